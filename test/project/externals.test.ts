import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { expect, test } from 'vitest';
import { lint } from '../../cli/lint/lint';
import type { ApplicationProps } from '../../constructs';
import { Application, NamespaceAccess, StatelessWebApp, generated, provided } from '../../constructs';
import { synthesize } from '../../project/synth';
import { temporaryFolder } from '../support/folder';

/** Writes an application that pulls its image with a Secret, and lets a ServiceAccount of another namespace look at it. */
async function written(props: ApplicationProps): Promise<string> {
  const folder = temporaryFolder();
  const app = new App({ outdir: join(folder, 'unused') });
  const shop = new Application(app, 'shop', props);
  new StatelessWebApp(shop, 'web', {
    image: 'registry.example.org/web:1.0.0',
    secrets: { TOKEN: provided('the API'), SESSION: generated('signs sessions') },
  });
  new NamespaceAccess(shop, 'viewers', {
    level: 'viewer',
    subjects: [{ kind: 'ServiceAccount', name: 'robot', namespace: 'tools' }],
  });
  const output = join(folder, 'dist');
  await synthesize(app, { folder, output, environment: {}, exemptions: [] });
  return join(output, 'shop');
}

const ROBOT = { kind: 'ServiceAccount', name: 'robot', namespace: 'tools' } as const;

test('what somebody else makes is named, and nothing else is taken for granted', async () => {
  await expect(written({ imagePullSecret: 'registry' })).rejects.toThrow(
    'no ServiceAccount of this name is among these objects in namespace tools',
  );
  const folder = await written({ imagePullSecret: 'registry', externals: [ROBOT] });
  expect(JSON.parse(readFileSync(join(folder, 'application.jsonc'), 'utf8'))).toMatchObject({
    externals: [{ kind: 'Secret', namespace: 'shop', name: 'registry' }, ROBOT],
  });
});

test('lint knows it, and the Secrets that are not there yet', async () => {
  const folder = await written({ imagePullSecret: 'registry', externals: [ROBOT] });
  const errors = () =>
    lint({ paths: [folder], external: [], definitions: [], all: true }).problems.filter(
      ({ severity }) => severity === 'error',
    );
  expect(errors()).toStrictEqual([]);
  rmSync(join(folder, 'application.jsonc'));
  expect(errors().map(({ rule }) => rule)).not.toStrictEqual([]);
});

test.each([
  [{ kind: 'Secret', name: 'No name' }, 'shop.externals: expected'],
  [{ kind: 'Secret', name: 'a', namespace: 'no.namespace' }, 'shop.externals: expected'],
  [{ kind: 'ClusterRole', name: 'view', namespace: 'shop' }, 'a ClusterRole without a namespace'],
] as const)('%j is none', (external, problem) => {
  expect(() => new Application(new App(), 'shop', { externals: [external] })).toThrow(problem);
});

test('only kinds that an application can refer to are named', () => {
  // @ts-expect-error: a Deployment is nothing that objects refer to
  const deployment = { externals: [{ kind: 'Deployment', name: 'a' }] } satisfies ApplicationProps;
  expect(deployment.externals).toHaveLength(1);
});
