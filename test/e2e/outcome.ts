import { spawn } from 'node:child_process';
import { until } from '../support/until';

/** What a command did. */
export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A command that runs. */
export interface Started {
  readonly ended: Promise<Outcome>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** What it has said so far. */
  readonly output: () => string;
  /** Waits until it has said a text. @throws Error with what it said instead when it has ended before, or says nothing more */
  readonly says: (text: string) => Promise<void>;
}

/** Starts a program of Node.js in a folder; nobody answers what it asks. */
export function started(words: readonly string[], cwd: string, environment: Readonly<Record<string, string>>): Started {
  const child = spawn(process.execPath, words, {
    cwd,
    env: { ...process.env, NO_COLOR: '1', HUBS_LANG: 'en', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<Outcome>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, out, err })),
  );
  let isOver = false;
  void ended.then(() => (isOver = true));
  const output = () => out + err;
  const says = async (text: string) => {
    await until(
      () => `“${text}”, but:\n${output()}`,
      () => isOver || output().includes(text),
    );
    if (!output().includes(text)) throw new Error(`ended without “${text}”:\n${output()}`);
  };
  return { ended, kill: (signal) => child.kill(signal), output, says };
}
