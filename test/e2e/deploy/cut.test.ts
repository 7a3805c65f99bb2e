import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RenderedObject } from '../../support/objects';
import { json, kubectl } from '../kubectl';
import type { Outcome } from '../outcome';
import { YAML, workplace } from '../stage';
import type { Fate } from '../wire';
import { Wire } from '../wire';
import { addressOfLoadBalancer, done, releaseResults } from '../world';

/** Milliseconds for the faults of one command. With `HUBS_ALL_FAULTS=1`, all of them are tried, however long it takes. */
const BUDGET = process.env['HUBS_ALL_FAULTS'] === '1' ? Infinity : 35_000;
/** How often at least each command is cut off, on however busy a machine: once by each fault. */
const FEWEST = 3;

const on = workplace(YAML);
let wire: Wire;
let way: Record<string, string>;

beforeAll(async () => {
  wire = await Wire.open();
  way = { KUBECONFIG: wire.kubeconfig(on.place.folder, (await kubectl(['config', 'current-context'])).trim()) };
  void addressOfLoadBalancer().then((address) => on.world.serve(address));
  done(await on.place.hubs('deploy', '--yes', '--timeout', '15m'));
});
afterAll(() => wire.close());

type Fault = Exclude<Fate, 'done'> | 'killed';
const FAULTS: readonly Fault[] = ['killed', 'unheard', 'refused'];

/** A write without the names that differ from run to run. */
const kindOf = (write: string) => write.replace(/-[a-z0-9]{8,10}(-[a-z0-9]{5})?$/, '-…');

/** Runs a command that meets a fault at its n-th write. */
async function run(args: readonly string[], fault: Fault, at: number): Promise<Outcome> {
  const started: { kill?: (signal: NodeJS.Signals) => void } = {};
  wire.reset((_, index) => {
    if (index !== at) return 'done';
    if (fault !== 'killed') return fault;
    started.kill?.('SIGKILL');
    return 'done';
  });
  const command = on.place.start(args, way);
  started.kill = command.kill;
  return command.ended;
}

/** What must never be left behind. */
async function leftBehind(excused: boolean): Promise<string[]> {
  const { items } = await json<{ items: RenderedObject[] }>(['get', 'deployments', '-n', 'hcce']);
  const stopped = items.filter(({ spec }) => spec.replicas === 0).map(({ metadata }) => `${metadata.name} is stopped`);
  const leases = await kubectl(['get', 'lease', 'hubs-deploy', '-n', 'hcce', '--ignore-not-found', '-o', 'name']);
  const running = (await releaseResults()).filter((result) => result.endsWith(' running'));
  // Nobody but the next command can put right what was killed.
  return excused ? [] : [...stopped, ...(leases.trim() === '' ? [] : ['the lock is held']), ...running];
}

/** Each write of a command by its kind, with each fault. */
function points(writes: readonly string[]): (readonly [number, Fault])[] {
  const kinds = [...new Set(writes.map(kindOf))].map((kind) => writes.findIndex((write) => kindOf(write) === kind));
  const order = [...kinds].sort((a, b) => shuffled(a) - shuffled(b));
  // Whatever comes first, each fault is among it, and at another place.
  return order.flatMap((_, turn) =>
    FAULTS.map((fault, index) => [order[(turn + index) % order.length]!, fault] as const),
  );
}

/** The same order in each run, and one in which neighbours have little to do with each other. */
function shuffled(at: number): number {
  return (at * 7919) % 1009;
}

describe.each<[string, readonly string[], () => void, () => void]>([
  [
    'a deploy',
    ['deploy', '--yes', '--timeout', '5m'],
    () => on.place.configure(`${YAML}turn: false\n`),
    () => on.place.configure(YAML),
  ],
  ['a restart', ['restart', '--yes', '--timeout', '5m'], () => undefined, () => undefined],
  ['a cold restart', ['restart', '--cold', '--yes', '--timeout', '5m'], () => undefined, () => undefined],
])('%s that is cut at a request', (_, args, change, back) => {
  test('says so, leaves nothing stopped or locked, and the next one finishes', async () => {
    back();
    done(await on.place.hubs('deploy', '--yes', '--timeout', '15m'));
    change();
    wire.reset();
    done(await on.place.start(args, way).ended);
    const faults = points(wire.writes);
    const deadline = Date.now() + BUDGET;
    const wrong: string[] = [];
    let tried = 0;
    for (const [index, [at, fault]] of faults.entries()) {
      if (Date.now() > deadline && tried >= FEWEST) break;
      (index % 2 === 0 ? back : change)();
      const { code, signal, out, err } = await run(args, fault, at);
      const write = wire.writes[at];
      if (write === undefined) continue;
      tried += 1;
      const about = `${fault} at ${write}: `;
      // A lock that could not be let go of is that of a process that is gone: the next command takes it over.
      const excused = signal === 'SIGKILL' || (fault === 'refused' && write.endsWith('/leases/hubs-deploy'));
      wrong.push(...(await leftBehind(excused)).map((what) => `${about}${what}`));
      if (code !== 0 && signal === null && err.trim() === '') wrong.push(`${about}ended with ${code} and said nothing`);
      if (/^ +at .*\(.*:\d+:\d+\)$/m.test(out + err)) wrong.push(`${about}a stack trace\n${err}`);
      const next = await on.place.hubs('deploy', '--yes', '--timeout', '5m');
      if (next.code !== 0) wrong.push(`${about}the next deploy ended with ${next.code}\n${next.out}${next.err}`);
      wrong.push(...(await leftBehind(false)).map((what) => `${about}${what} after the next deploy`));
      const rest = await on.place.hubs('diff');
      if (rest.code !== 0) wrong.push(`${about}the next deploy left\n${rest.out}`);
    }
    back();
    expect(wrong).toStrictEqual([]);
    expect(tried).toBeGreaterThanOrEqual(FEWEST);
  });
});
