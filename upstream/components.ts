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
