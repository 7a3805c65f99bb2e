import { describe, expect, test } from 'vitest';
import {
  barePod,
  cronJobConcurrency,
  defaultNamespace,
  nodeName,
  proxyProtocol,
  sharedVolume,
  webhookScope,
  webhookService,
  webhookTimeout,
} from '../../checks';
import type { Fields } from './objects';
import { clusterObject, deployment, found, object, podSpec, service } from './objects';

const webhook = (fields: Fields, kind = 'ValidatingWebhookConfiguration') =>
  clusterObject('admissionregistration.k8s.io/v1', kind, 'hook', { webhooks: [{ name: 'h', ...fields }] });

test('digitalocean/webhook-timeout', () => {
  expect(
    found(webhookTimeout, [webhook({}), webhook({ timeoutSeconds: 1 }), webhook({ timeoutSeconds: 29 })]),
  ).toStrictEqual([]);
  const problem = (seconds: number, kind: string) =>
    `error digitalocean/webhook-timeout | ${kind} hook | webhooks[0].timeoutSeconds | ${seconds} seconds: DigitalOcean upgrades no cluster with a webhook that waits for 30 seconds or more`;
  expect(
    found(webhookTimeout, [
      webhook({ timeoutSeconds: 30 }, 'MutatingWebhookConfiguration'),
      webhook({ timeoutSeconds: 0 }),
    ]),
  ).toStrictEqual([problem(0, 'ValidatingWebhookConfiguration'), problem(30, 'MutatingWebhookConfiguration')]);
});

test('digitalocean/webhook-service', () => {
  const calling = webhook({ clientConfig: { service: { namespace: 'a', name: 'web' } } });
  expect(
    found(webhookService, [calling, service('web', []), webhook({ clientConfig: { url: 'https://example.org' } })]),
  ).toStrictEqual([]);
  expect(found(webhookService, [calling])).toStrictEqual([
    'error digitalocean/webhook-service | ValidatingWebhookConfiguration hook | webhooks[0].clientConfig.service | there is no Service web in namespace a: what the webhook watches can no longer be changed',
  ]);
});

describe('digitalocean/webhook-scope', () => {
  const essential = { clientConfig: { service: {} }, rules: [{ apiGroups: ['apps'] }] };
  const name = 'kubernetes.io/metadata.name';
  const expression = (key: string, operator: string, values: string[] = []) => ({
    namespaceSelector: { matchExpressions: [{ key, operator, values }] },
  });
  const problem =
    'error digitalocean/webhook-scope | ValidatingWebhookConfiguration hook | webhooks[0] | it must answer before anything in kube-system is created, yet needs kube-system to run: DigitalOcean upgrades no such cluster';

  test.each<[string, Fields]>([
    ['that may fail', { failurePolicy: 'Ignore' }],
    ['outside the cluster', { clientConfig: { url: 'x' } }],
    ['for other groups', { rules: [{ apiGroups: ['cert-manager.io'] }] }],
    ['without kube-system', expression(name, 'NotIn', ['kube-system'])],
    ['for one namespace', { namespaceSelector: { matchLabels: { [name]: 'a' } } }],
    ['for some namespaces', expression(name, 'In', ['a'])],
    ['for labelled namespaces', { namespaceSelector: { matchLabels: { watched: 'true' } } }],
    ['for namespaces with a label', expression('watched', 'Exists')],
  ])('passes webhooks %s', (_, fields) => {
    expect(found(webhookScope, [webhook({ ...essential, ...fields })])).toStrictEqual([]);
  });

  test.each<[string, Fields]>([
    ['by default', {}],
    ['by group *', { rules: [{ apiGroups: ['x'] }, { apiGroups: ['*'] }] }],
    ['for the core group', { failurePolicy: 'Fail', rules: [{ apiGroups: [''] }] }],
    ['that leave out others', expression(name, 'NotIn', ['a'])],
    ['that name kube-system', { namespaceSelector: { matchLabels: { [name]: 'kube-system' } } }],
    ['that list kube-system', expression(name, 'In', ['kube-system'])],
    ['for namespaces without a label', expression('ignored', 'DoesNotExist')],
  ])('finds webhooks for kube-system %s', (_, fields) => {
    expect(found(webhookScope, [webhook({ ...essential, ...fields })])).toStrictEqual([problem]);
  });
});

test('digitalocean/default-namespace', () => {
  const there = { ...service('web', []), metadata: { name: 'web', namespace: 'default' } };
  expect(found(defaultNamespace, [service('web', [])])).toStrictEqual([]);
  expect(found(defaultNamespace, [there])).toStrictEqual([
    'warning digitalocean/default-namespace | Service default/web | metadata.namespace | default is shared by everything that names no namespace',
  ]);
});

test('digitalocean/bare-pod', () => {
  const owned = object('v1', 'Pod', 'p', { spec: podSpec() }, { ownerReferences: [{ kind: 'Job' }] });
  expect(found(barePod, [deployment('web'), owned])).toStrictEqual([]);
  expect(found(barePod, [object('v1', 'Pod', 'p', { spec: podSpec() })])).toStrictEqual([
    'warning digitalocean/bare-pod | Pod a/p |  | nothing makes another pod when its node is replaced, as each upgrade does',
  ]);
});

test('digitalocean/cron-job-concurrency', () => {
  const job = (concurrencyPolicy?: string) => object('batch/v1', 'CronJob', 'c', { spec: { concurrencyPolicy } });
  const problem =
    'warning digitalocean/cron-job-concurrency | CronJob a/c | spec.concurrencyPolicy | jobs that take longer than their interval pile up';
  expect(found(cronJobConcurrency, [job('Forbid'), job('Replace')])).toStrictEqual([]);
  expect(found(cronJobConcurrency, [job(), job('Allow')])).toStrictEqual([problem, problem]);
});

test('digitalocean/node-name', () => {
  const key = 'kubernetes.io/hostname';
  const affinity = (matchExpressions: Fields[]) => ({
    affinity: {
      nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } },
    },
  });
  const placed = (spec: Fields) => deployment('web', podSpec({}, spec));
  const good = [
    placed({ nodeSelector: { 'kubernetes.io/arch': 'amd64' } }),
    placed(
      affinity([
        { key, operator: 'Exists' },
        { key: 'pool', operator: 'In' },
      ]),
    ),
  ];
  expect(found(nodeName, good)).toStrictEqual([]);
  const problem = (path: string) =>
    `error digitalocean/node-name | Deployment a/web | spec.template.spec.${path} | upgrades replace every node by one with another name: the pod then starts nowhere`;
  expect(
    found(nodeName, [
      placed({ nodeName: 'n', nodeSelector: { [key]: 'n' } }),
      placed(affinity([{ key, operator: 'In' }])),
    ]),
  ).toStrictEqual([
    problem('nodeName'),
    problem(`nodeSelector["${key}"]`),
    problem(
      'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0]',
    ),
  ]);
});

test('digitalocean/shared-volume', () => {
  const spec = (mode: string, storageClassName?: string) => ({
    accessModes: ['ReadWriteOnce', mode],
    storageClassName,
  });
  const claim = (mode: string, className?: string) =>
    object('v1', 'PersistentVolumeClaim', 'data', { spec: spec(mode, className) });
  const set = object('apps/v1', 'StatefulSet', 'db', {
    spec: { volumeClaimTemplates: [{ spec: spec('ReadOnlyMany', 'do-block-storage-xfs') }] },
  });
  expect(found(sharedVolume, [claim('ReadWriteOncePod'), claim('ReadWriteMany', 'nfs')])).toStrictEqual([]);
  expect(found(sharedVolume, [claim('ReadWriteMany'), claim('ReadWriteMany', 'do-block-storage'), set])).toStrictEqual([
    'warning digitalocean/shared-volume | PersistentVolumeClaim a/data | spec.accessModes[1] | on DigitalOcean, the default class has no volumes for several nodes: the claim waits for ever',
    'error digitalocean/shared-volume | PersistentVolumeClaim a/data | spec.accessModes[1] | do-block-storage has no volumes for several nodes: the claim waits for ever',
    'error digitalocean/shared-volume | StatefulSet a/db | spec.volumeClaimTemplates[0].spec.accessModes[1] | do-block-storage-xfs has no volumes for several nodes: the claim waits for ever',
  ]);
});

test('digitalocean/proxy-protocol', () => {
  const prefix = 'service.beta.kubernetes.io/do-loadbalancer-';
  const balancer = (annotations: Fields, type = 'LoadBalancer') => ({
    ...service('lb', [], { type }),
    metadata: { name: 'lb', namespace: 'a', annotations },
  });
  const proxy = { [`${prefix}enable-proxy-protocol`]: 'true' };
  const good = [
    balancer({}),
    balancer({ ...proxy, [`${prefix}type`]: 'REGIONAL' }),
    balancer(proxy, 'ClusterIP'),
    balancer({ [`${prefix}enable-proxy-protocol`]: 'false' }),
  ];
  expect(found(proxyProtocol, good)).toStrictEqual([]);
  const problem = `error digitalocean/proxy-protocol | Service a/lb | metadata.annotations["${prefix}enable-proxy-protocol"] | a network load balancer sends no PROXY header: servers that expect one refuse every connection`;
  expect(
    found(proxyProtocol, [balancer(proxy), balancer({ ...proxy, [`${prefix}type`]: 'REGIONAL_NETWORK' })]),
  ).toStrictEqual([problem, problem]);
});
