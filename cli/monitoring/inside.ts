import { execIn } from '../cluster/exec';
import type { Kubectl } from '../cluster/kubectl';

/**
 * Runs a command in the pod of a monitoring program, where no policy and no proxy is in the way.
 *
 * @throws KubectlFailure where its pod does not run or does not answer
 */
export function inside(
  kubectl: Kubectl,
  namespace: string,
  program: 'alertmanager' | 'prometheus',
  command: readonly string[],
): Promise<string> {
  const place = { namespace, target: `deployment/${program}`, container: program };
  return execIn(kubectl, place, command, { once: true, timeout: 15 });
}

/** The command that reads one of its pages, with what its image has. */
export function reading(url: string): string[] {
  return ['wget', '-q', '-O', '-', '-T', '10', url];
}
