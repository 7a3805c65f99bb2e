import type { ClusterObject } from '../cluster/objects';
import type { Place } from '../cluster/place';
import { openProject } from '../installation';
import { prepare } from '../synth/synth';
import { applicationFile } from '../application-file';
import type { ApplicationFlags } from './program';
import { lastSynthesized, previewed } from './program';

/** What an installation of Hubs, or an application, turns into. */
export interface Wanted extends Place {
  /** Every object, by file, in the order in which they are applied. */
  readonly files: ReadonlyMap<string, readonly ClusterObject[]>;
}

/** What the configuration, or the program, says at this moment. Nothing that is written stays. */
export async function wantedNow({ config, application }: ApplicationFlags): Promise<Wanted> {
  const file = applicationFile(config);
  return file === undefined ? hubs(config) : previewed(file, application);
}

/** The objects, by file, of an installation of Hubs or an application, in the order in which they are applied. */
export async function wantedFiles(flags: ApplicationFlags): Promise<(readonly [string, readonly ClusterObject[]])[]> {
  const file = applicationFile(flags.config);
  return [...(file === undefined ? await hubs(flags.config) : await lastSynthesized(file, flags)).files];
}

async function hubs(config: string): Promise<Wanted> {
  const project = openProject(config);
  const { manifests } = await prepare(project, process.env);
  return { ...project, files: new Map(manifests.map(({ file, objects }) => [file, objects as ClusterObject[]])) };
}
