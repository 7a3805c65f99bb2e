import { describe, expect, test, vi } from 'vitest';
import type { Explanation, Phase, Watched } from '../../../cli/deploy/engine';
import { runPhases } from '../../../cli/deploy/engine';
import { Failure } from '../../../terminal/failure';

/** What a run of phases said, and how it ended. */
async function run(
  phases: readonly Partial<Phase<object>>[],
  options: { timeout?: number; until?: string } = {},
): Promise<{ said: string[]; failure?: Failure }> {
  const said: string[] = [];
  const write = (text: string | Uint8Array): boolean => said.push(String(text).trim()) > 0;
  const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockImplementation(write));
  const complete = phases.map((phase, index) => ({ id: `p${index}`, title: `phase ${index}`, ...phase }));
  try {
    await runPhases({}, complete, { timeout: 5, interval: 0.01, patience: 0.05, ...options });
    return { said };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { said, failure: error };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** True after so many looks. */
function after(looks: number): () => Promise<string | undefined> {
  let count = 0;
  return () => Promise.resolve(++count > looks ? undefined : 'web 0/1');
}

describe('phases', () => {
  test('run in order, and say what they changed', async () => {
    const { said } = await run([{ act: () => Promise.resolve('3 created') }, {}, { skip: () => 'not here' }]);
    expect(said).toStrictEqual(['✓ phase 0: 3 created', '✓ phase 1: as it should be', '- phase 2: not here']);
  });

  test('wait until they are true, and say what for', async () => {
    const { said } = await run([{ pending: after(3) }]);
    expect(said).toStrictEqual(['… phase 0: web 0/1', '✓ phase 0: as it should be']);
  });

  test('say why it takes long, each reason once', async () => {
    const explain = (): Promise<readonly Explanation[]> => Promise.resolve([{ text: 'no memory left', final: false }]);
    const { said } = await run([{ pending: after(20), explain }]);
    expect(said.filter((line) => line === 'no memory left')).toHaveLength(1);
  });

  test('give up early when waiting longer will not help, and do not begin the next one', async () => {
    const explain = (): Promise<readonly Explanation[]> => Promise.resolve([{ text: 'no such image', final: true }]);
    const { said, failure } = await run([{ pending: after(1000), explain }, {}]);
    expect(failure!.exitCode).toBe(1);
    expect(said).toContain('✗ phase 0: failed');
    expect(said.join()).not.toContain('phase 1');
  });

  test('that take too long end with 4, and with what they waited for', async () => {
    const { failure } = await run([{ pending: after(1000) }], { timeout: 0.1 });
    expect([failure!.exitCode, failure!.message.includes('web 0/1')]).toStrictEqual([4, true]);
  });

  test('tell at once what a person has to do, once, and only where there is something to wait for', async () => {
    const instructions = () => Promise.resolve('enter this record');
    expect((await run([{ pending: after(3), instructions }])).said).toStrictEqual([
      'enter this record',
      '… phase 0: web 0/1',
      '✓ phase 0: as it should be',
    ]);
    expect((await run([{ pending: after(0), instructions }])).said).toStrictEqual(['✓ phase 0: as it should be']);
  });

  test('remember when something was changed or came true last', async () => {
    const changes = async (phase: Partial<Phase<Watched>>) => {
      const watched: Watched = {};
      const spy = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
      await runPhases(watched, [{ id: 'p', title: 'p', ...phase }], { timeout: 5, interval: 0.01 });
      spy.mockRestore();
      return watched.changedAt !== undefined;
    };
    expect(await changes({})).toBe(false);
    expect(await changes({ act: () => Promise.resolve('1 created') })).toBe(true);
    expect(await changes({ pending: after(1) })).toBe(true);
  });

  test('stop after the one that was asked for', async () => {
    expect((await run([{}, {}, {}], { until: 'p1' })).said).toHaveLength(2);
  });
});
