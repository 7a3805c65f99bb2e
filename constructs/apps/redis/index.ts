export type { EvictionPolicy, SaveRule } from './configuration';
export * from './redis';
