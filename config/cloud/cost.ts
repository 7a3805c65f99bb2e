import { PRICES, PRICES_AS_OF, cents } from '../../digitalocean';
import type { PriceName } from '../../digitalocean';
import { quantityValue } from '../../formats';
import type { Installation } from '../installation';
import { MONITORING_VOLUMES } from '../monitoring/monitoring';

/** One line of an estimate. */
export interface CostLine {
  /** What is paid for, such as `2 nodes s-4vcpu-8gb`. */
  readonly item: string;
  /** Name of the price, for `cloud.prices`. */
  readonly price: PriceName;
  /** How many of it. */
  readonly quantity: number;
  /** US dollars a month for one. */
  readonly each: number;
  /** US dollars a month, to the cent. */
  readonly monthly: number;
  /** Whether the price is from `cloud.prices`. */
  readonly overridden: boolean;
}

/** What an installation costs at DigitalOcean, without taxes. */
export interface MonthlyCost {
  readonly lines: readonly CostLine[];
  /** US dollars a month, to the cent. */
  readonly total: number;
  /** Year and month of the built-in prices, such as `2025-11`. */
  readonly asOf: string;
}

/**
 * Estimates the monthly bill at DigitalOcean, item by item. Where the cluster exists already (no `cloud` section), it counts what the
 * installation adds to it: load balancer and volumes. Traffic beyond what is included does not count.
 */
export function monthlyCost(installation: Installation): MonthlyCost {
  const lines = linesOf(installation).map(([price, quantity, item]): CostLine => {
    const override = installation.cloud?.prices[price];
    const each = override ?? PRICES[price];
    return { item, price, quantity, each, monthly: cents(each * quantity), overridden: override !== undefined };
  });
  return { lines, total: cents(lines.reduce((total, { monthly }) => total + monthly, 0)), asOf: PRICES_AS_OF };
}

type Line = readonly [price: PriceName, quantity: number, item: string];

function linesOf({ cloud, provider, loadBalancer, database, storage, backup, monitoring }: Installation): Line[] {
  if (provider !== 'digitalocean') return [];
  const sizes = [
    ...[...(database.external ? [] : [database]), storage]
      .filter(({ hostPath }) => hostPath === undefined)
      .map(({ size }) => size),
    ...(backup ? [backup.database.size] : []),
    ...(monitoring ? [monitoring.size, ...MONITORING_VOLUMES] : []),
  ];
  const gib = sizes.reduce((total, size) => total + Math.ceil(quantityValue(size) / 2 ** 30), 0);
  const pools = cloud ? [cloud.cluster, ...cloud.nodePools] : [];
  return [
    ...pools.map(({ size, nodes, maxNodes }): Line => [size, nodes, nodesOf(size, nodes, maxNodes)]),
    ...(cloud?.cluster.ha ? [['high-availability', 1, 'highly available control plane'] as const] : []),
    ...(loadBalancer.serviceType === 'LoadBalancer'
      ? [[`load-balancer-${loadBalancer.type ?? 'regional-network'}`, 1, 'load balancer'] as const]
      : []),
    ...(gib > 0
      ? [
          [
            'volume-gib',
            gib,
            sizes.length === 1 ? `1 volume, ${gib} GiB` : `${sizes.length} volumes, ${gib} GiB`,
          ] as const,
        ]
      : []),
    ...(cloud && cloud.buckets.length > 0
      ? [['spaces', 1, `Spaces: ${cloud.buckets.map(({ name }) => name).join(', ')}`] as const]
      : []),
  ];
}

/** Nodes that are added when pods find no room are paid for while they are there. */
function nodesOf(size: string, nodes: number, maxNodes: number | undefined): string {
  if (maxNodes === undefined) return nodes === 1 ? `1 node ${size}` : `${nodes} nodes ${size}`;
  return nodes === 1
    ? `1 node ${size}, up to ${maxNodes} at times`
    : `${nodes} nodes ${size}, up to ${maxNodes} at times`;
}
