import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildCommand } from '../world';
import type { CloudPlace } from './place';
import { cloudPlace } from './place';

const CLUSTER = 'digitalocean_kubernetes_cluster';

beforeAll(() => buildCommand());

/** A deploy whose cluster takes its time, at the moment when it is being made. */
async function makingTheCluster(seconds: number) {
  const place = cloudPlace('region: fra1');
  onTestFinished(() => place.workplace.remove());
  place.delay(CLUSTER, seconds);
  const run = place.start('deploy', '--yes');
  while (!run.output().includes(`${CLUSTER}.cluster: Creating...`)) await sleep(50);
  return { place, run };
}

async function exists({ existing }: CloudPlace): Promise<void> {
  while (existing(CLUSTER).length === 0) await sleep(100);
}

/** What a plan would still make. */
async function stillToMake(place: CloudPlace): Promise<string[]> {
  const { out } = await place.hubs('plan', '--cloud');
  return [...out.matchAll(/# (\S+) will be created/g)].map(([, address]) => address!).sort();
}

test('by Ctrl-C, it ends what is under way, and the next one goes on from there', async () => {
  const { place, run } = await makingTheCluster(3);
  run.kill('SIGINT');
  const { code, err } = await run.ended;
  expect([code, err.includes('Stopping as soon as what is under way is done')]).toStrictEqual([130, true]);
  expect(err).toContain('run the same command again to go on from there');
  expect(place.existing(CLUSTER)).toHaveLength(1);
  expect(place.existing('digitalocean_firewall')).toStrictEqual([]);
  expect(await stillToMake(place)).toStrictEqual(['digitalocean_firewall.firewall', 'digitalocean_project.project']);
});

test('killed, it leaves Terraform to end alone: the cluster is in the state, and is not made twice', async () => {
  const { place, run } = await makingTheCluster(8);
  run.kill('SIGKILL');
  await run.ended;
  const { code, err } = await place.hubs('deploy', '--yes');
  expect([code, err.includes('it goes on in the background')]).toStrictEqual([1, true]);
  await exists(place);
  let left: string[] = [];
  do left = await stillToMake(place);
  while (left.length > 0);
  expect(place.existing(CLUSTER)).toHaveLength(1);
  expect(place.existing('digitalocean_firewall')).toHaveLength(1);
});
