export * from './reticulum';
export type { TomlTable, TomlValue } from './toml';
