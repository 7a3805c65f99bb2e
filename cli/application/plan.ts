import type { Amounts } from '../../config';
import { NODE_SIZES, NODE_SIZE_SLUGS, PRICES, PRICES_AS_OF, SYSTEM_REQUESTS, cents } from '../../digitalocean';
import type { NodeSizeSlug } from '../../digitalocean';
import { quantityValue } from '../../formats';
import type { ClusterObject } from '../cluster/objects';
import { titleOf } from '../cluster/objects';
import { plannedOrder } from '../deploy/order';
import { costTable, dollars, gib, kindsOf, objectsSection, section } from '../plan/sections';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { wrap } from '../../terminal/print';
import { bucketsOf } from './buckets';
import type { OpenedApplication } from '../open/program';
import { hostsOf } from '../open/opened';
import { phasesOf } from './phases';

/** What a deploy of an application will do, need and cost. */
export interface ApplicationPlan {
  readonly name: string;
  readonly namespace: string;
  readonly phases: readonly { readonly id: string; readonly title: string }[];
  /** How many objects there are of each kind. */
  readonly objects: Readonly<Record<string, number>>;
  /** Names that must lead to its entrances, or to the cluster's ingress where it has none of its own. */
  readonly hosts: readonly string[];
  /** Its Services with load balancers of their own, such as `Service/caddy`. */
  readonly entrances: readonly string[];
  /** What the pods ask for: with the fewest that an autoscaler keeps, and with the most. */
  readonly requests: { readonly least: Amounts; readonly most: Amounts };
  /** The smallest node that holds the fewest pods and Kubernetes itself; absent where no single one does. */
  readonly node?: { readonly size: NodeSizeSlug; readonly monthly: number };
  /** US dollars a month at DigitalOcean for what the application adds to a cluster. */
  readonly cost: {
    readonly lines: readonly { readonly item: string; readonly monthly: number }[];
    readonly total: number;
    /** Year and month of the prices. */
    readonly asOf: string;
  };
}

/** Plans a deploy. Needs neither a cluster nor the network. */
export function planApplication(application: OpenedApplication): ApplicationPlan {
  const { name, namespace, contract, files } = application;
  const objects = [...files.values()].flat();
  const requests = requestsOf(objects);
  const size = NODE_SIZE_SLUGS.find((slug) => holds(slug, requests.least));
  const entrances = entrancesOf(objects);
  const lines = [...volumeLine(objects), ...bucketLine(application), ...entrances.map(balancerLine)];
  return {
    name,
    namespace,
    phases: phasesOf(contract, plannedOrder(application)).map(({ id, title }) => ({ id, title })),
    objects: kindsOf(objects),
    hosts: hostsOf(application),
    entrances,
    requests,
    ...(size && { node: { size, monthly: PRICES[size] } }),
    cost: { lines, total: cents(lines.reduce((total, { monthly }) => total + monthly, 0)), asOf: PRICES_AS_OF },
  };
}

interface PodSpec {
  readonly containers: readonly { readonly resources?: { readonly requests?: Readonly<Record<string, string>> } }[];
}

/** Jobs come and go: what stays counts. */
function requestsOf(objects: readonly ClusterObject[]): ApplicationPlan['requests'] {
  const total = { least: { cpu: 0, memory: 0 }, most: { cpu: 0, memory: 0 } };
  for (const { kind, metadata, spec } of objects) {
    if (kind !== 'Deployment' && kind !== 'StatefulSet') continue;
    const { replicas = 1, template } = spec as { replicas?: number; template: { spec: PodSpec } };
    const scaler = objects.find(
      (object) => object.kind === 'HorizontalPodAutoscaler' && object.metadata.name === metadata.name,
    );
    const { minReplicas = replicas, maxReplicas = replicas } = (scaler?.['spec'] ?? {}) as {
      minReplicas?: number;
      maxReplicas?: number;
    };
    for (const { resources } of template.spec.containers) {
      for (const what of ['cpu', 'memory'] as const) {
        const each = quantityValue(resources?.requests?.[what] ?? '0');
        total.least[what] += each * minReplicas;
        total.most[what] += each * maxReplicas;
      }
    }
  }
  return { least: exact(total.least), most: exact(total.most) };
}

/** Thousandths of a core. */
function exact({ cpu, memory }: Amounts): Amounts {
  return { cpu: Math.round(cpu * 1000) / 1000, memory };
}

function holds(size: NodeSizeSlug, { cpu, memory }: Amounts): boolean {
  const { allocatable } = NODE_SIZES[size];
  return (
    cpu + quantityValue(SYSTEM_REQUESTS.cpu) <= quantityValue(allocatable.cpu) &&
    memory + quantityValue(SYSTEM_REQUESTS.memory) <= quantityValue(allocatable.memory)
  );
}

function volumeLine(objects: readonly ClusterObject[]): ApplicationPlan['cost']['lines'] {
  const claims = objects.filter(({ kind }) => kind === 'PersistentVolumeClaim');
  if (claims.length === 0) return [];
  const gib = claims.reduce((total, { spec }) => {
    const { resources } = spec as { resources: { requests: { storage: string } } };
    return total + Math.ceil(quantityValue(resources.requests.storage) / 2 ** 30);
  }, 0);
  const item = claims.length === 1 ? t`1 volume, ${gib} GiB` : t`${claims.length} volumes, ${gib} GiB`;
  return [{ item, monthly: cents(gib * PRICES['volume-gib']) }];
}

function entrancesOf(objects: readonly ClusterObject[]): string[] {
  return objects
    .filter(({ kind, spec }) => kind === 'Service' && (spec as { type?: string }).type === 'LoadBalancer')
    .map(titleOf);
}

function balancerLine(service: string): ApplicationPlan['cost']['lines'][number] {
  return { item: t`load balancer of ${service}`, monthly: PRICES['load-balancer-regional-network'] };
}

/** One subscription has all buckets of an account. */
function bucketLine(application: OpenedApplication): ApplicationPlan['cost']['lines'] {
  const names = bucketsOf(application).map(({ bucket }) => bucket.name);
  return names.length === 0 ? [] : [{ item: `Spaces: ${names.join(', ')}`, monthly: PRICES.spaces }];
}

/** The plan, on one screen. */
export function applicationPlanReport(plan: ApplicationPlan): string {
  const { name, namespace, phases, objects, hosts, entrances, requests, node, cost } = plan;
  const own = entrances.length > 0;
  const amounts = ({ cpu, memory }: Amounts) => t`${cpu} cores and ${gib(memory)}`;
  const grows = requests.most.memory > requests.least.memory || requests.most.cpu > requests.least.cpu;
  const needs = [
    t`The pods ask for ${amounts(requests.least)}`,
    grows ? t`, and for ${amounts(requests.most)} when they have grown` : '',
    '. ',
    node
      ? t`In a cluster of its own, the smallest node that holds them is ${node.size}, ${dollars(node.monthly)} a month.`
      : t`No single node holds them.`,
  ].join('');
  const rows = cost.lines.map(({ item, monthly }) => [item, dollars(monthly), '']);
  return [
    `${colours.bold(name)}\n  ${t`namespace ${namespace}`}`,
    section(t`Phases`, phases.map(({ title }) => `  ${title}`).join('\n')),
    objectsSection(objects),
    ...(hosts.length > 0
      ? [
          section(
            own ? t`Names that must lead to ${entrances.join(', ')}` : t`Names that must lead to the ingress`,
            hosts.map((host) => `  ${host}`).join('\n'),
          ),
        ]
      : []),
    section(t`Needs`, wrap(needs, 2)),
    section(
      own ? t`Cost a month, besides nodes` : t`Cost a month, besides nodes and load balancer`,
      costTable(rows, cost.total, cost.asOf),
    ),
  ].join('\n\n');
}
