import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { applicationFiles } from '../../project/files';
import { exampleFolder, firstProgram, objectsOf, problemsOf, runProgram } from '../support/example-app';
import { containerOf, envOf, find, podOf } from '../support/objects';
import { reach, wayOf } from '../support/reach';

const folder = exampleFolder('seance');
const program = readFileSync(join(folder, 'main.ts'), 'utf8');
const [seance] = runProgram(program);
const objects = objectsOf(seance!);

test.each(applicationFiles(seance!).map(({ file, objects }) => [file, objects] as const))('%s', async (file, found) => {
  await expect(Yaml.stringify(...found)).toMatchFileSnapshot(join(folder, 'golden', file));
});

test('nothing is wrong with it, and it is the same with every synth', () => {
  expect(problemsOf(seance!)).toStrictEqual([]);
  expect(objectsOf(runProgram(program)[0]!)).toStrictEqual(objects);
});

test('the README’s first result takes twenty lines at most, and is one', () => {
  const code = firstProgram('seance');
  expect(code.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
  // It leaves certificates out, which is its only flaw.
  expect(problemsOf(runProgram(code)[0]!)).toStrictEqual([
    'warning Ingress seance-prod/backend spec.tls: no host of this Ingress is served over TLS',
  ]);
});

describe('section D of the requirements', () => {
  test('the bucket and its addresses, the key by reference', () => {
    expect(envOf(containerOf(objects, 'backend'))).toStrictEqual({
      SPACES_ACCESS_KEY_ID: 'secret spaces-credentials/SPACES_ACCESS_KEY_ID',
      SPACES_SECRET_ACCESS_KEY: 'secret spaces-credentials/SPACES_SECRET_ACCESS_KEY',
      SPACES_BUCKET: 'seance-cdn',
      SPACES_REGION: 'sfo3',
      SPACES_ENDPOINT: 'https://sfo3.digitaloceanspaces.com',
      SPACES_CDN_ENDPOINT: 'https://seance-cdn.sfo3.cdn.digitaloceanspaces.com',
      SPACES_PATH_PREFIX: 'prod',
      STRIPE_SECRET_KEY: 'secret backend-secrets/STRIPE_SECRET_KEY',
      STRIPE_WEBHOOK_SECRET: 'secret backend-secrets/STRIPE_WEBHOOK_SECRET',
      LITELLM_API_KEY: 'secret backend-secrets/LITELLM_API_KEY',
      BUILDER_KEY: 'secret backend-secrets/BUILDER_KEY',
    });
    expect(containerOf(objects, 'landing').env).toBeUndefined();
  });

  test('what the cloud needs and what the application needs never share a Secret', () => {
    const sources = seance!.secrets.map(({ name, entries }) => [
      name,
      Object.fromEntries(Object.entries(entries).map(([key, { from }]) => [key, from])),
    ]);
    expect(sources).toStrictEqual([
      [
        'backend-secrets',
        { STRIPE_SECRET_KEY: 'sops', STRIPE_WEBHOOK_SECRET: 'sops', LITELLM_API_KEY: 'sops', BUILDER_KEY: 'random' },
      ],
      [
        'spaces-credentials',
        {
          SPACES_ACCESS_KEY_ID: 'person',
          SPACES_SECRET_ACCESS_KEY: 'person',
          SPACES_BUCKET: 'plain',
          SPACES_REGION: 'plain',
          SPACES_ENDPOINT: 'plain',
          SPACES_CDN_ENDPOINT: 'plain',
          SPACES_PATH_PREFIX: 'plain',
        },
      ],
    ]);
  });

  test('nothing is kept in pods, and an update or a lost node leaves others serving', () => {
    for (const name of ['backend', 'landing']) {
      const volumes = podOf(objects, name).volumes as Record<string, unknown>[];
      expect(volumes.flatMap((volume) => Object.keys(volume))).toStrictEqual(['emptyDir', 'name']);
      expect(find(objects, 'Deployment', name)['spec'].strategy.rollingUpdate.maxUnavailable).toBe(0);
      expect(find(objects, 'PodDisruptionBudget', name)['spec'].maxUnavailable).toBe(1);
    }
    const { minReplicas, maxReplicas } = find(objects, 'HorizontalPodAutoscaler', 'backend')['spec'];
    expect([minReplicas, maxReplicas]).toStrictEqual([2, 6]);
  });

  test('how to tell whether it works', () => {
    const verification = seance!.components.find(({ name }) => name === 'backend')?.verification;
    expect(verification?.pages?.map(({ path }) => path)).toStrictEqual([
      '/',
      '/updates/api/version.json',
      '/updates/darwin-arm64/latest-mac.yml',
    ]);
    expect(verification?.pages?.[0]?.json).toStrictEqual({ status: 'healthy', service: 'seance-backend' });
    expect('[Spaces] Initialized - bucket: seance-cdn, prefix: prod').toMatch(RegExp(verification!.startupLog!));
    expect('[Spaces] Initialized - bucket: other, prefix: prod').not.toMatch(RegExp(verification!.startupLog!));
    expect(verification?.roundTrip).toMatchObject({
      path: '/deploy',
      headers: { 'X-Builder-Key': { name: 'backend-secrets', key: 'BUILDER_KEY' } },
      urlAt: 'files.0.url',
      times: 5,
    });
    expect(verification?.scaleTo).toBe(3);
  });

  test('the way of a request, and who may talk to whom', () => {
    expect(wayOf(objects, 'backend.seance.example.org', '/deploy')).toBe(
      'Ingress/backend → Service/backend:80 → Deployment/backend:3000',
    );
    expect(wayOf(objects, 'seance.example.org', '/')).toBe(
      'Ingress/landing → Service/landing:80 → Deployment/landing:3000',
    );
    expect(reach(objects, ['haproxy-controller'])).toStrictEqual([
      'backend → internet:443',
      'backend → internet:any',
      'haproxy-controller → backend:3000',
      'haproxy-controller → landing:3000',
    ]);
  });
});
