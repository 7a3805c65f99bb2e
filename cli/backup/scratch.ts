import { Field, selects } from '../../checks/model';
import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { Failure } from '../../terminal/failure';
import { withCleanup } from '../../terminal/interruption';
import { t } from '../../terminal/language';
import { endOf } from './runs';

/** Marks a namespace that is there for drills, with the namespace whose backups they try. */
const DRILL_LABEL = 'hubs.cdk8s/drill-of';

/** The namespace for drills of another one; names end after 63 characters. */
export const scratchNamespaceOf = (namespace: string) => `${namespace.slice(0, 57)}-drill`;

/**
 * Does something with Jobs in a namespace that is made for it, and is removed whatever happens, Ctrl-C included. Nothing that is in
 * use is in reach of the Jobs: they have copies of the configuration, of the policies for the network and of those keys of Secrets
 * that they name, and nothing else.
 *
 * @param jobs Jobs of the namespace in use
 * @param action gets the same Jobs, for the other namespace
 * @throws Failure where another drill is under way, or the name is taken
 */
export async function inScratchNamespace<T>(
  kubectl: Kubectl,
  jobs: readonly ClusterObject[],
  action: (jobs: readonly ClusterObject[]) => Promise<T>,
): Promise<T> {
  const namespace = jobs[0]!.metadata.namespace!;
  const scratch = scratchNamespaceOf(namespace);
  await removeLeftOver(kubectl, namespace, scratch);
  return withCleanup(
    () => kubectl.deleteNamed('namespace', [scratch], undefined, { wait: false }),
    async () => {
      const source = await kubectl.get('namespace', namespace);
      await kubectl.create(namespaceFor(namespace, scratch, source));
      for (const copy of await neededBy(kubectl, namespace, jobs)) await kubectl.create(moved(copy, scratch));
      return action(jobs.map((job) => moved(job, scratch)));
    },
  );
}

/** Removes what a drill has left that was killed. */
async function removeLeftOver(kubectl: Kubectl, namespace: string, scratch: string): Promise<void> {
  const live = await kubectl.get('namespace', scratch);
  if (!live) return;
  if (live.metadata.labels?.[DRILL_LABEL] !== namespace) {
    throw new Failure(t`A drill needs the namespace ${scratch}, and there is one which is not of a drill.`);
  }
  // The one before may have ended a moment ago.
  const isGoing = live.metadata.deletionTimestamp !== undefined;
  const running = isGoing ? [] : (await kubectl.list('jobs', scratch)).filter((job) => endOf(job) === undefined);
  if (running.length > 0) {
    const names = running.map(({ metadata }) => metadata.name).join(', ');
    throw new Failure(t`Another drill is under way in the namespace ${scratch}: ${names}. Try again after it.`);
  }
  await kubectl.deleteNamed('namespace', [scratch], undefined, { timeout: 120 });
}

/** With the same rules for pods. */
function namespaceFor(namespace: string, scratch: string, source: ClusterObject | undefined): ClusterObject {
  const rules = Object.entries(source?.metadata.labels ?? {}).filter(([key]) =>
    key.startsWith('pod-security.kubernetes.io/'),
  );
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: scratch, labels: { [DRILL_LABEL]: namespace, ...Object.fromEntries(rules) } },
  };
}

interface JobSpec {
  readonly template: {
    readonly metadata: { readonly labels: Readonly<Record<string, string>> };
    readonly spec: PodSpec;
  };
}

interface PodSpec {
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes?: readonly {
    readonly configMap?: { readonly name: string };
    readonly secret?: { readonly secretName: string; readonly items?: readonly { readonly key: string }[] };
  }[];
  readonly imagePullSecrets?: readonly { readonly name: string }[];
}

interface Container {
  readonly env?: readonly { readonly valueFrom?: { readonly secretKeyRef?: SecretKey } }[];
}

interface SecretKey {
  readonly name: string;
  readonly key: string;
}

/** What pods of the Jobs cannot start without, and what says whom they reach. */
async function neededBy(
  kubectl: Kubectl,
  namespace: string,
  jobs: readonly ClusterObject[],
): Promise<readonly ClusterObject[]> {
  const templates = jobs.map(({ spec }) => (spec as JobSpec).template);
  const pods = templates.map(({ spec }) => spec);
  const configMaps = new Set(
    pods.flatMap(({ volumes = [] }) => volumes.flatMap(({ configMap }) => configMap?.name ?? [])),
  );
  /** Keys by Secret; all keys where none is named. */
  const secrets = new Map<string, Set<string>>();
  const need = (name: string, keys: readonly string[]) =>
    secrets.set(name, new Set([...(secrets.get(name) ?? []), ...keys]));
  for (const { initContainers = [], containers, volumes = [], imagePullSecrets = [] } of pods) {
    for (const { env = [] } of [...initContainers, ...containers])
      for (const { valueFrom } of env)
        if (valueFrom?.secretKeyRef) need(valueFrom.secretKeyRef.name, [valueFrom.secretKeyRef.key]);
    for (const { secret } of volumes)
      if (secret)
        need(
          secret.secretName,
          (secret.items ?? []).map(({ key }) => key),
        );
    for (const { name } of imagePullSecrets) need(name, []);
  }
  const policies = (await kubectl.list('networkpolicies', namespace)).filter(({ spec }) =>
    templates.some(({ metadata }) => selects(new Field(spec).get('podSelector'), metadata.labels)),
  );
  return [
    ...policies,
    ...(await Promise.all([...configMaps].map((name) => kubectl.get('configmap', name, namespace)))),
    ...(await Promise.all(
      [...secrets].map(async ([name, keys]) => {
        const secret = await kubectl.get('secret', name, namespace);
        return secret && only(secret, keys);
      }),
    )),
  ].filter((object) => object !== undefined);
}

function only(secret: ClusterObject, keys: ReadonlySet<string>): ClusterObject {
  const data = Object.entries((secret['data'] ?? {}) as Record<string, string>);
  return { ...secret, data: Object.fromEntries(data.filter(([key]) => keys.size === 0 || keys.has(key))) };
}

/** The same object in another namespace, without what the cluster has added. */
function moved({ status: _, ...object }: ClusterObject, namespace: string): ClusterObject {
  const { name, labels } = object.metadata;
  return { ...object, metadata: { name, namespace, ...(labels && { labels }) } };
}
