import { dirname, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { readIfExists } from '../files';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { redacted } from '../../terminal/print';
import { spawn } from '../../terminal/spawn';

/**
 * Runs the program that `app` of cdk8s.yaml names, as the cdk8s command does: in the project's folder, by a shell, with the folder to
 * write to in `CDK8S_OUTDIR`.
 *
 * @returns what it said on standard error, which is where `synth` reports
 * @throws Failure with that when it fails
 */
export async function runApp(file: string, output: string): Promise<string> {
  const app: unknown = parseDocument(readIfExists(file) ?? '').get('app');
  if (typeof app !== 'string' || app.trim() === '') {
    throw new Failure(
      t`${file}: app: expected the command that runs the project's program, such as node --import tsx main.ts, found ${app === undefined ? t`nothing` : JSON.stringify(app)}`,
    );
  }
  const { code, said } = await new Promise<{ code: number | null; said: string }>((done, failed) => {
    const child = spawn(app, [], {
      shell: true,
      cwd: dirname(resolve(file)),
      env: { ...process.env, CDK8S_OUTDIR: resolve(output) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.resume();
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.on('error', failed);
    child.on('close', (code) => done({ code, said }));
  });
  if (code === 0) return said.trimEnd();
  throw new Failure(t`The project's program failed (${app}):\n${redacted(said.trim())}`);
}
