import { afterAll, beforeAll, expect, test } from 'vitest';
import { SpacesCredentials, SpacesSecret, Workload, restricted, spacesKeyRevision } from '../../../constructs';
import type { SpacesKey } from '../../../constructs';
import { rendered } from '../../support/chart';
import type { RenderedObject } from '../../support/objects';
import { apply, json, kubectl, removeNamespaces, rolledOut } from '../kubectl';

const NAMESPACE = 'seance-prod';
const OLD: SpacesKey = { id: 'DO00EXAMPLEEXAMPLE01', secret: 'first-example-secret-of-the-tests' };
const NEW: SpacesKey = { id: 'DO00EXAMPLEEXAMPLE02', secret: 'second-example-secret-of-the-tests' };

/** A project of its own, in a namespace of its own: two programs that use the bucket, and one that does not. */
function project(key: SpacesKey): RenderedObject[] {
  const place = { name: 'seance-cdn', region: 'sfo3', pathPrefix: 'prod', cdn: true } as const;
  const credentials = new SpacesCredentials({ ...place, revision: spacesKeyRevision(key) });
  const program = (name: string, env: SpacesCredentials['env'], replicas = 1) => ({
    name,
    component: 'application',
    replicas,
    containers: [
      {
        name,
        image: `registry.example.org/seance/${name}:1`,
        env,
        resources: {},
        securityContext: restricted({ uid: 1000, gid: 1000 }),
      },
    ],
  });
  return [
    ...rendered((chart) => new SpacesSecret(chart, 'spaces', { credentials, key }), NAMESPACE),
    ...rendered((chart) => {
      new Workload(chart, 'backend', program('backend', credentials.env, 3));
      new Workload(chart, 'worker', program('worker', credentials.env));
      new Workload(
        chart,
        'landing',
        program('landing', { SPACES_CDN_ENDPOINT: credentials.metadata.SPACES_CDN_ENDPOINT }),
      );
    }, NAMESPACE),
  ];
}

beforeAll(async () => {
  await removeNamespaces(NAMESPACE);
  await kubectl(['create', 'namespace', NAMESPACE]);
});
afterAll(async () => {
  await kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
});

/** How many pods a program lacked at most, from now until everything has rolled out. */
async function mostMissing(): Promise<number> {
  let missing = 0;
  let done = false;
  const end = rolledOut(NAMESPACE).finally(() => (done = true));
  while (!done) {
    const { items } = await json<{ items: RenderedObject[] }>(['get', 'deployments', '-n', NAMESPACE]);
    for (const { spec, status } of items) {
      const { availableReplicas = 0 } = status as { availableReplicas?: number };
      missing = Math.max(missing, (spec as { replicas: number }).replicas - availableReplicas);
    }
  }
  await end;
  return missing;
}

/** How often each program was rolled out. */
async function revisions(): Promise<Record<string, string>> {
  const { items } = await json<{ items: RenderedObject[] }>(['get', 'deployments', '-n', NAMESPACE]);
  return Object.fromEntries(
    items.map(({ metadata }) => [metadata.name, metadata.annotations!['deployment.kubernetes.io/revision']!]),
  );
}

test('a rotated key restarts exactly the programs that use it, none of which lacks a pod, and a second apply nothing', async () => {
  await apply(project(OLD));
  await rolledOut(NAMESPACE);
  expect(await revisions()).toStrictEqual({ backend: '1', landing: '1', worker: '1' });

  await apply(project(NEW));
  expect(await mostMissing()).toBe(0);
  expect(await revisions()).toStrictEqual({ backend: '2', landing: '1', worker: '2' });
  const { data } = await json(['get', 'secret', 'spaces-credentials', '-n', NAMESPACE]);
  const value = (name: string) => Buffer.from((data as Record<string, string>)[name]!, 'base64').toString();
  expect([value('SPACES_ACCESS_KEY_ID'), value('SPACES_PATH_PREFIX')]).toStrictEqual([NEW.id, 'prod']);

  await apply(project(NEW));
  await rolledOut(NAMESPACE);
  expect(await revisions()).toStrictEqual({ backend: '2', landing: '1', worker: '2' });
});
