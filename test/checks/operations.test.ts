import { describe, expect, test } from 'vitest';
import {
  backupSchedules,
  disruptionBudget,
  exclusivePort,
  exclusiveVolume,
  hostNetworkDns,
  image,
  loadBalancer,
  probeTarget,
  probes,
  requestWithinLimit,
  resources,
  restartOnChange,
} from '../../checks';
import type { Fields } from './objects';
import { clusterObject, configMap, deployment, found, ingress, object, podSpec, secret, service } from './objects';

const rolling = (maxSurge: unknown, maxUnavailable: unknown) => ({
  strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } },
});
const RECREATE = { strategy: { type: 'Recreate' } };

describe('operations/exclusive-volume', () => {
  const claim = (...accessModes: string[]) => object('v1', 'PersistentVolumeClaim', 'data', { spec: { accessModes } });
  const pod = podSpec(
    {},
    {
      volumes: [
        { name: 'tmp', emptyDir: {} },
        { name: 'v', persistentVolumeClaim: { claimName: 'data' } },
      ],
    },
  );
  const db = (spec?: Fields) => deployment('db', pod, spec);
  const second =
    'each rollout starts a second pod that wants the volume data while the first still has it: it waits for ever, or both write to it';

  test('passes Recreate, rollouts without surge, shared volumes and volumes from elsewhere', () => {
    expect(
      found(exclusiveVolume, [claim('ReadWriteOnce'), db(RECREATE), db(rolling(0, 1)), deployment('web')]),
    ).toStrictEqual([]);
    expect(found(exclusiveVolume, [claim('ReadWriteMany'), db()])).toStrictEqual([]);
    expect(found(exclusiveVolume, [claim('ReadWriteOnce', 'ReadWriteMany'), db()])).toStrictEqual([]);
    expect(found(exclusiveVolume, [db()])).toStrictEqual([]);
    const set = object('apps/v1', 'StatefulSet', 'db', { spec: { template: { spec: pod } } });
    expect(found(exclusiveVolume, [claim('ReadWriteOnce'), set])).toStrictEqual([]);
  });

  test('passes pods that follow each other on one node, where the volume is for a node', () => {
    const term = (topologyKey: string, app: string) => ({ topologyKey, labelSelector: { matchLabels: { app } } });
    const following = (...terms: unknown[]) =>
      deployment('db', {
        ...pod,
        affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: terms } },
      });
    const problem = `error operations/exclusive-volume | Deployment a/db | spec.strategy | ${second}`;
    const onNode = term('kubernetes.io/hostname', 'db');
    expect(found(exclusiveVolume, [claim('ReadWriteOnce'), following(onNode)])).toStrictEqual([]);
    expect(found(exclusiveVolume, [claim('ReadWriteOncePod'), following(onNode)])).toStrictEqual([problem]);
    for (const elsewhere of [term('topology.kubernetes.io/zone', 'db'), term('kubernetes.io/hostname', 'web')]) {
      expect(found(exclusiveVolume, [claim('ReadWriteOnce'), following(elsewhere)])).toStrictEqual([problem]);
    }
  });

  test.each(['ReadWriteOnce', 'ReadWriteOncePod'])('finds rollouts and replicas that share a volume for %s', (mode) => {
    const problem = `error operations/exclusive-volume | Deployment a/db | spec.strategy | ${second}`;
    expect(found(exclusiveVolume, [claim(mode), db()])).toStrictEqual([problem]);
    expect(found(exclusiveVolume, [claim(mode), db(rolling(1, 1))])).toStrictEqual([problem]);
    expect(found(exclusiveVolume, [claim(mode), db({ ...RECREATE, replicas: 2 })])).toStrictEqual([
      'error operations/exclusive-volume | Deployment a/db | spec.replicas | 2 pods want the volume data, which only one may have',
    ]);
  });
});

describe('operations/exclusive-port', () => {
  const onPort = podSpec({ ports: [{ containerPort: 1 }, { containerPort: 80, hostPort: 8080 }] });
  const onNetwork = podSpec({ ports: [{ containerPort: 8080 }] }, { hostNetwork: true });
  const deadlock = (name: string) =>
    `error operations/exclusive-port | Deployment a/${name} | spec.strategy | rollouts never end on a single node: the first pod holds port 8080 until the second is ready, and the second starts when the port is free`;

  test('passes Recreate, rollouts without surge, and pods without ports of the node', () => {
    const objects = [
      deployment('a', onPort, RECREATE),
      deployment('b', onNetwork, rolling('0%', 1)),
      deployment('c', podSpec({ ports: [{ containerPort: 80 }] })),
    ];
    expect(found(exclusivePort, objects)).toStrictEqual([]);
  });

  test('finds deadlocks, by default and with percentages', () => {
    const objects = [
      deployment('a', onPort),
      deployment('b', onNetwork, rolling(1, 0)),
      deployment('c', onPort, { ...rolling('25%', '34%'), replicas: 2 }),
    ];
    expect(found(exclusivePort, objects)).toStrictEqual([
      deadlock('a'),
      deadlock('b'),
      'warning operations/exclusive-port | Deployment a/c | spec.replicas | 2 pods want port 8080 of a node: they need as many nodes, and a further one for each rollout',
      deadlock('c'),
    ]);
  });

  test('warns of rollouts that get through in the end', () => {
    const warning = 'each rollout first tries to start a second pod that wants port 8080 of the node';
    expect(found(exclusivePort, [deployment('a', onPort, rolling(1, 1))])).toStrictEqual([
      `warning operations/exclusive-port | Deployment a/a | spec.strategy | ${warning}`,
    ]);
    expect(found(exclusivePort, [deployment('a', onPort, { ...rolling('25%', '50%'), replicas: 2 })])).toHaveLength(2);
  });
});

describe('operations/resources', () => {
  const all = { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '1Gi' } };

  test('passes complete figures, of containers or of the pod', () => {
    const debug = { ephemeralContainers: [{ name: 'debug' }] };
    expect(
      found(resources, [
        deployment('a', podSpec({ resources: all }, debug)),
        deployment('b', podSpec({ resources: { limits: all.limits } }, { resources: all })),
      ]),
    ).toStrictEqual([]);
  });

  test('finds what is missing, also of init containers', () => {
    const pod = podSpec({ resources: { requests: { cpu: '1' } } }, { initContainers: [{ name: 'first' }] });
    const at = (list: string, name: string, path: string) =>
      `warning operations/resources | Deployment a/a | spec.template.spec.${list}[0].resources.${path} (${name})`;
    const places = found(resources, [deployment('a', pod)]).map((line) => line.split(' | ').slice(0, 3).join(' | '));
    expect(places).toStrictEqual([
      at('initContainers', 'first', 'requests.cpu'),
      at('initContainers', 'first', 'requests.memory'),
      at('initContainers', 'first', 'limits.memory'),
      at('containers', 'main', 'requests.memory'),
      at('containers', 'main', 'limits.memory'),
    ]);
  });
});

test('operations/request-within-limit', () => {
  const pod = (requests: Fields, limits: Fields) => deployment('a', podSpec({ resources: { requests, limits } }));
  expect(
    found(requestWithinLimit, [
      pod({ cpu: '500m', memory: '1Gi', x: 'y' }, { cpu: 0.5, memory: '1024Mi', x: 'z' }),
      pod({ cpu: '2' }, {}),
    ]),
  ).toStrictEqual([]);
  expect(found(requestWithinLimit, [pod({ cpu: 1, memory: '1Gi' }, { cpu: '999m', memory: '1G' })])).toStrictEqual([
    'error operations/request-within-limit | Deployment a/a | spec.template.spec.containers[0].resources.requests.cpu (main) | 1 is more than the limit 999m: the API server refuses it',
    'error operations/request-within-limit | Deployment a/a | spec.template.spec.containers[0].resources.requests.memory (main) | 1Gi is more than the limit 1G: the API server refuses it',
  ]);
});

describe('operations/probes', () => {
  const probed = { readinessProbe: { exec: {} }, livenessProbe: { exec: {} } };
  const missing = (kind: string, path: string, name: string) => [
    `warning operations/probes | ${kind} | ${path}.readinessProbe (${name}) | missing: the container receives traffic before it can answer`,
    `warning operations/probes | ${kind} | ${path}.livenessProbe (${name}) | missing: a container that hangs is never restarted`,
  ];

  test('passes probed containers, init containers, jobs, and pods that end', () => {
    const objects = [
      deployment('a', podSpec(probed, { initContainers: [{ name: 'first' }] })),
      object('batch/v1', 'Job', 'j', { spec: { template: { spec: podSpec() } } }),
      object('batch/v1', 'CronJob', 'c', { spec: { jobTemplate: { spec: { template: { spec: podSpec() } } } } }),
      object('v1', 'Pod', 'p', { spec: podSpec({}, { restartPolicy: 'Never' }) }),
    ];
    expect(found(probes, objects)).toStrictEqual([]);
  });

  test('finds containers without, also sidecars and bare pods', () => {
    const pod = podSpec(probed, { initContainers: [{ name: 'side', restartPolicy: 'Always' }] });
    expect(found(probes, [deployment('a', pod), object('v1', 'Pod', 'p', { spec: podSpec() })])).toStrictEqual([
      ...missing('Deployment a/a', 'spec.template.spec.initContainers[0]', 'side'),
      ...missing('Pod a/p', 'spec.containers[0]', 'main'),
    ]);
    expect(found(probes, [deployment('a', podSpec({ livenessProbe: {} }))])).toHaveLength(1);
  });
});

describe('operations/probe-target', () => {
  const asking = (probe: Fields, name = 'readinessProbe') =>
    deployment('a', podSpec({ ports: [{ name: 'http', containerPort: 8080 }], [name]: probe }));
  const at = (path: string, rest: string, probe = 'readinessProbe') =>
    `Deployment a/a | spec.template.spec.containers[0].${probe}.${path} (main) | ${rest}`;

  test('passes paths, and ports by number or name', () => {
    const good = [
      { httpGet: { path: '/healthz', port: 8080 } },
      { tcpSocket: { port: 'http' } },
      { exec: { command: ['true'] } },
      { grpc: { port: 8080 }, successThreshold: 5 },
    ];
    expect(
      found(
        probeTarget,
        good.map((probe) => asking(probe)),
      ),
    ).toStrictEqual([]);
    expect(
      found(probeTarget, [asking({ httpGet: { port: 8080 }, successThreshold: 1 }, 'livenessProbe')]),
    ).toStrictEqual([]);
  });

  test('finds URLs, relative paths, ports that the container does not have, and thresholds that are refused', () => {
    const rule = 'operations/probe-target |';
    expect(found(probeTarget, [asking({ httpGet: { path: 'https://localhost/healthz', port: 8080 } })])).toStrictEqual([
      `error ${rule} ${at('httpGet.path', 'a URL where a path belongs: host and scheme in it mean nothing')}`,
    ]);
    expect(found(probeTarget, [asking({ httpGet: { path: 'healthz', port: 'https' } })])).toStrictEqual([
      `error ${rule} ${at('httpGet.path', 'a path that does not begin with /')}`,
      `error ${rule} ${at('httpGet.port', 'the container has no port of this name: the probe always fails')}`,
    ]);
    expect(
      found(probeTarget, [asking({ tcpSocket: { port: 81 }, successThreshold: 2 }, 'startupProbe')]),
    ).toStrictEqual([
      `warning ${rule} ${at('tcpSocket.port', 'the container does not declare port 81', 'startupProbe')}`,
      `error ${rule} ${at('successThreshold', 'must be 1 here: the API server refuses anything else', 'startupProbe')}`,
    ]);
  });
});

describe('operations/image', () => {
  const digest = `@sha256:${'0'.repeat(64)}`;
  const running = (name: string, imagePullPolicy?: string) =>
    deployment('a', podSpec({ image: name, imagePullPolicy }));
  const path = 'Deployment a/a | spec.template.spec.containers[0].image (main) |';
  const restart = 'a tag that moves: each restart may bring another version, and no rollback brings the old one back';
  const copy = 'a tag that moves: nodes keep the copy that they have, each its own';

  test('passes tags that stay and digests, whatever the pull policy', () => {
    const names = ['postgres:12', 'a.example.org:5000/x/y:v1.2.3', `web${digest}`, `web:latest${digest}`];
    expect(
      found(
        image,
        names.map((name) => running(name, 'Always')),
      ),
    ).toStrictEqual([]);
  });

  test.each([
    ['web', undefined, restart],
    ['web:latest', undefined, restart],
    ['web:latest', 'IfNotPresent', copy],
    ['web:stable-latest', undefined, copy],
    ['web:stable-latest', 'Always', restart],
  ])('warns of %s with policy %s', (name, policy, message) => {
    expect(found(image, [running(name, policy)])).toStrictEqual([`warning operations/image | ${path} ${message}`]);
  });

  test.each(['', 'Web:1', 'web:', '$IMAGE', 'web@sha256:123'])('finds that "%s" is no image', (name) => {
    expect(found(image, [running(name)])).toStrictEqual([
      `error operations/image | ${path} not the name of an image: it cannot be pulled`,
    ]);
  });
});

test('operations/host-network-dns', () => {
  const on = (dnsPolicy?: string, hostNetwork = true) => deployment('a', podSpec({}, { hostNetwork, dnsPolicy }));
  expect(
    found(hostNetworkDns, [on('ClusterFirstWithHostNet'), on('Default'), on('None'), on(undefined, false)]),
  ).toStrictEqual([]);
  const problem =
    "error operations/host-network-dns | Deployment a/a | spec.template.spec.dnsPolicy | on the host network, names are looked up by the node's resolver, which knows no Services";
  expect(found(hostNetworkDns, [on(), on('ClusterFirst')])).toStrictEqual([problem, problem]);
});

test('operations/load-balancer', () => {
  const typed = (name: string, type: string) => service(name, [{ port: 80 }], { type });
  const classObject = clusterObject('networking.k8s.io/v1', 'IngressClass', 'haproxy');
  expect(found(loadBalancer, [typed('lb', 'LoadBalancer'), ingress('web'), classObject])).toStrictEqual([]);
  expect(found(loadBalancer, [typed('node', 'NodePort'), ingress('web'), classObject])).toStrictEqual([]);
  expect(found(loadBalancer, [typed('web', 'ClusterIP'), ingress('web')])).toStrictEqual([]);
  expect(found(loadBalancer, [typed('web', 'ClusterIP'), classObject])).toStrictEqual([]);
  expect(
    found(loadBalancer, [typed('a', 'LoadBalancer'), typed('b', 'LoadBalancer'), typed('c', 'LoadBalancer')]),
  ).toStrictEqual(
    ['b', 'c'].map(
      (name) =>
        `warning operations/load-balancer | Service a/${name} | spec.type | a further load balancer beside that of Service a/a: it costs extra, and has an address of its own`,
    ),
  );
  expect(found(loadBalancer, [typed('web', 'ClusterIP'), ingress('web'), classObject])).toStrictEqual([
    'warning operations/load-balancer | Ingress a/web |  | no Service of type LoadBalancer or NodePort is among the objects: nothing leads to the ingress controller',
  ]);
});

describe('operations/disruption-budget', () => {
  const budget = (spec: Fields) =>
    object('policy/v1', 'PodDisruptionBudget', 'p', { spec: { selector: { matchLabels: { app: 'web' } }, ...spec } });
  const web = (replicas?: number) => deployment('web', podSpec(), { replicas });

  test.each<[number, Fields]>([
    [1, { maxUnavailable: 1 }],
    [1, { maxUnavailable: '1%' }],
    [2, { minAvailable: 1 }],
    [3, { minAvailable: '50%' }],
    [1, {}],
    [1, { minAvailable: 0 }],
  ])('passes %i pods with %j', (replicas, spec) => {
    expect(found(disruptionBudget, [web(replicas), budget(spec)])).toStrictEqual([]);
  });

  test('finds budgets that let no pod move', () => {
    const single = 'there is a single pod, and it may never move: nodes cannot be drained';
    const many = 'none of the 2 pods may move: nodes cannot be drained';
    const problem = (path: string, message: string) => [
      `error operations/disruption-budget | PodDisruptionBudget a/p | spec.${path} | ${message}`,
    ];
    expect(found(disruptionBudget, [web(), budget({ minAvailable: 1 })])).toStrictEqual(
      problem('minAvailable', single),
    );
    expect(found(disruptionBudget, [web(1), budget({ minAvailable: '1%' })])).toStrictEqual(
      problem('minAvailable', single),
    );
    expect(found(disruptionBudget, [web(2), budget({ minAvailable: '51%' })])).toStrictEqual(
      problem('minAvailable', many),
    );
    expect(found(disruptionBudget, [web(2), budget({ maxUnavailable: 0 })])).toStrictEqual(
      problem('maxUnavailable', many),
    );
    expect(found(disruptionBudget, [deployment('db'), budget({ maxUnavailable: 0 })])).toStrictEqual([]);
    expect(found(disruptionBudget, [web(), budget({ selector: undefined, maxUnavailable: 0 })])).toStrictEqual([]);
  });
});

describe('operations/restart-on-change', () => {
  const env = [
    { name: 'A', valueFrom: { secretKeyRef: { name: 'keys', key: 'a' } } },
    { name: 'B', valueFrom: { configMapKeyRef: { name: 'settings', key: 'b' } } },
  ];
  const envFrom = [{ secretRef: { name: 'keys' } }, { configMapRef: { name: 'settings' } }];
  const given = [secret('keys'), configMap('settings')];

  test('passes annotated pods, jobs, Secrets from elsewhere, and pods that read nothing', () => {
    const objects = [
      deployment('a', podSpec({ env }), {}, { 'checksum/secrets': '1' }),
      deployment('b'),
      deployment('c', podSpec({ envFrom: [{ secretRef: { name: 'elsewhere' } }] })),
      object('batch/v1', 'Job', 'j', { spec: { template: { spec: podSpec({ env }) } } }),
    ];
    expect(found(restartOnChange, [...given, ...objects])).toStrictEqual([]);
  });

  test('finds pods that keep old values', () => {
    const problem =
      'warning operations/restart-on-change | Deployment a/a | spec.template.metadata.annotations | when Secret keys or ConfigMap settings changes, the pod goes on with the old values, while others have the new ones';
    expect(
      found(restartOnChange, [...given, deployment('a', podSpec({ env }), {}, { 'example.org/note': '1' })]),
    ).toStrictEqual([problem]);
    expect(found(restartOnChange, [...given, deployment('a', podSpec({ envFrom }))])).toStrictEqual([problem]);
  });
});

describe('operations/backup-schedules', () => {
  const backup = (name: string, schedule: string, more: Fields = {}, component = 'backup') =>
    object('batch/v1', 'CronJob', name, {
      metadata: { name, namespace: 'a', labels: { 'app.kubernetes.io/component': component } },
      spec: { schedule, ...more },
    });
  const meeting = [
    'warning operations/backup-schedules | CronJob a/two | spec.schedule | begins in the same minute as CronJob a/one',
  ];

  test.each([
    ['0 3 * * *', '0 3 * * *'],
    ['0 3 * * *', '*/15 * * * *'],
    ['0 3 * * *', '0 1-5/2 * * *'],
    ['0 0 * * *', '@daily'],
    ['0 3 1 * *', '0 3 * * 0'],
    ['0 3 1 * 1', '0 3 2 * 1'],
    ['5,10 3 * * *', '10 3,4 * * *'],
  ])('finds that %s and %s meet', (one, two) => {
    expect(found(backupSchedules, [backup('one', one), backup('two', two)])).toStrictEqual(meeting);
  });

  test.each([
    ['0 3 * * *', '30 3 * * *'],
    ['0 3 * * *', '0 4 * * *'],
    ['0 3 1 * *', '0 3 2 * *'],
    ['0 3 * 1 *', '0 3 * 2 *'],
    ['0 3 * * 0', '0 3 * * 1-6'],
    ['0 3 * * *', 'every day'],
    ['0 3 * * MON', '0 3 * * MON'],
  ])('passes %s and %s', (one, two) => {
    expect(found(backupSchedules, [backup('one', one), backup('two', two)])).toStrictEqual([]);
  });

  test('compares backups alone, those that run, and those of one time zone', () => {
    const one = backup('one', '0 3 * * *');
    expect(found(backupSchedules, [one, backup('two', '0 3 * * *', {}, 'report')])).toStrictEqual([]);
    expect(found(backupSchedules, [one, backup('two', '0 3 * * *', { suspend: true })])).toStrictEqual([]);
    expect(found(backupSchedules, [one, backup('two', '0 3 * * *', { timeZone: 'Europe/Madrid' })])).toStrictEqual([]);
    expect(found(backupSchedules, [one, backup('two', '0 3 * * *', { timeZone: 'UTC' })])).toStrictEqual(meeting);
  });
});
