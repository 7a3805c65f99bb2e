export * from './caddy-proxy';
export type { AcmeAccount, CaddyfileOptions } from './caddyfile';
export * from './policy';
