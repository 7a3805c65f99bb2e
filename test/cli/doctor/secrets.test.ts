import { describe, expect, test } from 'vitest';
import type { Kubectl } from '../../../cli/cluster/kubectl';
import { checkSecrets } from '../../../cli/doctor/secrets';
import { projectOf } from '../../../cli/installation';
import { catalogue } from '../../../secrets';
import { hubsYaml } from '../../support/example';

const project = projectOf('hubs.yaml', hubsYaml('secrets: existing\n'));
const complete = Object.fromEntries(catalogue(project.installation).map(({ name }) => [name, `value of ${name}`]));

/** What is found in a Secret that others have made. */
async function found(values: Readonly<Record<string, string>>): Promise<(string | undefined)[][]> {
  const data = Object.fromEntries(
    Object.entries({ ...complete, ...values }).map(([name, value]) => [name, Buffer.from(value).toString('base64')]),
  );
  const kubectl = {
    get: () => Promise.resolve({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'configs' }, data }),
  } as unknown as Kubectl;
  const findings = await checkSecrets(project, kubectl);
  return findings.map(({ id, state }) => [id, state]);
}

describe('a Secret that others have made', () => {
  test('is fine with every key', async () => {
    expect(await found({})).toStrictEqual([['secrets/cluster', 'ok']]);
  });

  test.each([
    ['a line break at its end', 'word\n'],
    ['a tab', 'wo\trd'],
    ['DEL', 'wo\u007frd'],
  ])('is refused with %s in a password, whatever else it lacks', async (_, value) => {
    expect(await found({ SMTP_PASS: value })).toStrictEqual([
      ['secrets/SMTP_PASS', 'error'],
      ['secrets/cluster', 'ok'],
    ]);
    expect(await found({ SMTP_PASS: value, GUARDIAN_KEY: '' })).toStrictEqual([
      ['secrets/SMTP_PASS', 'error'],
      ['secrets/cluster', 'error'],
    ]);
  });

  test('keeps signs of every kind, and the lines of keys', async () => {
    expect(await found({ SMTP_PASS: 'ñ 🙂 "&\\<x>', PERMS_KEY: 'a\nb\n' })).toStrictEqual([['secrets/cluster', 'ok']]);
  });
});
