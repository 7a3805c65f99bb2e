import { spawnSync } from 'node:child_process';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { spawn } from '../../terminal/spawn';

/** Variables of the environment, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** OpenTofu or Terraform on this machine. */
export interface Terraform {
  /** What to run. */
  readonly program: string;
  /** Such as `1.12.6`. */
  readonly version: string;
}

/** What a run printed, and how it ended. */
export interface RunResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The oldest version that reads what is synthesized. */
export const OLDEST_TERRAFORM = '1.6.0';

/**
 * Finds OpenTofu or Terraform: the program that TERRAFORM_BINARY_NAME names, else `tofu`, else `terraform`.
 *
 * @throws Failure that says how to get one, when there is none or it is too old
 */
export function findTerraform(environment: Environment): Terraform {
  const { TERRAFORM_BINARY_NAME: named } = environment;
  const candidates = named === undefined || named === '' ? ['tofu', 'terraform'] : [named];
  for (const program of candidates) {
    const { status, stdout } = spawnSync(program, ['version', '-json'], {
      env: childEnvironment(environment),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const version = status === 0 ? versionIn(stdout) : undefined;
    if (version === undefined) continue;
    if (isOlder(version, OLDEST_TERRAFORM)) throw new Failure(tooOld(program, version));
    return { program, version };
  }
  throw new Failure(absent(candidates));
}

function tooOld(program: string, version: string): string {
  return t`${program} ${version} is too old: the cloud side needs version ${OLDEST_TERRAFORM} or later`;
}

function absent(candidates: readonly string[]): string {
  const [tofu, terraform] = [
    'https://opentofu.org/docs/intro/install',
    'https://developer.hashicorp.com/terraform/install',
  ];
  const none = candidates.join(t` and no `);
  return t`no ${none} on this machine, which make the cluster at DigitalOcean.\nInstall OpenTofu (${tofu}) or Terraform (${terraform}),\nor name the program with TERRAFORM_BINARY_NAME. If you have a cluster already, remove the section cloud.`;
}

/**
 * Runs a command of OpenTofu or Terraform that changes nothing, in the folder of a stack. Nobody is asked anything, files that it
 * writes are for their owner only, and secrets reach it through the environment alone.
 */
export function runTerraform(
  { program }: Terraform,
  folder: string,
  args: readonly string[],
  environment: Environment,
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = privately(() =>
      spawn(program, [`-chdir=${folder}`, ...args], {
        env: childEnvironment(environment),
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', (error) => reject(cannotRun(program, error)));
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

/** Starts a program whose files are for their owner only. */
export function privately<T>(start: () => T): T {
  const before = process.umask(0o077);
  try {
    return start();
  } finally {
    process.umask(before);
  }
}

/** The failure of a program that did not even start. */
export function cannotRun(program: string, { message }: Error): Failure {
  return new Failure(t`cannot run ${program}: ${message}`);
}

/** What Terraform's environment is: secrets of the installation itself are none of its business. */
export function childEnvironment(environment: Environment): NodeJS.ProcessEnv {
  const rest = Object.entries(environment).filter(([name]) => !name.startsWith('HUBS_'));
  return { ...Object.fromEntries(rest), TF_IN_AUTOMATION: '1', TF_INPUT: '0', CHECKPOINT_DISABLE: '1' };
}

function versionIn(json: string): string | undefined {
  try {
    return (JSON.parse(json) as { terraform_version?: string }).terraform_version;
  } catch {
    return undefined;
  }
}

function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  const index = a!.findIndex((number, position) => number !== b![position]);
  return index >= 0 && a![index]! < b![index]!;
}
