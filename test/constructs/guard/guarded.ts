import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Guard } from '../../../constructs/hubs/guard/programs';
import { programs } from '../../../constructs/hubs/guard/programs';
import { temporaryFolder } from '../../support/folder';

/** A program that runs with guards, as its container would. */
export interface Guarded {
  /** Where it listens, as it says itself. */
  readonly address: AddressInfo;
  /** What it has written to standard error so far, line by line. */
  readonly said: readonly string[];
  /** Sends a signal. */
  readonly send: (signal: NodeJS.Signals) => void;
  /** How it ended. */
  readonly end: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** The guards as the container has them: files of a ConfigMap, named in NODE_OPTIONS. */
function options(guards: readonly Guard[]): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(programs(guards))) writeFileSync(join(folder, name), text);
  return guards.map((name) => `--require=${join(folder, name)}.cjs`).join(' ');
}

/** Starts a program, by its path below `programs/` or an absolute one; it is ended with the test. */
export async function guarded(
  program: string,
  guards: readonly Guard[],
  env: Readonly<Record<string, string>> = {},
): Promise<Guarded> {
  const child = run(program, guards, env);
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith('listening ')) continue;
    return { ...child, address: JSON.parse(line.slice('listening '.length)) as AddressInfo };
  }
  throw new Error(`${program} ended: ${child.said.join('\n')}`);
}

/** As `guarded`, for programs that never come to listen. */
export function run(program: string, guards: readonly Guard[], env: Readonly<Record<string, string>> = {}) {
  const path = program.startsWith('/') ? program : join(import.meta.dirname, 'programs', program);
  const child = spawn(process.execPath, [path], {
    env: {
      NODE_OPTIONS: options(guards),
      NODE_PATH: join(import.meta.dirname, 'programs/libraries'),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  createInterface(child.stderr).on('line', (line) => said.push(line));
  // With its output, all of which is there then.
  const end = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }));
  onTestFinished(() => void child.kill('SIGKILL'));
  return { stdout: child.stdout, said, end, send: (signal: NodeJS.Signals) => void child.kill(signal) };
}

/** A program of a test's own, in a folder of its own. */
export function program(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
  return join(folder, 'index.js');
}
