/** A kind of node. */
export interface NodeSize {
  /** Virtual processors. */
  readonly vcpus: number;
  /** Memory of the machine, in GiB. */
  readonly memoryGiB: number;
  /** What pods may ask for in all: the machine less what DigitalOcean sets aside for the system, as Kubernetes quantities. */
  readonly allocatable: { readonly cpu: string; readonly memory: string };
}

const size = (vcpus: number, memoryGiB: number, allocatableGiB: number): NodeSize => ({
  vcpus,
  memoryGiB,
  allocatable: { cpu: `${vcpus * 1000 - 100}m`, memory: `${allocatableGiB * 1024}Mi` },
});

/**
 * Kinds of nodes by their slug, small to large. `s-` shares its processors with other customers, `g-`, `c-` and `m-` do not; `-amd` and
 * `-intel` are the premium machines, with faster processors and disks.
 *
 * Memory: the table "Allocatable Memory" of docs.digitalocean.com/products/kubernetes/details/limits, edited on 10 November 2025: of 2 GiB
 * pods get 1, of 4 2.5, of 8 6, of 16 13, of 32 28, of 64 58, whatever the slug. The same page holds nodes that leave pods less than 2 GiB
 * fit for development only.
 * Processors: a node of DOKS sets aside 100m; DigitalOcean documents no figure.
 */
export const NODE_SIZES = {
  's-1vcpu-2gb': size(1, 2, 1),
  's-2vcpu-2gb': size(2, 2, 1),
  's-2vcpu-4gb': size(2, 4, 2.5),
  's-4vcpu-8gb': size(4, 8, 6),
  's-8vcpu-16gb': size(8, 16, 13),
  's-2vcpu-4gb-amd': size(2, 4, 2.5),
  's-2vcpu-4gb-intel': size(2, 4, 2.5),
  's-4vcpu-8gb-amd': size(4, 8, 6),
  's-4vcpu-8gb-intel': size(4, 8, 6),
  's-8vcpu-16gb-amd': size(8, 16, 13),
  's-8vcpu-16gb-intel': size(8, 16, 13),
  'g-2vcpu-8gb': size(2, 8, 6),
  'g-4vcpu-16gb': size(4, 16, 13),
  'g-8vcpu-32gb': size(8, 32, 28),
  'g-16vcpu-64gb': size(16, 64, 58),
  'g-2vcpu-8gb-intel': size(2, 8, 6),
  'g-4vcpu-16gb-intel': size(4, 16, 13),
  'g-8vcpu-32gb-intel': size(8, 32, 28),
  'g-16vcpu-64gb-intel': size(16, 64, 58),
  'c-4': size(4, 8, 6),
  'c-8': size(8, 16, 13),
  'c-16': size(16, 32, 28),
  'c-4-intel': size(4, 8, 6),
  'c-8-intel': size(8, 16, 13),
  'c-16-intel': size(16, 32, 28),
  'm-2vcpu-16gb': size(2, 16, 13),
  'm-4vcpu-32gb': size(4, 32, 28),
  'm-8vcpu-64gb': size(8, 64, 58),
} as const satisfies Record<string, NodeSize>;

export type NodeSizeSlug = keyof typeof NODE_SIZES;

export const NODE_SIZE_SLUGS = Object.keys(NODE_SIZES) as [NodeSizeSlug, ...NodeSizeSlug[]];

/** What the pods of `kube-system` and cert-manager ask for on a cluster of one node: Cilium, CoreDNS, CSI, Konnectivity, monitoring. */
export const SYSTEM_REQUESTS = { cpu: '900m', memory: '900Mi' } as const;
