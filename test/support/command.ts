import { spawn } from 'node:child_process';
import { inject } from 'vitest';

/** The words that run the built command, in any folder. */
export const HUBS = [process.execPath, inject('command')] as const;

/** What a run of the command left behind. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunIn {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Standard input; it is closed at once when left out. */
  readonly input?: string;
}

/** Runs `hubs` as a program of its own, away from the settings of whoever runs the tests. */
export function hubs(args: readonly string[], { cwd, env = {}, input }: RunIn): Promise<Ran> {
  const [program, ...before] = HUBS;
  const { PATH, HOME, KUBECONFIG } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...before, ...args], {
      cwd,
      env: { PATH, HOME, ...(KUBECONFIG !== undefined && { KUBECONFIG }), LANG: 'C.UTF-8', ...env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
    child.stdin.on('error', () => undefined).end(input);
  });
}
