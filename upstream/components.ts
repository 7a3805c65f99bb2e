/** The containers of an installation, by the names that configuration and object names use. */
export const COMPONENTS = [
  'reticulum',
  'postgrest',
  'pgsql',
  'pgbouncer',
  'hubs',
  'spoke',
  'nearspark',
  'photomnemonic',
  'dialog',
  'coturn',
  'haproxy',
] as const;

/** The name of a component of Hubs. */
export type Component = (typeof COMPONENTS)[number];

/** The Deployments of an installation, here and by upstream's generator. */
export const COMPONENT_DEPLOYMENTS: readonly string[] = [
  ...COMPONENTS.filter((component) => component !== 'postgrest'),
  'pgbouncer-t',
  // Commented out by upstream, and put back by some.
  'speelycaptor',
];

/**
 * The Deployments that hold connections to the database, the pools first, since the others need them to start; and those that write to
 * it. Pools write nothing of their own, and coturn only reads.
 */
export const DATABASE_USERS = {
  connected: ['pgbouncer', 'pgbouncer-t', 'coturn', 'reticulum'],
  writers: ['reticulum'],
} as const;

/** How many pods of each there are: of pgbouncer, one for sessions and one for transactions. PostgREST is beside Reticulum. */
export const INSTANCES: Readonly<Record<Component, number>> = {
  reticulum: 1,
  postgrest: 1,
  pgsql: 1,
  pgbouncer: 2,
  hubs: 1,
  spoke: 1,
  nearspark: 1,
  photomnemonic: 1,
  dialog: 1,
  coturn: 1,
  haproxy: 1,
};
