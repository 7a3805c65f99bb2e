import type { ClusterObject } from '../cluster/objects';
import { openProject } from '../installation';
import { prepare } from '../synth/synth';
import { applicationFile } from './file';
import type { ApplicationFlags } from './open';
import { lastSynthesized } from './open';

/** The objects, by file, of an installation of Hubs or an application, in the order in which they are applied. */
export async function wantedFiles(flags: ApplicationFlags): Promise<(readonly [string, readonly ClusterObject[]])[]> {
  const file = applicationFile(flags.config);
  if (file !== undefined) return [...(await lastSynthesized(file, flags)).files];
  const { manifests } = await prepare(openProject(flags.config), process.env);
  return manifests.map(({ file: name, objects }) => [name, objects as ClusterObject[]] as const);
}
