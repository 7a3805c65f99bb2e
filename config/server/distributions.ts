/** Kubernetes for a single machine, as `provider` names it. */
export const DISTRIBUTION_NAMES = ['k3s', 'microk8s', 'minikube'] as const;

export type DistributionName = (typeof DISTRIBUTION_NAMES)[number];

/** How visitors get into a cluster of one machine. */
export type Entrance = 'LoadBalancer' | 'NodePort' | 'HostPort';

/** What a distribution brings along, where nobody has changed its settings. */
export interface Distribution {
  /** Port on which its API server listens: what NetworkPolicies see behind the Service `kubernetes`. */
  readonly apiServerPort: number;
  /** How ports 80 and 443 of the machine lead to HAProxy. */
  readonly entrance: Entrance;
  /** Its own StorageClass, which deletes a volume's data with its claim. */
  readonly storageClass: string;
  /** Folder of the machine below which data lies by default. */
  readonly folder: string;
  /** What it takes of the machine itself, beside what its pods ask for. */
  readonly itself: { readonly cpu: number; readonly memory: number; readonly measured: boolean };
  /** Addresses of its pods and Services. */
  readonly ranges: readonly string[];
  /** Interfaces of the machine through which packets of its pods come; `*` stands for the rest of a name. */
  readonly interfaces: readonly string[];
  /** What its pods in `kube-system` ask for. */
  readonly system: { readonly cpu: string; readonly memory: string };
}

/**
 * - k3s: `--https-listen-port` 6443, ServiceLB and local-path are on by default (docs.k3s.io, v1.36); measured by its authors at 1,596 MB and
 *   6 % of a core with a workload (docs.k3s.io/reference/resource-profiling, v1.26.5); CoreDNS and metrics-server ask for 100m and 70Mi each.
 * - microk8s: 16443, no load balancer unless the add-on metallb is enabled, add-on hostpath-storage (microk8s.io/docs, 1.32).
 * - minikube: 8443, no load balancer without `minikube tunnel`, addon storage-provisioner; /data outlives a restart of its machine, and
 *   nothing outlives `minikube delete` (minikube.sigs.k8s.io, 1.36).
 *
 * What the last two take is an estimate.
 */
export const DISTRIBUTIONS: Readonly<Record<DistributionName, Distribution>> = {
  k3s: {
    apiServerPort: 6443,
    entrance: 'LoadBalancer',
    storageClass: 'local-path',
    folder: '/srv/hubs',
    itself: { cpu: 0.06, memory: 1596e6, measured: true },
    ranges: ['10.42.0.0/16', '10.43.0.0/16'],
    interfaces: ['cni0', 'flannel*'],
    system: { cpu: '200m', memory: '140Mi' },
  },
  microk8s: {
    apiServerPort: 16443,
    entrance: 'HostPort',
    storageClass: 'microk8s-hostpath',
    folder: '/srv/hubs',
    itself: { cpu: 0.1, memory: 1000e6, measured: false },
    ranges: ['10.1.0.0/16', '10.152.183.0/24'],
    interfaces: ['cali*', 'vxlan.calico'],
    system: { cpu: '350m', memory: '140Mi' },
  },
  minikube: {
    apiServerPort: 8443,
    entrance: 'HostPort',
    storageClass: 'standard',
    folder: '/data/hubs',
    itself: { cpu: 0.1, memory: 1000e6, measured: false },
    ranges: ['10.244.0.0/16', '10.96.0.0/12'],
    interfaces: ['bridge', 'cni0', 'cali*', 'docker0', 'br-*'],
    system: { cpu: '750m', memory: '170Mi' },
  },
};

/** Whether a provider is a cluster of one machine. */
export function isOneServer(provider: string | undefined): provider is DistributionName {
  return (DISTRIBUTION_NAMES as readonly (string | undefined)[]).includes(provider);
}
