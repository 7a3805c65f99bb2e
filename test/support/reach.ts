import type { RenderedObject } from './objects';

/** Somebody who may open or receive connections: pods of the objects, pods of another namespace, or an address. */
interface Party {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly namespace?: string;
  readonly address?: string;
  /** Ports that it listens on. */
  readonly ports: readonly number[];
}

/** Parties outside the objects: a visitor, a machine of the cloud's private network, its metadata service and another namespace. */
const OUTSIDE: readonly Party[] = [
  { name: 'internet', address: '203.0.113.7', ports: [443] },
  { name: 'private', address: '10.20.0.5', ports: [443] },
  { name: 'metadata', address: '169.254.169.254', ports: [80] },
  { name: 'elsewhere', namespace: 'elsewhere', labels: { app: 'other' }, address: '10.1.0.5', ports: [80] },
];

/**
 * Who may open a connection to whom, as the NetworkPolicies among the objects have it: `web → api:3000`. Both ends must allow it.
 *
 * @param namespaces further namespaces that pods may connect from, such as that of an ingress controller
 */
export function reach(objects: readonly RenderedObject[], namespaces: readonly string[] = []): string[] {
  const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy').map(({ spec }) => spec);
  const pods = objects.filter(({ kind }) => /^(Deployment|StatefulSet|Job)$/.test(kind)).map(party);
  const others = namespaces.map((namespace) => ({
    name: namespace,
    namespace,
    labels: {},
    address: '10.1.0.6',
    ports: [],
  }));
  const parties = [...pods, ...OUTSIDE, ...others];
  return parties
    .flatMap((from) =>
      parties.flatMap((to) =>
        // A port that nobody listens on shows what is open altogether.
        [...to.ports, 9].map((port) => ({ from, to, port })),
      ),
    )
    .filter(({ from, to }) => from !== to && (pods.includes(from) || pods.includes(to)))
    .filter(
      ({ from, to, port }) => allows(policies, 'egress', from, to, port) && allows(policies, 'ingress', to, from, port),
    )
    .map(({ from, to, port }) => `${from.name} → ${to.name}:${port === 9 ? 'any' : port}`)
    .sort();
}

function party({ metadata, spec }: RenderedObject): Party {
  const { metadata: template, spec: pod } = spec.template;
  const ports = pod.containers.flatMap(({ ports = [] }: RenderedObject) =>
    ports.map(({ containerPort }: RenderedObject) => containerPort),
  );
  return { name: metadata.labels?.['app'] ?? metadata.name, labels: template.labels, ports, address: '10.1.0.7' };
}

function allows(
  policies: readonly RenderedObject['spec'][],
  direction: 'ingress' | 'egress',
  self: Party,
  peer: Party,
  port: number,
): boolean {
  if (self.namespace !== undefined || self.labels === undefined) return true;
  const type = direction === 'ingress' ? 'Ingress' : 'Egress';
  const governing = policies.filter(
    ({ podSelector, policyTypes }) => policyTypes.includes(type) && selects(podSelector.matchLabels, self.labels),
  );
  if (governing.length === 0) return true;
  const peers = direction === 'ingress' ? 'from' : 'to';
  return governing
    .flatMap((policy) => policy[direction] ?? [])
    .some(
      (rule: RenderedObject) =>
        (!rule['ports'] || rule['ports'].some((one: RenderedObject) => one['port'] === port)) &&
        (!rule[peers] || rule[peers].some((one: RenderedObject) => isPeer(one, peer))),
    );
}

function isPeer({ podSelector, namespaceSelector, ipBlock }: RenderedObject, peer: Party): boolean {
  if (ipBlock) {
    // Addresses of pods are for selectors.
    if (peer.labels !== undefined) return false;
    return (
      within(ipBlock.cidr, peer.address!) && !(ipBlock.except ?? []).some((cidr: string) => within(cidr, peer.address!))
    );
  }
  const namespace = namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name'];
  return peer.labels !== undefined && namespace === peer.namespace && selects(podSelector?.matchLabels, peer.labels);
}

function selects(wanted: Record<string, string> | undefined, labels: Readonly<Record<string, string>> = {}): boolean {
  return Object.entries(wanted ?? {}).every(([key, value]) => labels[key] === value);
}

function within(cidr: string, address: string): boolean {
  const [network = '', bits = ''] = cidr.split('/');
  if (network.includes(':')) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(number(network) / size) === Math.floor(number(address) / size);
}

function number(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/**
 * The way of a request through an Ingress: the Service that its path leads to, and the pods and port behind it, such as
 * `Ingress/shop → Service/shop:80 → Deployment/shop:3000`. Each hop must resolve.
 */
export function wayOf(objects: readonly RenderedObject[], host: string, path: string): string {
  for (const ingress of objects.filter(({ kind }) => kind === 'Ingress')) {
    const paths = ingress['spec'].rules.find((rule: RenderedObject) => rule['host'] === host)?.http.paths ?? [];
    const match = paths
      .filter((one: { path: string }) => one.path === '/' || path === one.path || path.startsWith(`${one.path}/`))
      .sort((a: { path: string }, b: { path: string }) => b.path.length - a.path.length)[0];
    if (!match) continue;
    const { name, port } = match.backend.service;
    const service = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === name);
    const target = service?.['spec'].ports.find((one: RenderedObject) => one['port'] === port.number)?.targetPort;
    const deployment = objects.find(
      ({ kind, spec }) => kind === 'Deployment' && selects(service?.['spec'].selector, spec.template.metadata.labels),
    );
    const listens = deployment && party(deployment).ports.includes(target);
    if (!listens) throw new Error(`${host}${path}: nothing listens behind Service ${name}, port ${port.number}`);
    return `Ingress/${ingress.metadata.name} → Service/${name}:${port.number} → Deployment/${deployment.metadata.name}:${target}`;
  }
  throw new Error(`${host}${path}: no Ingress leads anywhere`);
}
