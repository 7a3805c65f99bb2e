import { hostname } from 'node:os';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Kubectl } from '../../../cli/cluster/kubectl';
import { KubectlFailure } from '../../../cli/cluster/kubectl';
import { withLock } from '../../../cli/cluster/lock';
import { EXIT } from '../../../terminal/failure';

/** A lock that somebody holds, whose clock is as many seconds behind, with what it says at each look. */
function held(behind: number, versions: readonly string[], holder = 'ada@elsewhere/1') {
  const looks = [...versions];
  const taken: unknown[] = [];
  const kubectl = {
    create: () => Promise.reject(new KubectlFailure('exists', '', 'there')),
    get: () => {
      const resourceVersion = looks.length > 1 ? looks.shift()! : looks[0]!;
      const renewTime = new Date(Date.now() - behind * 1000).toISOString();
      return Promise.resolve({
        metadata: { name: 'hubs-deploy', resourceVersion },
        spec: { holderIdentity: holder, renewTime, leaseDurationSeconds: 1 },
      });
    },
    replace: (lease: { metadata: { resourceVersion?: string } }) => {
      taken.push(lease.metadata.resourceVersion);
      return Promise.resolve();
    },
    deleteNamed: () => Promise.resolve(),
    list: () => Promise.resolve([]),
  };
  const complained = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => complained.mockRestore());
  return { taken, lock: () => withLock(kubectl as unknown as Kubectl, 'shop', 'hubs deploy', () => Promise.resolve()) };
}

test('a lock that is renewed is left alone, however far behind the clock of its holder is', async () => {
  const { lock, taken } = held(3600, ['1', '2']);
  await expect(lock()).rejects.toMatchObject({ exitCode: EXIT.conflict });
  expect(taken).toStrictEqual([]);
});

test('a lock that nobody renews for as long as it lasts is void', async () => {
  const { lock, taken } = held(3600, ['1']);
  await lock();
  expect(taken).toStrictEqual(['1']);
});

test('a lock of a process of this computer that is gone is void at once', async () => {
  // More than the highest number of a process on Linux.
  const { lock, taken } = held(0, ['1', '2'], `ada@${hostname()}/4194305`);
  await lock();
  expect(taken).toStrictEqual(['1']);
});
