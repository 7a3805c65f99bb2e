import type { ClusterObject } from '../cluster/objects';
import { secretValues } from '../cluster/objects';
import type { UpstreamObject } from './upstream-objects';
import { upstreamObjects } from './upstream-objects';

/** What upstream's generator would have written for the installation that some objects are. */
export function baselineOf(objects: readonly ClusterObject[]): UpstreamObject[] {
  const named = (kind: string, name: string) =>
    objects.find((object) => object.kind === kind && object.metadata.name === name);
  const manual = named('PersistentVolume', 'pgsql-pv') ?? claimClass(named('PersistentVolumeClaim', 'pgsql-pvc'));
  return upstreamObjects({
    domain: domainOf(objects) ?? '',
    namespace: namespaceOf(objects),
    storageClass: manual ? 'manual' : undefined,
    withoutVolumes: named('PersistentVolumeClaim', 'pgsql-pvc') === undefined,
  });
}

/** The namespace of the objects: that of the Secret `configs`, or the first that there is. */
export function namespaceOf(objects: readonly ClusterObject[]): string {
  const configs = objects.find(({ kind, metadata }) => kind === 'Secret' && metadata.name === 'configs');
  return (configs ?? objects.find(({ metadata }) => metadata.namespace))?.metadata.namespace ?? 'hcce';
}

/** The domain: that of the Secret `configs`, else the only host of the Ingress `ret` that is no other's subdomain. */
export function domainOf(objects: readonly ClusterObject[]): string | undefined {
  const domain = secretText(objects, 'configs')['HUB_DOMAIN'];
  if (domain !== undefined) return domain;
  const ret = objects.find(({ kind, metadata }) => kind === 'Ingress' && metadata.name === 'ret');
  const rules = (ret?.['spec'] as { rules?: { host?: string }[] } | undefined)?.rules ?? [];
  return rules.map(({ host = '' }) => host).sort((a, b) => a.length - b.length)[0];
}

/** The values of a Secret as text, however they were written. */
export function secretText(objects: readonly ClusterObject[], name: string): Record<string, string> {
  const secret = objects.find(({ kind, metadata }) => kind === 'Secret' && metadata.name === name);
  if (!secret) return {};
  const { stringData } = secret as { stringData?: Record<string, unknown> };
  return {
    ...secretValues(secret),
    ...Object.fromEntries(Object.entries(stringData ?? {}).map(([key, value]) => [key, String(value)])),
  };
}

function claimClass(claim: ClusterObject | undefined): boolean {
  return (claim?.['spec'] as { storageClassName?: string } | undefined)?.storageClassName === 'manual';
}
