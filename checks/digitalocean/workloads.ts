import type { Cluster, Field, Pod } from '../model';
import { rule } from '../model';

/** Nothing lives in the namespace `default`. */
export const defaultNamespace = rule('digitalocean/default-namespace', (cluster, report) => {
  for (const resource of cluster.resources) {
    if (resource.namespace !== 'default') continue;
    report.warning(
      resource.get('metadata', 'namespace'),
      'default is shared by everything that names no namespace',
      'Use a namespace of its own.',
    );
  }
});

/** Every pod has a workload that makes another when its node is replaced. */
export const barePod = rule('digitalocean/bare-pod', (cluster, report) => {
  for (const pod of cluster.all('Pod')) {
    if (pod.get('metadata', 'ownerReferences').items.length > 0) continue;
    report.warning(
      pod,
      'nothing makes another pod when its node is replaced, as each upgrade does',
      'Use a Deployment or a Job.',
    );
  }
});

/** CronJobs do not pile up. */
export const cronJobConcurrency = rule('digitalocean/cron-job-concurrency', (cluster, report) => {
  for (const job of cluster.all('CronJob')) {
    const policy = job.get('spec', 'concurrencyPolicy');
    if (!['Allow', undefined].includes(policy.text)) continue;
    report.warning(
      policy,
      'jobs that take longer than their interval pile up',
      'Set concurrencyPolicy: Forbid, or Replace.',
    );
  }
});

/** No pod wants one node by name: upgrades replace every node by one with another name. */
export const nodeName = rule('digitalocean/node-name', (cluster, report) => {
  for (const field of cluster.pods.flatMap(nodeNames)) {
    report.error(
      field,
      'upgrades replace every node by one with another name: the pod then starts nowhere',
      'Select a label of the node pool, such as doks.digitalocean.com/node-pool.',
    );
  }
});

const HOSTNAME = 'kubernetes.io/hostname';

function nodeNames({ spec }: Pod): Field[] {
  const required = spec.get(
    'affinity',
    'nodeAffinity',
    'requiredDuringSchedulingIgnoredDuringExecution',
    'nodeSelectorTerms',
  ).items;
  const expressions = required.flatMap((term) => term.get('matchExpressions').items);
  return [
    ...[spec.get('nodeName'), spec.get('nodeSelector', HOSTNAME)].filter(({ present }) => present),
    ...expressions.filter(
      (expression) => expression.get('key').text === HOSTNAME && expression.get('operator').text === 'In',
    ),
  ];
}

/** Volumes of DigitalOcean are asked for by one node at a time. */
export const sharedVolume = rule('digitalocean/shared-volume', (cluster, report) => {
  for (const spec of claimSpecs(cluster)) {
    const className = spec.get('storageClassName').text;
    const shared = spec
      .get('accessModes')
      .items.filter(({ text }) => text === 'ReadWriteMany' || text === 'ReadOnlyMany');
    for (const mode of shared) {
      if (className?.startsWith('do-block-storage')) {
        report.error(
          mode,
          `${className} has no volumes for several nodes: the claim waits for ever`,
          'Use ReadWriteOnce.',
        );
      } else if (className === undefined) {
        report.warning(
          mode,
          'on DigitalOcean, the default class has no volumes for several nodes: the claim waits for ever',
          'Use ReadWriteOnce, or name a class that has them.',
        );
      }
    }
  }
});

function claimSpecs(cluster: Cluster): Field[] {
  return [
    ...cluster.all('PersistentVolumeClaim').map((claim) => claim.get('spec')),
    ...cluster
      .all('StatefulSet')
      .flatMap((set) => set.get('spec', 'volumeClaimTemplates').items)
      .map((template) => template.get('spec')),
  ];
}
