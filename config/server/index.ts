/** A cluster of one machine, and what follows from its distribution. */
export { DISTRIBUTIONS, DISTRIBUTION_NAMES, isOneServer } from './distributions';
export type { Distribution, DistributionName, Entrance } from './distributions';
export { serverCapacity } from './capacity';
export type { ServerCapacity } from './capacity';
export type { Server } from './server';
