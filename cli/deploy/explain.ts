import type { Diagnosis } from '../diagnosis/diagnosis';
import { diagnose } from '../diagnosis/diagnosis';
import type { Expected } from '../diagnosis/expected';
import { report } from '../diagnosis/report';
import { observe } from '../diagnosis/snapshot';
import type { Project } from '../installation';
import type { Explanation } from './engine';
import type { BaseRun } from './run';

/**
 * What is wrong in the cluster, as reasons for waiting. Only what a phase itself waits for can end it early: other troubles may be
 * of parts that later phases mend.
 *
 * @param awaited what a phase waits for: objects as `Kind/name`, or kinds of which every object matters
 * @param origins where objects come from that pods need
 */
export function diagnosed<Run extends Observed>(
  awaited: (run: Run) => readonly string[],
  origins?: (run: Run) => Expected['originOf'],
): (run: Run) => Promise<Explanation[]> {
  return async (run) => {
    const { kubectl, namespace, project } = run;
    const expected = { installation: project?.installation, originOf: origins?.(run) };
    return explanations(diagnose(await observe(kubectl, namespace), expected), awaited(run));
  };
}

/** A deploy whose cluster can be looked at; its project is absent where it is no installation of Hubs. */
type Observed = Pick<BaseRun, 'kubectl' | 'namespace'> & { readonly project?: Project };

/** Diagnoses as reasons for waiting: see `diagnosed`. */
export function explanations(diagnoses: readonly Diagnosis[], awaited: readonly string[]): Explanation[] {
  return diagnoses.map((diagnosis) => ({
    text: report([diagnosis]),
    final:
      diagnosis.final &&
      diagnosis.severity === 'error' &&
      awaited.some((name) => diagnosis.object === name || diagnosis.object.startsWith(`${name}/`)),
  }));
}
