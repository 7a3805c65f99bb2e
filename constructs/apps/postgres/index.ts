export * from './database-check';
export * from './database-init';
export * from './external-postgres';
export type { PsqlProps } from './program';
