/** The cloud side for projects of your own: constructs and stacks for cdktf, with typed properties and no configuration file. */
export * from './alerts';
export * from './cluster';
export * from './dns-stack';
export * from './firewall';
export * from './infra-stack';
export * from './spaces';
export type { State } from './state';
