import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { streamKubectl } from '../../../cli/cluster/stream';
import { logCalls, tellsOfErrors } from '../../../cli/commands/logs';
import { program } from '../../../cli/program';
import { EXIT, Failure } from '../../../terminal/failure';
import type { Language } from '../../../terminal/language';
import { speak } from '../../../terminal/language';
import { beVerbose } from '../../../terminal/spawn';
import { workloadsNamed } from '../../../cli/workloads';
import { clusterFile } from '../../support/cluster';
import { HUBS } from '../../support/command';
import { hubsYaml } from '../../support/example';
import { temporaryFolder } from '../../support/folder';
import * as some from './objects';
import { summary, volume } from './summary';

/** Runs the command where kubectl knows a cluster that does not answer. */
function hubs(...args: string[]): Promise<{ status: number; stdout: string }> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'hubs.yaml'), hubsYaml());
  const server = { name: 'x', cluster: { server: 'https://127.0.0.1:1' } };
  const contexts = [{ name: 'x', context: { cluster: 'x', user: 'x' } }];
  const users = [{ name: 'x', user: {} }];
  const config = { apiVersion: 'v1', kind: 'Config', clusters: [server], contexts, users, 'current-context': 'x' };
  writeFileSync(join(folder, 'kubeconfig'), JSON.stringify(config));
  const env = {
    ...process.env,
    KUBECONFIG: join(folder, 'kubeconfig'),
    HUBS_CONFIG: join(folder, 'hubs.yaml'),
    HUBS_LANG: 'en',
    HUBS_RESOLVERS: '127.0.0.1:9',
  };
  return new Promise((resolve) => {
    const [program, command] = HUBS;
    const child = execFile(program, [command, ...args], { env }, (_, stdout) =>
      resolve({ status: child.exitCode ?? -1, stdout }),
    );
  });
}

describe('without a cluster', () => {
  test('status fails, and prints nothing on standard output', async () => {
    const { status, stdout } = await hubs('status');
    expect([status, stdout]).toStrictEqual([EXIT.problem, '']);
  });

  test('doctor says so, and looks at what is left', async () => {
    const { status, stdout } = await hubs('doctor', '--json');
    const areas = JSON.parse(stdout) as { area: string; findings: { id: string; state: string }[] }[];
    // What these see depends on the network that the tests run in.
    const outside = ['dns', 'served', 'media', 'smtp'];
    const states = areas.map(({ area, findings }) => (outside.includes(area) ? area : `${area} ${findings[0]!.state}`));
    expect([status, states]).toStrictEqual([
      EXIT.problem,
      [
        'connection error',
        'computer ok',
        'cluster unknown',
        'components unknown',
        'storage unknown',
        'network unknown',
        'dns',
        'certificates unknown',
        'served',
        'media',
        'smtp',
        'secrets error',
        'backup warning',
      ],
    ]);
  });

  test('checklist judges what needs none', async () => {
    const { status, stdout } = await hubs('checklist', '--json');
    const items = JSON.parse(stdout) as { id: string; state: string }[];
    const failed = items.filter(({ state }) => state === 'failed').map(({ id }) => id);
    expect([status, items.length, failed]).toStrictEqual([
      EXIT.problem,
      27,
      ['domain', 'mail-login', 'configuration', 'voice'],
    ]);
  });
});

describe('with volumes that are nearly full', () => {
  const bound = { phase: 'Bound', capacity: { storage: '10Gi' } };
  const kubeSystem = { ...some.object('Namespace/kube-system', {}, { namespace: '' }) };
  const objects = [
    { ...kubeSystem, metadata: { ...kubeSystem.metadata, uid: 'a-uid' } },
    some.node(),
    some.pod('pgsql', { spec: { nodeName: 'pool-1' } }),
    some.claim('pgsql-pvc', {}, bound),
    some.claim('ret-pvc', {}, bound),
  ];
  const summaries = { 'pool-1': summary([volume('pgsql-pvc', 0.96), volume('ret-pvc', 0.43)]) };
  const full = 'It is 96 % full: 9.6 GiB of 10 GiB. The database stops when it is full.';

  test('doctor says how full they are, and the nodes', async () => {
    clusterFile({ objects, summaries });
    const lines = async (area: string) => {
      const { status, stdout } = await hubs('doctor', area, '--json');
      const [{ findings }] = JSON.parse(stdout) as [{ findings: { id: string; what: string }[] }];
      return [status, ...findings.map(({ id, what }) => `${id} ${what}`)];
    };
    expect(await lines('storage')).toStrictEqual([
      EXIT.problem,
      'storage/ret-pvc ret-pvc has its volume (10Gi), 43 % full',
      `storage/volume-full PersistentVolumeClaim/pgsql-pvc: ${full}`,
    ]);
    expect(await lines('cluster')).toContain('cluster/use disks 43 % full at most; 3.1 GiB of 7.8 GiB memory in use');
  });

  test('status has them among the problems', async () => {
    clusterFile({ objects, summaries });
    const { stdout } = await hubs('status', '--json');
    const { problems } = JSON.parse(stdout) as { problems: { id: string; cause: string }[] };
    expect(problems.flatMap(({ id, cause }) => (id === 'volume/full' ? [cause] : []))).toStrictEqual([full]);
  });

  test('doctor without an answer of a kubelet says the rest', async () => {
    clusterFile({ objects });
    const { status, stdout } = await hubs('doctor', 'storage');
    expect([status, stdout]).toStrictEqual([
      0,
      expect.stringMatching(/pgsql-pvc has its volume \(10Gi\)\n.*ret-pvc has its volume \(10Gi\)\n/),
    ]);
  });
});

test('names that do not exist are wrong usage, before any cluster is asked', async () => {
  const statuses = [];
  for (const args of [
    ['doctor', 'nope'],
    ['logs', 'nope'],
    ['logs', '--tail', 'x'],
  ]) {
    statuses.push((await hubs(...args)).status);
  }
  expect(statuses).toStrictEqual([EXIT.usage, EXIT.usage, EXIT.usage]);
  expect(() => workloadsNamed('nope')).toThrow(Failure);
});

test.each(['status', 'doctor', 'logs', 'events', 'top', 'checklist'])(
  '%s explains itself in both languages',
  (name) => {
    const help = (language: Language) => {
      speak(language);
      let text = '';
      const command = program().commands.find((entry) => entry.name() === name)!;
      command.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
      speak('en');
      return text;
    };
    expect([help('en').includes('Examples:'), help('es').includes('Ejemplos:')]).toStrictEqual([true, true]);
    expect([/xits with 0/.test(help('en')), /ermina con 0/.test(help('es'))]).toStrictEqual([true, true]);
  },
);

describe('logs', () => {
  const flags = { follow: false, previous: false };

  test('of a component are those of its containers', () => {
    const containers = (name: string) => workloadsNamed(name).map((entry) => `${entry.deployment}/${entry.container}`);
    expect([
      containers('postgrest'),
      containers('pgsql'),
      containers('pgbouncer'),
      containers('pgbouncer-t'),
    ]).toStrictEqual([
      ['reticulum/postgrest'],
      ['pgsql/postgresql'],
      ['pgbouncer/pgbouncer', 'pgbouncer-t/pgbouncer-t'],
      ['pgbouncer-t/pgbouncer-t'],
    ]);
  });

  test('of one show 100 lines, of several 20 with a prefix, since a time all', () => {
    const [one] = logCalls(workloadsNamed('pgsql'), 'hcce', flags);
    expect(one).toStrictEqual({
      deployment: 'pgsql',
      args: ['logs', 'deployment/pgsql', '-c', 'postgresql', '-n', 'hcce', '--tail=100'],
      prefix: '',
    });
    const several = logCalls(workloadsNamed('pgbouncer'), 'hcce', { ...flags, follow: true });
    expect(several.map(({ args, prefix }) => [args.slice(-2), prefix])).toStrictEqual([
      [['--follow', '--tail=20'], 'pgbouncer   | '],
      [['--follow', '--tail=20'], 'pgbouncer-t | '],
    ]);
    const since = logCalls(workloadsNamed('pgsql'), 'hcce', { ...flags, previous: true, since: 90 })[0]!;
    expect(since.args.slice(-3)).toStrictEqual(['--previous', '--tail=-1', '--since=90s']);
  });

  test.each([
    '[error] Postgrex.Protocol failed to connect',
    '{"level":"error","msg":"no upstream"}',
    'Traceback (most recent call last):',
    'java.lang.NullPointerException: null',
    'TypeError: undefined is not a function',
    'panic: runtime error: index out of range',
    '2026/01/01 12:00:00 [crit] 7#7: no space left on device',
    'FATAL:  password authentication failed for user "postgres"',
  ])('that tell of errors: %s', (line) => {
    expect(tellsOfErrors(line)).toBe(true);
  });

  test.each(['GET /terrors.html 200', 'level=info msg="listening"', 'database system is ready to accept connections'])(
    'that do not: %s',
    (line) => {
      expect(tellsOfErrors(line)).toBe(false);
    },
  );

  test('are shown line by line, those that are wanted', async () => {
    const { kubectl } = clusterFile({ objects: [], logs: { web: 'ready\nERROR: no room\nready\n' } });
    const shown = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    onTestFinished(() => shown.mockRestore());
    await streamKubectl(kubectl.options, ['logs', 'web'], 'web | ', tellsOfErrors);
    expect(shown.mock.calls.map(([text]) => text)).toStrictEqual(['web | ERROR: no room\n']);
  });
});

test('--verbose shows each program that is started, after any command', async () => {
  const { kubectl } = clusterFile({ objects: [], logs: { web: '' } });
  const complained = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => {
    complained.mockRestore();
    beVerbose(false);
  });
  const said = async (...args: string[]) => {
    complained.mockClear();
    await program().parseAsync(['completion', 'bash', ...args], { from: 'user' });
    await kubectl.run(['logs', 'web', "it's"]);
    return complained.mock.calls.map(([text]) => text);
  };
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(await said('--verbose')).toStrictEqual(["+ kubectl logs web 'it'\\''s'\n"]);
  expect(await said()).toStrictEqual([]);
});
