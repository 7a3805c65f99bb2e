import type { StackName } from '../../cdktf/app';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import type { Project } from '../installation';
import { withCredentials } from './credentials';
import { refuseVersions } from './kubernetes-version';
import type { InfraOutputs } from './outputs';
import { infraOutputs } from './outputs';
import type { StackPlan } from './plan';
import { withPlan } from './plan';
import type { SynthesizedStack } from './synth';
import { hasCloud, synthCloud } from './synth';
import type { Environment, Terraform } from './terraform';
import { findTerraform } from './terraform';

export interface EnsureOptions {
  readonly project: Project;
  /** Where Terraform finds its credentials. */
  readonly environment: Environment;
  /** Whether to do what the plan says. Not asked when nothing would change. */
  readonly confirm: (plan: StackPlan) => Promise<boolean>;
  /**
   * Receives what Terraform prints while it applies, without secrets.
   *
   * @default - it is not shown
   */
  readonly show?: (text: string) => void;
}

/** How a step ended: `skipped` where the configuration leaves it to its owner, `declined` where `confirm` said no. */
export type Outcome = 'skipped' | 'unchanged' | 'declined' | 'applied';

/**
 * Sees to it that cluster, firewall and buckets are as configured. Without a section `cloud` the step is skipped.
 *
 * @returns the outputs, where there is something in place
 * @throws Failure when Terraform or credentials are missing, or Terraform fails
 */
export async function ensureInfra(options: EnsureOptions): Promise<{ outcome: Outcome; outputs?: InfraOutputs }> {
  const { project } = options;
  if (!hasCloud(project)) return { outcome: 'skipped' };
  return inStack(options, 'infra', async (terraform, stack, environment) => {
    const outcome = await apply(options, terraform, stack, environment);
    if (outcome === 'declined') return { outcome };
    return { outcome, outputs: await infraOutputs(terraform, stack, project.installation, environment) };
  });
}

/**
 * Sees to it that the names point to the load balancer, which must have its address. Skipped where somebody else answers for the
 * domain: `dnsRecords` then tells what to enter there.
 *
 * @throws Failure when the load balancer is not there yet, or as `ensureInfra` does
 */
export async function ensureDns(options: EnsureOptions): Promise<{ outcome: Outcome }> {
  const { project } = options;
  if (!hasCloud(project) || project.installation.cloud.dns.at !== 'digitalocean') return { outcome: 'skipped' };
  return inStack(options, 'dns', async (terraform, stack, environment) => ({
    outcome: await apply(options, terraform, stack, environment),
  }));
}

/**
 * What `ensureInfra` or `ensureDns` would do, without doing it; nothing where they would skip the step.
 *
 * @throws Failure as they do
 */
export async function planStack(
  options: Pick<EnsureOptions, 'project' | 'environment'>,
  name: StackName,
): Promise<StackPlan | undefined> {
  const { project } = options;
  if (!hasCloud(project) || (name === 'dns' && project.installation.cloud.dns.at !== 'digitalocean')) return undefined;
  return inStack(options, name, (terraform, stack, environment) =>
    withPlan(terraform, stack, environment, async ({ plan }) => plan),
  );
}

async function inStack<T>(
  { project, environment }: Pick<EnsureOptions, 'project' | 'environment'>,
  name: StackName,
  use: (terraform: Terraform, stack: SynthesizedStack, environment: Environment) => Promise<T>,
): Promise<T> {
  const { configFile } = project;
  if (!hasCloud(project)) {
    throw new Failure(t`${configFile} has no section cloud`);
  }
  const terraform = findTerraform(environment);
  const credentials = withCredentials(project.installation, name, environment);
  const stack = (await synthCloud(project)).find((each) => each.name === name);
  if (stack === undefined) {
    throw new Failure(t`${configFile} describes no stack ${name}`);
  }
  return use(terraform, stack, credentials);
}

function apply(
  { project, confirm, show }: EnsureOptions,
  terraform: Terraform,
  stack: SynthesizedStack,
  environment: Environment,
): Promise<Outcome> {
  return withPlan(terraform, stack, environment, async (planned) => {
    if (!planned.plan.changes) return 'unchanged';
    if (hasCloud(project)) refuseVersions(planned.plan, project.installation);
    if (!(await confirm(planned.plan))) return 'declined';
    await planned.apply(show);
    return 'applied';
  });
}
