import type { Field, Pod } from '../model';

/** A level of the Pod Security Standards that forbids something. */
export type Level = 'baseline' | 'restricted';

/** What a level of the Pod Security Standards forbids. */
export interface Violation {
  /** The control, such as `host-namespaces`. */
  readonly control: string;
  /** The lowest level that forbids it. */
  readonly level: Level;
  /** Where in the pod it stands. */
  readonly field: Field;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** How to mend it. */
  readonly remedy: string;
}

/** One control: what of a pod violates it. */
export type Control = (pod: Pod) => Violation[];

/** Makes a control of its name, its level, what to do about violations, and what finds them. */
export function control(
  name: string,
  level: Level,
  remedy: string,
  find: (pod: Pod) => (readonly [field: Field, message: string])[],
): Control {
  return (pod) => find(pod).map(([field, message]) => ({ control: name, level, field, message, remedy }));
}

/** The security contexts of the pod and of its containers. */
export function securityContexts({ spec, containers }: Pod): Field[] {
  return [spec, ...containers.map(({ field }) => field)].map((field) => field.get('securityContext'));
}

/** Whether the pod says that it runs on Windows, where controls of the Linux kernel mean nothing. */
export function isWindows({ spec }: Pod): boolean {
  return spec.get('os', 'name').text === 'windows';
}
