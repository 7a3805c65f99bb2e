import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { endConnections } from '../../../cli/cluster/api';

/** What an API server answers to one question, word by word; discovery is answered without a script. */
export interface ScriptedAnswer {
  /** @default 200 */
  readonly code?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly text?: string;
  /** Whether kubectl ends instead of an answer. */
  readonly dies?: boolean;
}

export interface Scripted {
  /** The folder for temporary files, where nothing else is. */
  readonly folder: string;
  /** The kubectls that were started. */
  readonly started: () => { args: string[]; pid: number; kuberc?: string }[];
  /** The questions that were asked, without those for kinds. */
  readonly asked: () => { method: string; url: string; body: string }[];
}

/** Puts a kubectl before the real one, until the test ends, whose API server answers with these. */
export function scripted(...answers: readonly ScriptedAnswer[]): Scripted {
  return prepared({ answers });
}

/** As `scripted`, with a kubectl that starts no proxy and complains. */
export function refusing(refusal: string): Scripted {
  return prepared({ answers: [], refusal });
}

function prepared(script: object): Scripted {
  // Names of sockets are short.
  const folder = mkdtempSync('/tmp/hubs-test-');
  const program = join(import.meta.dirname, 'scripted-kubectl.mjs');
  writeFileSync(join(folder, 'script.json'), JSON.stringify(script));
  writeFileSync(join(folder, 'kubectl'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "${folder}" "$@"\n`);
  chmodSync(join(folder, 'kubectl'), 0o755);
  const { PATH: path, TMPDIR: temporary } = process.env;
  Object.assign(process.env, { PATH: [folder, path].join(delimiter), TMPDIR: folder });
  onTestFinished(async () => {
    await endConnections();
    process.env['PATH'] = path;
    if (temporary === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = temporary;
    rmSync(folder, { recursive: true, force: true });
  });
  const lines = <T>(name: string): T[] =>
    existsSync(join(folder, name))
      ? readFileSync(join(folder, name), 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as T)
      : [];
  return { folder, started: () => lines('started'), asked: () => lines('asked') };
}
