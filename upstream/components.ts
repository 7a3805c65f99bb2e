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

export type Component = (typeof COMPONENTS)[number];

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
