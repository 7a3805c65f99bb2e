import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { EXIT, Failure } from '../../terminal/failure';
import { withOwnEnd } from '../../terminal/interruption';
import { t } from '../../terminal/language';
import { complain } from '../../terminal/print';
import { spawn } from '../../terminal/spawn';
import type { Environment, RunResult, Terraform } from './terraform';
import { cannotRun, childEnvironment, privately } from './terraform';

const LOOK_MS = 200;

/**
 * Runs `apply`. What Terraform has begun it must end: a cluster whose creation is cut off exists, costs money, and is in no state. It
 * therefore has a session of its own and writes to a file, so that neither Ctrl-C, nor a terminal that closes, nor the end of this
 * program ends it. Ctrl-C asks it to stop after what is under way.
 *
 * @param show receives what is printed to standard output, as it is printed
 * @throws Failure with `EXIT.interrupted` once it has stopped because somebody asked it to
 */
export async function applyTerraform(
  { program }: Terraform,
  folder: string,
  args: readonly string[],
  environment: Environment,
  show: (text: string) => void = () => undefined,
): Promise<RunResult> {
  const place = mkdtempSync(join(tmpdir(), 'hubs-apply-'));
  const [out, err] = [join(place, 'stdout'), join(place, 'stderr')];
  const files = [out, err].map((path) => openSync(path, 'wx+', 0o600));
  let isStopping = false;
  try {
    const child = privately(() =>
      spawn(program, [`-chdir=${folder}`, 'apply', ...args], {
        env: childEnvironment(environment),
        stdio: ['ignore', ...files],
        detached: true,
      }),
    );
    const stop = () => {
      if (!isStopping) child.kill('SIGINT');
      isStopping = true;
      complain(stopping(program, child.pid!));
    };
    const news = follow(files[0]!, show);
    const timer = setInterval(news, LOOK_MS);
    try {
      const ended = new Promise<number>((resolve, reject) => {
        child.on('error', (error) => reject(cannotRun(program, error)));
        child.on('close', (status) => resolve(status ?? 1));
      });
      const code = await withOwnEnd(stop, () => ended);
      news();
      if (isStopping) throw new Failure(stopped(), EXIT.interrupted);
      return { code, stdout: readFileSync(out, 'utf8'), stderr: readFileSync(err, 'utf8') };
    } finally {
      clearInterval(timer);
    }
  } finally {
    files.forEach(closeSync);
    rmSync(place, { recursive: true, force: true });
  }
}

/** Hands on what a file has that it had not before, whenever it is called. */
function follow(file: number, show: (text: string) => void): () => void {
  const buffer = Buffer.alloc(64 * 1024);
  const decoder = new StringDecoder('utf8');
  let position = 0;
  return () => {
    for (;;) {
      const length = readSync(file, buffer, 0, buffer.length, position);
      if (length === 0) return;
      position += length;
      const text = decoder.write(buffer.subarray(0, length));
      if (text !== '') show(text);
    }
  };
}

function stopping(program: string, pid: number): string {
  return t`Stopping as soon as what is under way is done: cut off, it would be made and nobody would know of it. (${program} is process ${pid}.)`;
}

function stopped(): string {
  return t`Interrupted. What was made until then is in the state; run the same command again to go on from there.`;
}
