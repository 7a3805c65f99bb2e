import { expect, onTestFinished, test } from 'vitest';
import { until } from '../../support/until';
import type { CloudPlace } from './place';
import { cloudPlace } from './place';

const CLUSTER = 'digitalocean_kubernetes_cluster';

/** A deploy at the moment when its cluster is being made, which takes until it is let go. */
async function makingTheCluster() {
  const place = cloudPlace('region: fra1');
  onTestFinished(() => place.remove());
  place.hold(CLUSTER, true);
  const run = place.start('deploy', '--yes');
  await run.says(`${CLUSTER}.cluster: Creating...`);
  return { place, run };
}

/** What a plan would still make, once nobody else is at it. */
async function stillToMake(place: CloudPlace): Promise<string[]> {
  for (;;) {
    const { code, out, err } = await place.hubs('plan', '--cloud');
    if (code === 0) return [...out.matchAll(/# (\S+) will be created/g)].map(([, address]) => address!).sort();
    if (!err.includes('state lock')) throw new Error(err);
  }
}

test('by Ctrl-C, it ends what is under way, and the next one goes on from there', async () => {
  const { place, run } = await makingTheCluster();
  run.kill('SIGINT');
  await run.says('Stopping as soon as what is under way is done');
  place.hold(CLUSTER, false);
  const { code, err } = await run.ended;
  expect([code, err.includes('run the same command again to go on from there')]).toStrictEqual([130, true]);
  expect(place.existing(CLUSTER)).toHaveLength(1);
  expect(place.existing('digitalocean_firewall')).toStrictEqual([]);
  expect(await stillToMake(place)).toStrictEqual(['digitalocean_firewall.firewall', 'digitalocean_project.project']);
});

test('killed, it leaves Terraform to end alone: the cluster is in the state, and is not made twice', async () => {
  const { place, run } = await makingTheCluster();
  run.kill('SIGKILL');
  await run.ended;
  const { code, err } = await place.hubs('deploy', '--yes');
  expect([code, err.includes('it goes on in the background')]).toStrictEqual([1, true]);
  place.hold(CLUSTER, false);
  // The stack's last resource is made when Terraform, which nobody waits for, comes to its end.
  await until('its last resource is there', () => place.existing('digitalocean_project').length > 0);
  expect(await stillToMake(place)).toStrictEqual([]);
  expect([place.existing(CLUSTER).length, place.existing('digitalocean_firewall').length]).toStrictEqual([1, 1]);
});
