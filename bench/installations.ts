/**
 * Renders as many installations as its argument says, each in an app of its own, and prints what that took as JSON.
 * A process of its own for `bench.ts`, so that nothing is warm and nothing is left from other sizes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hubsApp, renderManifests } from '../charts';
import { formatProblems } from '../cli/problems';
import { parseInstallation } from '../config';

/** What rendering many installations took. */
export interface Measurement {
  readonly objects: number;
  /** Milliseconds for each installation, on average. */
  readonly milliseconds: number;
  /** What the last tenth took in relation to the tenth in the middle: above 1 where each takes longer than the one before. */
  readonly growth: number;
  /** KiB of heap for each installation whose manifests are kept. */
  readonly kept: number;
}

const example = readFileSync(join(__dirname, '../hubs.yaml'), 'utf8');

function manifests(index: number) {
  const parsed = parseInstallation(`${example}\nnamespace: school-${index}\n`);
  if (!parsed.installation) throw new Error(formatProblems(parsed.problems));
  return renderManifests(hubsApp(parsed.installation, { reference: (key) => ({ name: 'configs', key }) }));
}

function heapUsed(): number {
  if (!gc) throw new Error('start this with node --expose-gc');
  gc();
  return process.memoryUsage().heapUsed / 1024;
}

function measure(count: number): Measurement {
  const times: number[] = [];
  let kept: ReturnType<typeof manifests>[] = [];
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    kept.push(manifests(index));
    times.push(performance.now() - start);
  }
  const objects = kept[0]!.flatMap((manifest) => manifest.objects).length;
  const withAll = heapUsed();
  kept = [];
  const withNone = heapUsed();

  const mean = (of: readonly number[]) => of.reduce((sum, time) => sum + time, 0) / of.length;
  const tenth = Math.ceil(count / 10);
  const middle = Math.floor(count / 2);
  return {
    objects,
    milliseconds: mean(times),
    growth: mean(times.slice(-tenth)) / mean(times.slice(middle, middle + tenth)),
    kept: (withAll - withNone) / count,
  };
}

console.log(JSON.stringify(measure(Number(process.argv[2]))));
