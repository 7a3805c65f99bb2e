import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { RenderedObject } from '../../support/objects';
import { json, kubectl, list, rolledOut } from '../kubectl';
import { reference } from '../reference';
import { stage } from '../stage';
import type { Outcome } from '../outcome';
import { Workplace } from '../world';

const KEYS = ['DB_PASS', 'SMTP_PASS', 'NODE_COOKIE', 'GUARDIAN_KEY', 'PHX_KEY', 'PERMS_KEY'];
const BACKUP = /add:\n {2}--confirm "(I have a backup of hcce@[^"]+)"/;

/** Upstream's manifest at a domain that somebody can own, with a real signing key. */
function upstream(file: string): RenderedObject[] {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().trim();
  const text = readFileSync(join(reference(), file), 'utf8').replaceAll('example.org', 'school.edu');
  return parseAllDocuments(text)
    .map((document) => document.toJS() as RenderedObject | null)
    .filter((object) => object !== null)
    .map((object) =>
      object.metadata.name === 'configs'
        ? { ...object, stringData: { ...(object['stringData'] as object), PERMS_KEY: pem.replaceAll('\n', '\\\\n') } }
        : object,
    );
}

/** What must not change for anybody. */
async function identity() {
  const secret = await json(['get', 'secret', 'configs', '-n', 'hcce']);
  const claims = await json<{ items: RenderedObject[] }>(['get', 'pvc', 'pgsql-pvc', 'ret-pvc', '-n', 'hcce']);
  const { spec, status } = await json(['get', 'service', 'lb', '-n', 'hcce']);
  return {
    keys: KEYS.map((key) => [key, (secret['data'] as Record<string, string>)[key]]),
    volumes: claims.items.map(({ metadata, spec: claim }) => [
      metadata.name,
      (metadata as unknown as { uid: string }).uid,
      claim.volumeName,
    ]),
    address: [spec.clusterIP, status.loadBalancer],
  };
}

describe.each(['hcce-default.yaml', 'hcce-manual.yaml'])('hubs takes over an installation made from %s', (file) => {
  const on = stage(() => {
    const place = new Workplace('');
    rmSync(join(place.folder, 'hubs.yaml'));
    return place;
  });
  let before: Awaited<ReturnType<typeof identity>>;

  beforeAll(async () => {
    await kubectl(['apply', '-f', '-'], list(upstream(file)));
    await rolledOut('hcce');
    before = await identity();
  });

  /** The password is taken from the cluster, as everything else. */
  const hubs = (...args: readonly string[]): Promise<Outcome> => on.place.start(args, { HUBS_SMTP_PASS: '' }).ended;

  test('after words about a backup, with the same keys, volumes and address, and one restart each', async () => {
    const imported = await hubs('import', '--from-cluster');
    expect([imported.code, imported.err]).toStrictEqual([0, '']);
    expect(await identity()).toStrictEqual(before);

    const refused = await hubs('deploy', '--yes');
    const [, words] = BACKUP.exec(refused.err) ?? [];
    expect([refused.code, words]).toStrictEqual([3, expect.any(String)]);
    expect(await identity()).toStrictEqual(before);

    const deployed = await hubs('deploy', '--yes', '--confirm', words!, '--until', 'load-balancer', '--timeout', '15m');
    if (deployed.code !== 0) throw new Error(deployed.out + deployed.err);
    expect(deployed.out).toContain('Service/speelycaptor');
    expect(await identity()).toStrictEqual(before);
    const { items } = await json<{ items: RenderedObject[] }>(['get', 'deployments', '-n', 'hcce']);
    const revisions = items.map(({ metadata }) => [
      metadata.name,
      metadata.annotations!['deployment.kubernetes.io/revision'],
    ]);
    expect(revisions.filter(([, revision]) => revision !== '2')).toStrictEqual([]);
  });

  test('and leaves nothing of upstream’s, so that no difference remains', async () => {
    const { code, out } = await hubs('diff');
    expect([code, out]).toStrictEqual([0, expect.stringContaining('0 to create, 0 to change')]);
  });
});
