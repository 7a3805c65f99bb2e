import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { whereabouts } from '../backup/run-job';
import type { Kubectl } from '../cluster/kubectl';
import type { ExecPlace } from '../cluster/exec';
import type { ClusterObject } from '../cluster/objects';
import { duration } from '../../terminal/duration';
import { Failure } from '../../terminal/failure';
import { withCleanup } from '../../terminal/interruption';
import { t } from '../../terminal/language';

/** Where psql runs, and how it is called there. */
export interface Client extends ExecPlace {
  /** The words before those for psql's own. */
  readonly psql: readonly string[];
}

/** Seconds until a client of one's own has to run. */
const START = 180;

/** Seconds after which a client ends that somebody forgot. */
const LIFE = 4 * 3600;

interface Container {
  readonly name: string;
  readonly env?: readonly { readonly name: string }[];
  readonly volumeMounts?: readonly { readonly name: string }[];
}

interface Template {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly initContainers?: readonly Container[];
    readonly containers: readonly Container[];
    readonly volumes?: readonly { readonly name: string; readonly persistentVolumeClaim?: object }[];
    readonly [field: string]: unknown;
  };
}

/** What knows the way to a database: the pods of a workload, and the one of its containers that has the way. */
interface Way {
  readonly template: Template;
  readonly container: Container;
}

/**
 * Does something where psql reaches the database: in the database's own pod where it is in the cluster, else in a pod for this alone,
 * with the image, the credentials and the policies of the backup or of a check. That pod is removed whatever happens.
 *
 * @param objects those of the installation or application
 * @throws Failure where nothing of it knows the way to a database
 */
export async function withClient<T>(
  kubectl: Kubectl,
  namespace: string,
  objects: readonly ClusterObject[],
  own: Client | undefined,
  action: (client: Client) => Promise<T>,
): Promise<T> {
  if (own) return action(own);
  const way = wayToDatabase(objects);
  if (!way) {
    throw new Failure(
      t`Nothing of it knows the way to a database: a DatabaseBackup or DatabaseCheck of an application does, and in hubs.yaml the section backup.`,
    );
  }
  const name = `db-client-${randomBytes(4).toString('hex')}`;
  return withCleanup(
    () => kubectl.deleteNamed('pod', [name], namespace, { wait: false }),
    async () => {
      await kubectl.create(clientPod(name, namespace, way));
      await untilRunning(kubectl, name, namespace);
      return action({ namespace, target: `pod/${name}`, container: 'client', psql: ['psql', '-X'] });
    },
  );
}

/** A container that has a database's address and a user of it who is not its administrator; that of a backup first. */
export function wayToDatabase(objects: readonly ClusterObject[]): Way | undefined {
  const ways = objects.flatMap(({ kind, spec }): (Way & { readonly rank: number })[] => {
    const { template, jobTemplate } = (spec ?? {}) as {
      template?: Template;
      jobTemplate?: { spec: { template: Template } };
    };
    const found = kind === 'CronJob' ? jobTemplate?.spec.template : kind === 'Job' ? template : undefined;
    const containers = [...(found?.spec.initContainers ?? []), ...(found?.spec.containers ?? [])];
    // An init container that waits for the database is the last resort: its pod is that of something else.
    const rank = (container: Container) =>
      kind === 'CronJob' ? 0 : found?.spec.containers.includes(container) === true ? 1 : 2;
    return containers
      .filter(
        (container) => has(container, 'PGHOST') && has(container, 'PGPASSWORD') && !has(container, 'DATABASE_OWNER'),
      )
      .map((container) => ({ template: found!, container, rank: rank(container) }));
  });
  return ways.sort((a, b) => a.rank - b.rank)[0];
}

function has({ env = [] }: Container, name: string): boolean {
  return env.some((variable) => variable.name === name);
}

/** Claims stay with their backup: a dump that is made at this moment must not wait for this pod. */
export function clientPod(name: string, namespace: string, { template, container }: Way): ClusterObject {
  const { initContainers: _, affinity: __, ...spec } = template.spec;
  const volumes = (spec.volumes ?? []).filter(({ persistentVolumeClaim }) => persistentVolumeClaim === undefined);
  const names = new Set(volumes.map((volume) => volume.name));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { ...template.metadata?.labels } },
    spec: {
      ...spec,
      restartPolicy: 'Never',
      activeDeadlineSeconds: LIFE,
      terminationGracePeriodSeconds: 1,
      volumes,
      containers: [
        {
          ...container,
          name: 'client',
          command: ['sleep', String(LIFE)],
          args: [],
          volumeMounts: (container.volumeMounts ?? []).filter((mount) => names.has(mount.name)),
        },
      ],
    },
  };
}

async function untilRunning(kubectl: Kubectl, name: string, namespace: string): Promise<void> {
  const end = Date.now() + START * 1000;
  for (;;) {
    const pod = await kubectl.get('pod', name, namespace);
    if (!pod) throw new Failure(t`Somebody has deleted Pod/${name}.`);
    const { containerStatuses = [] } = (pod['status'] ?? {}) as {
      containerStatuses?: readonly { state?: { running?: object } }[];
    };
    if (containerStatuses.some(({ state }) => state?.running)) return;
    if (Date.now() > end)
      throw new Failure(t`Pod/${name} has not started after ${duration(START)}: ${whereabouts([pod])}.`);
    await sleep(1000);
  }
}
