/** The components of Hubs Community Edition, and `Hubs`, which wires them to a complete installation. */
export type { HubsBackupProps, HubsBackups } from './backup';
export * from './client';
export type { ComponentProps } from './component';
export * from './coturn';
export * from './dialog';
export * from './haproxy';
export * from './hubs';
export type { FetcherProps } from './fetcher';
export type { GuardProps } from './guard';
export * from './nearspark';
export * from './pgbouncer';
export * from './pgsql';
export * from './photomnemonic';
export type { PublicAddressProps } from './public-address';
export * from './reticulum';
export * from './secrets';
export * from './spoke';
export type { WebClientProps, WebServer } from './web-server';
