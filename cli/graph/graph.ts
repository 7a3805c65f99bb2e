import type { KubeObject } from '../../checks';
import type { Field, Resource } from '../../checks/model';
import { Cluster, hasLabels, makerOf, needsOf } from '../../checks/model';
import { t } from '../../terminal/language';
import type { PortSpan } from './ports';
import { common, declaredPorts, joined, portText, without } from './ports';
import type { Party } from './reach';
import { Reach } from './reach';

/** Something in the picture. */
export interface GraphNode {
  /** The same in every language. */
  readonly id: string;
  /** `everyPart` stands for all that policies limit; `outside` is not among the objects. */
  readonly kind: 'host' | 'entrance' | 'part' | 'certificate' | 'outside' | 'everyPart';
  readonly name: string;
  /** What it is, such as `Deployment`; empty where the name says it. */
  readonly detail: string;
  /** Whether no NetworkPolicy says who may connect to it, and where it may connect to. */
  readonly open: { readonly in: boolean; readonly out: boolean };
}

/** An arrow in the picture. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** A host leads somewhere, pods may talk to others, or wait for something before they start. */
  readonly kind: 'leads' | 'talks' | 'waits';
  /** What is written on it: paths, or ports. */
  readonly label: string;
  /** The ports of those that talk. */
  readonly ports: readonly PortSpan[];
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphOptions {
  /** The workloads without which a workload cannot start, by name. @default - none is known */
  readonly waits?: (workload: string) => readonly string[];
  /** Host names that lead to a workload without an Ingress, by its name. @default - none */
  readonly hosts?: (workload: string) => readonly string[];
}

/** What stands for everybody who may connect, in the cluster and outside of it. */
export const ANYBODY = 'anybody';

/** What stands for everything that may be connected to. */
export const ANYWHERE = 'anywhere';

/** What stands for all pods that policies limit. */
export const EVERY_PART = 'every-part';

/** What stands for the ports of a node that pods take for themselves. */
export const NODE_PORTS = 'node-ports';

/** With so many parts that have the same arrow, one arrow says more. */
const MANY = 3;

/**
 * Who may talk to whom, as the NetworkPolicies among the objects have it, which host leads where, and what waits for what.
 *
 * Pods that no policy limits would have arrows to everything: they are marked instead. One may talk to another where there is an
 * arrow, and where the one is open outwards and the other has an arrow from anybody, or is open inwards.
 */
export function graphOf(objects: readonly KubeObject[], options: GraphOptions = {}): Graph {
  return new Builder(objects, options).graph();
}

class Builder {
  private readonly cluster: Cluster;
  private readonly parties: readonly Party[];
  private readonly reach: Reach;
  private readonly nodes = new Map<string, GraphNode>();
  private readonly edges: GraphEdge[] = [];

  constructor(
    objects: readonly KubeObject[],
    private readonly options: GraphOptions,
  ) {
    this.cluster = new Cluster(objects);
    this.reach = new Reach(this.cluster);
    this.parties = this.reach.parties;
  }

  graph(): Graph {
    for (const ingress of this.cluster.all('Ingress')) this.addHosts(ingress);
    for (const service of this.cluster.all('Service')) this.addEntrance(service);
    for (const party of this.parties) this.addPart(party);
    for (const party of this.parties) {
      this.addConnections(party);
      this.addWaits(party);
    }
    const edges = condensed(merged(this.edges), this.parties, this.nodes);
    return { nodes: [...this.nodes.values()], edges };
  }

  private addHosts(ingress: Resource): void {
    const { namespace } = ingress;
    const backends = ingress.get('spec', 'rules').items.flatMap((rule) =>
      rule.get('http', 'paths').items.map((path) => ({
        host: rule.get('host').text ?? '*',
        path: path.get('path').text ?? '/',
        service: path.get('backend', 'service', 'name').text ?? '',
      })),
    );
    const other = ingress.get('spec', 'defaultBackend', 'service', 'name').text;
    for (const { host, path, service } of [
      ...backends,
      ...(other === undefined ? [] : [{ host: '*', path: '/', service: other }]),
    ]) {
      for (const to of this.behind(namespace, service)) this.lead(host, to, path);
    }
  }

  private addEntrance(service: Resource): void {
    const type = service.get('spec', 'type').text ?? '';
    if (!['LoadBalancer', 'NodePort'].includes(type)) return;
    const from = this.node({ id: idOf(service), kind: 'entrance', name: service.name, detail: type });
    const ports = service.get('spec', 'ports').items.flatMap((port) => port.get('port').scalar ?? []);
    for (const to of this.behind(service.namespace, service.name))
      this.edges.push({ from, to: idOf(to.pod.owner), kind: 'leads', label: ports.join(', '), ports: [] });
  }

  /** The pods that a Service leads to. */
  private behind(namespace: string, service: string): Party[] {
    const selector = this.cluster.find('Service', namespace, service)?.get('spec', 'selector').strings ?? {};
    return this.parties.filter((one) => one.namespace === namespace && hasLabels(one.pod.selectable, selector));
  }

  private lead(host: string, to: Party, path: string): void {
    const from = this.node({ id: `host/${host}`, kind: 'host', name: host, detail: '' });
    this.edges.push({ from, to: idOf(to.pod.owner), kind: 'leads', label: path, ports: [] });
  }

  private addPart(party: Party): void {
    const { owner } = party.pod;
    const several = new Set(this.parties.map(({ namespace }) => namespace)).size > 1;
    const detail = several && owner.namespace !== '' ? `${owner.kind}, ${owner.namespace}` : owner.kind;
    const open = { in: party.openIn, out: party.openOut };
    this.node({ id: idOf(owner), kind: 'part', name: owner.name, detail, open });
    for (const host of this.options.hosts?.(owner.name) ?? [])
      if (!this.nodes.has(`host/${host}`)) this.lead(host, party, '/');
    this.addNodePorts(party);
  }

  /** Pods on their node's own network are open to everybody anyway, and marked so. */
  private addNodePorts({ pod, onHost }: Party): void {
    if (onHost) return;
    const containers = pod.containers.map(({ field }) => field);
    const ports = declaredPorts(containers, 'hostPort').map(({ span }) => span);
    if (ports.length === 0) return;
    const from = this.node({ id: NODE_PORTS, kind: 'entrance', name: t`ports of the node`, detail: 'hostPort' });
    this.edges.push({ from, to: idOf(pod.owner), kind: 'leads', label: portText(joined(ports)), ports: [] });
  }

  private addConnections(party: Party): void {
    const own = idOf(party.pod.owner);
    for (const other of this.parties) {
      const ports = this.reach.between(party, other);
      const implied = party.openOut ? this.reach.openTo(other, 'in') : [];
      this.talk(own, idOf(other.pod.owner), without(ports, implied));
    }
    if (!party.openOut) {
      this.talk(own, ANYWHERE, this.reach.openTo(party, 'out'));
      for (const { peer, ports } of this.reach.strangers(party, 'out'))
        this.talk(own, this.stranger(peer, party), ports);
    }
    if (!party.openIn) {
      this.talk(ANYBODY, own, common(this.reach.openTo(party, 'in'), party.listens));
      for (const { peer, ports } of this.reach.strangers(party, 'in'))
        this.talk(this.stranger(peer, party), own, ports);
    }
  }

  private talk(from: string, to: string, ports: readonly PortSpan[]): void {
    if (ports.length === 0) return;
    if (from === ANYBODY) this.node({ id: ANYBODY, kind: 'outside', name: t`anybody`, detail: '' });
    if (to === ANYWHERE) this.node({ id: ANYWHERE, kind: 'outside', name: t`any address`, detail: '' });
    this.edges.push({ from, to, kind: 'talks', label: portText(ports), ports });
  }

  private stranger(peer: Field, { namespace }: Party): string {
    const name = peer.get('ipBlock').present ? blockName(peer.get('ipBlock')) : selectorName(peer, namespace);
    return this.node({ id: `outside/${name}`, kind: 'outside', name, detail: '' });
  }

  private addWaits({ pod, namespace }: Party): void {
    const from = idOf(pod.owner);
    for (const name of this.options.waits?.(pod.owner.name) ?? []) {
      const needed = this.parties.find((one) => one.namespace === namespace && one.pod.owner.name === name);
      if (needed) this.edges.push({ from, to: idOf(needed.pod.owner), kind: 'waits', label: '', ports: [] });
    }
    for (const need of needsOf(pod)) {
      if (need.kind !== 'Secret') continue;
      const secret = need.name.text ?? '';
      const maker = makerOf(this.cluster, 'Secret', namespace, secret);
      if (maker?.by !== 'certificate') continue;
      const to = this.node({
        id: `certificate/${namespace}/${secret}`,
        kind: 'certificate',
        name: secret,
        detail: t`certificate`,
      });
      this.edges.push({ from, to, kind: 'waits', label: '', ports: [] });
    }
  }

  private node({ open = { in: false, out: false }, ...node }: Omit<GraphNode, 'open'> & Partial<GraphNode>): string {
    if (!this.nodes.has(node.id)) this.nodes.set(node.id, { ...node, open });
    return node.id;
  }
}

function idOf({ kind, namespace, name }: Resource): string {
  return `${kind}/${namespace}/${name}`;
}

/** One arrow for what is the same but for its label. */
function merged(edges: readonly GraphEdge[]): GraphEdge[] {
  const groups = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const key = [edge.kind, edge.from, edge.to].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), edge]);
  }
  return [...groups.values()].map((group) => {
    const ports = joined(group.flatMap((edge) => edge.ports));
    const labels = [...new Set(group.map(({ label }) => label))].sort();
    const [first] = group as [GraphEdge];
    return { ...first, ports, label: first.kind === 'talks' ? portText(ports) : labels.join(', ') };
  });
}

/** Arrows that every part has which policies limit, such as that to the cluster's DNS, become one of all parts. */
function condensed(edges: readonly GraphEdge[], parties: readonly Party[], nodes: Map<string, GraphNode>): GraphEdge[] {
  const limited = new Set(parties.filter(({ openOut }) => !openOut).map(({ pod }) => idOf(pod.owner)));
  if (limited.size < MANY) return [...edges];
  const targets = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    if (edge.kind !== 'talks' || !limited.has(edge.from) || nodes.get(edge.to)?.kind !== 'outside') continue;
    const key = `${edge.to}\n${edge.label}`;
    targets.set(key, [...(targets.get(key) ?? []), edge]);
  }
  const shared = [...targets.values()].filter((group) => group.length === limited.size);
  if (shared.length === 0) return [...edges];
  nodes.set(EVERY_PART, {
    ...{ id: EVERY_PART, kind: 'everyPart', name: t`every part`, detail: '' },
    open: { in: false, out: false },
  });
  const gone = new Set(shared.flat());
  return [...edges.filter((edge) => !gone.has(edge)), ...shared.map(([edge]) => ({ ...edge!, from: EVERY_PART }))];
}

/** What the internet is not: private, shared, link-local and metadata addresses. */
const NOT_INTERNET = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  'fc00::/7',
  'fe80::/10',
];

function blockName(block: Field): string {
  const cidr = block.get('cidr').text ?? '?';
  const except = block.get('except').texts;
  const others = except.filter((one) => !NOT_INTERNET.includes(one)).map(withoutMask);
  const but = others.length === 0 ? '' : ` ${t`without ${others.join(', ')}`}`;
  if (!/\/0$/.test(cidr)) return `${withoutMask(cidr)}${but}`;
  return `${others.length < except.length ? t`internet` : t`every address`}${but}`;
}

const withoutMask = (cidr: string) => cidr.replace(/\/(32|128)$/, '');

function selectorName(peer: Field, own: string): string {
  const space = peer.get('namespaceSelector');
  const named = space.get('matchLabels', 'kubernetes.io/metadata.name').text;
  const where = !space.present ? own : (named ?? labelText(space));
  const pods = labelText(peer.get('podSelector'));
  if (pods === '') return where === '' ? t`every namespace` : t`namespace ${where}`;
  return where === '' || !space.present ? pods : t`${pods} in ${where}`;
}

function labelText(selector: Field): string {
  const pairs = Object.entries(selector.get('matchLabels').strings).map(([key, value]) => `${shortKey(key)}=${value}`);
  const expressions = selector.get('matchExpressions').items.map((one) => {
    const values = one.get('values').texts;
    const list = values.length === 0 ? '' : ` (${values.join(', ')})`;
    return `${shortKey(one.get('key').text ?? '')} ${one.get('operator').text ?? ''}${list}`;
  });
  return [...pairs, ...expressions].join(', ');
}

/** Without the domain before it, which says little in a picture. */
const shortKey = (key: string) => key.slice(key.lastIndexOf('/') + 1);
