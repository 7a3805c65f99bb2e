import { rootCauses } from './causes';
import type { Expected } from './expected';
import { RULES } from './rules';
import { Scene } from './scene';
import type { Snapshot } from './snapshot';

/** Something that is wrong, why, and what to do. */
export interface Diagnosis {
  /** What kind of trouble it is: the same in every language and release, such as `pod/no-memory`. */
  readonly id: string;
  readonly severity: 'error' | 'warning';
  /** What it is about, as `Kind/name`. */
  readonly object: string;
  readonly cause: string;
  readonly remedy: string;
  /** Where it shows: what Kubernetes or a program said. */
  readonly evidence?: string;
  /** Whether waiting longer will not help. */
  readonly final: boolean;
}

/** What a rule finds. */
export interface Found extends Diagnosis {
  /** Objects that explain it: it is left out when something is wrong with one of them. */
  readonly causedBy?: readonly string[];
  /** Whether it says nothing that another finding about the same object does not say better. */
  readonly vague?: boolean;
}

/**
 * A rule: looks at the scene, and names what is wrong there. It never throws, whatever objects hold.
 *
 * @param expected what is known of that which should be in the cluster
 */
export type Rule = (scene: Scene, expected: Expected) => readonly Found[];

/**
 * Says what is wrong with an installation, causes without their consequences: errors first, and what others depend on before them.
 *
 * @param expected what is known of that which should be in the cluster
 */
export function diagnose(snapshot: Snapshot, expected: Expected = {}): Diagnosis[] {
  const scene = new Scene(snapshot);
  return rootCauses(RULES.flatMap((rule) => rule(scene, expected)));
}
