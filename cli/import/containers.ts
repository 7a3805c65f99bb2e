import type { Component } from '../../upstream';
import type { ClusterObject } from '../cluster/objects';

const CONTAINERS: Readonly<Record<string, Component>> = { postgresql: 'pgsql', 'pgbouncer-t': 'pgbouncer' };

/** Containers, by the component that they are. */
export function containersOf(objects: readonly ClusterObject[]): (Container & { component: Component })[] {
  return objects
    .filter(({ kind }) => kind === 'Deployment')
    .flatMap((object) => {
      const { containers } = (object['spec'] as { template: { spec: { containers: Container[] } } }).template.spec;
      return containers
        .filter(({ name }) => KNOWN_CONTAINERS.has(name))
        .map((container) => ({ ...container, component: CONTAINERS[container.name] ?? (container.name as Component) }));
    });
}

const KNOWN_CONTAINERS = new Set([
  ...['reticulum', 'postgrest', 'postgresql', 'pgbouncer', 'pgbouncer-t', 'hubs', 'spoke', 'nearspark'],
  ...['photomnemonic', 'dialog', 'coturn', 'haproxy'],
]);

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly resources?: { readonly requests?: Record<string, unknown>; readonly limits?: Record<string, unknown> };
}
