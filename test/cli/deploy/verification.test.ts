import { expect, test, vi } from 'vitest';
import type { DeployRun } from '../../../cli/deploy/run';
import { verification } from '../../../cli/deploy/phases/outside';
import type { Visit } from '../../../cli/network/visit';

const answers = vi.hoisted(() => ({ visits: [] as unknown[] }));
vi.mock('../../../cli/network/visit', async (original) => ({
  ...(await original<object>()),
  visitAll: () => Promise.resolve(answers.visits),
}));

const right: Visit[] = [{ url: 'https://meet.example.org/health' }];
const run = (changedAt?: number) =>
  ({
    address: '192.0.2.1',
    project: { installation: {} },
    ...(changedAt !== undefined && { changedAt }),
  }) as unknown as DeployRun;

test('right answers count once the entrance has put into force what was changed', async () => {
  vi.useFakeTimers({ now: 100_000 });
  try {
    answers.visits = right;
    const changed = run(95_000);
    expect(await verification.pending!(changed)).toContain('asked again once the entrance has taken over');
    vi.setSystemTime(101_999);
    expect(await verification.pending!(changed)).toBeDefined();
    vi.setSystemTime(102_000);
    expect(await verification.pending!(changed)).toBeUndefined();
  } finally {
    vi.useRealTimers();
  }
});

test('where nothing was changed, they count at once', async () => {
  answers.visits = right;
  expect(await verification.pending!(run())).toBeUndefined();
});

test('what is wrong is explained: what answered, what it means, and what to do', async () => {
  const wrong = { what: 'status 503', means: 'No pod is ready.', remedy: 'hubs status' };
  answers.visits = [...right, { url: 'https://meet.example.org/', wrong }];
  expect(await verification.pending!(run())).toBe('https://meet.example.org/: status 503');
  const [only, ...others] = await verification.explain!(run());
  expect(others).toStrictEqual([]);
  expect(only!.text).toMatch(/https:\/\/meet\.example\.org\/: status 503\. No pod is ready\.\n {2}→ hubs status/);
});
