import { join } from 'node:path';
import type { Manifest } from '../../charts';
import { SECRETS_FILE, hubsApp, renderManifests } from '../../charts';
import type { Store } from '../../secrets';
import { secretObjects, secretReferences } from '../../secrets';
import { SECRETS } from '../../upstream';
import { Failure } from '../../terminal/failure';
import { hide } from '../../terminal/print';
import { translated } from '../../terminal/translated';
import { ordered } from '../../project/circle';
import type { ClusterObject } from '../cluster/objects';
import { partsOf, sharedOf } from './parts';
import { UNFINISHED, ignoring, isMarked, removeStale, writeFiles } from '../files';
import type { Project } from '../installation';
import { openProject } from '../installation';
import type { OpenedStore } from '../secret-store';
import { openStore, saveStore } from '../secret-store';

export interface SynthOptions {
  /** The configuration, such as `hubs.yaml`. */
  readonly config: string;
  /** The folder to write to. */
  readonly output: string;
  /** Where values for secrets may come from. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What a configuration turns into. */
export interface Desired {
  readonly project: Project;
  readonly manifests: readonly Manifest[];
  /** Absent where something else makes the Secrets. */
  readonly secrets?: OpenedStore;
}

/** What a synth did, for its report. */
export interface SynthResult extends Desired {
  readonly output: string;
}

/**
 * From `hubs.yaml` to the files in `dist/`.
 *
 * @throws Failure before anything is written, when configuration or secrets are wrong
 */
export async function synth({ config, output, environment }: SynthOptions): Promise<SynthResult> {
  return write(await prepare(openProject(config), environment), output);
}

/**
 * What a configuration turns into, with nothing written yet.
 *
 * @param environment where values for secrets may come from
 * @throws Failure when secrets are wrong, a part of the configuration contradicts another, or something waits for itself
 */
export async function prepare(
  project: Project,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Desired> {
  const secrets = project.installation.secrets === 'local' ? await openStore(project, environment) : undefined;
  if (secrets) hide(Object.values(secrets.store.values));
  const manifests = render(project, secrets?.store);
  const files = new Map(manifests.map(({ file, objects }) => [file, objects as ClusterObject[]]));
  ordered({ shared: sharedOf(files), parts: partsOf(files) });
  return { project, manifests, ...(secrets && { secrets }) };
}

/** Writes the files of `dist/` and the secret store. */
export function write(desired: Desired, output: string): SynthResult {
  const { project, manifests, secrets } = desired;
  if (secrets) saveStore(project, secrets);
  writeFiles([
    ...manifests.map(({ file, yaml, secret }) => ({ path: join(output, file), text: yaml, secret, ours: isMarked })),
    ignoring(output, [SECRETS_FILE, UNFINISHED]),
  ]);
  removeStale(
    output,
    /^\d\d-[a-z-]+\.k8s\.yaml$/,
    manifests.map(({ file }) => file),
    (_, text) => isMarked(text),
  );
  return { ...desired, output };
}

/** The files of a configuration, with the values that a store has; without a store, as where something else makes the Secrets. */
export function render({ configFile, installation }: Project, store: Store | undefined): Manifest[] {
  const appSecrets = store
    ? { reference: secretReferences(store, installation), values: secretObjects(store, installation) }
    : { reference: (key: string, name: string = SECRETS.configs) => ({ name, key }) };
  // Would change the order of keys, and so the bytes.
  delete process.env['CDK8S_DISABLE_SORT'];
  try {
    return renderManifests(hubsApp(installation, appSecrets));
  } catch (error) {
    throw new Failure(`${configFile}: ${translated((error as Error).message)}`);
  }
}
