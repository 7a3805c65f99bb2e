import type { ClusterObject } from '../cluster/objects';
import { Kubectl, KubectlFailure } from '../cluster/kubectl';
import { t } from '../terminal/language';
import { readUsage } from './kubelets';
import { Scene } from './scene';
import type { Usage } from './usage';

/** What a cluster looked like at one moment. */
export interface Snapshot {
  readonly namespace: string;
  /** When it was taken, in ISO 8601. */
  readonly takenAt: string;
  /** Objects of the namespace, pods and Deployments of all namespaces, and what belongs to no namespace. */
  readonly objects: readonly ClusterObject[];
  /** The last lines of containers that crash, by `pod/container`. */
  readonly logs: Readonly<Record<string, string>>;
  /** Kinds that the cluster does not know, such as `certificates.cert-manager.io`. */
  readonly unknownKinds: readonly string[];
  /** Kinds that the account may not read; nothing can be said about them. */
  readonly forbiddenKinds: readonly string[];
  /** Whether pods and Deployments of other namespaces were seen, too. */
  readonly wholeCluster: boolean;
  /** Versions of kubectl and the API server, such as `v1.34.1`. */
  readonly versions: { readonly client?: string; readonly server?: string };
  /** How full volumes and nodes were; absent where kubelets were not asked. */
  readonly usage?: Usage;
}

export interface ObserveOptions {
  /** Whether kubelets are asked how full volumes and nodes are, which may take seconds. @default false */
  readonly usage?: boolean;
}

const IN_NAMESPACE = [
  'replicasets.apps',
  'events',
  'services',
  'endpointslices.discovery.k8s.io',
  'persistentvolumeclaims',
  'ingresses.networking.k8s.io',
  'nodes',
  'persistentvolumes',
  'storageclasses.storage.k8s.io',
  'ingressclasses.networking.k8s.io',
  'validatingwebhookconfigurations.admissionregistration.k8s.io',
  'mutatingwebhookconfigurations.admissionregistration.k8s.io',
];

const EVERYWHERE = ['pods', 'deployments.apps'];

/** The kinds of cert-manager that tell how a certificate comes about. */
export const CERT_MANAGER_KINDS = [
  'certificates.cert-manager.io',
  'certificaterequests.cert-manager.io',
  'issuers.cert-manager.io',
  'clusterissuers.cert-manager.io',
  'orders.acme.cert-manager.io',
  'challenges.acme.cert-manager.io',
];

const LOG_LINES = 20;

interface Read {
  readonly objects: readonly ClusterObject[];
  readonly unknown: readonly string[];
  readonly forbidden: readonly string[];
}

/**
 * Looks at everything that an installation consists of and depends on. Kinds that are absent or closed to the account are named in
 * the result, not failures.
 *
 * @throws KubectlFailure when the cluster does not answer
 */
export async function observe(
  kubectl: Kubectl,
  namespace: string,
  { usage: wanted = false }: ObserveOptions = {},
): Promise<Snapshot> {
  const [own, everywhere, certificates, versions] = await Promise.all([
    read(kubectl, IN_NAMESPACE, ['-n', namespace]),
    read(kubectl, EVERYWHERE, ['-A']),
    read(kubectl, CERT_MANAGER_KINDS, ['-n', namespace]),
    versionsOf(kubectl),
  ]);
  const all =
    everywhere.forbidden.length > 0 ? await read(kubectl, everywhere.forbidden, ['-n', namespace]) : undefined;
  const reads = [own, everywhere, certificates, ...(all ? [all] : [])];
  const snapshot: Snapshot = {
    namespace,
    takenAt: new Date().toISOString(),
    objects: reads.flatMap(({ objects }) => objects),
    logs: {},
    unknownKinds: reads.flatMap(({ unknown }) => unknown),
    forbiddenKinds: [...own.forbidden, ...certificates.forbidden, ...(all?.forbidden ?? [])],
    wholeCluster: !all,
    versions,
  };
  const [logs, usage] = await Promise.all([
    logsOfCrashes(kubectl, snapshot),
    wanted ? readUsage(kubectl, snapshot) : undefined,
  ]);
  return { ...snapshot, logs, ...(usage && { usage }) };
}

/** Reads several kinds in one call, and one by one where that fails for one of them. */
async function read(kubectl: Kubectl, kinds: readonly string[], scope: readonly string[]): Promise<Read> {
  try {
    const { items } = await kubectl.json<{ items: ClusterObject[] }>(['get', kinds.join(','), ...scope]);
    return { objects: items, unknown: [], forbidden: [] };
  } catch (error) {
    if (!(error instanceof KubectlFailure)) throw error;
    const unknown = /doesn't have a resource type/.test(error.detail);
    if (!unknown && error.reason !== 'forbidden') throw error;
    if (kinds.length === 1) {
      return { objects: [], unknown: unknown ? kinds : [], forbidden: unknown ? [] : kinds };
    }
    const parts = await Promise.all(kinds.map((kind) => read(kubectl, [kind], scope)));
    return {
      objects: parts.flatMap(({ objects }) => objects),
      unknown: parts.flatMap((part) => part.unknown),
      forbidden: parts.flatMap(({ forbidden }) => forbidden),
    };
  }
}

async function versionsOf(kubectl: Kubectl): Promise<Snapshot['versions']> {
  interface Versions {
    clientVersion?: { gitVersion?: string };
    serverVersion?: { gitVersion?: string };
  }
  const { clientVersion, serverVersion } = await kubectl.json<Versions>(['version']);
  return {
    ...(clientVersion?.gitVersion !== undefined && { client: clientVersion.gitVersion }),
    ...(serverVersion?.gitVersion !== undefined && { server: serverVersion.gitVersion }),
  };
}

/** Crashed containers have said why in the run before; those that wait between two runs only there. */
async function logsOfCrashes(kubectl: Kubectl, snapshot: Snapshot): Promise<Record<string, string>> {
  const { namespace } = snapshot;
  const crashing = new Scene(snapshot).crashing();
  // The logs are on a node, which may be gone for good: nobody waits for it.
  const impatient = new Kubectl({ ...kubectl.options, patience: 0 });
  const entries = await Promise.all(
    crashing.map(async ({ pod, container, running }) => {
      const args = ['logs', pod, '-c', container, '-n', namespace, `--tail=${LOG_LINES}`, '--request-timeout=10s'];
      const texts = await Promise.all([
        logOf(impatient, [...args, '--previous']),
        running ? logOf(impatient, args) : Promise.resolve(''),
      ]);
      return [`${pod}/${container}`, texts.find((text) => text !== '') ?? ''] as const;
    }),
  );
  return Object.fromEntries(entries);
}

async function logOf(kubectl: Kubectl, args: readonly string[]): Promise<string> {
  try {
    return (await kubectl.run(args)).trimEnd();
  } catch (error) {
    if (!(error instanceof KubectlFailure)) throw error;
    return error.reason === 'forbidden'
      ? t('(your account may not read logs)', '(tu cuenta no puede leer los registros)')
      : '';
  }
}
