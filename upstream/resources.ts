import type { Component } from './components';

/** Requests and limits in Kubernetes quantities. */
export interface Resources {
  /** What the scheduler keeps free for it. */
  readonly requests?: Amounts;
  /** What it may take at most: beyond its memory it is killed, beyond its CPU slowed down. */
  readonly limits?: Amounts;
}

/** How much of each resource. */
type Amounts = {
  readonly cpu?: string;
  readonly memory?: string;
  /** Space on the node's own disk: what the container writes, its emptyDir volumes and its log. */
  readonly 'ephemeral-storage'?: string;
};

const sized = (cpu: string, memory: string, memoryLimit: string, disk?: string): Resources => ({
  requests: { cpu, memory, ...(disk !== undefined && { 'ephemeral-storage': disk }) },
  limits: { memory: memoryLimit },
});

/**
 * What each container asks for, from the figures of installations in production and of the programs by themselves: 640m and 1.5 GiB in all,
 * with two pgbouncers. Reticulum takes 0.2 GiB with nobody in a room, 0.24 with 100 people and 0.35 while ten files of 100 MB are uploaded,
 * which then lie in its `/tmp` (fc02d985).
 * There are no CPU limits: throttling shows as stuttering voices long before a node is busy.
 */
export const DEFAULT_RESOURCES: Readonly<Record<Component, Resources>> = Object.freeze({
  reticulum: sized('250m', '512Mi', '4Gi', '1Gi'),
  postgrest: sized('25m', '32Mi', '256Mi'),
  pgsql: sized('100m', '256Mi', '1Gi'),
  pgbouncer: sized('10m', '16Mi', '128Mi'),
  hubs: sized('10m', '16Mi', '128Mi'),
  spoke: sized('10m', '16Mi', '128Mi'),
  nearspark: sized('25m', '32Mi', '256Mi', '64Mi'),
  photomnemonic: sized('25m', '384Mi', '768Mi', '256Mi'),
  dialog: sized('50m', '96Mi', '512Mi'),
  coturn: sized('25m', '32Mi', '512Mi'),
  haproxy: sized('100m', '128Mi', '512Mi'),
});
