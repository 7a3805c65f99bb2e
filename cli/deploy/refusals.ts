import { quantityValue } from '../../formats';
import type { External } from '../../checks';
import { Field } from '../../checks/model';
import type { Installation } from '../../config';
import type { Change } from '../cluster/changes';
import { unlessForbidden } from '../cluster/failure';
import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure } from '../cluster/kubectl';
import { portHolders } from '../cluster/machine';
import type { ClusterObject } from '../cluster/objects';
import { titleOf } from '../cluster/objects';
import type { Release } from '../cluster/releases';
import { ROLLING, isRolledOut } from '../cluster/rollout';
import { diagnose } from '../diagnosis/diagnosis';
import { report } from '../diagnosis/report';
import { observe } from '../diagnosis/snapshot';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { complain } from '../../terminal/print';

/**
 * @param settings where a person changes an object
 * @throws Failure for claims that would become smaller, which Kubernetes cannot do
 */
export async function refuseShrinking(
  kubectl: Kubectl,
  objects: readonly ClusterObject[],
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const claims = objects.filter(({ kind }) => kind === 'PersistentVolumeClaim');
  const live = new Map((await kubectl.existing(claims)).map((claim) => [claim.metadata.name, claim]));
  const shrinking = claims.flatMap((claim) => {
    const [wanted, there] = [sizeOf(claim), sizeOf(live.get(claim.metadata.name))];
    if (wanted === undefined || there === undefined || quantityValue(wanted) >= quantityValue(there)) return [];
    const setting = settings[titleOf(claim)];
    return [`${titleOf(claim)}: ${there} → ${wanted}${setting === undefined ? '' : ` (${setting})`}`];
  });
  if (shrinking.length === 0) return;
  const list = shrinking.map((line) => `  • ${line}`).join('\n');
  throw new Failure(
    t`A volume can grow but never shrink; nothing was changed:\n${list}\n  Ask for the size that it has. For a smaller one, make a volume of another name and copy the files.`,
  );
}

function sizeOf(claim: ClusterObject | undefined): string | undefined {
  const { spec } = (claim ?? {}) as { spec?: { resources?: { requests?: { storage?: string } } } };
  return spec?.resources?.requests?.storage;
}

/**
 * What only one can have on a machine is refused before anything is changed: pods would wait for it without end.
 *
 * @throws Failure with `EXIT.conflict` where something else holds ports 80 or 443 of the single machine
 */
export async function refuseTakenPorts(
  kubectl: Kubectl,
  { server, loadBalancer, namespace }: Pick<Installation, 'server' | 'loadBalancer' | 'namespace'>,
): Promise<void> {
  if (server === undefined || loadBalancer.serviceType === 'NodePort') return;
  const holders = portHolders(
    (await unlessForbidden(kubectl.list('pods'), [])).map((pod) => new Field(pod)),
    [80, 443],
    namespace,
  );
  if (holders.length === 0) return;
  const list = holders.map(({ title, ports, remedy }) => `  • ${title}: ${ports.join(', ')}\n    ${remedy}`).join('\n');
  throw new Failure(
    t`Something else holds the machine’s ports by which visitors should come in; nothing was changed:\n${list}`,
    EXIT.conflict,
  );
}

/** Groups of kinds that every cluster knows have no dot, or are below this. */
const BUILT_IN = '.k8s.io';

/** The group of what a deploy of Hubs installs where it is missing. */
const CERT_MANAGER_GROUP = /(^|\.)cert-manager\.io\//;

/**
 * @param installs whether the deploy installs cert-manager where there is none
 * @throws Failure for kinds that something else must bring first, such as cert-manager or an ingress controller
 */
export async function refuseUnknownKinds(
  kubectl: Kubectl,
  objects: readonly ClusterObject[],
  installs = false,
): Promise<void> {
  const own = objects.flatMap(({ kind, spec }) => (kind === 'CustomResourceDefinition' ? [kindOf(spec)] : []));
  const brought = objects.filter(({ apiVersion, kind }) => {
    if (installs && CERT_MANAGER_GROUP.test(apiVersion)) return false;
    const [group, version] = apiVersion.split('/');
    return version !== undefined && group!.includes('.') && !group!.endsWith(BUILT_IN) && !own.includes(kind);
  });
  const unknown: string[] = [];
  for (const apiVersion of new Set(brought.map((object) => object.apiVersion))) {
    const known = await kubectl.kindsIn(apiVersion);
    const kinds = brought.flatMap((object) => (object.apiVersion === apiVersion ? [object.kind] : []));
    unknown.push(
      ...[...new Set(kinds)].filter((kind) => !known.includes(kind)).map((kind) => `${kind} (${apiVersion})`),
    );
  }
  if (unknown.length === 0) return;
  const list = unknown.map((line) => `  • ${line}`).join('\n');
  throw new Failure(
    t`The cluster does not know these kinds; nothing was changed:\n${list}\n  Install what they belong to first: cert-manager, or the ingress controller, with its CustomResourceDefinitions.`,
  );
}

/** @throws Failure for objects that somebody else makes, and has not made yet */
export async function refuseMissingExternals(kubectl: Kubectl, externals: readonly External[]): Promise<void> {
  const missing: string[] = [];
  for (const { kind, name, namespace, keys = [] } of externals) {
    const title = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
    const live = await seen(title, () => kubectl.get(kind.toLowerCase(), name, namespace));
    if (live === 'forbidden') continue;
    const there = Object.keys((live?.['data'] ?? {}) as object);
    if (!live) missing.push(title);
    else missing.push(...keys.filter((key) => !there.includes(key)).map((key) => `${title}: ${key}`));
  }
  if (missing.length === 0) return;
  const list = missing.map((line) => `  • ${line}`).join('\n');
  throw new Failure(
    t`Somebody else makes these, and they are not in the cluster; nothing was changed:\n${list}\n  Make them first, and their namespace before them, or have nothing refer to them.`,
  );
}

/** What was asked for; `forbidden`, which is said, where the account may not see it. */
async function seen<T>(title: string, ask: () => Promise<T>): Promise<T | 'forbidden'> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof KubectlFailure) || error.reason !== 'forbidden') throw error;
    complain(t`  … your account may not see ${title}: whether it is there is not known`);
    return 'forbidden';
  }
}

function kindOf(spec: unknown): string | undefined {
  return (spec as { names?: { kind?: string } } | undefined)?.names?.kind;
}

/** @throws Failure with `EXIT.conflict` for hosts that Ingresses of other namespaces lead somewhere else */
export async function refuseTakenHosts(
  kubectl: Kubectl,
  namespace: string,
  objects: readonly ClusterObject[],
): Promise<void> {
  const wanted = new Set(objects.filter(({ kind }) => kind === 'Ingress').flatMap(hostsOf));
  if (wanted.size === 0) return;
  const taken = (await ingressesElsewhere(kubectl, namespace)).flatMap((ingress) =>
    hostsOf(ingress)
      .filter((host) => wanted.has(host))
      .map((host) => `  • ${host}: Ingress ${ingress.metadata.namespace ?? ''}/${ingress.metadata.name}`),
  );
  if (taken.length === 0) return;
  const list = [...new Set(taken)].join('\n');
  throw new Failure(
    t`Other applications of the cluster have these hosts; nothing was changed:\n${list}\n  Choose another host, or remove it there first.`,
    EXIT.conflict,
  );
}

async function ingressesElsewhere(kubectl: Kubectl, namespace: string): Promise<ClusterObject[]> {
  try {
    return (await kubectl.list('ingresses')).filter(({ metadata }) => metadata.namespace !== namespace);
  } catch (error) {
    if (!(error instanceof KubectlFailure) || error.reason !== 'forbidden') throw error;
    complain(
      t`  … your account may not see Ingresses of other namespaces: whether somebody else has these hosts is not known`,
    );
    return [];
  }
}

function hostsOf({ spec }: ClusterObject): string[] {
  const { rules = [] } = (spec ?? {}) as { rules?: readonly { host?: string }[] };
  return rules.flatMap(({ host }) => (host === undefined ? [] : [host]));
}

/** What a deploy is about to change. */
export interface Before {
  readonly kubectl: Kubectl;
  readonly namespace: string;
  /** Everything that is wanted. */
  readonly objects: readonly ClusterObject[];
  /** What applying it would change. */
  readonly changes: readonly Change[];
  /** Earlier deploys, the newest first. */
  readonly history: readonly Release[];
  /** The configuration, where it is Hubs that is deployed. */
  readonly installation?: Installation | undefined;
}

/**
 * Refuses to build upon what is broken: workloads that were well deployed and are not well. A deploy that may mend them goes on: one
 * that changes one of them, or something else than workloads, such as their configuration, a Secret, a volume or a Service.
 *
 * @throws Failure with what is wrong
 */
export async function refuseUnhealthy(before: Before): Promise<void> {
  const { kubectl, namespace, objects, changes, history, installation } = before;
  const [last] = history;
  if (last?.result !== 'deployed' && last?.result !== 'rolled-back') return;
  const changed = objects.filter((_, index) => changes[index]?.kind !== 'same');
  if (changed.length === 0 || changed.some(({ kind }) => !ROLLING.includes(kind))) return;
  const live = await kubectl.existing(objects.filter(({ kind }) => ROLLING.includes(kind)));
  const sick = live.filter((workload) => !isRolledOut(workload)).map(titleOf);
  if (sick.length === 0 || changed.some((object) => sick.includes(titleOf(object)))) return;
  const found = diagnose(await observe(kubectl, namespace), { installation });
  const errors = found.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw new Failure(
    t`${sick.join(', ')}: not well before this deploy, which would not change that; nothing was changed.\n\n${report(errors)}`,
  );
}

/** @throws Failure with `EXIT.usage` where a part is to be exchanged of what was never deployed */
export function refusePartOfNothing(history: readonly Release[]): void {
  if (history.some(({ result }) => result === 'deployed')) return;
  throw new Failure(t`--only exchanges a part of what was deployed, and nothing was yet: hubs deploy`, EXIT.usage);
}
