import { describe, expect, test } from 'vitest';
import type { RenderedObject } from '../../support/objects';
import type { Terminal } from '../../support/terminal';
import { terminal } from '../../support/terminal';
import { json, kubectl } from '../kubectl';
import { YAML, workplace } from '../stage';
import { addressOfLoadBalancer, releaseResults } from '../world';

/** Seconds after which a deploy or a deletion hangs. */
const LONG = 900;

const on = workplace(YAML);

/** A person at a terminal. */
function hubs(...args: readonly string[]): Terminal {
  return terminal(args, {
    cwd: on.place.folder,
    env: { HUBS_SMTP_PASS: 'a-password-of-the-tests' },
  });
}

/** What must be there as it was after a no. */
async function stock(): Promise<Record<string, unknown>> {
  const { items } = await json<{ items: RenderedObject[] }>(['get', 'deployments,pvc', '-n', 'hcce']);
  return Object.fromEntries(
    items.map(({ kind, metadata }) => [
      `${kind}/${metadata.name}`,
      [metadata as unknown as { uid: string; generation?: number }].map(({ uid, generation }) => [uid, generation]),
    ]),
  );
}

describe('deploy', () => {
  test('to a cluster that was not used before happens with a yes only', async () => {
    const careful = hubs('deploy');
    await careful.shows(/Deploy to \S+\?/, 300);
    careful.press('Enter');
    expect(await careful.ended()).toBe(3);
    expect(careful.screen()).toContain('Nothing was changed.');
    await expect(kubectl(['get', 'namespace', 'hcce'])).rejects.toThrow('NotFound');

    const sure = hubs('deploy');
    await sure.shows(/Deploy to \S+\?/, 300);
    sure.press('y');
    await on.world.serve(await addressOfLoadBalancer());
    expect(await sure.ended(LONG)).toBe(0);
    expect(sure.screen()).toContain('Hubs is at https://meet.school.edu');
  });

  test('removes what nobody wants any more with a yes only', async () => {
    const before = await stock();
    on.place.configure(`${YAML}turn: false\n`);
    const careful = hubs('deploy');
    await careful.shows(/Remove \d+\?/, 300);
    expect(careful.screen()).toContain('- Deployment/coturn');
    careful.press('C-c');
    expect(await careful.ended()).toBe(3);
    expect(await stock()).toStrictEqual(before);

    const sure = hubs('deploy');
    await sure.shows(/Remove \d+\?/, 300);
    sure.press('Left', 'Enter');
    expect(await sure.ended(LONG)).toBe(0);
    expect(Object.keys(await stock())).not.toContain('Deployment/coturn');
  });
});

describe('rollback', () => {
  test('happens with a yes only', async () => {
    const before = await stock();
    const careful = hubs('rollback');
    await careful.shows('Go back to release 1?', 300);
    careful.press('n');
    expect(await careful.ended()).toBe(3);
    expect([await stock(), await releaseResults()]).toStrictEqual([before, ['1 deployed', '2 deployed']]);

    const sure = hubs('rollback');
    await sure.shows('Go back to release 1?', 300);
    sure.press('y');
    expect(await sure.ended(LONG)).toBe(0);
    expect(Object.keys(await stock())).toContain('Deployment/coturn');
  });
});

/** The words that a terminal asks for. */
async function wordsOf(terminal: Terminal, question: string): Promise<string> {
  const screen = await terminal.shows(question, 300);
  return new RegExp(`${question} (.+)`).exec(screen)![1]!.trim();
}

describe('danger', () => {
  test.each([
    ['the words of another installation', (words: string) => words.replace('hcce@', 'school@')],
    ['yes', () => 'yes'],
    ['nothing', () => ''],
  ])('changes nothing after %s', async (_, wrong) => {
    const before = await stock();
    const careful = hubs('danger', 'recreate-volumes');
    const words = await wordsOf(careful, 'To go on, type');
    careful.type(wrong(words));
    careful.press('Enter');
    expect(await careful.ended()).toBe(3);
    expect(careful.screen()).toContain('nothing was changed');
    expect(await stock()).toStrictEqual(before);
  });

  test('changes nothing after Ctrl-C, and nothing in another language than it asks in', async () => {
    const before = await stock();
    const cancelled = hubs('danger', 'recreate-volumes');
    const words = await wordsOf(cancelled, 'To go on, type');
    cancelled.press('C-c');
    expect(await cancelled.ended()).toBe(3);
    const spanish = hubs('danger', 'recreate-volumes', '--lang', 'es');
    expect(await wordsOf(spanish, 'Para seguir, escribe')).toMatch(/^recrear volúmenes hcce@/);
    spanish.type(words);
    spanish.press('Enter');
    expect(await spanish.ended()).toBe(3);
    expect(await stock()).toStrictEqual(before);
  });

  test('recreates volumes after the right words', async () => {
    const sure = hubs('danger', 'recreate-volumes');
    sure.type(await wordsOf(sure, 'To go on, type'));
    sure.press('Enter');
    expect(await sure.ended(LONG)).toBe(0);
    expect(Object.keys(await stock()).filter((name) => name.startsWith('PersistentVolumeClaim'))).toStrictEqual([]);
  });

  test('deletes the installation after the right words, in Spanish, too', async () => {
    const careful = hubs('danger', 'delete-installation');
    await wordsOf(careful, 'To go on, type');
    careful.type('hcce');
    careful.press('Enter');
    expect(await careful.ended()).toBe(3);
    await kubectl(['get', 'namespace', 'hcce']);
    const sure = hubs('danger', 'delete-installation', '--lang', 'es');
    sure.type(await wordsOf(sure, 'Para seguir, escribe'));
    sure.press('Enter');
    expect(await sure.ended(LONG)).toBe(0);
    await expect(kubectl(['get', 'namespace', 'hcce'])).rejects.toThrow('NotFound');
  });
});
