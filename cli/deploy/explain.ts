import { diagnose } from '../diagnosis/diagnosis';
import { report } from '../diagnosis/report';
import { observe } from '../diagnosis/snapshot';
import type { Explanation } from './engine';
import type { DeployRun } from './run';

/** What is wrong in the cluster, as reasons for waiting. */
export async function diagnosed({ kubectl, namespace, project }: DeployRun): Promise<Explanation[]> {
  const found = diagnose(await observe(kubectl, namespace), project.installation);
  return found.map((diagnosis) => ({
    text: report([diagnosis]),
    final: diagnosis.final && diagnosis.severity === 'error',
  }));
}
