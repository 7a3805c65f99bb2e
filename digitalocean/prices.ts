import { NODE_SIZE_SLUGS } from './sizes';
import type { NodeSizeSlug } from './sizes';

/**
 * The month of the documentation that the prices below are from; taxes come on top.
 *
 * Pages of docs.digitalocean.com/products/<product>/details/pricing as of that month: kubernetes (edited on 20 October 2025),
 * networking/load-balancers (28 February 2025), volumes, spaces (17 June 2025). The documentation names no prices of nodes, which are
 * those of Droplets. Theirs are known from lists only that others publish, copies of what DigitalOcean's API gives as `price_monthly`,
 * read in November 2025 and not compared with the API itself, which needs an account: `hubs.yaml` can say what an account really pays.
 */
export const PRICES_AS_OF = '2025-11';

/** Where to look them up again. */
export const PRICES_SOURCE = 'https://www.digitalocean.com/pricing';

const OTHER_PRICES = {
  /** A control plane on several machines, billed by the hour. Without it, the control plane is free. */
  'high-availability': 40,
  /** A regional (proxying) load balancer, for each of its nodes. */
  'load-balancer-regional': 12,
  /** A regional network load balancer, for each of its nodes; a Service begins with one. */
  'load-balancer-regional-network': 15,
  /** A GiB of block storage, whether or not it is attached. */
  'volume-gib': 0.1,
  /** All buckets of an account together: 250 GiB and 1 TiB of traffic, CDN included. */
  spaces: 5,
} as const;

/** Names of prices: node sizes, and what else is billed. */
export type PriceName = NodeSizeSlug | keyof typeof OTHER_PRICES;

export const PRICE_NAMES = [...NODE_SIZE_SLUGS, ...Object.keys(OTHER_PRICES)] as [PriceName, ...PriceName[]];

/** US dollars a month. Nodes are billed by the second, at most for 28 days of a month. */
export const PRICES: Readonly<Record<PriceName, number>> = {
  's-1vcpu-2gb': 12,
  's-2vcpu-2gb': 18,
  's-2vcpu-4gb': 24,
  's-4vcpu-8gb': 48,
  's-8vcpu-16gb': 96,
  's-2vcpu-4gb-amd': 28,
  's-2vcpu-4gb-intel': 28,
  's-4vcpu-8gb-amd': 56,
  's-4vcpu-8gb-intel': 56,
  's-8vcpu-16gb-amd': 112,
  's-8vcpu-16gb-intel': 112,
  'g-2vcpu-8gb': 63,
  'g-4vcpu-16gb': 126,
  'g-8vcpu-32gb': 252,
  'g-16vcpu-64gb': 504,
  'g-2vcpu-8gb-intel': 76,
  'g-4vcpu-16gb-intel': 151,
  'g-8vcpu-32gb-intel': 302,
  'g-16vcpu-64gb-intel': 605,
  'c-4': 84,
  'c-8': 168,
  'c-16': 336,
  'c-4-intel': 109,
  'c-8-intel': 218,
  'c-16-intel': 437,
  'm-2vcpu-16gb': 84,
  'm-4vcpu-32gb': 168,
  'm-8vcpu-64gb': 336,
  ...OTHER_PRICES,
};

/** An amount to the cent. */
export function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
