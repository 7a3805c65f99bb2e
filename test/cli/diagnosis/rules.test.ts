import { describe, expect, test } from 'vitest';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { diagnose } from '../../../cli/diagnosis/diagnosis';
import type { Snapshot } from '../../../cli/diagnosis/snapshot';
import { hubsYaml, installation } from '../../support/example';
import {
  ago,
  certManager,
  certificate,
  challenge,
  claim,
  condition,
  crashed,
  event,
  issued,
  issuer,
  loadBalancer,
  node,
  object,
  pod,
  reissued,
  snapshot,
  storageClass,
  unscheduled,
  waiting,
  withIssuer,
  workload,
} from './objects';

type Case = readonly [
  what: string,
  objects: readonly ClusterObject[],
  expected: readonly string[],
  more?: Partial<Snapshot>,
];

/** What is found: id, object, and whether waiting is in vain. */
function found(objects: readonly ClusterObject[], more: Partial<Snapshot> = {}): string[] {
  return diagnose(snapshot(objects, more)).map(
    ({ id, object: about, final }) => `${id} ${about}${final ? ' final' : ''}`,
  );
}

function expectCases(cases: readonly Case[]): void {
  for (const [what, objects, expected, more] of cases) {
    test(what, () => {
      expect(found(objects, more)).toStrictEqual(expected);
      // An application has no such file.
      expect(
        diagnose(snapshot(objects, more))
          .map(({ remedy }) => remedy)
          .join(),
      ).not.toContain('hubs.yaml');
    });
  }
}

const NO_MEMORY =
  '0/1 nodes are available: 1 Insufficient memory. no new claims to deallocate, preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.';

describe('scheduling', () => {
  const refused = (message: string, ...more: ClusterObject[]) => [node(), ...unscheduled('dialog', message), ...more];
  expectCases([
    ['memory', refused(NO_MEMORY), ['pod/no-memory Deployment/dialog final']],
    ['CPU', refused('0/1 nodes are available: 1 Insufficient cpu.'), ['pod/no-cpu Deployment/dialog final']],
    [
      'memory, while a pod is leaving',
      refused(NO_MEMORY, { ...pod('old'), metadata: { ...pod('old').metadata, deletionTimestamp: ago(5) } }),
      ['pod/no-memory Deployment/dialog'],
    ],
    [
      'memory, while the cluster grows',
      refused(
        NO_MEMORY,
        event('Pod/dialog-6bf-x', 'TriggeredScaleUp', 'pod triggered scale-up: [{pool 1->2 (max: 3)}]'),
      ),
      ['pod/no-memory Deployment/dialog'],
    ],
    [
      'ports',
      refused("0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports."),
      ['pod/port-taken Deployment/dialog final'],
    ],
    [
      'selector',
      refused("0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector."),
      ['pod/no-matching-node Deployment/dialog final'],
    ],
    [
      'taint',
      refused('0/1 nodes are available: 1 node(s) had untolerated taint {dedicated: gpu}.'),
      ['pod/taint Deployment/dialog final'],
    ],
    [
      'cordoned',
      refused('0/1 nodes are available: 1 node(s) were unschedulable.'),
      ['pod/cordoned Deployment/dialog final'],
    ],
    [
      'zone of the volume',
      refused('0/2 nodes are available: 2 node(s) had volume node affinity conflict.'),
      ['pod/volume-elsewhere Deployment/dialog final'],
    ],
    [
      'too many volumes',
      refused('0/1 nodes are available: 1 node(s) exceed max volume count.'),
      ['pod/too-many-volumes Deployment/dialog final'],
    ],
    [
      'too many pods',
      refused('0/1 nodes are available: 1 Too many pods.'),
      ['pod/too-many-pods Deployment/dialog final'],
    ],
    [
      'claim missing',
      refused('0/1 nodes are available: persistentvolumeclaim "ret-pvc" not found.'),
      ['pod/claim-missing Deployment/dialog final'],
    ],
    [
      'volume held by another pod',
      refused(
        '0/1 nodes are available: 1 node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod.',
      ),
      ['pod/volume-in-use Deployment/dialog final'],
    ],
    [
      'something else',
      refused('0/1 nodes are available: 1 node(s) are odd.'),
      ['pod/not-scheduled Deployment/dialog final'],
    ],
    [
      'only an event tells',
      [
        node(),
        ...workload('dialog', { status: { phase: 'Pending' } }),
        event('Pod/dialog-6bf-x', 'FailedScheduling', NO_MEMORY),
      ],
      ['pod/no-memory Deployment/dialog final'],
    ],
    ['nobody has looked yet', [node(), ...workload('dialog', { status: { phase: 'Pending' } })], []],
  ]);

  test('names the missing nodes, not the pods', () => {
    const objects = unscheduled('dialog', 'no nodes available to schedule pods');
    expect(diagnose({ ...snapshot([]), objects }).map(({ id }) => id)).toStrictEqual(['node/none']);
  });

  test('says how much is asked for, and how much is free', () => {
    const asks = (memory: string) => ({ containers: [{ name: 'x', resources: { requests: { memory } } }] });
    const others = [
      pod('a', { spec: { nodeName: 'pool-1', ...asks('2Gi') } }),
      object(
        'Pod/elsewhere',
        { spec: { nodeName: 'pool-1', ...asks('1Gi') }, status: { phase: 'Running' } },
        { namespace: 'other' },
      ),
      object('Pod/done', { spec: { nodeName: 'pool-1', ...asks('1Gi') }, status: { phase: 'Succeeded' } }),
    ];
    const [only] = diagnose(snapshot([node(), ...unscheduled('dialog', NO_MEMORY, asks('4Gi')), ...others]));
    expect(only!.cause).toBe('Not enough memory: it asks for 4 GiB; pool-1 has 6.43 GiB, of which 3.43 GiB is free.');
    expect(only!.evidence).toBe('0/1 nodes are available: 1 Insufficient memory.');
  });
});

describe('images', () => {
  const pull = (message: string, reason = 'ErrImagePull') =>
    workload('hubs', { status: waiting('hubs', reason, message) });
  const rpc =
    'rpc error: code = Unknown desc = failed to pull and unpack image "docker.io/example/x:1": failed to resolve reference "docker.io/example/x:1": ';
  expectCases([
    ['wrong tag', pull(`${rpc}docker.io/example/x:1: not found`), ['image/not-found Deployment/hubs final']],
    [
      'private',
      pull(
        `${rpc}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
      ),
      ['image/private Deployment/hubs final'],
    ],
    [
      'rate limit',
      pull(
        `${rpc}unexpected status from HEAD request: 429 Too Many Requests - toomanyrequests: You have reached your pull rate limit.`,
      ),
      ['image/rate-limit Deployment/hubs'],
    ],
    [
      'no way out',
      pull(
        `${rpc}failed to do request: Head "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host`,
      ),
      ['image/registry-unreachable Deployment/hubs'],
    ],
    [
      'architecture',
      pull(
        'rpc error: code = NotFound desc = failed to pull and unpack image: no match for platform in manifest: not found',
      ),
      ['image/platform Deployment/hubs final'],
    ],
    [
      'no name',
      pull('couldn\'t parse image name "a b": invalid reference format', 'InvalidImageName'),
      ['image/invalid-name Deployment/hubs final'],
    ],
    [
      'full disk',
      pull('rpc error: failed to extract layer: write /var/lib: no space left on device'),
      ['image/disk-full Deployment/hubs final'],
    ],
    [
      'never pulled',
      pull('Container image "x" is not present with pull policy of Never', 'ErrImageNeverPull'),
      ['image/never-pulled Deployment/hubs final'],
    ],
    [
      'the event tells more than the status',
      [
        ...pull('Back-off pulling image "example/x:1"', 'ImagePullBackOff'),
        event(
          'Pod/hubs-6bf-x',
          'Failed',
          `Failed to pull image "example/x:1": ${rpc}insufficient_scope: authorization failed`,
        ),
      ],
      ['image/private Deployment/hubs final'],
    ],
    [
      'nothing tells',
      pull('Back-off pulling image "example/x:1"', 'ImagePullBackOff'),
      ['image/not-found Deployment/hubs'],
    ],
  ]);
});

describe('containers that cannot start', () => {
  const config = (message: string, reason = 'CreateContainerConfigError') =>
    workload('dialog', { status: waiting('dialog', reason, message) });
  expectCases([
    [
      'key of a Secret',
      config("couldn't find key SMTP_PASS in Secret hcce/configs"),
      ['container/secret-key-missing Deployment/dialog final'],
    ],
    [
      'key of a ConfigMap',
      config("couldn't find key x in ConfigMap hcce/ret-config"),
      ['container/config-key-missing Deployment/dialog final'],
    ],
    ['Secret', config('secret "configs" not found'), ['container/secret-missing Deployment/dialog final']],
    ['ConfigMap', config('configmap "ret-config" not found'), ['container/config-missing Deployment/dialog final']],
    [
      'root',
      config('container has runAsNonRoot and image will run as root (pod: "x", container: dialog)'),
      ['container/runs-as-root Deployment/dialog final'],
    ],
    [
      'program',
      config(
        'failed to create containerd task: failed to create shim task: OCI runtime create failed: exec: "/start": stat /start: no such file or directory',
        'RunContainerError',
      ),
      ['container/command Deployment/dialog final'],
    ],
    [
      'architecture',
      config('exec /run.sh: exec format error', 'CreateContainerError'),
      ['container/platform Deployment/dialog final'],
    ],
    [
      'something else',
      config('context deadline exceeded', 'CreateContainerError'),
      ['container/not-started Deployment/dialog'],
    ],
  ]);

  test('names the key, the Secret and the command', () => {
    const [only] = diagnose(snapshot(config("couldn't find key GUARDIAN_KEY in Secret hcce/configs")));
    expect([only!.cause, only!.remedy]).toStrictEqual([
      'The Secret configs lacks GUARDIAN_KEY.',
      'Provide it: hubs secrets set GUARDIAN_KEY; then hubs deploy',
    ]);
  });
});

describe('crashes', () => {
  const crash = (deployment: string, container: string, log: string): [ClusterObject[], Partial<Snapshot>] => [
    workload(deployment, { status: crashed(container) }),
    { logs: { [`${deployment}-6bf-x/${container}`]: log } },
  ];
  const logged = (what: string, id: string, deployment: string, container: string, log: string, final = true): Case => {
    const [objects, more] = crash(deployment, container, log);
    return [what, objects, [`${id} Deployment/${deployment}${final ? ' final' : ''}`], more];
  };
  expectCases([
    logged(
      'public address',
      'crash/no-public-address',
      'coturn',
      'coturn',
      "cannot find out this node's public IPv4 address: set media.publicAddress in hubs.yaml",
    ),
    logged(
      'other PostgreSQL',
      'crash/database-version',
      'pgsql',
      'postgresql',
      'FATAL:  database files are incompatible with server\nDETAIL:  The data directory was initialized by PostgreSQL version 12, which is not compatible with this version 15.',
    ),
    logged(
      'full volume',
      'crash/disk-full',
      'pgsql',
      'postgresql',
      'FATAL:  could not write lock file "postmaster.pid": No space left on device',
    ),
    logged(
      'damaged files',
      'crash/database-damaged',
      'pgsql',
      'postgresql',
      'PANIC:  could not locate a valid checkpoint record',
    ),
    logged(
      'data folder',
      'crash/data-folder',
      'pgsql',
      'postgresql',
      'initdb: error: directory "/var/lib/postgresql/data" exists but is not empty',
    ),
    logged(
      'password',
      'crash/database-password',
      'pgbouncer',
      'pgbouncer',
      'FATAL:  password authentication failed for user "postgres"',
    ),
    logged(
      'database',
      'crash/database-missing',
      'reticulum',
      'reticulum',
      '** (Postgrex.Error) FATAL 3D000 (invalid_catalog_name): database "retdb" does not exist',
    ),
    logged(
      'connections',
      'crash/too-many-connections',
      'coturn',
      'coturn',
      'FATAL:  sorry, too many clients already',
      false,
    ),
    logged(
      'token key',
      'crash/token-key',
      'reticulum',
      'postgrest',
      'postgrest: The JWT secret must be at least 32 characters long.',
    ),
    logged(
      'configuration',
      'crash/configuration',
      'reticulum',
      'reticulum',
      '** (Toml.Error) invalid syntax in /home/ret/config.toml',
    ),
    logged(
      'user',
      'crash/user',
      'haproxy',
      'haproxy',
      's6-overlay-suexec: fatal: unable to setgid to root: Operation not permitted',
    ),
    logged(
      'start race',
      'crash/start-race',
      'haproxy',
      'haproxy',
      'PANIC: dial unix /var/run/haproxy-runtime-api.sock: connect: no such file',
      false,
    ),
    logged(
      'rights',
      'crash/rights',
      'haproxy',
      'haproxy',
      'customresourcedefinitions is forbidden: User "system:serviceaccount:hcce:haproxy-sa" cannot list',
    ),
    logged(
      'port',
      'crash/port-in-use',
      'dialog',
      'dialog',
      'Error: listen EADDRINUSE: address already in use :::4443',
      false,
    ),
    logged(
      'database unreachable',
      'crash/database-unreachable',
      'reticulum',
      'reticulum',
      '[error] Postgrex.Protocol failed to connect: ** (DBConnection.ConnectionError) tcp connect (pgbouncer:5432): connection refused - :econnrefused',
      false,
    ),
    logged('name', 'crash/name-not-found', 'nearspark', 'nearspark', 'Error: getaddrinfo ENOTFOUND ret', false),
    logged(
      'permission',
      'crash/permission',
      'photomnemonic',
      'photomnemonic',
      "Error: EACCES: permission denied, mkdir '/x'",
      false,
    ),
    logged('architecture', 'crash/platform', 'spoke', 'spoke', 'exec /docker-entrypoint.sh: exec format error'),
    logged('no pattern', 'crash/unknown', 'spoke', 'spoke', 'Segmentation fault', false),
    logged(
      'a pattern of another program',
      'crash/unknown',
      'spoke',
      'spoke',
      'PANIC:  could not locate a valid checkpoint record',
      false,
    ),
    [
      'memory',
      workload('reticulum', { status: crashed('reticulum', 137, 'OOMKilled') }),
      ['crash/out-of-memory Deployment/reticulum final'],
    ],
    [
      'memory, but it runs again',
      workload('reticulum', {
        status: {
          containerStatuses: [
            {
              name: 'reticulum',
              ready: true,
              restartCount: 1,
              state: { running: { startedAt: ago(60) } },
              lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
            },
          ],
        },
      }),
      ['crash/out-of-memory Deployment/reticulum'],
    ],
    [
      'a stop long ago is no crash',
      workload('hubs', {
        status: {
          containerStatuses: [
            {
              name: 'hubs',
              ready: true,
              restartCount: 1,
              state: { running: { startedAt: ago(60) } },
              lastState: { terminated: { exitCode: 1, reason: 'Error' } },
            },
          ],
        },
      }),
      [],
    ],
  ]);

  test('quotes the last lines, and names the component', () => {
    const [objects, more] = crash('pgsql', 'postgresql', 'one\ntwo\nthree\nfour\nfive\nsix');
    const [only] = diagnose(snapshot(objects, more));
    expect([only!.evidence, only!.remedy]).toStrictEqual([
      'two\nthree\nfour\nfive\nsix',
      'Its last words may say why: hubs logs pgsql --previous',
    ]);
  });
});

describe('volumes', () => {
  expectCases([
    [
      'no default class',
      [claim('ret-pvc'), storageClass('a', false)],
      ['volume/no-default-class PersistentVolumeClaim/ret-pvc final'],
    ],
    [
      'classes that may not be read',
      [claim('ret-pvc')],
      ['volume/unbound PersistentVolumeClaim/ret-pvc'],
      { forbiddenKinds: ['storageclasses.storage.k8s.io'] },
    ],
    [
      'class missing',
      [claim('ret-pvc', { storageClassName: 'fast' }), storageClass()],
      ['volume/class-missing PersistentVolumeClaim/ret-pvc final'],
    ],
    [
      'quota',
      [
        claim('ret-pvc', { storageClassName: 'do-block-storage' }),
        storageClass(),
        event(
          'PersistentVolumeClaim/ret-pvc',
          'ProvisioningFailed',
          'failed to provision volume with StorageClass "do-block-storage": rpc error: code = ResourceExhausted desc = volume limit (7) has been reached. Current number of volumes: 7. Please contact support.',
        ),
      ],
      ['volume/quota PersistentVolumeClaim/ret-pvc final'],
    ],
    [
      'asked too often, which is no limit of volumes',
      [
        claim('ret-pvc', { storageClassName: 'do-block-storage' }),
        storageClass(),
        event(
          'PersistentVolumeClaim/ret-pvc',
          'ProvisioningFailed',
          'failed to provision volume with StorageClass "do-block-storage": rpc error: code = Internal desc = POST https://api.digitalocean.com/v2/volumes: 429 API Rate limit exceeded.',
        ),
      ],
      ['volume/not-made PersistentVolumeClaim/ret-pvc'],
    ],
    [
      'the provider is slow to answer',
      [
        claim('ret-pvc', { storageClassName: 'do-block-storage' }),
        storageClass(),
        event(
          'PersistentVolumeClaim/ret-pvc',
          'ProvisioningFailed',
          'failed to provision volume with StorageClass "do-block-storage": rpc error: code = DeadlineExceeded desc = context deadline exceeded',
        ),
      ],
      ['volume/not-made PersistentVolumeClaim/ret-pvc'],
    ],
    [
      'the driver fails',
      [
        claim('ret-pvc', { storageClassName: 'do-block-storage' }),
        storageClass(),
        event('PersistentVolumeClaim/ret-pvc', 'ProvisioningFailed', 'rpc error: code = Internal desc = 500'),
      ],
      ['volume/not-made PersistentVolumeClaim/ret-pvc'],
    ],
    [
      'nobody answers',
      [claim('ret-pvc', { storageClassName: 'do-block-storage' }), storageClass()],
      ['volume/unbound PersistentVolumeClaim/ret-pvc'],
    ],
    [
      'it waits for its pod',
      [
        claim('ret-pvc', { storageClassName: 'x' }),
        { ...storageClass('x'), volumeBindingMode: 'WaitForFirstConsumer' },
      ],
      [],
    ],
    ['lost', [claim('ret-pvc', {}, { phase: 'Lost' })], ['volume/lost PersistentVolumeClaim/ret-pvc final']],
    [
      'grown on disk only',
      [claim('ret-pvc', {}, { phase: 'Bound', conditions: [condition('FileSystemResizePending', 'True')] })],
      ['volume/resize-pending PersistentVolumeClaim/ret-pvc final'],
    ],
    [
      'growing while it is used',
      [
        claim(
          'ret-pvc',
          {},
          {
            phase: 'Bound',
            conditions: [{ ...condition('FileSystemResizePending', 'True'), lastTransitionTime: ago(60) }],
          },
        ),
      ],
      [],
    ],
    [
      'not grown by the provider',
      [
        claim('ret-pvc', {}, { phase: 'Bound' }),
        event(
          'PersistentVolumeClaim/ret-pvc',
          'VolumeResizeFailed',
          'resize volume "pvc-1" by resizer "dobs.csi.digitalocean.com" failed: rpc error: code = Internal desc = cannot resize volume x: POST https://api.digitalocean.com/v2/volumes/x/actions: 403 volume limit',
        ),
      ],
      ['volume/not-grown PersistentVolumeClaim/ret-pvc'],
    ],
    [
      'not grown, as its condition says',
      [claim('ret-pvc', {}, { phase: 'Bound', conditions: [condition('ControllerResizeError', 'True', '', 'no')] })],
      ['volume/not-grown PersistentVolumeClaim/ret-pvc'],
    ],
    [
      'not made, and never will be',
      [
        claim('ret-pvc'),
        event(
          'PersistentVolumeClaim/ret-pvc',
          'ProvisioningFailed',
          'Volume provisioning failed with infeasible error. Retries will be delayed. rpc error: code = InvalidArgument desc = invalid option',
        ),
        storageClass(),
      ],
      ['volume/not-made PersistentVolumeClaim/ret-pvc final'],
    ],
    [
      'two pods on a volume for one',
      [
        claim('pgsql-pvc', { accessModes: ['ReadWriteOncePod'] }, { phase: 'Bound' }),
        pod('pgsql', {
          spec: { nodeName: 'pool-1', volumes: [{ persistentVolumeClaim: { claimName: 'pgsql-pvc' } }] },
        }),
        object('Pod/pgsql-2', {
          spec: { volumes: [{ persistentVolumeClaim: { claimName: 'pgsql-pvc' } }] },
          status: { phase: 'Running' },
        }),
      ],
      ['volume/used-twice PersistentVolumeClaim/pgsql-pvc final'],
    ],
    ['bound', [claim('ret-pvc', {}, { phase: 'Bound' })], []],
  ]);
});

describe('mounts', () => {
  const mounting = (reason: string, message: string) => [
    ...workload('coturn', { spec: { nodeName: 'pool-1' }, status: waiting('coturn', 'ContainerCreating') }),
    event('Pod/coturn-6bf-x', reason, message),
  ];
  const noSecret = (name: string) =>
    mounting('FailedMount', `MountVolume.SetUp failed for volume "certs" : secret "${name}" not found`);
  expectCases([
    [
      'attached elsewhere',
      mounting(
        'FailedAttachVolume',
        'Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) reticulum-old',
      ),
      ['volume/multi-attach Deployment/coturn'],
    ],
    [
      'elsewhere, at DigitalOcean',
      mounting(
        'FailedAttachVolume',
        'AttachVolume.Attach failed for volume "pvc-1" : rpc error: code = FailedPrecondition desc = volume "x" is attached to the wrong droplet (123), detach the volume to fix it',
      ),
      ['volume/multi-attach Deployment/coturn'],
    ],
    [
      'gone, at DigitalOcean',
      mounting(
        'FailedAttachVolume',
        'AttachVolume.Attach failed for volume "pvc-1" : rpc error: code = NotFound desc = volume "x" not found',
      ),
      ['volume/gone Deployment/coturn final'],
    ],
    [
      'busy, at DigitalOcean',
      mounting(
        'FailedAttachVolume',
        'AttachVolume.Attach failed for volume "pvc-1" : rpc error: code = Aborted desc = volume "x" couldn\'t be attached. droplet 123 is in process of another action',
      ),
      ['volume/node-busy Deployment/coturn'],
    ],
    ...(
      [
        ['gone', 'NotFound desc = volume "x" does not exist', 'volume/gone', ' final'],
        [
          'busy',
          'Aborted desc = cannot attach because droplet 101 has pending action for volume "x"',
          'volume/node-busy',
          '',
        ],
        ['full', 'ResourceExhausted desc = cannot attach more volumes to the Droplet', 'volume/node-full', ''],
        ['without its machine', 'NotFound desc = droplet 101 does not exist', 'volume/node-gone', ' final'],
        [
          'elsewhere',
          'FailedPrecondition desc = volume "x" is attached to the wrong droplet (999), detach the volume to fix it',
          'volume/multi-attach',
          '',
        ],
      ] as const
    ).map(
      ([what, text, id, end]) =>
        [
          `${what}, as DigitalOcean’s driver v4.16.0 says`,
          mounting('FailedAttachVolume', `AttachVolume.Attach failed for volume "pvc-1" : rpc error: code = ${text}`),
          [`${id} Deployment/coturn${end}`],
        ] as const,
    ),
    ['Secret', noSecret('cert-hcce'), ['container/secret-missing Deployment/coturn final']],
    [
      'key',
      mounting(
        'FailedMount',
        'MountVolume.SetUp failed for volume "keys" : references non-existent secret key: PERMS_PUBLIC_KEY',
      ),
      ['container/secret-key-missing Deployment/coturn final'],
    ],
    [
      'network',
      mounting('FailedCreatePodSandBox', 'Failed to create pod sandbox: rpc error: plugin type="cilium-cni" failed'),
      ['pod/network Deployment/coturn'],
    ],
    [
      'something else',
      mounting('FailedMount', 'MountVolume.MountDevice failed'),
      ['volume/not-mounted Deployment/coturn'],
    ],
    [
      'slow',
      workload('coturn', { spec: { nodeName: 'pool-1' }, status: waiting('coturn', 'ContainerCreating') }),
      ['pod/slow-start Deployment/coturn'],
    ],
    [
      'the certificate that it mounts is on its way',
      withIssuer(
        certificate('stream.x.org', {}),
        challenge('stream.x.org', 'DNS problem: NXDOMAIN looking up A'),
        ...noSecret('cert-stream.x.org'),
      ),
      ['certificate/dns-missing Certificate/cert-stream.x.org'],
    ],
  ]);
});

describe('nodes', () => {
  expectCases([
    [
      'not ready',
      [
        node({
          conditions: [condition('Ready', 'Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.')],
        }),
      ],
      ['node/not-ready Node/pool-1'],
    ],
    [
      'memory',
      [node({ conditions: [condition('Ready', 'True'), condition('MemoryPressure', 'True')] })],
      ['node/memory-pressure Node/pool-1'],
    ],
    [
      'disk',
      [node({ conditions: [condition('Ready', 'True'), condition('DiskPressure', 'True')] })],
      ['node/disk-pressure Node/pool-1'],
    ],
    [
      'processes',
      [node({ conditions: [condition('Ready', 'True'), condition('PIDPressure', 'True')] })],
      ['node/pid-pressure Node/pool-1'],
    ],
    ['version', [node({ nodeInfo: { kubeletVersion: 'v1.30.1' } })], ['node/version Node/pool-1 final']],
    [
      'kubectl too old',
      [node()],
      ['kubectl/version kubectl final'],
      { versions: { client: 'v1.32.0', server: 'v1.34.1' } },
    ],
    ['kubectl one version apart', [node()], [], { versions: { client: 'v1.35.0', server: 'v1.34.1' } }],
  ]);
});

describe('Deployments', () => {
  const failure = (message: string) =>
    workload('dialog', {}, { status: { conditions: [condition('ReplicaFailure', 'True', 'FailedCreate', message)] } });
  const stopped = (name: string, replicas: number, remembered: string | undefined) =>
    object(
      `Deployment/${name}`,
      { spec: { replicas } },
      remembered === undefined ? {} : { annotations: { 'hubs.cdk8s/replicas': remembered } },
    );
  const late = condition(
    'Progressing',
    'False',
    'ProgressDeadlineExceeded',
    'ReplicaSet "dialog-6bf" has timed out progressing.',
  );
  expectCases([
    [
      'quota',
      failure('pods "x" is forbidden: exceeded quota: q, requested: pods=1, used: pods=10, limited: pods=10'),
      ['deployment/quota Deployment/dialog final'],
    ],
    [
      'Pod Security',
      failure('pods "x" is forbidden: violates PodSecurity "restricted:latest": host namespaces (hostNetwork=true)'),
      ['deployment/pod-security Deployment/dialog final'],
    ],
    [
      'account',
      failure(
        'pods "x" is forbidden: error looking up service account hcce/haproxy-sa: serviceaccount "haproxy-sa" not found',
      ),
      ['deployment/service-account Deployment/dialog final'],
    ],
    [
      'webhook',
      failure('Internal error occurred: failed calling webhook "x.y": no endpoints available for service'),
      ['deployment/webhook Deployment/dialog'],
    ],
    ['something else', failure('pods "x" is forbidden: because'), ['deployment/refused Deployment/dialog final']],
    [
      'only an event tells',
      [
        object('Deployment/dialog'),
        object(
          'ReplicaSet/dialog-6bf',
          { spec: { replicas: 1 }, status: { replicas: 0 } },
          { owner: 'Deployment/dialog' },
        ),
        event('ReplicaSet/dialog-6bf', 'FailedCreate', 'Error creating: pods "x" is forbidden: exceeded quota: q'),
      ],
      ['deployment/quota Deployment/dialog final'],
    ],
    [
      'left stopped by a command that was killed',
      [stopped('dialog', 0, '1'), stopped('coturn', 0, undefined), stopped('hubs', 1, '1')],
      ['deployment/left-stopped Deployment/dialog'],
    ],
    [
      'no progress',
      workload('dialog', {}, { status: { conditions: [late] } }),
      ['deployment/no-progress Deployment/dialog final'],
    ],
    [
      'no progress for a known reason',
      workload(
        'dialog',
        { status: waiting('dialog', 'ErrImagePull', 'rpc error: not found') },
        { status: { conditions: [late] } },
      ),
      ['image/not-found Deployment/dialog final'],
    ],
  ]);
});

describe('readiness', () => {
  const running = (seconds: number) =>
    workload('reticulum', {
      status: {
        containerStatuses: [
          { name: 'reticulum', ready: false, restartCount: 0, state: { running: { startedAt: ago(seconds) } } },
        ],
      },
    });
  test('gives a container time, then quotes the probe', () => {
    expect(found(running(100))).toStrictEqual([]);
    const probe = event(
      'Pod/reticulum-6bf-x',
      'Unhealthy',
      'Readiness probe failed: HTTP probe failed with statuscode: 500',
    );
    const [only] = diagnose(snapshot([...running(300), probe]));
    expect([only!.id, only!.evidence]).toStrictEqual([
      'pod/not-ready',
      'Readiness probe failed: HTTP probe failed with statuscode: 500',
    ]);
  });
});

describe('the load balancer', () => {
  const failing = (message: string) => [
    loadBalancer(),
    event(
      'Service/lb',
      'SyncLoadBalancerFailed',
      `Error syncing load balancer: failed to ensure load balancer: POST https://api.digitalocean.com/v2/load_balancers: ${message}`,
    ),
  ];
  const slices = (...endpoints: object[]) =>
    object('EndpointSlice/lb-1', { endpoints }, { labels: { 'kubernetes.io/service-name': 'lb' } });
  expectCases([
    [
      'quota',
      failing(
        '429 (request "x") You have reached your load balancer limit, maximum allowed 2. Please contact support to raise your load balancer limit.',
      ),
      ['load-balancer/quota Service/lb final'],
    ],
    [
      'name',
      failing('422 (request "x") load balancer name hubs-hcce is already in use'),
      ['load-balancer/name-taken Service/lb final'],
    ],
    [
      'no nodes',
      [loadBalancer(), event('Service/lb', 'UnAvailableLoadBalancer', 'There are no available nodes for LoadBalancer')],
      ['load-balancer/no-nodes Service/lb'],
    ],
    ['too many questions', failing('429 API Rate limit exceeded.'), ['load-balancer/failed Service/lb']],
    [
      'a health check at no port',
      failing('failed to build load-balancer request: specified health check port 1 does not exist on service hcce/lb'),
      ['load-balancer/settings Service/lb final'],
    ],
    [
      'broken',
      failing('load-balancer is not yet active (current status: errored)'),
      ['load-balancer/failed Service/lb'],
    ],
    [
      'no node that is ready',
      failing('failed to build load-balancer request: no ready nodes available for load balancer'),
      ['load-balancer/no-nodes Service/lb'],
    ],
    [
      'nodes without public addresses',
      failing(
        'no eligible load balancer backends: REGIONAL_NETWORK EXTERNAL load balancers need at least one node with a public IPv4 address',
      ),
      ['load-balancer/private-nodes Service/lb final'],
    ],
    ...(
      [
        ['load-balancer has unexpected status "errored"', 'failed', ''],
        [
          'failed to create load-balancer: POST https://api.digitalocean.com/v2/load_balancers: 429 (request "x") load balancer limit reached',
          'quota',
          ' final',
        ],
        [
          'failed to create load-balancer: POST https://api.digitalocean.com/v2/load_balancers: 422 (request "x") load balancer limit reached',
          'quota',
          ' final',
        ],
        [
          'failed to create load-balancer: POST https://api.digitalocean.com/v2/load_balancers: 401 (request "x") Unable to authenticate you',
          'account',
          '',
        ],
        [
          'failed to create load-balancer: POST https://api.digitalocean.com/v2/load_balancers: 500 (request "x") Server Error',
          'failed',
          '',
        ],
        [
          'failed to create load-balancer: POST https://api.digitalocean.com/v2/load_balancers: 429 (request "x") API Rate limit exceeded.',
          'failed',
          '',
        ],
        ['failed to build load-balancer request: invalid LB size slug provided: huge', 'settings', ' final'],
        [
          'failed to build load-balancer request: only LB types supported are (REGIONAL, REGIONAL_NETWORK)',
          'settings',
          ' final',
        ],
      ] as const
    ).flatMap(([text, id, end]) => [
      [
        `${id}: ${text}`,
        failing(`Error syncing load balancer: failed to ensure load balancer: ${text}`),
        [`load-balancer/${id} Service/lb${end}`],
      ] as const,
      [
        `${id} as a matter of settings: ${text}`,
        [loadBalancer(), event('Service/lb', 'LoadBalancerConfigError', text)],
        [`load-balancer/${id} Service/lb${end}`],
      ] as const,
    ]),
    [
      'changes that do not get through',
      [
        loadBalancer('1.2.3.4'),
        event(
          'Service/lb',
          'UpdateLoadBalancerFailed',
          'Error updating load balancer with new hosts [a b], error: failed to update load-balancer with ID x: PUT https://api.digitalocean.com/v2/load_balancers/x: 401 (request "x") Unable to authenticate you',
        ),
        event('Service/lb', 'EnsuredLoadBalancer', 'Ensured load balancer', { lastTimestamp: ago(100) }),
      ],
      ['load-balancer/account Service/lb'],
    ],
    [
      'changes that got through later',
      [
        loadBalancer('1.2.3.4'),
        event('Service/lb', 'UpdateLoadBalancerFailed', '500 Server Error', { lastTimestamp: ago(100) }),
        event('Service/lb', 'UpdatedLoadBalancer', 'Updated load balancer with new hosts'),
      ],
      [],
    ],
    ['account', failing('401 Unable to authenticate you'), ['load-balancer/account Service/lb']],
    ['settings', failing('422 invalid value for annotation'), ['load-balancer/settings Service/lb final']],
    ['something else', failing('500 Server Error'), ['load-balancer/failed Service/lb']],
    [
      'still being made',
      [
        loadBalancer(undefined, 100),
        event('Service/lb', 'SyncLoadBalancerFailed', 'load-balancer is not yet active (current status: new)'),
      ],
      [],
    ],
    [
      'still being made, as the present controller says',
      [
        loadBalancer(undefined, 100),
        event(
          'Service/lb',
          'SyncLoadBalancerFailed',
          'Error syncing load balancer: failed to ensure load balancer: load-balancer is currently being created',
        ),
      ],
      [],
    ],
    [
      'slow',
      [loadBalancer(), event('Service/lb', 'EnsuringLoadBalancer', 'Ensuring load balancer', { type: 'Normal' })],
      ['load-balancer/slow Service/lb'],
    ],
    ['nobody there', [loadBalancer()], ['load-balancer/no-provider Service/lb final']],
    ['too early to tell', [loadBalancer(undefined, 30)], []],
    [
      'nothing behind',
      [loadBalancer('1.2.3.4'), slices({ addresses: ['10.0.0.1'], conditions: { ready: false } })],
      ['load-balancer/nothing-behind Service/lb'],
    ],
    ['all well', [loadBalancer('1.2.3.4'), slices({ addresses: ['10.0.0.1'], conditions: { ready: true } })], []],
    [
      'class of the Ingresses',
      [object('Ingress/ret', { spec: { ingressClassName: 'haproxy' } })],
      ['ingress/class-missing IngressClass/haproxy final'],
    ],
  ]);
});

describe('certificates', () => {
  const host = 'meet.x.org';
  const self = `Waiting for HTTP-01 challenge propagation: failed to perform self check GET request 'http://${host}/.well-known/acme-challenge/t': `;
  const challenged = (reason: string) =>
    withIssuer(loadBalancer('203.0.113.7'), certificate(host), challenge(host, reason));
  const about = `Certificate/cert-${host}`;
  expectCases([
    [
      'no DNS yet',
      challenged(`${self}Get "http://${host}/": dial tcp: lookup ${host} on 10.245.0.10:53: no such host`),
      [`certificate/dns-missing ${about}`],
    ],
    [
      '404',
      challenged("Waiting for HTTP-01 challenge propagation: wrong status code '404', expected '200'"),
      [`certificate/challenge-404 ${about}`],
    ],
    [
      'refused',
      challenged(`${self}dial tcp 203.0.113.7:80: connect: connection refused`),
      [`certificate/connection-refused ${about}`],
    ],
    ['timeout', challenged(`${self}dial tcp 203.0.113.7:80: i/o timeout`), [`certificate/timeout ${about}`]],
    [
      'wrong address',
      challenged(
        'Error accepting authorization: acme: authorization error: 403 urn:ietf:params:acme:error:unauthorized: 198.51.100.9: Invalid response from http://meet.x.org/: 404',
      ),
      [`certificate/dns-wrong ${about}`],
    ],
    [
      'wrong server',
      challenged("did not get expected response when querying endpoint, expected 'a' but got: 'b'"),
      [`certificate/wrong-answer ${about}`],
    ],
    [
      'redirect',
      challenged(`${self}Get "https://${host}/": x509: certificate signed by unknown authority`),
      [`certificate/redirect ${about}`],
    ],
    [
      'CAA',
      challenged(
        'acme: authorization error: 403 urn:ietf:params:acme:error:caa: CAA record for meet.x.org prevents issuance',
      ),
      [`certificate/caa ${about} final`],
    ],
    ['something else', challenged('odd'), [`certificate/challenge ${about}`]],
    [
      'cert-manager missing',
      [],
      ['cert-manager/missing cert-manager final'],
      { unknownKinds: ['certificates.cert-manager.io'] },
    ],
    ['cert-manager does not run', [certificate(host)], ['cert-manager/not-running cert-manager final']],
    [
      'issuer missing',
      [...certManager(), certificate(host)],
      ['certificate/issuer-missing ClusterIssuer/letsencrypt-prod-hcce final'],
    ],
    [
      'address of the account',
      [
        ...certManager(),
        certificate(host),
        issuer(
          'False',
          'Failed to register ACME account: 400 urn:ietf:params:acme:error:invalidContact: contact email has forbidden domain "example.org"',
        ),
      ],
      ['issuer/email ClusterIssuer/letsencrypt-prod-hcce final'],
    ],
    [
      'no way to Let’s Encrypt',
      [
        ...certManager(),
        certificate(host),
        issuer(
          'False',
          'Failed to register ACME account: Get "https://acme-v02.api.letsencrypt.org/directory": dial tcp: i/o timeout',
        ),
      ],
      ['issuer/unreachable ClusterIssuer/letsencrypt-prod-hcce'],
    ],
    [
      'an ACME server whose certificate is not known',
      [
        ...certManager(),
        certificate(host),
        issuer(
          'False',
          'Failed to register ACME account: Get "https://ca.example.org/dir": tls: failed to verify certificate: x509: certificate signed by unknown authority',
        ),
      ],
      ['issuer/untrusted ClusterIssuer/letsencrypt-prod-hcce final'],
    ],
    ['nothing happens', withIssuer(certificate(host)), [`certificate/pending ${about}`]],
    ['about to end', withIssuer(issued(host, 10)), [`certificate/not-renewed ${about}`]],
    ['over', withIssuer(issued(host, -2)), [`certificate/expired ${about} final`]],
    ['well', withIssuer(issued(host)), []],
    [
      'webhook down',
      [
        ...certManager().slice(0, 2),
        object('Deployment/cert-manager-webhook', { spec: { replicas: 1 }, status: {} }, { namespace: 'cert-manager' }),
        certificate(host),
        issuer(),
      ],
      ['cert-manager/webhook-down cert-manager'],
    ],
    ...certManager().map((stopped, index): Case => {
      const none = { ...stopped, spec: { replicas: 0 }, status: {} };
      const id = index === 2 ? 'webhook-down' : 'down';
      const others = certManager().filter((_, other) => other !== index);
      return [`${stopped.metadata.name} stopped`, [...others, none, issuer()], [`cert-manager/${id} cert-manager`]];
    }),
    ['another one wanted a moment ago', withIssuer(reissued(host, 30)), []],
    ['another one wanted for an hour', withIssuer(reissued(host, 3600)), [`certificate/pending ${about}`]],
    [
      'slow webhook',
      [
        object(
          'ValidatingWebhookConfiguration/cert-manager-webhook',
          { webhooks: [{ timeoutSeconds: 30 }] },
          { namespace: '' },
        ),
      ],
      ['webhook/timeout ValidatingWebhookConfiguration/cert-manager-webhook final'],
    ],
    [
      'quick webhook',
      [
        object(
          'ValidatingWebhookConfiguration/cert-manager-webhook',
          { webhooks: [{ timeoutSeconds: 29 }] },
          { namespace: '' },
        ),
      ],
      [],
    ],
  ]);

  test('says of one that is served that another one does not come, and since when', () => {
    const [only] = diagnose(snapshot(withIssuer(reissued(host, 3600))));
    expect(only!.cause).toBe(
      `Another certificate of ${host} has not come for 60 minutes; the one that is there is served.`,
    );
  });

  test('says how to start what somebody has stopped', () => {
    const [webhook, ...others] = certManager().reverse();
    const [only] = diagnose(snapshot([...others, { ...webhook!, spec: { replicas: 0 }, status: {} }, issuer()]));
    expect(only!.remedy).toBe(
      'Somebody has stopped it (0 pods wanted). Start it: kubectl scale deployment/cert-manager-webhook -n cert-manager --replicas=1',
    );
  });

  test('says of an issuer that a deploy makes it, unless it is one of one’s own', () => {
    const remedyWith = (name: string) => {
      const expected = { installation: installation(hubsYaml(`tls: { issuer: ${name} }`)) };
      return diagnose(snapshot([...certManager(), certificate(host)]), expected).find(
        ({ id }) => id === 'certificate/issuer-missing',
      )!.remedy;
    };
    expect(remedyWith('letsencrypt')).toContain('hubs deploy creates it');
    expect(remedyWith('ours')).toBe('Make it, or name another one in tls.issuer.');
  });

  test('says when a rate limit ends', () => {
    const reason =
      'Failed to create Order: 429 urn:ietf:params:acme:error:rateLimited: too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s, retry after 2026-11-24 12:34:56 UTC: see https://letsencrypt.org/docs/rate-limits/';
    const request = object('CertificateRequest/r', { status: {} }, { owner: `Certificate/cert-${host}` });
    const order = object('Order/o', { status: { state: 'errored', reason } }, { owner: 'CertificateRequest/r' });
    const [only] = diagnose(snapshot(withIssuer(certificate(host), request, order)));
    expect([only!.id, only!.remedy]).toStrictEqual([
      'certificate/rate-limit',
      'Wait until 2026-11-24 12:34:56 UTC; until then, try with tls.issuer: letsencrypt-staging.',
    ]);
  });
});
