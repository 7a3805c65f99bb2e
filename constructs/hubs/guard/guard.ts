import type { Guard } from './programs';
import { programs } from './programs';

/** Whether the guards of a component are on. */
export interface GuardProps {
  /**
   * Whether small modules are loaded into the program that keep it alive when a visitor's request makes it throw, end it at once
   * when it is told to stop, and bound what a visitor can take. They are written for the images of `DEFAULT_IMAGES`; what they
   * cannot do in another one stands in the container's log, in lines that begin with `guard: cannot`.
   *
   * @default true
   */
  readonly guard?: boolean;
}

/** What a container needs to be guarded: files for a ConfigMap, and variables. */
export interface Guards {
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The guards of a container whose ConfigMap appears in a folder; nothing where they are off.
 *
 * @param folder such as `/config`
 * @param names those that are loaded, in this order
 */
export function guards({ guard = true }: GuardProps, folder: string, names: readonly Guard[]): Guards {
  if (!guard) return { files: {}, env: {} };
  return {
    files: programs(names),
    env: { NODE_OPTIONS: names.map((name) => `--require=${folder}/${name}.cjs`).join(' ') },
  };
}
