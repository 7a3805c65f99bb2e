/** Data that applications keep, as their clients see it. */
export * from './database';
