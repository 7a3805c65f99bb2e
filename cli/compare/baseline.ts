import type { ClusterObject } from '../cluster/objects';
import { secretValues } from '../cluster/objects';
import { differences } from './differences';
import { everyGenerator } from './generators';
import { intentOf } from './intent';
import type { UpstreamObject } from './upstream-objects';
import { upstreamObjects } from './upstream-objects';

/**
 * What upstream's generator would have written for the installation that some objects are: the one of its versions that they differ
 * from least, the newest of several.
 */
export function baselineOf(objects: readonly ClusterObject[]): UpstreamObject[] {
  const named = (kind: string, name: string) =>
    objects.find((object) => object.kind === kind && object.metadata.name === name);
  const manual = named('PersistentVolume', 'pgsql-pv') ?? claimClass(named('PersistentVolumeClaim', 'pgsql-pvc'));
  const newest = upstreamObjects({
    domain: domainOf(objects) ?? '',
    namespace: namespaceOf(objects),
    storageClass: manual ? 'manual' : undefined,
    withoutVolumes: named('PersistentVolumeClaim', 'pgsql-pvc') === undefined,
  });
  const written = objects.map(intentOf);
  const distance = (candidate: readonly UpstreamObject[]) =>
    differences(
      candidate.map((object) => intentOf(object as ClusterObject)),
      written,
    ).filter(({ path }) => path !== '(object)').length;
  const [closest] = everyGenerator(newest)
    .map(({ objects: candidate }) => ({ candidate, far: distance(candidate) }))
    .sort((a, b) => a.far - b.far);
  return closest!.candidate;
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
  const secrets = objects.filter(({ kind, metadata }) => kind === 'Secret' && metadata.name === name);
  return Object.assign(
    {},
    ...secrets.map((secret) => ({
      ...secretValues(secret),
      ...Object.fromEntries(
        Object.entries((secret['stringData'] ?? {}) as Record<string, unknown>).map(([key, value]) => [
          key,
          String(value),
        ]),
      ),
    })),
  ) as Record<string, string>;
}

function claimClass(claim: ClusterObject | undefined): boolean {
  return (claim?.['spec'] as { storageClassName?: string } | undefined)?.storageClassName === 'manual';
}
