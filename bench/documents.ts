/**
 * Reads random documents as `hubs.yaml`, and prints how many were refused, what went wrong and how long the slowest took.
 *
 * Usage: `node --import tsx bench/documents.ts [documents] [first seed]`; 20,000 documents from seed 1 unless given. Exits with 1 when
 * one of them ends in an exception, shows a secret or takes more than 50 ms of the processor in the median of three.
 */
import { formatProblems } from '../cli/problems';
import { parseInstallation } from '../config';
import { shownIn } from '../test/support/canary';
import { documentOf } from '../test/support/documents';

const LONGEST_MS = 50;
const [count = 20_000, first = 1] = process.argv.slice(2).map(Number);

function timed(text: string): { ms: number; said: string; refused: boolean } {
  const start = process.cpuUsage();
  const parsed = parseInstallation(text);
  const { user, system } = process.cpuUsage(start);
  const ms = (user + system) / 1000;
  const problems = parsed.installation ? parsed.warnings : parsed.problems;
  return { ms, said: JSON.stringify(problems) + formatProblems(problems), refused: !parsed.installation };
}

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

let refused = 0;
let slowest = { seed: 0, ms: 0 };
const wrong: string[] = [];
for (let seed = first; seed < first + count; seed++) {
  const text = documentOf(seed);
  try {
    const once = timed(text);
    if (once.refused) refused += 1;
    if (shownIn(once.said).length > 0) wrong.push(`${seed}: shows a secret`);
    // A look into which the runtime puts work of its own is repeated.
    const ms = once.ms > LONGEST_MS ? median([once.ms, timed(text).ms, timed(text).ms]) : once.ms;
    if (ms > LONGEST_MS) wrong.push(`${seed}: ${ms.toFixed(0)} ms`);
    if (ms > slowest.ms) slowest = { seed, ms };
  } catch (error) {
    wrong.push(`${seed}: ${String(error)}`);
  }
}
console.log(
  `${count} documents: ${refused} refused, ${wrong.length} wrong; the slowest, ${slowest.seed}: ${slowest.ms.toFixed(1)} ms`,
);
for (const line of wrong.slice(0, 20)) console.log(`  ${line}`);
if (wrong.length > 0) process.exitCode = 1;
