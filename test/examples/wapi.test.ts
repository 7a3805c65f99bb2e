import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { applicationFiles } from '../../project/files';
import { withoutScripts } from '../support/backup';
import { exampleFolder, firstProgram, objectsOf, problemsOf, runProgram } from '../support/example-app';
import type { RenderedObject } from '../support/objects';
import { containerOf, envOf, find, podOf } from '../support/objects';
import { reach, wayOf } from '../support/reach';

const folder = exampleFolder('wapi');
const program = readFileSync(join(folder, 'main.ts'), 'utf8');
const [wapi] = runProgram(program);
const objects = objectsOf(wapi!);

test.each(applicationFiles(wapi!).map(({ file, objects }) => [file, objects] as const))('%s', async (file, found) => {
  await expect(Yaml.stringify(...withoutScripts(found as RenderedObject[]))).toMatchFileSnapshot(
    join(folder, 'golden', file),
  );
});

test('nothing is wrong with it, and it is the same with every synth', () => {
  expect(problemsOf(wapi!)).toStrictEqual([]);
  expect(objectsOf(runProgram(program)[0]!)).toStrictEqual(objects);
});

test('the README’s first result takes twenty lines at most, and is one', () => {
  const code = firstProgram('wapi');
  expect(code.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
  expect(problemsOf(runProgram(code)[0]!)).toStrictEqual([]);
});

describe('section C of the requirements', () => {
  test('one pod, replaced rather than rolled, and an autoscaler of 1/1', () => {
    const { replicas, strategy, template } = find(objects, 'Deployment', 'wapi')['spec'];
    expect([replicas, strategy, template.metadata.labels.app]).toStrictEqual([1, { type: 'Recreate' }, 'wapi']);
    const { minReplicas, maxReplicas } = find(objects, 'HorizontalPodAutoscaler', 'wapi')['spec'];
    expect([minReplicas, maxReplicas]).toStrictEqual([1, 1]);
  });

  test('resources and questions', () => {
    const { resources, livenessProbe, readinessProbe, command } = containerOf(objects, 'wapi');
    expect(resources).toStrictEqual({
      requests: { cpu: '250m', memory: '512Mi' },
      limits: { cpu: '1', memory: '2Gi' },
    });
    expect([livenessProbe, readinessProbe].map(({ httpGet }) => httpGet)).toStrictEqual(
      Array(2).fill({ path: '/', port: 3000 }),
    );
    expect(command).toStrictEqual(['node', 'server.js']);
  });

  test('variables, secret ones by reference, and nothing that is secret anywhere', () => {
    expect(find(objects, 'ConfigMap', 'wapi-config')['data']).toStrictEqual({
      NODE_ENV: 'production',
      BETTER_AUTH_URL: 'https://wapi.example.org',
      HOSTNAME: '0.0.0.0',
    });
    expect(envOf(containerOf(objects, 'wapi'))).toStrictEqual({
      DATABASE_URL: 'secret wapi-secrets/DATABASE_URL',
      DATABASE_AUTH_TOKEN: 'secret wapi-secrets/DATABASE_AUTH_TOKEN',
      BETTER_AUTH_SECRET: 'secret wapi-secrets/BETTER_AUTH_SECRET',
    });
    expect(objects.filter(({ kind }) => kind === 'Secret')).toStrictEqual([]);
  });

  test('volumes, from the folder to the claim', () => {
    const claims = Object.fromEntries(
      podOf(objects, 'wapi').volumes.map(({ name, persistentVolumeClaim }: RenderedObject) => [
        name,
        persistentVolumeClaim,
      ]),
    ) as Record<string, { claimName: string } | undefined>;
    const stored = containerOf(objects, 'wapi').volumeMounts.flatMap(
      ({ name, mountPath }: { name: string; mountPath: string }) => {
        const claim = claims[name]?.claimName;
        if (claim === undefined) return [];
        const { resources, storageClassName, accessModes } = find(objects, 'PersistentVolumeClaim', claim)['spec'];
        return [[mountPath, claim, resources.requests.storage, accessModes, storageClassName]];
      },
    );
    expect(stored).toStrictEqual([
      ['/app/whatsapp_sessions', 'whatsapp-sessions', '5Gi', ['ReadWriteOnce'], 'do-block-storage-retain'],
      ['/app/public/media', 'media', '20Gi', ['ReadWriteOnce'], 'do-block-storage-retain'],
    ]);
  });

  test('backups of both volumes, each at its own time, on the node of the application', () => {
    const backups = objects
      .filter(({ kind }) => kind === 'CronJob')
      .map(({ metadata, spec }) => {
        const { affinity, volumes } = spec.jobTemplate.spec.template.spec;
        const [{ labelSelector }] = affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution;
        const claims = volumes.flatMap(
          ({ persistentVolumeClaim }: RenderedObject) => persistentVolumeClaim?.claimName ?? [],
        );
        return [metadata.name, spec.schedule, labelSelector.matchLabels.app, claims];
      });
    expect(backups).toStrictEqual([
      ['whatsapp-sessions-backup', '15 */6 * * *', 'wapi', ['whatsapp-sessions']],
      ['media-backup', '45 2 * * *', 'wapi', ['media']],
    ]);
  });

  test('the way of a request', () => {
    expect(wayOf(objects, 'wapi.example.org', '/login')).toBe('Ingress/wapi → Service/wapi:80 → Deployment/wapi:3000');
    expect(find(objects, 'Service', 'wapi')['spec'].type ?? 'ClusterIP').toBe('ClusterIP');
  });

  test('who may talk to it, and to whom it may', () => {
    expect(reach(objects, ['traefik']).filter((edge) => /\bwapi\b/.test(edge))).toStrictEqual([
      'traefik → wapi:3000',
      'wapi → internet:443',
      'wapi → internet:any',
    ]);
  });

  test('as few rights as the namespace’s level "restricted" asks for', () => {
    expect(find(objects, 'Namespace', 'wapi').metadata.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'restricted',
    });
    expect(containerOf(objects, 'wapi').securityContext).toMatchObject({
      runAsUser: 1001,
      runAsGroup: 1001,
      readOnlyRootFilesystem: true,
    });
    expect(podOf(objects, 'wapi').automountServiceAccountToken).toBe(false);
    for (const { rules } of objects.filter(({ kind }) => kind === 'Role')) {
      expect(rules.flatMap(({ resources }: { resources: string[] }) => resources)).not.toContain('secrets');
    }
  });
});
