import { expect, test } from 'vitest';
import type { KubeObject } from '../../checks';
import { check, placeIn } from '../../checks';
import type { Fields } from './objects';
import { clusterObject, deployment, object, podSpec, secret, service } from './objects';

/** What rules with a certain name find, as `<severity> <path>`. */
function found(rule: string, objects: readonly KubeObject[]): string[] {
  return check(objects)
    .filter((problem) => problem.rule === rule)
    .map(({ severity, object: title, path }) => `${severity} ${title} ${path}`);
}

const selecting = (selector: Fields) => service('web', [{ port: 80 }], { selector });
const workload = (kind: string, name: string, apiVersion = 'apps/v1') =>
  object(apiVersion, kind, name, {
    spec: { serviceName: 'web', template: { metadata: { labels: { app: name } }, spec: podSpec() } },
  });

test.each([
  ['StatefulSet', { app: 'db', 'statefulset.kubernetes.io/pod-name': 'db-0' }, true],
  ['StatefulSet', { 'apps.kubernetes.io/pod-index': '0' }, true],
  ['StatefulSet', { 'statefulset.kubernetes.io/pod-name': 'other-0' }, false],
  ['DaemonSet', { 'pod-template-generation': '1' }, true],
  ['Deployment', { 'pod-template-hash': '5d4f8' }, true],
  ['Deployment', { 'statefulset.kubernetes.io/pod-name': 'db-0' }, false],
])('labels that Kubernetes adds to pods of a %s: %j', (kind, selector, has) => {
  expect(found('references/service-selector', [workload(kind, 'db'), selecting(selector)])).toStrictEqual(
    has ? [] : ['error Service a/web spec.selector'],
  );
});

test.each([
  ['batch.kubernetes.io/job-name', 'backup', true],
  ['job-name', 'backup', true],
  ['job-name', 'other', false],
])('labels that Kubernetes adds to pods of a Job: %s=%s', (key, value, has) => {
  const policy = object('networking.k8s.io/v1', 'NetworkPolicy', 'p', {
    spec: { podSelector: { matchLabels: { [key]: value } }, policyTypes: ['Ingress'] },
  });
  expect(found('references/network-policy', [workload('Job', 'backup', 'batch/v1'), policy])).toStrictEqual(
    has ? [] : ['warning NetworkPolicy a/p spec.podSelector'],
  );
});

test('pods and Secrets of operators count as made, in the namespace of what they are made of', () => {
  const custom = (namespace: string) => object('postgresql.cnpg.io/v1', 'Cluster', 'pg', {}, { namespace });
  const uses = deployment('web', podSpec({ env: [fromSecret('pg-app')] }));
  const rules = (objects: KubeObject[]) => [
    found('references/service-selector', objects).length,
    found('references/config', objects).length,
  ];
  const objects = [uses, selecting({ app: 'pg' })];
  expect([rules([...objects, custom('a')]), rules([...objects, custom('b')]), rules(objects)]).toStrictEqual([
    [0, 0],
    [1, 1],
    [1, 1],
  ]);
});

function fromSecret(name: string) {
  return { name: 'X', valueFrom: { secretKeyRef: { name, key: 'x' } } };
}

test('a Secret that a Job is told to make, or that a program may write by its name, is there', () => {
  const uses = deployment('web', podSpec({ env: [fromSecret('admission')] }));
  const job = object('batch/v1', 'Job', 'create', {
    spec: { template: { spec: podSpec({ args: ['create', '--secret-name=admission'] }) } },
  });
  const role = object('rbac.authorization.k8s.io/v1', 'Role', 'writer', {
    rules: [{ apiGroups: [''], resources: ['secrets'], resourceNames: ['admission'], verbs: ['get', 'update'] }],
  });
  expect(
    [[uses], [uses, job], [uses, role]].map((objects) => found('references/config', objects).length),
  ).toStrictEqual([1, 0, 0]);
});

test('Roles that every cluster has', () => {
  const binding = (namespace: string, name: string) =>
    object(
      'rbac.authorization.k8s.io/v1',
      'RoleBinding',
      'b',
      { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name }, subjects: [] },
      { namespace },
    );
  const reader = 'extension-apiserver-authentication-reader';
  expect(
    [binding('kube-system', reader), binding('a', reader)].map(
      (object_) => found('references/role-binding', [object_]).length,
    ),
  ).toStrictEqual([0, 1]);
});

test('objects without a namespace go where they are told to, those outside namespaces nowhere', () => {
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web' } };
  const role = clusterObject('rbac.authorization.k8s.io/v1', 'ClusterRole', 'web-shop');
  const custom = { apiVersion: 'example.org/v1', kind: 'Thing', metadata: { name: 't' } };
  const elsewhere = object('v1', 'ConfigMap', 'c', {}, { namespace: 'b' });
  expect(placeIn('shop', [account, role, custom, elsewhere]).map(({ metadata }) => metadata.namespace)).toStrictEqual([
    'shop',
    undefined,
    'shop',
    'b',
  ]);
});

test('PROXY protocol has two ends', () => {
  const prefix = 'service.beta.kubernetes.io/do-loadbalancer-';
  const both = { [`${prefix}type`]: 'REGIONAL', [`${prefix}enable-proxy-protocol`]: 'true' };
  const problems = (annotations: Fields, data: Fields) =>
    found('haproxy/proxy-protocol', [
      object('v1', 'ConfigMap', 'settings', { data }),
      deployment(
        'haproxy',
        podSpec({ image: 'haproxytech/kubernetes-ingress:3.2.11', args: ['--configmap=a/settings'] }),
      ),
      {
        ...service('lb', [{ port: 80 }], { type: 'LoadBalancer', selector: { app: 'haproxy' } }),
        metadata: { name: 'lb', namespace: 'a', annotations },
      } as KubeObject,
    ]);
  const expects = { 'proxy-protocol': '10.0.0.0/8' };
  expect([problems(both, expects), problems({}, {}), problems({}, expects)]).toStrictEqual([[], [], []]);
  expect(problems(both, {})).toStrictEqual([
    `error Service a/lb metadata.annotations["${prefix}enable-proxy-protocol"]`,
  ]);
  expect(problems({ [`${prefix}type`]: 'REGIONAL' }, expects)).toStrictEqual([
    'error ConfigMap a/settings data.proxy-protocol',
  ]);
  expect(problems({ ...both, [`${prefix}type`]: 'REGIONAL_NETWORK' }, expects)).toHaveLength(1);
});

test('each omission has its own reason, and a request that is left out is the limit', () => {
  const missing = (resources: Fields) => found('operations/resources', [deployment('web', podSpec({ resources }))]);
  const at = (path: string) => `warning Deployment a/web spec.template.spec.containers[0].resources.${path}`;
  expect(missing({ requests: { memory: '1Mi' }, limits: { memory: '1Mi' } })).toStrictEqual([at('requests.cpu')]);
  expect(missing({ limits: { cpu: 1, memory: '1Mi' } })).toStrictEqual([]);
  expect(missing({ requests: { cpu: 1, memory: '1Mi' } })).toStrictEqual([at('limits.memory')]);
});

test('keys that other services give out may be empty, and are not to be replaced by random ones', () => {
  const problems = check([secret('s', { SKETCHFAB_API_KEY: '', SMTP_PASS: 'short', DB_PASS: '' })]).filter(
    ({ rule }) => rule === 'security/weak-secret',
  );
  expect(problems.map(({ path, remedy }) => [path, remedy.includes('random')])).toStrictEqual([
    ['data.DB_PASS', true],
    ['data.SMTP_PASS', false],
  ]);
});

test('what server-side apply refuses: two entries of one key', () => {
  const env = [
    { name: 'A', value: '1' },
    { name: 'A', value: '2' },
  ];
  const ports = [
    { name: 'a', port: 80 },
    { name: 'b', port: 80 },
    { name: 'c', port: 80, protocol: 'UDP' },
  ];
  const pod = podSpec(
    { env },
    { imagePullSecrets: [{ name: 'x' }, { name: 'x' }], hostAliases: [{ ip: '10.0.0.1' }, { ip: '10.0.0.1' }] },
  );
  expect(found('set/same-keys', [deployment('web', pod), service('web', ports)])).toStrictEqual([
    'error Deployment a/web spec.template.spec.containers[0].env[1]',
    'error Deployment a/web spec.template.spec.hostAliases[1]',
    'error Deployment a/web spec.template.spec.imagePullSecrets[1]',
    'error Service a/web spec.ports[1]',
  ]);
});

test.each([
  ['10.0.0.0/24', 0],
  ['10.0.0.5/24', 1],
  ['010.0.0.0/8', 1],
  ['10.0.0.5/32', 0],
  ['0.0.0.0/0', 0],
  ['fd00::/8', 0],
])('range of addresses %s', (cidr, problems) => {
  const policy = object('networking.k8s.io/v1', 'NetworkPolicy', 'p', {
    spec: { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr } }] }] },
  });
  expect(found('references/address-range', [policy])).toHaveLength(problems);
});

test.each([
  [{ timeZone: 'Europe/Madrid' }, 0],
  [{ timeZone: 'Etc/UTC' }, 0],
  [{ timeZone: 'europe/madrid' }, 1],
  [{ timeZone: 'Madrid/Europe' }, 1],
  [{ timeZone: 'CET' }, 0],
  [{ timeZone: 'Cuba' }, 0],
  [{ timeZone: '+02:00' }, 1],
  [{ timeZone: 'Local' }, 1],
  [{ schedule: 'CRON_TZ=Europe/Madrid 0 3 * * *' }, 1],
  [{ schedule: 'TZ=UTC 0 3 * * *' }, 1],
])('time zone %j', (spec, problems) => {
  const job = object('batch/v1', 'CronJob', 'j', {
    spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: { spec: podSpec() } } }, ...spec },
  });
  expect(found('operations/time-zone', [job])).toHaveLength(problems);
});

test('a Service that sets a number of a program to an address', () => {
  const program = (spec: Fields) => deployment('flower', podSpec({ command: ['celery', 'flower'] }, spec));
  const flower = service('flower', [{ port: 5555 }]);
  expect(
    [program({}), program({ enableServiceLinks: false })].map(
      (one) => found('operations/service-links', [one, flower]).length,
    ),
  ).toStrictEqual([1, 0]);
});

test('a budget lets broken pods go', () => {
  const budget = (spec: Fields) =>
    object('policy/v1', 'PodDisruptionBudget', 'web', {
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'web' } }, ...spec },
    });
  expect(
    [budget({}), budget({ unhealthyPodEvictionPolicy: 'AlwaysAllow' })].map(
      (one) => found('operations/eviction-of-broken', [deployment('web'), one]).length,
    ),
  ).toStrictEqual([1, 0]);
});
