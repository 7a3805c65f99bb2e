import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RenderedObject } from '../../support/objects';
import { json, kubectl, list, rolledOut } from '../kubectl';
import { stage } from '../stage';
import type { Outcome } from '../outcome';
import { identity, upstream } from '../upstream';
import { Workplace } from '../world';

const BACKUP = /add:\n {2}--confirm "(I have a backup of hcce@[^"]+)"/;

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
