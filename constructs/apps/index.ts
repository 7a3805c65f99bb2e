/** Applications beside Hubs: what they are made of, what depends on what, and how to tell whether they work. */
export * from './app-component';
export * from './app-secret';
export * from './application';
export * from './caddy';
export * from './ingress';
export * from './migration-job';
export * from './namespace-access';
export type { ProcessProps } from './process';
export type { HostRoutes, Route, RouteTarget } from './routes';
export * from './secret-source';
export * from './settings';
export * from './stateful-web-app';
export * from './stateless-web-app';
export * from './verification';
export { WAIT_IMAGE } from './wait';
export type { Health, WebApp, WebAppProps } from './web-app';
export * from './worker';
