import { diagnose } from '../diagnosis/diagnosis';
import { report } from '../diagnosis/report';
import { observe } from '../diagnosis/snapshot';
import type { Project } from '../installation';
import type { Explanation } from './engine';
import type { BaseRun } from './run';

/**
 * What is wrong in the cluster, as reasons for waiting.
 *
 * @param matters which findings have to do with what is waited for, by their ids; all of them when left out
 */
export async function diagnosed(
  { kubectl, namespace, project }: Pick<BaseRun, 'kubectl' | 'namespace'> & { readonly project?: Project },
  matters: (id: string) => boolean = () => true,
): Promise<Explanation[]> {
  const found = diagnose(await observe(kubectl, namespace), project?.installation).filter(({ id }) => matters(id));
  return found.map((diagnosis) => ({
    text: report([diagnosis]),
    final: diagnosis.final && diagnosis.severity === 'error',
  }));
}
