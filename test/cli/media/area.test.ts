import { createServer as createHttps } from 'node:https';
import { describe, expect, test } from 'vitest';
import { checkMedia } from '../../../cli/media/area';
import { mediaPlaceOf } from '../../../cli/media/place';
import type { MediaWay } from '../../../cli/media/area';
import { RPC } from '../../../cli/cluster/reticulum-rpc';
import { readLog } from '../../../cli/media/logs';
import { tryRelay } from '../../../cli/media/turn';
import type { Kubectl } from '../../../cli/cluster/kubectl';
import { KubectlFailure } from '../../../cli/cluster/kubectl';
import type { Snapshot } from '../../../cli/diagnosis/snapshot';
import type { Finding } from '../../../cli/findings';
import { checklist } from '../../../cli/checklist/checklist';
import type { Facts } from '../../../cli/checklist/item';
import type { Project } from '../../../cli/installation';
import type { KeyPair } from '../../support/certificates';
import { authority, certificate } from '../../support/certificates';
import { hubsYaml, installation } from '../../support/example';
import { closedPort, listening, tcpServer, tlsServer } from '../../support/listen';

const HOST = 'stream.meet.example.org';
const root = await authority('Test Root X1');
const good = await certificate({ names: [HOST], authority: root });
const wrong = await certificate({ names: ['other.example.org'], authority: root });

const project = (more = 'media: { publicAddress: 127.0.0.1 }'): Project => ({
  configFile: 'hubs.yaml',
  namespace: 'hcce',
  installation: installation(hubsYaml(more)),
  warnings: [],
  storeFile: 'nowhere',
});

interface World {
  /** What Reticulum says to whoever runs something in it. */
  readonly said?: string | KubectlFailure;
  readonly ready?: number;
  /** Logs by program. */
  readonly logs?: Readonly<Record<string, string>>;
  readonly nodes?: readonly string[];
}

/** A cluster that knows just what these checks ask for. */
function cluster({ said = 'turn 1999999999:coturn c2VjcmV0\n', ready = 1, logs = LOGS }: World = {}): Kubectl {
  const run = async (args: readonly string[]) => {
    if (args[0] === 'exec') {
      expect(args.slice(0, 9)).toStrictEqual([
        'exec',
        '-n',
        'hcce',
        'deploy/reticulum',
        '-c',
        'reticulum',
        '--',
        'bash',
        '-c',
      ]);
      expect(args[9]).toBe(RPC);
      if (said instanceof KubectlFailure) throw said;
      return said;
    }
    const log = logs[args[1]!.replace('deployment/', '')];
    if (log === undefined) throw new KubectlFailure('not-found', 'no pod', 'no pod');
    return log;
  };
  return { run, get: async () => ({ status: { readyReplicas: ready } }) } as unknown as Kubectl;
}

const LOGS = { dialog: 'announcing 127.0.0.1, UDP 40000 to 49151\n', nearspark: 'listening\n', photomnemonic: '' };

/** A look at nodes with these public addresses. */
const seeing = (...nodes: string[]) => {
  const objects = nodes.map((address, index) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: `node-${index}` },
    status: {
      addresses: [
        { type: 'InternalIP', address: '10.0.0.1' },
        { type: 'ExternalIP', address },
      ],
    },
  }));
  return async () => ({ namespace: 'hcce', takenAt: '2026-01-01T00:00:00Z', objects }) as unknown as Snapshot;
};

async function findings(
  way: MediaWay,
  { world, of = project(), nodes = ['127.0.0.1'] }: { world?: World | null; of?: Project; nodes?: string[] } = {},
): Promise<Map<string, Finding>> {
  const kubectl = world === null ? undefined : cluster(world);
  const all = await checkMedia(mediaPlaceOf(of), kubectl, seeing(...nodes), {
    address: '127.0.0.1',
    ca: root.cert,
    ...way,
  });
  return new Map(all.map((finding) => [finding.id.replace('media/', ''), finding]));
}

/** HAProxy before Dialog: pages have this status. */
const haproxy = (status: number, { cert, key }: KeyPair = good) =>
  listening(createHttps({ cert: `${cert}\n${root.cert}`, key }, (_, answer) => answer.writeHead(status).end()));

const state = (all: Map<string, Finding>, id: string) => [all.get(id)?.state, all.get(id)?.what];

describe('signalling', () => {
  test('serves the right certificate, with Dialog behind it', async () => {
    const signallingPort = await haproxy(404);
    const all = await findings({ signallingPort });
    expect(all.get('signalling')?.state).toBe('ok');
    expect(all.get('signalling')?.what).toContain(
      `${signallingPort}: ${HOST} serves a trusted certificate of Test Root X1 until`,
    );
    expect(all.has('dialog')).toBe(false);
  });

  test('serves another name’s certificate', async () => {
    const all = await findings({ signallingPort: await haproxy(404, wrong) });
    expect(state(all, 'signalling')).toStrictEqual(['error', expect.stringContaining('for other.example.org')]);
  });

  test('has no Dialog behind it', async () => {
    const port = await haproxy(503);
    expect(state(await findings({ signallingPort: port }), 'dialog')).toStrictEqual([
      'error',
      `HAProxy answers at ${HOST}:${port}, but Dialog does not stand behind it (503): calls cannot be joined.`,
    ]);
  });

  test('is not there', async () => {
    const port = await closedPort();
    const all = await findings({ signallingPort: port });
    expect(all.get('signalling')).toStrictEqual({
      id: 'media/signalling',
      state: 'error',
      what: `${port}: ${HOST} refuses connections to port ${port}.`,
      remedy: `Is the firewall open for port ${port}, and does haproxy run? kubectl get pods -l app=haproxy`,
    });
  });
});

describe('the relay', () => {
  test('is not there', async () => {
    const port = await closedPort();
    const all = await findings({ turnPort: port });
    expect(all.get('turn')).toMatchObject({
      state: 'error',
      remedy: expect.stringContaining('-l app=coturn') as string,
    });
    expect(state(all, 'relay')).toStrictEqual([
      'error',
      `${HOST}:${port} cannot be reached: connect ECONNREFUSED 127.0.0.1:${port}`,
    ]);
  });

  test('serves another name’s certificate', async () => {
    const all = await findings({ turnPort: await tlsServer(wrong, root) });
    expect(state(all, 'turn')).toStrictEqual(['error', expect.stringContaining('for other.example.org')]);
  });

  test('is something else: a web server', async () => {
    const port = await haproxy(200);
    expect(state(await findings({ turnPort: port }), 'relay')).toStrictEqual([
      'error',
      `${HOST}:${port} speaks TLS, but no relay answers there.`,
    ]);
  });

  const credentials = { username: '1:coturn', password: 'secret' };
  test('never answers', async () => {
    const port = await tlsServer(good, root);
    const trial = await tryRelay({ host: HOST, address: '127.0.0.1', port, credentials, timeout: 3000 });
    expect(trial).toStrictEqual({ outcome: 'no-answer' });
  });

  test('never speaks TLS', async () => {
    const trial = await tryRelay({
      host: HOST,
      address: '127.0.0.1',
      port: await tcpServer(),
      credentials,
      timeout: 300,
    });
    expect(trial).toStrictEqual({ outcome: 'unreachable', detail: 'no TLS handshake in time' });
  });

  test.each<[string, World | null, string]>([
    ['there is no cluster', null, 'The relay was not tried: no cluster, whose Reticulum makes the credentials.'],
    [
      'Reticulum does not run',
      { ready: 0 },
      'The relay was not tried: Reticulum, which makes the credentials, does not run.',
    ],
    [
      'Reticulum says something else',
      { said: '** (MatchError) no match\nmore' },
      'The relay was not tried: Reticulum gave no credentials (** (MatchError) no match)',
    ],
    [
      'nothing may be run in it',
      { said: new KubectlFailure('forbidden', 'pods "x" is forbidden', 'no') },
      'The relay was not tried: Reticulum gave no credentials (pods "x" is forbidden)',
    ],
  ])('is not tried where %s', async (_, world, what) => {
    const all = await findings({ turnPort: await tlsServer(good, root) }, { world });
    expect(state(all, 'turn')).toStrictEqual(['ok', expect.stringContaining('trusted certificate')]);
    expect(state(all, 'relay')).toStrictEqual(['unknown', what]);
  });

  test('may be left out', async () => {
    const all = await findings({}, { of: project('turn: false\nmedia: { publicAddress: 127.0.0.1 }') });
    expect([all.get('relay')?.state, all.has('turn')]).toStrictEqual(['ok', false]);
  });
});

describe('UDP', () => {
  test('is tried at the address that is configured', async () => {
    expect(state(await findings({}), 'udp')).toStrictEqual([
      'ok',
      'UDP arrives at 127.0.0.1: ports 40000, 44575, 49151 answer or say that nothing listens.',
    ]);
  });

  test('else at the one that Dialog announces', async () => {
    const all = await findings({}, { of: project(''), nodes: ['203.0.113.7', '203.0.113.8'] });
    expect(all.get('udp')?.what).toContain('UDP arrives at 127.0.0.1');
  });

  test('else at the only node’s', async () => {
    const all = await findings({}, { of: project(''), world: { logs: {} }, nodes: ['127.0.0.1'] });
    expect(all.get('udp')?.what).toContain('UDP arrives at 127.0.0.1');
  });

  test('is not tried at several', async () => {
    const all = await findings({}, { of: project(''), world: { logs: {} }, nodes: ['203.0.113.7', '203.0.113.8'] });
    expect(state(all, 'udp')).toStrictEqual(['unknown', 'UDP was not tried: the node’s public address is not known.']);
  });
});

describe('guards', () => {
  test('that cannot do their work are named', async () => {
    const line = "guard: cannot bound the transports of a person: Cannot find module './lib/Room'";
    const all = await findings({}, { world: { logs: { ...LOGS, dialog: `start\n${line}\n${line}\n` } } });
    expect(state(all, 'guard-dialog')).toStrictEqual([
      'warning',
      "The guard of dialog says: cannot bound the transports of a person: Cannot find module './lib/Room'",
    ]);
    expect(all.has('guard')).toBe(false);
  });

  test('that work are one line, and so are those that are off', async () => {
    expect(state(await findings({}), 'guard')).toStrictEqual([
      'ok',
      'The guards work in dialog, nearspark, photomnemonic.',
    ]);
    expect((await findings({}, { of: project('media: { guard: false }') })).get('guard')?.state).toBe('warning');
  });

  test('whose logs cannot be read are not judged', async () => {
    const all = await findings({}, { world: { logs: { dialog: '', nearspark: '' } } });
    expect(state(all, 'guard-photomnemonic')).toStrictEqual(['unknown', 'The log of photomnemonic could not be read.']);
    expect(all.has('guard')).toBe(false);
  });

  test('only their own lines count', () => {
    expect(readLog('visitor: guard: cannot be trusted\nguard: survived an uncaught exception\n')).toStrictEqual({
      missing: [],
    });
  });
});

describe('what fetches any URL', () => {
  test.each<[string, string, string[], string]>([
    [
      'reaches no node whose address is closed',
      'media: { publicAddress: 127.0.0.1 }',
      ['127.0.0.1'],
      'addresses only.',
    ],
    [
      'reaches web servers of other nodes',
      '',
      ['203.0.113.7', '203.0.113.8'],
      '(203.0.113.7, 203.0.113.8), ports 80 and 443',
    ],
    [
      'reaches the node where it is the entrance',
      'provider: other\nloadBalancer: { serviceType: NodePort }\nmedia: { publicAddress: 127.0.0.1 }',
      ['127.0.0.1'],
      '(127.0.0.1), ports 80 and 443',
    ],
    ['reaches everything without policies', 'networkPolicies: false', [], 'private addresses, too'],
  ])('%s', async (_, more, nodes, words) => {
    const finding = (await findings({}, { of: project(more), nodes })).get('fetchers')!;
    expect(finding.what).toContain(words);
    expect(finding.state).toBe(more.startsWith('networkPolicies') ? 'warning' : 'ok');
  });
});

describe('the checklist’s item of sound', () => {
  const judged = (...found: [string, Finding['state']][]) => {
    const facts = {
      project: project(),
      rendered: { objects: 0, certificates: 0, protectedHosts: [] },
      findings: found.map(([id, state]): Finding => ({ id: `media/${id}`, state, what: `${id} is ${state}` })),
    } satisfies Facts;
    const { state, note } = checklist(facts).find(({ id }) => id === 'voice')!;
    return [state, note];
  };

  test('is done where everything was proven', () => {
    expect(
      judged(['signalling', 'ok'], ['turn', 'ok'], ['relay', 'ok'], ['udp', 'ok'], ['guard', 'warning']),
    ).toStrictEqual(['done', 'signalling is ok; turn is ok; relay is ok; udp is ok']);
  });

  test('has failed where one is wrong', () => {
    expect(judged(['signalling', 'ok'], ['dialog', 'error'], ['udp', 'ok'])).toStrictEqual([
      'failed',
      'dialog is error',
    ]);
  });

  test.each<[Finding['state']]>([['warning'], ['unknown']])('is for people where one is %s', (open) => {
    const [state, note] = judged(['signalling', 'ok'], ['udp', open]);
    expect(state).toBe('manual');
    expect(note).toMatch(new RegExp(`^udp is ${open} Enter the room from a second device`));
  });

  test('is for people where nothing was tried', () => {
    expect(judged()[0]).toBe('manual');
  });
});
