import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { check, hubsExemptions } from '../../checks';
import type { Application } from '../../constructs';
import { contractOf } from '../../project/contract';
import { applicationFiles } from '../../project/files';
import { withoutScripts } from '../support/backup';
import { exampleFolder, firstProgram, objectsOf, runProgram } from '../support/example-app';
import type { RenderedObject } from '../support/objects';
import { find } from '../support/objects';

const folder = exampleFolder('hubs');
const program = readFileSync(join(folder, 'main.ts'), 'utf8');
const [school] = runProgram(program);
const objects = objectsOf(school!);
const files = applicationFiles(school!);

/** What rules find wrong that is not known and accepted of Hubs. Warnings are about upstream's images. */
const problemsOf = (application: Application) =>
  check(objectsOf(application), {
    exemptions: hubsExemptions,
    externals: application.secrets.map(({ name }) => ({ kind: 'Secret', namespace: application.namespace, name })),
  })
    .filter(({ severity }) => severity === 'error')
    .map(({ severity, object, path, message }) => `${severity} ${object} ${path}: ${message}`);

test.each(files.map(({ file, objects: found }) => [file, found] as const))('%s', async (file, found) => {
  await expect(Yaml.stringify(...withoutScripts(found as RenderedObject[]))).toMatchFileSnapshot(
    join(folder, 'golden', file),
  );
});

test('nothing is wrong with it, and it is the same with every synth', () => {
  expect(problemsOf(school!)).toStrictEqual([]);
  expect(objectsOf(runProgram(program)[0]!)).toStrictEqual(objects);
});

test('the README’s first result takes twenty lines at most, and is one', () => {
  const code = firstProgram('hubs');
  expect(code.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
  expect(problemsOf(runProgram(code)[0]!)).toStrictEqual([]);
});

describe('Hubs within an application', () => {
  const contract = contractOf(school!, files);

  test('starts with its data, then the clients, and the entrance waits for nobody', () => {
    expect(contract.components.map(({ name, level, needs }) => [name, level, needs])).toStrictEqual([
      ['hubs-data', 0, []],
      ['hubs-clients', 1, []],
      ['hubs-application', 2, ['hubs-data', 'hubs-clients']],
      ['hubs-media', 2, ['hubs-data']],
      ['hubs-ingress', 3, []],
      ['hubs-backup', 3, ['hubs-data']],
      ['timetable', 0, []],
    ]);
  });

  test('says which hosts lead to it, who stops for its database, and that it is Hubs', () => {
    const hosts = contract.components.flatMap((component) => component.hosts);
    expect([hosts, contract.stops, contract.hubs]).toStrictEqual([
      ['meet.myschool.org', 'assets.meet.myschool.org', 'stream.meet.myschool.org', 'cors.meet.myschool.org'],
      [
        {
          host: 'pgsql',
          connected: ['pgbouncer', 'pgbouncer-t', 'coturn', 'reticulum'],
          writers: ['reticulum'],
        },
      ],
      {
        domain: 'meet.myschool.org',
        adminEmail: 'admin@myschool.org',
        smtp: {
          server: 'smtp.example.org',
          port: 2587,
          user: 'hubs',
          password: { secret: 'configs', key: 'SMTP_PASS' },
        },
        signallingPort: 4443,
        turn: true,
        guard: true,
        networkPolicies: true,
        loadBalancer: true,
        database: { name: 'retdb', user: 'postgres' },
      },
    ]);
  });

  test('enforces the level that was said, and denies what nobody asked for once', () => {
    expect(find(objects, 'Namespace', 'school').metadata.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'privileged',
      'pod-security.kubernetes.io/audit': 'restricted',
    });
    expect(objects.filter(({ metadata }) => metadata.name === 'default-deny')).toHaveLength(1);
  });
});
