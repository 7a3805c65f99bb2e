import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demandWayBack } from '../../../cli/backup/way-back';
import type { WayBackOptions } from '../../../cli/backup/way-back';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { EXIT, Failure } from '../../../terminal/failure';
import { clusterFile } from '../../support/cluster';
import { temporaryFolder } from '../../support/folder';
import { hasTerminal, terminalOf } from '../../support/terminal';

const labels = { app: 'media-backup', 'app.kubernetes.io/component': 'backup' };
const CRON_JOB: ClusterObject = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'media-backup', namespace: 'shop', labels },
  spec: {
    schedule: '0 3 * * *',
    jobTemplate: {
      metadata: { labels },
      spec: { template: { metadata: { labels }, spec: { containers: [{ name: 'tools' }] } } },
    },
  },
};
const EXCHANGED = ['Deployment/web: shop:1 → shop:2'];
const WORDS = 'I have a backup of shop@here';

/** What is refused, and what was said before; no failure where there is a way back. */
async function demand(objects: readonly ClusterObject[], exchanged: readonly string[], options: WayBackOptions) {
  const { kubectl } = clusterFile({ objects });
  const said: string[] = [];
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = (text: string | Uint8Array) => said.push(text.toString()) > 0;
  try {
    await demandWayBack(exchanged, { kubectl, context: 'here' }, 'shop', options);
    return { failure: undefined, said: said.join('') };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { failure: [error.exitCode, error.message], said: said.join('') };
  } finally {
    process.stderr.write = write;
  }
}

test('where nothing that holds data is exchanged, none is demanded', async () => {
  expect(await demand([], [], {})).toMatchObject({ failure: undefined, said: '' });
});

test('where nobody can be asked, how to make one is said, and the words for one that there is', async () => {
  const { failure, said } = await demand([CRON_JOB], EXCHANGED, {});
  expect(failure).toStrictEqual([EXIT.refused, `Nothing was changed. To go on, add:\n  --confirm "${WORDS}"`]);
  expect(said).toContain('    Deployment/web: shop:1 → shop:2\n');
  expect(said).toContain('No verified backup of the last 24 hours. Make one: add --backup-first, or hubs backup now');
});

test('the words are enough, and others are not', async () => {
  expect((await demand([CRON_JOB], EXCHANGED, { confirm: WORDS })).failure).toBeUndefined();
  expect((await demand([CRON_JOB], EXCHANGED, { confirm: 'yes' })).failure?.[0]).toBe(EXIT.refused);
});

test('where no backup is set up, none can be made first', async () => {
  const { failure, said } = await demand([], EXCHANGED, { backupFirst: true });
  expect(failure?.[0]).toBe(EXIT.refused);
  expect(said).not.toContain('A backup comes first.');
});

test.runIf(hasTerminal)('a person is asked, and may know of another one', async () => {
  clusterFile({ objects: [CRON_JOB] });
  const root = join(import.meta.dirname, '../../..');
  const script = join(temporaryFolder(), 'ask.ts');
  writeFileSync(
    script,
    `import { demandWayBack } from '${root}/cli/backup/way-back';
    import { Kubectl } from '${root}/cli/cluster/kubectl';
    void demandWayBack(${JSON.stringify(EXCHANGED)}, { kubectl: new Kubectl(), context: 'here' }, 'shop', {}).then(() => console.log('goes on'));`,
  );
  const person = terminalOf([process.execPath, '--import', 'tsx', script], {
    cwd: root,
    env: { PATH: process.env['PATH']! },
  });
  const question = await person.shows('I have one of my own');
  expect(question).toContain('Deployment/web: shop:1 → shop:2');
  expect(question).toContain('Make one first');
  person.press('Down', 'Enter');
  await person.shows(`To go on, type ${WORDS}`);
  person.type(WORDS);
  person.press('Enter');
  await person.shows('goes on');
});
