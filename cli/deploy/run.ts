import type { ApplyOptions } from '../cluster/apply';
import { apply } from '../cluster/apply';
import type { Connection } from '../cluster/connection';
import type { ClusterObject } from '../cluster/objects';
import { identityOf } from '../cluster/objects';
import type { Project } from '../installation';
import { objectsOf } from '../synth/parts';
import type { Watched } from './engine';
import { t } from '../../terminal/language';
import { allowed } from './webhook';

/** What the phases of any deploy know. */
export interface BaseRun extends Connection, Watched {
  readonly namespace: string;
  /** Every object, by the file of `dist/` that it is in. */
  readonly files: ReadonlyMap<string, readonly ClusterObject[]>;
  readonly applyOptions: ApplyOptions;
  /** Identities of objects that an apply would not change, as a look a moment ago has shown. @default none */
  readonly settled?: ReadonlySet<string> | undefined;
  /** Seconds that a webhook may take to start. @default none */
  readonly patience?: number | undefined;
  /** Where the chart of cert-manager comes from; its makers' repository when left out. */
  readonly certManagerChart?: string | undefined;
  /** What is removed since nobody wants it any more. */
  readonly leftovers: readonly ClusterObject[];
}

/** What the phases of a deploy of Hubs know. */
export interface DeployRun extends BaseRun {
  readonly project: Project;
  /** Address of the load balancer, once it is known. */
  address?: string;
  /** Sets the DNS records, where they are made from the same configuration. Says what changed. */
  readonly setRecords?: (() => Promise<string | undefined>) | undefined;
  /** Name servers to ask; the usual ones when left out. */
  readonly resolvers?: readonly string[] | undefined;
}

/** Applies the objects of some files. Says what changed; nothing when all was as it should be. */
export function applyFiles(run: BaseRun, ...numbers: readonly string[]): Promise<string | undefined> {
  return applyObjects(run, objectsOf(run, ...numbers));
}

/**
 * Applies objects. Says what changed; nothing when all was as it should be.
 *
 * @param settled identities of objects that need not be applied
 */
export async function applyObjects(
  run: Pick<BaseRun, 'kubectl' | 'namespace' | 'applyOptions' | 'settled' | 'patience'>,
  objects: readonly ClusterObject[],
  settled = run.settled,
): Promise<string | undefined> {
  const open = objects.filter((object) => settled?.has(identityOf(object)) !== true);
  if (open.length === 0) return undefined;
  const patience = { kubectl: run.kubectl, namespace: run.namespace, timeout: run.patience ?? 0 };
  const { created, changed } = await allowed(patience, () => apply(run.kubectl, open, run.applyOptions));
  const parts = [
    ...(created.length > 0 ? [t`${created.length} created`] : []),
    ...(changed.length > 0 ? [t`${changed.length} changed`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** Names of the Deployments among objects. */
export function deploymentsOf(objects: readonly ClusterObject[]): string[] {
  return objects.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name);
}
