import { PATIENCE, connect } from '../cluster/connection';
import type { DeployOptions } from '../deploy/deploy';
import { deploy } from '../deploy/deploy';
import { plannedOrder } from '../deploy/order';
import { EXIT, Failure } from '../../terminal/failure';
import { previewed, synthesized } from '../open/program';
import { applicationTarget } from './target';

export interface ApplicationDeployOptions extends Omit<DeployOptions, 'purpose'> {
  readonly application?: string | undefined;
  /** The one component to exchange. */
  readonly only?: string | undefined;
  readonly context?: string | undefined;
  /** Where the chart of cert-manager comes from. */
  readonly certManagerChart?: string | undefined;
  /** The folder that the program writes to. */
  readonly output: string;
}

/**
 * Runs the project's program, and makes the cluster what it wrote.
 *
 * @throws Failure that says what to do
 */
export async function deployApplication(file: string, options: ApplicationDeployOptions): Promise<void> {
  const { application, only, context, output, dryRun, until, certManagerChart } = options;
  const opened = dryRun ? await previewed(file, application) : await synthesized(file, { application, output });
  const target = applicationTarget(opened, only, certManagerChart);
  const ids = target.phases(plannedOrder(target)).map(({ id }) => id);
  if (until !== undefined && !ids.includes(until)) throw new Failure(`--until: ${ids.join(', ')}`, EXIT.usage);
  const connection = await connect(opened, { context, patience: PATIENCE });
  await deploy(target, connection, { ...options, purpose: only === undefined ? 'deploy' : `deploy of ${only}` });
}
