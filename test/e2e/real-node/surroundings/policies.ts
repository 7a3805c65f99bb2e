import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { RenderedObject } from '../../../support/objects';
import { json, kubectl, list } from '../../kubectl';
import { MACHINE } from '../application';
import { soon } from '../limits';

const [NAMESPACE, NAME, QUEUE] = ['kube-system', 'kube-network-policies', 100];

/**
 * The first packet of each connection between pods, and from pods to the node, is judged by the program; where none listens, it passes.
 * The program's own rules need what not every kernel has. Two kinds of traffic are no pods' here and are in a cluster: the API server
 * and DNS.
 */
function rules(): string[][] {
  const judged = [
    '-m',
    'conntrack',
    '--ctstate',
    'NEW',
    '-j',
    'NFQUEUE',
    '--queue-num',
    String(QUEUE),
    '--queue-bypass',
  ];
  const pods = '10.244.0.0/24';
  return [
    ['FORWARD', '-d', pods, ...judged],
    ['FORWARD', '-s', pods, '!', '-d', pods, ...judged],
    ...['tcp', 'udp'].map((protocol) => [
      'INPUT',
      '-s',
      pods,
      '!',
      '-i',
      'lo',
      '-d',
      MACHINE,
      '-p',
      protocol,
      '-m',
      'multiport',
      '!',
      '--dports',
      `53,${apiPort()}`,
      ...judged,
    ]),
  ];
}

function apiPort(): string {
  const server = execFileSync(
    'kubectl',
    ['config', 'view', '--minify', '-o', 'jsonpath={.clusters[0].cluster.server}'],
    { encoding: 'utf8' },
  );
  return new URL(server).port;
}

/** Who listens to queues, as the kernel tells; absent where it has none. */
const QUEUES = '/proc/net/netfilter/nfnetlink_queue';

/**
 * Has kube-network-policies enforce NetworkPolicies.
 *
 * @throws Error with what is wrong, within seconds where it cannot run here
 */
export async function enforcePolicies(): Promise<void> {
  if (!existsSync(QUEUES)) throw new Error(`NetworkPolicies: no ${QUEUES}: this kernel hands no packets to programs`);
  await kubectl(['apply', '-f', '-'], list(objects()));
  await soon('packets are judged', async () => {
    await expectPodToStart();
    return new RegExp(`^ *${QUEUE} `, 'm').test(readFileSync(QUEUES, 'utf8'));
  });
  for (const rule of rules()) {
    iptables('-D', rule);
    iptables('-I', rule);
  }
}

/** @throws Error with what the node says of a pod that cannot start, or the program of its end */
async function expectPodToStart(): Promise<void> {
  const { items } = await json<{ items: RenderedObject[] }>(['get', 'pods', '-n', NAMESPACE, '-l', `app=${NAME}`]);
  for (const { metadata, status } of items) {
    const { containerStatuses = [] } = status as { containerStatuses?: Container[] };
    for (const { state, restartCount } of containerStatuses) {
      const { reason = 'ContainerCreating', message = '' } = state.waiting ?? {};
      if (reason === 'ContainerCreating' && restartCount === 0 && state.terminated === undefined) continue;
      const remedy = reason.includes('Image') ? ' (run test/e2e/real-node/images/import.ts)' : '';
      const log = await kubectl(['logs', '-n', NAMESPACE, metadata.name, '--tail=20']).catch(() => '');
      throw new Error(`${NAME} cannot run: ${reason}: ${message}${remedy}\n${log}`);
    }
  }
}

interface Container {
  readonly restartCount: number;
  readonly state: { readonly waiting?: { readonly reason?: string; readonly message?: string }; terminated?: object };
}

/** Lets everything pass again. */
export async function stopEnforcing(): Promise<void> {
  for (const rule of rules()) iptables('-D', rule);
  await kubectl(['delete', '-f', '-', '--ignore-not-found'], list(objects()));
}

function iptables(action: '-I' | '-D', rule: readonly string[]): void {
  try {
    execFileSync('iptables', ['-w', action, ...rule], { stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    if (action === '-I') throw error;
  }
}

/** Where it learns a pod's address from the runtime, before the API server knows it. */
const RUNTIME = { name: 'runtime', path: '/var/run/nri' };

function objects(): object[] {
  const metadata = { name: NAME };
  const here = { ...metadata, namespace: NAMESPACE };
  const group = 'rbac.authorization.k8s.io';
  const verbs = ['list', 'watch'];
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: here },
    {
      apiVersion: `${group}/v1`,
      kind: 'ClusterRole',
      metadata,
      rules: [
        { apiGroups: [''], resources: ['pods', 'namespaces'], verbs },
        { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'], verbs },
      ],
    },
    {
      apiVersion: `${group}/v1`,
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: { apiGroup: group, kind: 'ClusterRole', name: NAME },
      subjects: [{ kind: 'ServiceAccount', name: NAME, namespace: NAMESPACE }],
    },
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: here,
      spec: {
        selector: { matchLabels: { app: NAME } },
        template: {
          metadata: { labels: { app: NAME } },
          spec: {
            hostNetwork: true,
            serviceAccountName: NAME,
            volumes: [{ name: RUNTIME.name, hostPath: { path: RUNTIME.path } }],
            containers: [
              {
                name: 'main',
                image: 'registry.k8s.io/networking/kube-network-policies:v0.8.0',
                args: [
                  `--nfqueue-id=${QUEUE}`,
                  '--metrics-bind-address=127.0.0.1:9080',
                  '--hostname-override=node-real',
                  '--v=2',
                ],
                securityContext: { privileged: true, runAsUser: 0 },
                volumeMounts: [{ name: RUNTIME.name, mountPath: RUNTIME.path }],
              },
            ],
          },
        },
      },
    },
  ];
}
