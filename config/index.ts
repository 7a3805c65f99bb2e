/** What an installation is: the schema of `hubs.yaml`, its defaults and what follows from them. Plain data and pure functions. */
export { parseInstallation } from './parse';
export type { Parsed } from './parse';
export type { Installation } from './installation';
export { deployBlockers } from './rules';
export type { Problem } from './problem';
export type { Settings } from './schema';
export { installationJsonSchema } from './json-schema';
export * from './backup';
export * from './monitoring';
export * from './cloud';
export * from './server';
export * from './tls';
