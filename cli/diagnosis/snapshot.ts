import type { ClusterObject } from '../cluster/objects';
import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure } from '../cluster/kubectl';
import { t } from '../../terminal/language';
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
  /** Versions of kubectl and the API server, such as `v1.34.1`; that of kubectl only where programs were asked, too. */
  readonly versions: { readonly client?: string; readonly server?: string };
  /** How full volumes and nodes were; absent where kubelets were not asked. */
  readonly usage?: Usage;
}

export interface ObserveOptions {
  /** Whether kubelets are asked how full volumes and nodes are, which may take seconds. @default false */
  readonly usage?: boolean;
  /** Whether programs of this computer are asked for their versions. @default false */
  readonly programs?: boolean;
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
  { usage: wanted = false, programs = false }: ObserveOptions = {},
): Promise<Snapshot> {
  const [own, everywhere, certificates, versions] = await Promise.all([
    read(kubectl, IN_NAMESPACE, namespace),
    read(kubectl, EVERYWHERE),
    read(kubectl, CERT_MANAGER_KINDS, namespace),
    versionsOf(kubectl, programs),
  ]);
  const all = everywhere.forbidden.length > 0 ? await read(kubectl, everywhere.forbidden, namespace) : undefined;
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

/** Reads several kinds at the same time. */
async function read(kubectl: Kubectl, kinds: readonly string[], namespace?: string): Promise<Read> {
  const parts = await Promise.all(kinds.map((kind) => readOne(kubectl, kind, namespace)));
  return {
    objects: parts.flatMap(({ objects }) => objects),
    unknown: parts.flatMap(({ unknown }) => unknown),
    forbidden: parts.flatMap(({ forbidden }) => forbidden),
  };
}

async function readOne(kubectl: Kubectl, kind: string, namespace: string | undefined): Promise<Read> {
  try {
    return { objects: await kubectl.listKnown(kind, namespace), unknown: [], forbidden: [] };
  } catch (error) {
    const reason = error instanceof KubectlFailure ? error.reason : undefined;
    if (reason === 'unknown-kind') return { objects: [], unknown: [kind], forbidden: [] };
    if (reason === 'forbidden') return { objects: [], unknown: [], forbidden: [kind] };
    throw error;
  }
}

async function versionsOf(kubectl: Kubectl, programs: boolean): Promise<Snapshot['versions']> {
  const [client, server] = await Promise.all([programs ? kubectl.clientVersion() : undefined, kubectl.serverVersion()]);
  return { ...(client !== undefined && { client }), server };
}

/** Crashed containers have said why in the run before; those that wait between two runs only there. */
async function logsOfCrashes(kubectl: Kubectl, snapshot: Snapshot): Promise<Record<string, string>> {
  const { namespace } = snapshot;
  const crashing = new Scene(snapshot).crashing();
  const entries = await Promise.all(
    crashing.map(async ({ pod, container, running }) => {
      const log = (previous: boolean) => logOf(kubectl, pod, namespace, container, previous);
      const texts = await Promise.all([log(true), running ? log(false) : '']);
      return [`${pod}/${container}`, texts.find((text) => text !== '') ?? ''] as const;
    }),
  );
  return Object.fromEntries(entries);
}

async function logOf(
  kubectl: Kubectl,
  pod: string,
  namespace: string,
  container: string,
  previous: boolean,
): Promise<string> {
  try {
    return (await kubectl.log(pod, namespace, { container, lines: LOG_LINES, previous })).trimEnd();
  } catch (error) {
    if (!(error instanceof KubectlFailure)) throw error;
    return error.reason === 'forbidden' ? t`(your account may not read logs)` : '';
  }
}
