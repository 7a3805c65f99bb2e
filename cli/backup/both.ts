import type { Kubectl } from '../cluster/kubectl';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import type { Backup } from './runs';
import { readBackups } from './runs';

/** The backups that belong together: rows name files. */
export interface Both {
  /** The one of the database. */
  readonly database?: Backup;
  /** The one of the files. */
  readonly files?: Backup;
}

/** The backups of a namespace by what they are of, in the order of their names. */
export interface Backups {
  readonly databases: readonly Backup[];
  readonly files: readonly Backup[];
}

/**
 * All backups that are set up in a namespace.
 *
 * @throws Failure where there are none
 */
export async function allBackups(kubectl: Kubectl, namespace: string): Promise<Backups> {
  const backups = await readBackups(kubectl, namespace);
  if (backups.length === 0) throw noBackup();
  const having = (container: string) => backups.filter(({ cronJob }) => containers(cronJob).includes(container));
  return { databases: having('dump'), files: having('tools') };
}

/**
 * The backups that are set up in a namespace, or the one that is named.
 *
 * @throws Failure where there are none, and with `EXIT.usage` where several would have to be told apart, or none has the name
 */
export async function bothBackups(kubectl: Kubectl, namespace: string, named?: string): Promise<Both> {
  return bothAmong(await allBackups(kubectl, namespace), named);
}

/** As `bothBackups`, among those of a namespace. */
export function bothAmong({ databases, files }: Backups, named?: string): Both {
  const wanted = (backups: readonly Backup[]) => backups.filter(({ name }) => named === undefined || name === named);
  const [ofDatabase, ofFiles] = [wanted(databases), wanted(files)];
  if (ofDatabase.length > 1 || ofFiles.length > 1 || ofDatabase.length + ofFiles.length === 0) {
    const names = [...databases, ...files].map(({ name }) => name).join(', ');
    throw new Failure(t`Which of the backups? Name one with --of: ${names}`, EXIT.usage);
  }
  return { ...(ofDatabase[0] && { database: ofDatabase[0] }), ...(ofFiles[0] && { files: ofFiles[0] }) };
}

/** Says that there is no backup, and what to do. */
export function noBackup(): Failure {
  return new Failure(
    t`No backup is set up in this cluster: name a target (for Hubs, under backup: in hubs.yaml), then hubs deploy.`,
  );
}

function containers(cronJob: Backup['cronJob']): string[] {
  interface Pod {
    readonly initContainers?: readonly { readonly name: string }[];
    readonly containers: readonly { readonly name: string }[];
  }
  const pod = (cronJob.spec as { jobTemplate: { spec: { template: { spec: Pod } } } }).jobTemplate.spec.template.spec;
  return [...(pod.initContainers ?? []), ...pod.containers].map(({ name }) => name);
}
