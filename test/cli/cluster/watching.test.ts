import { expect, onTestFinished, test } from 'vitest';
import { Watching } from '../../../cli/cluster/watching';
import { KubectlFailure } from '../../../cli/cluster/kubectl';
import type { Kubectl, WatchEvent } from '../../../cli/cluster/kubectl';
import { runPhases } from '../../../cli/deploy/engine';
import { clusterFile } from '../../support/cluster';

const namespace = 'shop';
const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace }, spec: {} };
const seconds = async (action: () => Promise<void>) => {
  const begin = performance.now();
  await action();
  return (performance.now() - begin) / 1000;
};

test('what happens is heard of when it happens', async () => {
  const { kubectl } = clusterFile({ objects: [deployment] });
  const watching = await Watching.begin(kubectl, ['deployments'], namespace);
  onTestFinished(() => watching.end());
  // A patch that comes while nobody listens is not lost.
  await kubectl.patch('deployment', 'web', namespace, { spec: { paused: true } }, { type: 'merge', manager: 'x' });
  expect(await seconds(() => watching.next(60_000))).toBeLessThan(30);
});

test('a phase ends when it hears of what it waits for', async () => {
  const { kubectl } = clusterFile({ objects: [deployment] });
  const isPaused = async () => (await kubectl.get('deployment', 'web', namespace))?.spec.paused === true;
  let looks = 0;
  const phase = {
    ...{ id: 'a', title: 'a' },
    watch: () => Watching.begin(kubectl, ['deployments'], namespace),
    async pending() {
      looks++;
      return (await isPaused()) ? undefined : 'web';
    },
  };
  const patch = { spec: { paused: true } };
  setTimeout(() => void kubectl.patch('deployment', 'web', namespace, patch, { type: 'merge', manager: 'x' }), 1500);
  await runPhases({}, [phase], { timeout: 200, interval: 20 });
  // At first, once the watch has begun, and when something has changed.
  expect(looks).toBe(3);
});

test('an account that may not watch looks from time to time', async () => {
  const kubectl = {
    versionOfAll: () => Promise.resolve('1'),
    watch: () => Promise.reject(new KubectlFailure('forbidden', '', 'no')),
  } as unknown as Kubectl;
  const watching = await Watching.begin(kubectl, ['deployments'], namespace);
  expect(await seconds(() => watching.next(60_000))).toBeLessThan(30);
});

test('a watch that the API server ends goes on, and what has happened in between counts', async () => {
  const begun: string[] = [];
  const kubectl = {
    versionOfAll: () => Promise.resolve(String(begun.length)),
    watch: (_: string, { since }: { since: string }, signal: AbortSignal, heard: (event: WatchEvent) => void) => {
      begun.push(since);
      heard({ type: 'BOOKMARK', object: deployment });
      return begun.length === 1
        ? Promise.resolve()
        : new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    },
  } as unknown as Kubectl;
  const watching = await Watching.begin(kubectl, ['deployments'], namespace);
  expect(await seconds(() => watching.next(60_000))).toBeLessThan(30);
  expect(begun).toStrictEqual(['0', '1']);
  watching.end();
});
