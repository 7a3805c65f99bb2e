import { quantityValue } from '../../formats';
import type { ApplicationContract } from '../../project/contract';
import { existing } from '../cluster/apply';
import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { titleOf } from '../cluster/objects';
import { ROLLING, isRolledOut } from '../deploy/rollout';
import type { Before } from '../deploy/target';
import { diagnose } from '../diagnosis/diagnosis';
import { report } from '../diagnosis/report';
import { observe } from '../diagnosis/snapshot';
import { EXIT, Failure } from '../terminal/failure';
import { t } from '../terminal/language';
import { complain } from '../terminal/print';

/** @throws Failure for claims that would become smaller, which Kubernetes cannot do */
export async function refuseShrinking(kubectl: Kubectl, objects: readonly ClusterObject[]): Promise<void> {
  const claims = objects.filter(({ kind }) => kind === 'PersistentVolumeClaim');
  const live = new Map((await existing(kubectl, claims)).map((claim) => [claim.metadata.name, claim]));
  const shrinking = claims.flatMap((claim) => {
    const [wanted, there] = [sizeOf(claim), sizeOf(live.get(claim.metadata.name))];
    if (wanted === undefined || there === undefined || quantityValue(wanted) >= quantityValue(there)) return [];
    return [`${titleOf(claim)}: ${there} → ${wanted}`];
  });
  if (shrinking.length === 0) return;
  const list = shrinking.map((line) => `  • ${line}`).join('\n');
  throw new Failure(
    t(
      `A volume can grow but never shrink; nothing was changed:\n${list}\n  Ask for the size that it has. For a smaller one, make a volume of another name and copy the files.`,
      `Un volumen puede crecer, pero nunca encoger; no se ha cambiado nada:\n${list}\n  Pide el tamaño que tiene. Para uno menor, crea un volumen con otro nombre y copia los archivos.`,
    ),
  );
}

function sizeOf(claim: ClusterObject | undefined): string | undefined {
  const { spec } = (claim ?? {}) as { spec?: { resources?: { requests?: { storage?: string } } } };
  return spec?.resources?.requests?.storage;
}

/** Groups of kinds that every cluster knows have no dot, or are below this. */
const BUILT_IN = '.k8s.io';

/** @throws Failure for kinds that something else must bring first, such as cert-manager or an ingress controller */
export async function refuseUnknownKinds(kubectl: Kubectl, objects: readonly ClusterObject[]): Promise<void> {
  const own = objects.flatMap(({ kind, spec }) => (kind === 'CustomResourceDefinition' ? [kindOf(spec)] : []));
  const brought = objects.filter(({ apiVersion, kind }) => {
    const [group, version] = apiVersion.split('/');
    return version !== undefined && group!.includes('.') && !group!.endsWith(BUILT_IN) && !own.includes(kind);
  });
  const unknown: string[] = [];
  for (const apiVersion of new Set(brought.map((object) => object.apiVersion))) {
    const known = await kindsIn(kubectl, apiVersion);
    const kinds = brought.flatMap((object) => (object.apiVersion === apiVersion ? [object.kind] : []));
    unknown.push(
      ...[...new Set(kinds)].filter((kind) => !known.includes(kind)).map((kind) => `${kind} (${apiVersion})`),
    );
  }
  if (unknown.length === 0) return;
  const list = unknown.map((line) => `  • ${line}`).join('\n');
  throw new Failure(
    t(
      `The cluster does not know these kinds; nothing was changed:\n${list}\n  Install what they belong to first: cert-manager, or the ingress controller, with its CustomResourceDefinitions.`,
      `El clúster no conoce estos tipos; no se ha cambiado nada:\n${list}\n  Instala antes aquello a lo que pertenecen: cert-manager, o el controlador de Ingress, con sus CustomResourceDefinitions.`,
    ),
  );
}

/** @throws Failure for objects that somebody else makes, and has not made yet */
export async function refuseMissingExternals(
  kubectl: Kubectl,
  externals: ApplicationContract['externals'],
): Promise<void> {
  const missing: string[] = [];
  for (const { kind, name, namespace, keys = [] } of externals) {
    const title = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
    const live = await kubectl.get(kind.toLowerCase(), name, namespace);
    const there = Object.keys((live?.['data'] ?? {}) as object);
    if (!live) missing.push(title);
    else missing.push(...keys.filter((key) => !there.includes(key)).map((key) => `${title}: ${key}`));
  }
  if (missing.length === 0) return;
  const list = missing.map((line) => `  • ${line}`).join('\n');
  throw new Failure(
    t(
      `Somebody else makes these, and they are not in the cluster; nothing was changed:\n${list}\n  Make them first, their namespace too if need be, or take them out of externals.`,
      `Esto lo crea otra persona y no está en el clúster; no se ha cambiado nada:\n${list}\n  Créalo antes, también su namespace si hace falta, o quítalo de externals.`,
    ),
  );
}

function kindOf(spec: unknown): string | undefined {
  return (spec as { names?: { kind?: string } } | undefined)?.names?.kind;
}

async function kindsIn(kubectl: Kubectl, apiVersion: string): Promise<string[]> {
  try {
    const text = await kubectl.run(['get', '--raw', `/apis/${apiVersion}`]);
    return (JSON.parse(text) as { resources: readonly { kind: string }[] }).resources.map(({ kind }) => kind);
  } catch (error) {
    if (!(error instanceof KubectlFailure) || error.reason !== 'not-found') throw error;
    return [];
  }
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
    t(
      `Other applications of the cluster have these hosts; nothing was changed:\n${list}\n  Give the application another host, or remove it there first.`,
      `Otras aplicaciones del clúster tienen estos nombres; no se ha cambiado nada:\n${list}\n  Da otro nombre a la aplicación, o quítalo antes allí.`,
    ),
    EXIT.conflict,
  );
}

async function ingressesElsewhere(kubectl: Kubectl, namespace: string): Promise<ClusterObject[]> {
  try {
    const { items } = await kubectl.json<{ items: ClusterObject[] }>(['get', 'ingresses', '--all-namespaces']);
    return items.filter(({ metadata }) => metadata.namespace !== namespace);
  } catch (error) {
    if (!(error instanceof KubectlFailure) || error.reason !== 'forbidden') throw error;
    complain(
      t(
        '  … your account may not see Ingresses of other namespaces: whether somebody else has these hosts is not known',
        '  … tu cuenta no puede ver los Ingress de otros namespaces: no se sabe si otra aplicación tiene estos nombres',
      ),
    );
    return [];
  }
}

function hostsOf({ spec }: ClusterObject): string[] {
  const { rules = [] } = (spec ?? {}) as { rules?: readonly { host?: string }[] };
  return rules.flatMap(({ host }) => (host === undefined ? [] : [host]));
}

/**
 * Refuses to build upon what is broken: workloads that were well deployed and are not well, unless this deploy changes them.
 *
 * @throws Failure with what is wrong
 */
export async function refuseUnhealthy(
  { kubectl, objects, changes, history }: Before,
  namespace: string,
): Promise<void> {
  const [last] = history;
  if (last?.result !== 'deployed' && last?.result !== 'rolled-back') return;
  const same = new Set(changes.flatMap(({ object, kind }) => (kind === 'same' ? [object] : [])));
  const workloads = objects.filter((object) => ROLLING.includes(object.kind) && same.has(titleOf(object)));
  const sick = (await existing(kubectl, workloads)).filter((workload) => !isRolledOut(workload)).map(titleOf);
  if (sick.length === 0) return;
  const errors = diagnose(await observe(kubectl, namespace)).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw new Failure(
    t(
      `${sick.join(', ')}: not well before this deploy, which would not change that; nothing was changed.\n\n${report(errors)}`,
      `${sick.join(', ')}: ya iba mal antes de este despliegue, que no lo cambiaría; no se ha cambiado nada.\n\n${report(errors)}`,
    ),
  );
}
