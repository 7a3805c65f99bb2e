import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_FILE, SOPS_ENVIRONMENT } from '../../support/sops';
import type { RenderedObject } from '../../support/objects';
import { apply, json, kubectl, refusePodsWith, removeNamespaces } from '../kubectl';
import { World, phases } from '../world';
import { ENTRANCE, MIDDLEWARES } from './entrance';
import { Simulation } from './simulated';
import type { Project } from '../stranger';
import { Stranger } from '../stranger';

const NAMESPACES = { wapi: 'wapi', seance: 'seance-prod', onquota: 'onquota' } as const;
type Name = keyof typeof NAMESPACES;
const NAMES = Object.keys(NAMESPACES) as Name[];

/** What a person gives to each; all of it invented. */
const GIVEN: Record<Name, Record<string, string>> = {
  wapi: {
    HUBS_DATABASE_URL: 'libsql://wapi.example.org',
    HUBS_DATABASE_AUTH_TOKEN: 'a-token-of-the-tests',
    HUBS_BACKUP_KEY_ID: 'an-access-key-of-the-tests',
    HUBS_BACKUP_KEY_SECRET: 'the-secret-of-that-access-key',
  },
  seance: {
    ...SOPS_ENVIRONMENT,
    HUBS_SPACES_ACCESS_KEY_ID: 'a-spaces-key-of-the-tests',
    HUBS_SPACES_SECRET_ACCESS_KEY: 'the-secret-of-that-spaces-key',
  },
  onquota: { HUBS_DB_ADMIN_PASSWORD: 'an-admin-of-the-tests', HUBS_STORAGEBOX_PASSWORD: 'a-box-of-the-tests' },
};

interface Asked {
  readonly method: string;
  readonly host: string;
  readonly url: string;
  readonly key: string | undefined;
  readonly body: Buffer;
}
type Answer = readonly [status: number, body?: string | Buffer, headers?: Readonly<Record<string, string>>];

/** What its own page is answered with, and nothing else: an application that does not know a page says 404. */
const pageOf =
  (path: string, ...answer: Answer) =>
  ({ url }: Asked): Answer =>
    url === path ? answer : [404];

const asked: string[] = [];
const uploaded = new Map<string, Buffer>();

/** Takes uploads by key, and hands them out; a bucket is empty before the first. */
function store({ method, host, url, key, body }: Asked): Answer {
  const file = uploaded.get(url);
  if (file) return [200, file];
  if (method !== 'POST') return url === '/' ? [200, '{"status":"healthy","service":"seance-backend"}'] : [404];
  if (url !== '/deploy') return [404];
  if (key !== builderKey) return [401];
  const { files } = JSON.parse(body.toString()) as { files: { path: string; content: string }[] };
  for (const { path, content } of files) uploaded.set(`/${path}`, Buffer.from(content, 'base64'));
  const urls = files.map(({ path }) => ({ url: `http://${host}/${path}` }));
  return [200, JSON.stringify({ success: true, filesDeployed: files.length, files: urls })];
}

/** As the programs in the pods answer, which a simulated node does not run; by what `kubectl port-forward` is asked to reach. */
const PROGRAMS: Readonly<Record<string, (asked: Asked) => Answer>> = {
  // Whoever is not logged in is sent to the login.
  'service/wapi :80 -n wapi': pageOf('/', 307, '', { location: '/login' }),
  'service/backend :80 -n seance-prod': store,
  'service/landing :80 -n seance-prod': pageOf('/', 200, '<html>'),
  'service/backend :8000 -n onquota': pageOf('/api/v1/health', 200, '{"status":"healthy"}'),
  'service/frontend :3000 -n onquota': pageOf('/api/health', 200, '{}'),
  'service/flower :5555 -n onquota': pageOf('/healthcheck', 200, 'OK'),
  'service/caddy :80 -n onquota': ({ host, url }) => [308, '', { location: `https://${host}${url}` }],
  'deployment/caddy :8081 -n onquota': pageOf('/healthz', 200),
};

/** A server for each program, and the port that it is at. */
const servers = Object.entries(PROGRAMS).map(([place, program]) => {
  const server = createServer((request, response) => {
    const { host = '', 'x-builder-key': key } = request.headers;
    const { method = '', url = '' } = request;
    asked.push(`${method} ${host}${url}`);
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      const [status, text, headers = {}] = program({ method, host, url, key: key as string | undefined, body });
      response.writeHead(status, headers).end(text);
    });
  });
  return { place, server };
});
const portOf = (wanted: string) =>
  (servers.find(({ place }) => place === wanted)!.server.address() as AddressInfo).port;
let builderKey = '';

const stranger = await Stranger.create();
const projects = Object.fromEntries(NAMES.map((name) => [name, stranger.example(name, GIVEN[name])])) as Record<
  Name,
  Project
>;
let simulation: Simulation;
let world: World;

/** Runs something for all three at once. */
async function each<T>(act: (project: Project, name: Name) => Promise<T>): Promise<Record<Name, T>> {
  const results = await Promise.all(NAMES.map(async (name) => [name, await act(projects[name], name)] as const));
  return Object.fromEntries(results) as Record<Name, T>;
}
const everyone = <T>(value: T) => Object.fromEntries(NAMES.map((name) => [name, value])) as Record<Name, T>;

/** Kinds whose objects controllers write into while nothing is wanted of them. */
const LIVELY = ['Pod', 'Job', 'CronJob', 'HorizontalPodAutoscaler', 'PodDisruptionBudget'];
const KINDS =
  'deployments,replicasets,pods,services,configmaps,secrets,networkpolicies,ingresses,persistentvolumeclaims,cronjobs,jobs,' +
  'roles,rolebindings,poddisruptionbudgets,horizontalpodautoscalers,certificates.cert-manager.io';

/** Everything in an application's namespace: what cannot have been touched where it stayed the same. */
async function stateOf(name: Name): Promise<Record<string, unknown>> {
  const { items } = await json<{ items: RenderedObject[] }>(['get', KINDS, '-n', NAMESPACES[name]]);
  const entries = items.flatMap(({ kind, metadata, spec, ...rest }): [string, unknown][] => {
    const { resourceVersion, ownerReferences = [] } = metadata as unknown as {
      resourceVersion: string;
      ownerReferences?: { kind: string }[];
    };
    // A backup's hour may come while the tests run.
    if (ownerReferences.some((owner) => owner.kind === 'CronJob') || rest['type'] === 'hubs.cdk8s/release') return [];
    return [[`${kind}/${metadata.name}`, LIVELY.includes(kind) ? (spec as unknown) : resourceVersion]];
  });
  return Object.fromEntries(entries);
}

async function imageOf(namespace: string, deployment: string): Promise<string> {
  const { spec } = await json(['get', 'deployment', deployment, '-n', namespace]);
  const { template } = spec as unknown as { template: { spec: { containers: { image: string }[] } } };
  return template.spec.containers[0]!.image;
}

async function unavailable(namespace: string): Promise<string[]> {
  const { items } = await json<{ items: RenderedObject[] }>(['get', 'deployments', '-n', namespace]);
  const isAvailable = ({ status }: RenderedObject) =>
    (status as { conditions: { type: string; status: string }[] }).conditions.some(
      (condition) => condition.type === 'Available' && condition.status === 'True',
    );
  return items.filter((deployment) => !isAvailable(deployment)).map(({ metadata }) => metadata.name);
}

beforeAll(async () => {
  const namespaces = Object.values(NAMESPACES);
  await removeNamespaces(...namespaces);
  await kubectl(['delete', 'crd', MIDDLEWARES.metadata.name, '--ignore-not-found']);
  await apply(ENTRANCE);
  for (const { server } of servers) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const forwards = servers.map(
    ({ place }) =>
      `*" port-forward ${place} "*) echo "Forwarding from 127.0.0.1:${portOf(place)} -> 1"; exec sleep 60 ;;`,
  );
  stranger.wrap(
    'kubectl',
    `#!/bin/sh
case " $* " in
${forwards.join('\n')}
*" logs "*" -n seance-prod "*) echo "[Spaces] Initialized - bucket: seance-cdn, prefix: prod"; exit ;;
esac
exec real "$@"
`,
  );
  projects.seance.add('secrets/app.enc.yaml', APP_FILE);
  simulation = await Simulation.of(namespaces);
  world = await World.create();
});
afterAll(async () => {
  simulation.end();
  world.end();
  for (const { server } of servers) server.close();
  stranger.remove();
  await kubectl(['delete', 'validatingadmissionpolicybinding,validatingadmissionpolicy', '--all']);
  await kubectl(['delete', 'namespace', ...Object.values(NAMESPACES), '--ignore-not-found', '--wait=false']);
});

describe('three applications in one cluster', () => {
  test('are refused, with nothing changed, where it lacks what they are made of', async () => {
    const { code, err } = await projects.wapi.hubs('deploy', '--yes');
    expect([code, err.includes('• Middleware (traefik.io/v1alpha1)')]).toStrictEqual([1, true]);
    await expect(kubectl(['get', 'namespace', 'wapi'])).rejects.toThrow('NotFound');
    await apply([MIDDLEWARES]);
    await kubectl(['wait', '--for=condition=Established', 'crd', MIDDLEWARES.metadata.name]);
  });

  test('are deployed side by side, each level by level, and become Available', async () => {
    const outcomes = await each((project) => project.hubs('deploy', '--yes', '--timeout', '15m'));
    const errors = await each(async (_, name) => outcomes[name].err.replaceAll(/^….*\n/gm, ''));
    expect(errors).toStrictEqual(everyone(''));
    expect(await each(async (_, name) => outcomes[name].code)).toStrictEqual(everyone(0));
    expect(phases(outcomes.onquota.out).slice(3, -3)).toStrictEqual([
      '✓ redis',
      '✓ postgres-backup, database-init, flower',
      '✓ migrations',
      '✓ database-check',
      '✓ backend',
      '✓ frontend, worker, beat',
      '✓ caddy',
    ]);
    expect(await each((_, name) => unavailable(NAMESPACES[name]))).toStrictEqual(everyone([]));
  });

  test('are well, as status says, but for backups that nobody has made yet', async () => {
    const outcomes = await each((project) => project.hubs('status'));
    const said = await each(async (_, name) => [outcomes[name].code, outcomes[name].out.trimEnd().split('\n').at(-1)]);
    const mind = '! Everything runs, but mind the backups above.';
    expect(said).toStrictEqual({ wapi: [0, mind], seance: [0, '✓ All is well.'], onquota: [0, mind] });
  });

  test.each(['components', 'storage', 'secrets'])('have nothing to be mended, as doctor %s says', async (area) => {
    const outcomes = await each((project) => project.hubs('doctor', area, '--json'));
    const states = await each(async (_, name) => {
      const [{ findings }] = JSON.parse(outcomes[name].out) as [{ findings: { state: string; what: string }[] }];
      return findings.filter(({ state }) => state !== 'ok');
    });
    expect([states, await each(async (_, name) => outcomes[name].code)]).toStrictEqual([everyone([]), everyone(0)]);
  });

  test('have what a deploy has to bring, as the checklist says, but for names that nobody owns', async () => {
    const outcomes = await each((project) => project.hubs('checklist', '--json'));
    const items = await each(
      async (_, name) => JSON.parse(outcomes[name].out) as { stage: string; id: string; state: string; note: string }[],
    );
    const failed = await each(async (_, name) =>
      items[name].filter(({ stage, state }) => stage !== 'live' && state === 'failed').map(({ id }) => id),
    );
    // Names and a bucket that nobody has, and backups that are not due yet.
    expect(failed).toStrictEqual({
      wapi: ['hosts-owned', 'dns-wapi.example.org', 'verified-whatsapp-sessions-backup', 'verified-media-backup'],
      seance: ['hosts-owned', 'buckets', 'dns-backend.seance.example.org', 'dns-seance.example.org'],
      onquota: ['hosts-owned', 'dns-api.onquota.example.org', 'dns-onquota.example.org', 'verified-postgres-backup'],
    });
    const done = await each(async (_, name) =>
      items[name].filter(({ stage, state }) => stage === 'deploy' && state === 'done').map(({ id }) => id),
    );
    expect(done.onquota.filter((id) => /^(release|component|volume|problems)/.test(id))).toStrictEqual([
      'release',
      'volume-redis-data',
      'volume-postgres-backup',
      'volume-caddy-data',
      ...[
        'redis',
        'database-init',
        'migrations',
        'database-check',
        'backend',
        'frontend',
        'worker',
        'beat',
        'flower',
      ].map((name) => `component-${name}`),
      'component-caddy',
      'problems',
    ]);
  });

  test('are left alone by a second deploy', async () => {
    const before = await each((_, name) => stateOf(name));
    const outcomes = await each((project) => project.hubs('deploy', '--timeout', '15m'));
    expect(
      await each(async (_, name) => [outcomes[name].code, outcomes[name].out.includes('0 to create, 0 to change')]),
    ).toStrictEqual(everyone([0, true]));
    expect(await each((_, name) => stateOf(name))).toStrictEqual(before);
  });

  test('do what their components say: pages, log, uploads, three pods and back', async () => {
    const secret = await json(['get', 'secret', 'backend-secrets', '-n', NAMESPACES.seance]);
    builderKey = Buffer.from((secret['data'] as { BUILDER_KEY: string }).BUILDER_KEY, 'base64').toString();
    const release = ['updates/api/version.json', 'updates/darwin-arm64/latest-mac.yml'].map((path) => ({
      path,
      content: Buffer.from('{}').toString('base64'),
    }));
    const { status } = await fetch(`http://127.0.0.1:${portOf('service/backend :80 -n seance-prod')}/deploy`, {
      method: 'POST',
      headers: { 'x-builder-key': builderKey },
      body: JSON.stringify({ files: release }),
    });
    expect(status).toBe(200);
    asked.length = 0;
    const outcomes = await each((project) => project.hubs('verify', '--json', '--timeout', '15m'));
    const results = await each(async (_, name) =>
      (JSON.parse(outcomes[name].out) as { component: string; check: string; subject: string; problem?: string }[]).map(
        ({ component, check, subject, problem = 'well' }) => `${component} ${check} ${subject}: ${problem}`,
      ),
    );
    expect(results).toStrictEqual({
      wapi: ['wapi page /: well'],
      seance: [
        'backend page /: well',
        'backend startup log \\[Spaces\\] Initialized - bucket: seance-cdn, prefix: prod: well',
        'backend round trip /deploy: well',
        'backend page /updates/api/version.json: well',
        'backend page /updates/darwin-arm64/latest-mac.yml: well',
        'backend scaling 3: well',
        'landing page /: well',
      ],
      onquota: [
        'backend page /api/v1/health: well',
        'frontend page /api/health: well',
        'flower page /healthcheck: well',
        'caddy page /healthz: well',
      ],
    });
    expect(asked.filter((line) => line === 'POST backend.seance.example.org/deploy')).toHaveLength(5);
    expect(asked).toContain('GET api.onquota.example.org/api/v1/health');
    const { spec } = await json(['get', 'horizontalpodautoscaler', 'backend', '-n', NAMESPACES.seance]);
    expect(spec).toMatchObject({ minReplicas: 2, maxReplicas: 6 });
    // Without metrics, an autoscaler takes none away.
    expect((await json(['get', 'deployment', 'backend', '-n', NAMESPACES.seance]))['spec'].replicas).toBe(3);
  });

  test('stay as they are, to the byte, when one of them changes', async () => {
    const before = { wapi: await stateOf('wapi'), onquota: await stateOf('onquota') };
    projects.seance.edit('backend:1.4.0', 'backend:1.5.0');
    projects.seance.edit('{ min: 2, max: 6 }', '{ min: 4, max: 6 }');
    const { code, err } = await projects.seance.hubs('deploy', '--yes', '--timeout', '15m');
    expect([code, err.replaceAll(/^….*\n/gm, '')]).toStrictEqual([0, '']);
    expect(await imageOf(NAMESPACES.seance, 'backend')).toBe('registry.example.org/seance/backend:1.5.0');
    expect({ wapi: await stateOf('wapi'), onquota: await stateOf('onquota') }).toStrictEqual(before);
  });

  test('cannot take hosts from each other', async () => {
    const before = await stateOf('wapi');
    projects.wapi.edit("hosts: ['wapi.example.org']", "hosts: ['seance.example.org']");
    const { code, err } = await projects.wapi.hubs('deploy', '--yes');
    expect([code, err.includes('seance.example.org: Ingress seance-prod/landing')]).toStrictEqual([5, true]);
    expect(await stateOf('wapi')).toStrictEqual(before);
    projects.wapi.edit("hosts: ['seance.example.org']", "hosts: ['wapi.example.org']");
  });

  test('go back by themselves from an image that never comes up', async () => {
    await refusePodsWith('registry.example.org/wapi:2.0.0');
    projects.wapi.edit('wapi:1.0.0', 'wapi:2.0.0');
    const options = ['deploy', '--yes', '--rollback-on-failure', '--timeout', '35s'];
    const asked = await projects.wapi.hubs(...options);
    // Its volume has a backup, which has not run yet.
    const words = `I have a backup of wapi@${(await kubectl(['config', 'current-context'])).trim()}`;
    expect([asked.code, asked.err]).toStrictEqual([3, expect.stringContaining(words)]);
    const { code, err } = await projects.wapi.hubs(...options, '--confirm', words);
    expect(err).toMatch(/The deploy failed, and release \d+ is back\./);
    expect([1, 4]).toContain(code);
    expect(await imageOf('wapi', 'wapi')).toBe('registry.example.org/wapi:1.0.0');
    expect(await unavailable('wapi')).toStrictEqual([]);
    projects.wapi.edit('wapi:2.0.0', 'wapi:1.0.0');
    expect((await projects.wapi.hubs('diff')).code).toBe(0);
  });
});
