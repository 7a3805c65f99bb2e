import { HOST_PATTERN, matches } from '../../formats';
import type { ClusterObject } from '../cluster/objects';
import type { GivenSettings } from '../setup/given';
import { parseToml } from '../toml';
import { containersOf } from './containers';

const DIGITALOCEAN = 'service.beta.kubernetes.io/do-loadbalancer-';

/** What the load balancer was told. */
export function loadBalancerOf(objects: readonly ClusterObject[]): Record<string, unknown> | undefined {
  const lb = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'lb');
  if (lb === undefined) return undefined;
  const all = Object.entries(lb.metadata.annotations ?? {}).filter(
    ([name]) => !/^(kubectl\.kubernetes\.io|kubernetes\.digitalocean\.com)\//.test(name),
  );
  const annotation = (name: string) => all.find(([key]) => key === `${DIGITALOCEAN}${name}`)?.[1];
  const type = annotation('type')?.toLowerCase();
  const name = annotation('name');
  const rest = all.filter(([key]) => ![`${DIGITALOCEAN}name`, `${DIGITALOCEAN}type`].includes(key));
  const serviceType = (lb['spec'] as { type?: string }).type;
  const given = {
    ...(serviceType === 'NodePort' && { serviceType }),
    ...(name !== undefined && { name }),
    ...(type !== undefined && { type }),
    ...(rest.length > 0 && { annotations: Object.fromEntries(rest) }),
  };
  return Object.keys(given).length > 0 ? given : undefined;
}

/** Requests and limits that somebody added; upstream has none. */
export function resourcesOf(objects: readonly ClusterObject[]): NonNullable<GivenSettings['resources']> {
  return Object.fromEntries(
    containersOf(objects).flatMap(({ component, resources }) => {
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

/** Hosts that somebody let pages load media from, besides their own and upstream's demo server. */
export function trustedDomainsOf(objects: readonly ClusterObject[], domain: string): string[] {
  const variables = containersOf(objects).flatMap(({ env = [] }) =>
    env.filter(({ name }) => name === 'turkeyCfg_non_cors_proxy_domains').flatMap(({ value = '' }) => value.split(',')),
  );
  const config = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'ret-config');
  const sources = Object.entries(
    csp((config?.['data'] as Record<string, string> | undefined)?.['config.toml.template']),
  )
    .filter(([name]) => /^(connect|img|media)_src$/.test(name))
    .flatMap(([, value]) => String(value).split(/\s+/));
  const hosts = [...variables, ...sources].map((host) => host.trim().replace(/^(https|wss):\/\//, ''));
  const own = (host: string) =>
    host === domain || host.endsWith(`.${domain}`) || /(^|\.)demo\.hubsfoundation\.org$/.test(host);
  return [...new Set(hosts)].filter((host) => matches(HOST_PATTERN, host) && !own(host)).sort();
}

function csp(text: string | undefined): Record<string, unknown> {
  try {
    const { ret } = parseToml(text ?? '') as { ret?: Record<string, Record<string, unknown>> };
    return ret?.['Elixir.RetWeb.Plugs.AddCSP'] ?? {};
  } catch {
    return {};
  }
}
