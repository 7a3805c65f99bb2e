import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CloudInstallation, StackName } from '../../cdktf/app';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { makePrivateFolder } from '../files';
import type { Project } from '../installation';

/** A synthesized stack. */
export interface SynthesizedStack {
  readonly name: StackName;
  /** The folder with its `cdk.tf.json`. */
  readonly folder: string;
}

/** A project whose cluster is to be made by it. */
export type CloudProject = Project & { readonly installation: CloudInstallation };

/** Whether the installation's cluster is to be made by this project, too. */
export function hasCloud(project: Project): project is CloudProject {
  return project.installation.cloud !== undefined;
}

/** The folder that stacks are synthesized to. */
export function cloudFolder({ configFile }: Project): string {
  return join(dirname(configFile), 'cdktf.out');
}

/**
 * Writes the stacks of an installation to `cdktf.out/stacks/<stack>/cdk.tf.json`, and makes the private folder for their state. Stacks
 * that the installation no longer has are removed from `cdktf.out`; what they made stays at DigitalOcean.
 *
 * @param folder where to write to, in place of `cdktf.out` beside the configuration
 * @throws Failure without a section `cloud`
 */
export async function synthCloud(project: Project, folder = cloudFolder(project)): Promise<SynthesizedStack[]> {
  if (!hasCloud(project)) {
    throw new Failure(
      `${t`${project.configFile} has no section cloud, which means that you have a cluster already.\nTo have one made, add for instance`}:\n\n  cloud:\n    region: fra1`,
    );
  }
  // Loaded on demand: the library is larger than everything else together, and most commands do without.
  const { STACKS, cloudApp } = await import('../../cdktf/app.js');
  try {
    mkdirSync(join(folder, 'stacks'), { recursive: true });
    writeFileSync(join(folder, '.gitignore'), '*\n');
    makePrivateFolder(dirname(project.storeFile));
    const app = cloudApp(project.installation, folder);
    app.synth();
    const present = STACKS.filter((name) => app.node.tryFindChild(name) !== undefined);
    for (const stale of readdirSync(join(folder, 'stacks')).filter(
      (name) => !present.some((stack) => stack === name),
    )) {
      rmSync(join(folder, 'stacks', stale), { recursive: true });
    }
    return present.map((name) => ({ name, folder: join(folder, 'stacks', name) }));
  } catch (error) {
    const { message } = error as Error;
    throw new Failure(t`cannot synthesize the cloud side to ${folder}: ${message}`);
  }
}
