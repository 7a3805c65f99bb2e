/**
 * Measures how long a synth takes, and how that grows with the number of installations: `npm run bench [rounds]`.
 *
 * Times depend on the machine and on what else it does. Ratios to `node -e 0`, measured in turns with everything else, depend on
 * them much less: quote those, with the version of Node.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Measurement } from './installations';

const root = dirname(__dirname);
const rounds = Number(process.argv[2] ?? 15);
const folder = mkdtempSync(join(tmpdir(), 'cdk8s-hubs-bench-'));
const output = join(folder, 'dist');

function run(args: readonly string[]): number {
  const env = {
    ...process.env,
    CDK8S_CHECK_UPGRADE: 'false',
    CDK8S_OUTDIR: output,
    HUBS_CONFIG: join(folder, 'hubs.yaml'),
  };
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stderr}`);
  return milliseconds;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** Medians of commands that take turns, so that a busy moment hits all of them. */
function inTurns(commands: Readonly<Record<string, readonly string[]>>): Map<string, number> {
  const times = Object.keys(commands).map((name): [string, number[]] => [name, []]);
  for (let round = 0; round < rounds; round++) {
    for (const [name, list] of times) list.push(run(commands[name]!));
  }
  return new Map(times.map(([name, list]) => [name, median(list)]));
}

function row(...cells: readonly string[]): void {
  console.log(cells.map((cell, index) => (index === 0 ? cell.padEnd(34) : cell.padStart(14))).join(''));
}

function coldStart(): number {
  const command = join(folder, 'lib/bin/hubs.js');
  const cdk8s = join(root, 'node_modules/cdk8s-cli/bin/cdk8s');
  execFileSync(process.execPath, ['--import', 'tsx', 'tools/build.ts', join(folder, 'lib')], { cwd: root });
  cpSync(join(root, 'hubs.yaml'), join(folder, 'hubs.yaml'));
  // Secrets are made once in the life of an installation, so before the clock starts.
  run([command, 'synth', '--output', output]);

  const times = inTurns({
    'node -e 0': ['-e', '0'],
    'hubs synth': [command, 'synth', '--output', output],
    'npm run synth (tsx)': ['--import', 'tsx', 'main.ts'],
    'cdk8s synth': [cdk8s, 'synth', '--output', output],
  });
  const baseline = times.get('node -e 0')!;
  row(`A synth, median of ${rounds}`, 'ms', '× node -e 0');
  for (const [name, time] of times) row(`  ${name}`, time.toFixed(0), (time / baseline).toFixed(1));
  return baseline;
}

function scaling(baseline: number): void {
  const measure = (count: number): Measurement => {
    const args = ['--expose-gc', '--import', 'tsx', 'bench/installations.ts', String(count)];
    return JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' })) as Measurement;
  };
  const counts = [1, 10, 100, 1000];
  const results = new Map(
    counts.map((count) => {
      const repeated = Array.from({ length: 3 }, () => measure(count));
      const middle = (of: (measurement: Measurement) => number) => median(repeated.map(of));
      return [
        count,
        {
          objects: repeated[0]!.objects,
          milliseconds: middle((one) => one.milliseconds),
          growth: middle((one) => one.growth),
          kept: middle((one) => one.kept),
        },
      ];
    }),
  );
  const last = results.get(1000)!;
  console.log(`\nInstallations of ${last.objects} objects in one process, median of 3`);
  row('  installations', 'ms each', '× node -e 0', 'KiB kept each');
  for (const [count, { milliseconds, kept }] of results) {
    row(
      `  ${count}`,
      milliseconds.toFixed(1),
      (milliseconds / baseline).toFixed(2),
      count === 1 ? '' : kept.toFixed(0),
    );
  }
  console.log(`
  each of 1,000 in relation to each of 10:        ${(last.milliseconds / results.get(10)!.milliseconds).toFixed(2)}
  the last 100 of 1,000 in relation to 501 to 600: ${last.growth.toFixed(2)}

Linear is a last relation of about 1, whatever the machine; the first is below 1, since code that runs often gets faster.`);
}

try {
  console.log(`Node ${process.version}. Quote the ratios: they depend on the machine much less than times do.\n`);
  scaling(coldStart());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
