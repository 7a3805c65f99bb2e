import type { Kubectl } from '../cluster/kubectl';
import { Failure } from '../terminal/failure';
import { t } from '../terminal/language';
import type { Backup } from './runs';
import { readBackups } from './runs';

/** The backups of an installation. */
export interface Both {
  /** The one of the database. */
  readonly database?: Backup;
  /** The one of the files. */
  readonly files?: Backup;
}

/**
 * The backups that are set up in a namespace.
 *
 * @throws Failure where there are none
 */
export async function bothBackups(kubectl: Kubectl, namespace: string): Promise<Both> {
  const backups = await readBackups(kubectl, namespace);
  if (backups.length === 0) throw noBackup();
  const having = (container: string) => backups.find(({ cronJob }) => containers(cronJob).includes(container));
  const [database, files] = [having('dump'), having('tools')];
  return { ...(database && { database }), ...(files && { files }) };
}

/** Says that there is no backup, and what to do. */
export function noBackup(): Failure {
  return new Failure(
    t(
      'No backup is set up in this cluster: name a target under backup: in hubs.yaml, then hubs deploy.',
      'En este clúster no hay copias de seguridad configuradas: indica un destino en backup: de hubs.yaml y ejecuta hubs deploy.',
    ),
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
