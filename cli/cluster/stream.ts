import { createInterface } from 'node:readline';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { complain, print } from '../../terminal/print';
import { spawn } from '../../terminal/spawn';
import { kubectlArguments, kubectlEnvironment } from './environment';
import type { KubectlOptions } from './kubectl';

/**
 * Shows what kubectl prints line by line as it comes, without the values that are hidden.
 *
 * @param prefix put before each line
 * @param wanted whether a line is shown
 * @throws Failure where kubectl is missing; what kubectl itself complains about is shown and makes the exit code 1
 */
export async function streamKubectl(
  options: KubectlOptions,
  args: readonly string[],
  prefix = '',
  wanted: (line: string) => boolean = () => true,
): Promise<void> {
  const child = spawn('kubectl', kubectlArguments(options, args), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: kubectlEnvironment(options),
  });
  createInterface(child.stdout).on('line', (line) => {
    if (wanted(line)) print(`${prefix}${line}`);
  });
  createInterface(child.stderr).on('line', (line) => complain(`${prefix}${line}`));
  await new Promise<void>((resolve, reject) => {
    child.on('error', () => reject(new Failure(t`kubectl is not installed.`)));
    child.on('close', (code) => {
      if (code !== 0) process.exitCode = 1;
      resolve();
    });
  });
}
