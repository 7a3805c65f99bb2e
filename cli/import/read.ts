import { parseAllDocuments } from 'yaml';
import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { readIfExists } from '../files';
import { EXIT, Failure } from '../terminal/failure';
import { t } from '../terminal/language';
import type { Found } from './found';
import { fromInputValues } from './input-values';
import { fromObjects } from './manifest';

/**
 * What a file holds: upstream's input values, or the manifest that was made of them.
 *
 * @throws Failure when it is neither
 */
export function readInstallation(file: string): Found {
  const documents = documentsIn(file);
  const objects = objectsAmong(documents);
  if (objects.length > 0) return fromObjects(objects);
  const [values] = documents;
  if (isMap(values) && ['HUB_DOMAIN', 'ADM_EMAIL', 'GUARDIAN_KEY'].some((key) => key in values)) {
    return fromInputValues(values);
  }
  throw new Failure(
    t(
      `${file}: expected upstream’s input-values.yaml or an applied hcce.yaml, found something else`,
      `${file}: se esperaba el input-values.yaml original o un hcce.yaml aplicado, y es otra cosa`,
    ),
  );
}

/**
 * The objects of a manifest.
 *
 * @throws Failure where there is none
 */
export function readManifest(file: string): ClusterObject[] {
  const objects = objectsAmong(documentsIn(file));
  if (objects.length > 0) return objects;
  throw new Failure(
    t(`${file}: expected Kubernetes objects, found none`, `${file}: se esperaban objetos de Kubernetes y no hay`),
  );
}

/** What the cluster has of an installation, without what Kubernetes puts into every namespace. */
export async function readCluster(kubectl: Kubectl, namespace: string): Promise<ClusterObject[]> {
  const own = 'deployments,services,configmaps,secrets,persistentvolumeclaims,ingresses,serviceaccounts';
  const inside = await kubectl.list(own, namespace);
  if (!inside.some(({ kind, metadata }) => kind === 'Secret' && metadata.name === 'configs')) {
    throw new Failure(
      t(
        `There is no installation in the namespace ${namespace}: it has no Secret configs. Is it another one? --namespace`,
        `No hay ninguna instalación en el espacio de nombres ${namespace}: no tiene el Secret configs. ¿Es otro? --namespace`,
      ),
    );
  }
  const certificates = await kubectl.list('certificates.cert-manager.io', namespace);
  const outside = await Promise.all(
    [
      ['namespace', namespace],
      ['clusterrole', 'haproxy-cr'],
      ['clusterrolebinding', 'haproxy-rb'],
      ['persistentvolume', 'pgsql-pv'],
      ['persistentvolume', 'ret-pv'],
    ].map(([kind, name]) => kubectl.get(kind!, name!)),
  );
  return [...outside.filter((object) => object !== undefined), ...inside.filter(isSomebodys), ...certificates];
}

function isSomebodys({ kind, metadata, type }: ClusterObject): boolean {
  if (metadata.ownerReferences?.length) return false;
  if (kind === 'ConfigMap') return metadata.name !== 'kube-root-ca.crt';
  if (kind === 'ServiceAccount') return metadata.name !== 'default';
  if (kind !== 'Secret') return true;
  return type !== 'kubernetes.io/service-account-token' && !metadata.annotations?.['cert-manager.io/certificate-name'];
}

function documentsIn(file: string): unknown[] {
  const text = readIfExists(file);
  if (text === undefined) throw new Failure(t(`there is no ${file}`, `no existe ${file}`), EXIT.usage);
  const documents = parseAllDocuments(text);
  const broken = 'empty' in documents ? undefined : documents.find(({ errors }) => errors.length > 0);
  if (broken) {
    // The parser's message may quote the file, which holds secrets.
    const line = broken.errors[0]!.linePos?.[0].line;
    throw new Failure(t(`${file}: not YAML, see line ${line}`, `${file}: no es YAML, véase la línea ${line}`));
  }
  return 'empty' in documents ? [] : documents.map((document) => document.toJS() as unknown);
}

function objectsAmong(documents: readonly unknown[]): ClusterObject[] {
  return documents
    .flatMap((value) => (isMap(value) && value['kind'] === 'List' ? (value['items'] as unknown[]) : [value]))
    .filter((value): value is ClusterObject => isMap(value) && 'kind' in value && 'apiVersion' in value);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
