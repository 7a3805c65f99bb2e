import type { Component } from './components';

/** Requests and limits in Kubernetes quantities. */
export interface Resources {
  readonly requests?: { readonly cpu?: string; readonly memory?: string };
  readonly limits?: { readonly cpu?: string; readonly memory?: string };
}

const sized = (cpu: string, memory: string, memoryLimit: string): Resources => ({
  requests: { cpu, memory },
  limits: { memory: memoryLimit },
});

/**
 * What each container asks for, from the figures of installations in production: 640m and 3 GiB in all, with two pgbouncers.
 * There are no CPU limits: throttling shows as stuttering voices long before a node is busy.
 */
export const DEFAULT_RESOURCES: Readonly<Record<Component, Resources>> = Object.freeze({
  reticulum: sized('250m', '2Gi', '4Gi'),
  postgrest: sized('25m', '32Mi', '256Mi'),
  pgsql: sized('100m', '256Mi', '1Gi'),
  pgbouncer: sized('10m', '16Mi', '128Mi'),
  hubs: sized('10m', '16Mi', '128Mi'),
  spoke: sized('10m', '16Mi', '128Mi'),
  nearspark: sized('25m', '32Mi', '256Mi'),
  photomnemonic: sized('25m', '384Mi', '768Mi'),
  dialog: sized('50m', '96Mi', '512Mi'),
  coturn: sized('25m', '32Mi', '512Mi'),
  haproxy: sized('100m', '128Mi', '512Mi'),
});
