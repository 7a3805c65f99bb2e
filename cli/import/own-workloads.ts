import { COMPONENT_DEPLOYMENTS } from '../../upstream';
import type { ClusterObject } from '../cluster/objects';
import { t } from '../../terminal/language';
import type { Note } from './found';

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Pod']);

/** Keys of the Secret `configs` that upstream's generator writes and that ours has no use for: a deploy removes them. */
const REMOVED_KEYS = [
  ...['HUB_DOMAIN', 'DB_USER', 'DB_NAME', 'DB_HOST', 'DB_HOST_T', 'SMTP_SERVER', 'SMTP_PORT', 'SMTP_USER'],
  ...['ADM_EMAIL', 'PGRST_DB_URI', 'PSQL'],
];

/** Whether pods of an object run in the namespace without being part of Hubs. */
export function isOwnWorkload({ kind, metadata }: ClusterObject): boolean {
  return WORKLOADS.has(kind) && !(kind === 'Deployment' && COMPONENT_DEPLOYMENTS.includes(metadata.name));
}

const OWN_INGRESSES = new Set(['ret', 'dialog', 'nearspark']);

/** Ingresses of somebody's own that the controller serves today, and would no longer. */
function ingressesCutOff(objects: readonly ClusterObject[], networkPolicies: boolean): Note[] {
  return objects
    .filter(({ kind, metadata }) => kind === 'Ingress' && !OWN_INGRESSES.has(metadata.name))
    .flatMap((object) => {
      const what = `Ingress/${object.metadata.name}`;
      const named = (object['spec'] as { ingressClassName?: string } | undefined)?.ingressClassName;
      const annotated = object.metadata.annotations?.['kubernetes.io/ingress.class'];
      const reasons = [
        ...(named === undefined && annotated !== undefined
          ? [
              t`names its class in an annotation, which the controller ignores from 3.2 on: visitors would get 404. Set spec.ingressClassName: ${annotated}`,
            ]
          : []),
        ...(networkPolicies
          ? [
              t`the network policies of a deploy keep HAProxy from pods that are no part of Hubs. Give it policies of its own (docs/how-to/takeover.md), or take over with --no-network-policies`,
            ]
          : []),
      ];
      return reasons.map((why) => ({ kind: 'cut' as const, what, why }));
    });
}

/** What a deploy takes away from workloads that are nobody's component: the network, and values that they read. */
export function cutOff(objects: readonly ClusterObject[], networkPolicies: boolean): Note[] {
  const closed = t`the network policies of a deploy close the namespace: its pods reach nobody, and nobody reaches them. Give it policies of its own (docs/how-to/takeover.md), or take over with --no-network-policies`;
  const workloads = objects.filter(isOwnWorkload).flatMap((object) => {
    const what = `${object.kind}/${object.metadata.name}`;
    const keys = keysReadBy(object);
    return [
      ...(networkPolicies ? [{ kind: 'cut' as const, what, why: closed }] : []),
      ...(keys.length > 0
        ? [
            {
              kind: 'cut' as const,
              what,
              why: t`reads ${keys.join(', ')} of the Secret configs, which a deploy removes: its pods would not start again. Give it these values itself`,
            },
          ]
        : []),
    ];
  });
  return [...workloads, ...ingressesCutOff(objects, networkPolicies)];
}

/** Keys of `configs` that a workload reads and that go; all of them where it takes the whole Secret. */
function keysReadBy(object: ClusterObject): string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { secretKeyRef, secretRef, secretName, items } = value as Record<string, { name?: string; key?: string }>;
    if (secretKeyRef?.name === 'configs' && REMOVED_KEYS.includes(secretKeyRef.key ?? '')) found.add(secretKeyRef.key!);
    if (secretRef?.name === 'configs' || ((secretName as unknown) === 'configs' && items === undefined)) {
      REMOVED_KEYS.forEach((key) => found.add(key));
    }
    Object.values(value).forEach(walk);
  };
  walk(object['spec']);
  return REMOVED_KEYS.filter((key) => found.has(key));
}
