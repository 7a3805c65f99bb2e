import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { temporaryFolder } from '../../support/folder';
import type { RenderedObject } from '../../support/objects';
import { apply, json, kubectl, list, metadataOf, removeInstallations, rolledOut } from '../kubectl';
import { reference } from '../reference';
import { signing } from '../stage';

const root = join(import.meta.dirname, '../../..');

signing();

/** Upstream's manifest with a real signing key, in upstream's form. */
function upstream(file: string): RenderedObject[] {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().trim();
  return parseAllDocuments(readFileSync(join(reference(), file), 'utf8'))
    .map((document) => document.toJS() as RenderedObject | null)
    .filter((object) => object !== null)
    .map((object) =>
      object.metadata.name === 'configs'
        ? { ...object, stringData: { ...(object['stringData'] as object), PERMS_KEY: pem.replaceAll('\n', '\\\\n') } }
        : object,
    );
}

/** A folder like the repository's, with another configuration. */
function projectWith(configuration: object): string {
  const folder = temporaryFolder();
  for (const name of readdirSync(root)) {
    if (!['.git', '.secrets', 'dist', 'hubs.yaml'].includes(name)) symlinkSync(join(root, name), join(folder, name));
  }
  writeFileSync(join(folder, 'hubs.yaml'), stringify(configuration));
  return folder;
}

/** The commands of the guide, in order. */
function guide(): string[] {
  return [...readFileSync(join(root, 'docs/how-to/takeover.md'), 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(
    ([, commands]) => commands!,
  );
}

const keys = ['DB_PASS', 'SMTP_PASS', 'NODE_COOKIE', 'GUARDIAN_KEY', 'PHX_KEY', 'PERMS_KEY'];
const claims = ['pgsql-pvc', 'ret-pvc'];

/** What must not change for anybody. */
async function identity() {
  const secret = await json(['get', 'secret', 'configs', '-n', 'hcce']);
  const volumes = await json<{ items: RenderedObject[] }>(['get', 'pvc', ...claims, '-n', 'hcce']);
  const { spec, status } = await json(['get', 'service', 'lb', '-n', 'hcce']);
  return {
    keys: keys.map((key) => [key, (secret['data'] as Record<string, string>)[key]]),
    volumes: volumes.items.map(({ metadata, spec: claim }) => [
      metadata.name,
      (metadata as unknown as { uid: string }).uid,
      claim.volumeName,
    ]),
    addresses: [
      spec.clusterIP,
      spec.ports.map(({ name, nodePort }: RenderedObject) => [name, nodePort]),
      status.loadBalancer,
    ],
  };
}

describe.each([
  ['hcce-default.yaml', {}],
  ['hcce-manual.yaml', { database: { storageClass: 'manual' }, storage: { storageClass: 'manual' } }],
])('an installation made from %s', (file, settings) => {
  beforeAll(async () => {
    await removeInstallations('hcce');
    await kubectl(['apply', '-f', '-'], list(upstream(file)));
    await rolledOut('hcce');
  });
  afterAll(() => removeInstallations('hcce'));

  test('goes on in place: the same volumes, addresses and keys, one restart each', async () => {
    const before = await identity();
    const folder = projectWith({
      domain: 'meet.example.org',
      adminEmail: 'admin@example.org',
      smtp: { server: 'smtp.tem.scw.cloud', port: 2587, user: 'smtp-user' },
      ...settings,
    });
    const { NODE_OPTIONS: _, ...env } = process.env;
    await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', guide().slice(0, 4).join('\n')], { cwd: folder, env });
    await rolledOut('hcce');
    expect(await identity()).toStrictEqual(before);

    const { items } = await json<{ items: RenderedObject[] }>(['get', 'deployments', '-n', 'hcce']);
    const revisions = items.map(({ metadata }) => [
      metadata.name,
      metadata.annotations!['deployment.kubernetes.io/revision'],
    ]);
    expect(revisions.filter(([, revision]) => revision !== '2')).toStrictEqual([]);

    const files = readdirSync(join(folder, 'dist')).filter((name) => name.endsWith('.yaml'));
    const objects = files.flatMap((name) =>
      parseAllDocuments(readFileSync(join(folder, 'dist', name), 'utf8')).map(
        (document) => document.toJS() as RenderedObject,
      ),
    );
    const versions = await metadataOf(objects, 'resourceVersion');
    await apply(objects);
    expect(await metadataOf(objects, 'resourceVersion')).toStrictEqual(versions);
  });

  test('goes back, as the guide says', async () => {
    const before = await identity();
    await kubectl(['apply', '--server-side', '-f', '-'], list(upstream(file)));
    await kubectl(['delete', 'networkpolicy', '--all', '-n', 'hcce']);
    await rolledOut('hcce');
    const after = await identity();
    expect([after.volumes, after.addresses]).toStrictEqual([before.volumes, before.addresses]);
  });
});
