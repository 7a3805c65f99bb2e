import type { Problem } from './problem';

/** A problem that is known and accepted, and why. */
export interface Exemption {
  /** The rule, such as `security/restricted/host-ports`. */
  readonly rule: string;
  /** The object by kind and name, in any namespace, such as `Deployment dialog`; or with its namespace: `Deployment hcce/dialog`. */
  readonly object: string;
  /** @default - every container, and the object itself */
  readonly container?: string;
  /** Why it is as it is, for those who wonder. */
  readonly reason: string;
}

/** Whether the exemption is about the problem. */
export function exempts(exemption: Exemption, problem: Problem): boolean {
  const { rule, object, container } = exemption;
  const anywhere = problem.object.replace(/ [^ /]+\//, ' ');
  return (
    rule === problem.rule &&
    (object === problem.object || object === anywhere) &&
    (container === undefined || container === problem.container)
  );
}
