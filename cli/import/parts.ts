import type { ClusterObject } from '../cluster/objects';
import type { GivenSettings } from '../setup/given';
import { containersOf } from './containers';

const DIGITALOCEAN = 'service.beta.kubernetes.io/do-loadbalancer-';

/**
 * What the load balancer was told.
 *
 * @param asAnnotations whether the settings of their own that DigitalOcean's load balancers have are to stay annotations
 */
export function loadBalancerOf(
  objects: readonly ClusterObject[],
  asAnnotations: boolean,
): Record<string, unknown> | undefined {
  const lb = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'lb');
  if (lb === undefined) return undefined;
  const all = Object.entries(lb.metadata.annotations ?? {}).filter(
    ([name]) => !/^(kubectl\.kubernetes\.io|kubernetes\.digitalocean\.com)\//.test(name),
  );
  const annotation = (name: string) =>
    asAnnotations ? undefined : all.find(([key]) => key === `${DIGITALOCEAN}${name}`)?.[1];
  const type = annotation('type')?.toLowerCase();
  const name = annotation('name');
  const rest = all.filter(([key]) => asAnnotations || ![`${DIGITALOCEAN}name`, `${DIGITALOCEAN}type`].includes(key));
  const serviceType = (lb['spec'] as { type?: string }).type;
  const given = {
    ...(serviceType === 'NodePort' && { serviceType }),
    ...(name !== undefined && { name }),
    ...(type !== undefined && { type }),
    ...(rest.length > 0 && { annotations: Object.fromEntries(rest) }),
  };
  return Object.keys(given).length > 0 ? given : undefined;
}

/** Requests and limits that somebody added to what the generator wrote. */
export function resourcesOf(
  objects: readonly ClusterObject[],
  baseline: readonly ClusterObject[],
): NonNullable<GivenSettings['resources']> {
  const usual = new Map(containersOf(baseline).map(({ name, resources }) => [name, JSON.stringify(resources)]));
  return Object.fromEntries(
    containersOf(objects).flatMap(({ name: container, component, resources }) => {
      if (resources !== undefined && usual.get(container) === JSON.stringify(resources)) return [];
      const sides = (['requests', 'limits'] as const).flatMap((side) => {
        const amounts = Object.entries(resources?.[side] ?? {}).filter(([name]) => name === 'cpu' || name === 'memory');
        return amounts.length === 0
          ? []
          : [[side, Object.fromEntries(amounts.map(([name, amount]) => [name, String(amount)]))] as const];
      });
      return sides.length === 0 ? [] : [[component, Object.fromEntries(sides)]];
    }),
  );
}

/** The ClusterIssuer that somebody added to an Ingress, or to Certificates of their own. */
export function issuerOf(objects: readonly ClusterObject[]): string | undefined {
  const annotated = objects
    .filter(({ kind }) => kind === 'Ingress')
    .map(({ metadata }) => metadata.annotations?.['cert-manager.io/cluster-issuer']);
  const certificates = objects
    .filter(({ kind }) => kind === 'Certificate')
    .map((object) => (object['spec'] as { issuerRef?: { kind?: string; name?: string } }).issuerRef)
    .filter((reference) => reference?.kind === 'ClusterIssuer')
    .map((reference) => reference!.name);
  const issuers = objects.filter(({ kind }) => kind === 'ClusterIssuer').map(({ metadata }) => metadata.name);
  return [...annotated, ...certificates, ...issuers].find((name) => name !== undefined && name !== '');
}
