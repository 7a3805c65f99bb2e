import type { ClusterObject } from '../cluster/objects';

/** What Kubernetes fills in where nobody says anything. */
const DEFAULTS: Readonly<Record<string, readonly unknown[]>> = {
  progressDeadlineSeconds: [600],
  restartPolicy: ['Always'],
  dnsPolicy: ['ClusterFirst'],
  schedulerName: ['default-scheduler'],
  terminationGracePeriodSeconds: [30],
  terminationMessagePath: ['/dev/termination-log'],
  terminationMessagePolicy: ['File'],
  failureThreshold: [3],
  periodSeconds: [10],
  successThreshold: [1],
  timeoutSeconds: [1],
  scheme: ['HTTP'],
  defaultMode: [420],
  maxSurge: ['25%'],
  maxUnavailable: ['25%'],
  ipFamilyPolicy: ['SingleStack'],
  internalTrafficPolicy: ['Cluster'],
  sessionAffinity: ['None'],
  allocateLoadBalancerNodePorts: [true],
  volumeMode: ['Filesystem'],
  externalTrafficPolicy: ['Cluster'],
};

/** What only the cluster knows, or what says nothing beside another field. */
const NEVER = new Set([
  ...['status', 'clusterIPs', 'ipFamilies', 'nodePort', 'healthCheckNodePort', 'volumeName', 'serviceAccount'],
  ...['imagePullPolicy', 'hostPort', 'finalizers', 'creationTimestamp', 'protocol'],
]);

const OWN_ANNOTATIONS =
  /^(kubectl\.kubernetes\.io\/|deployment\.kubernetes\.io\/|pv\.kubernetes\.io\/|volume\.|kubernetes\.digitalocean\.com\/)/;

/** An object as somebody wrote it: without what the cluster added. Texts of Secrets become marks, so that none can be shown. */
export function intentOf(object: ClusterObject): ClusterObject {
  const { apiVersion, kind, metadata, ...rest } = object;
  const annotations = without(metadata.annotations, OWN_ANNOTATIONS);
  const labels = without(metadata.labels, /^kubernetes\.io\/metadata\.name$/);
  const cleaned = {
    apiVersion,
    kind,
    metadata: {
      name: metadata.name,
      ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
      ...(Object.keys(labels).length > 0 && { labels }),
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
  };
  if (kind === 'ConfigMap') return { ...cleaned, data: rest['data'] as unknown };
  if (kind === 'Secret') {
    const keys = Object.keys({ ...(rest['data'] as object), ...(rest['stringData'] as object) });
    return { ...cleaned, data: Object.fromEntries(keys.map((key) => [key, '(hidden)'])) };
  }
  return { ...cleaned, ...(prune(rest) as object) };
}

function without(map: Readonly<Record<string, string>> | undefined, pattern: RegExp): Record<string, string> {
  return Object.fromEntries(Object.entries(map ?? {}).filter(([key]) => !pattern.test(key)));
}

function prune(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(prune);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, inner]) => !NEVER.has(key) && !isDefault(key, inner, value))
    .map(([key, inner]) => [key, prune(inner)] as const);
  return Object.fromEntries(entries.filter(([, inner]) => !isEmptyMap(inner)));
}

function isDefault(key: string, value: unknown, parent: object): boolean {
  if (DEFAULTS[key]?.includes(value)) return true;
  if (key === 'type') return ['RollingUpdate', 'ClusterIP', ''].includes(value as string);
  if (key === 'clusterIP') return value !== 'None';
  if (key === 'revisionHistoryLimit') return value === 10;
  if (key === 'apiVersion') return 'fieldPath' in parent;
  if (key === 'resourceVersion' || key === 'uid') return 'kind' in parent || 'name' in parent;
  return key === 'claimRef';
}

function isEmptyMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
