import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { spawn } from '../../terminal/spawn';
import { kubectlArguments, kubectlEnvironment } from './environment';
import type { Kubectl, KubectlOptions, RunOptions } from './kubectl';

/** Where a command runs. */
export interface ExecPlace {
  readonly namespace: string;
  /** Such as `deployment/web` or `pod/web-0`. */
  readonly target: string;
  readonly container: string;
}

export interface ExecOptions extends RunOptions {
  /** Seconds after which kubectl gives up. @default - as long as it takes */
  readonly timeout?: number;
}

/**
 * Runs a command in a container that runs, and returns what it prints.
 *
 * @throws KubectlFailure where there is no such container, or the command does not end with 0
 */
export function execIn(
  kubectl: Kubectl,
  { namespace, target, container }: ExecPlace,
  command: readonly string[],
  { timeout, ...options }: ExecOptions = {},
): Promise<string> {
  const input = options.input === undefined ? [] : ['-i'];
  const limit = timeout === undefined ? [] : [`--request-timeout=${timeout}s`];
  return kubectl.run(['exec', ...input, '-n', namespace, target, '-c', container, ...limit, '--', ...command], options);
}

/**
 * Runs a command in a container that runs, with this terminal for its own: what it says is not looked through for secrets.
 *
 * @returns whether it ended with 0
 * @throws Failure where kubectl is missing
 */
export async function execHere(
  options: KubectlOptions,
  { namespace, target, container }: ExecPlace,
  command: readonly string[],
): Promise<boolean> {
  const terminal = process.stdin.isTTY && process.stdout.isTTY ? ['-it'] : ['-i'];
  const args = ['exec', ...terminal, target, '-n', namespace, '-c', container, '--', ...command];
  const child = spawn('kubectl', kubectlArguments(options, args), {
    stdio: 'inherit',
    env: kubectlEnvironment(options),
  });
  return new Promise<boolean>((resolve, reject) => {
    child.on('error', () => reject(new Failure(t`kubectl is not installed.`)));
    child.on('close', (code) => resolve(code === 0));
  });
}
