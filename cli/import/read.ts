import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { identityOf } from '../cluster/objects';
import { readIfExists } from '../files';
import { otherFormOf, textOf } from '../files-of-others';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import type { Found } from './found';
import { fromInputValues } from './input-values';
import { fromObjects } from './manifest';

/**
 * What a file holds: upstream's input values, or the manifest that was made of them.
 *
 * @throws Failure when it is neither
 */
export function readInstallation(file: string, networkPolicies = true): Found {
  const documents = documentsIn(file);
  const objects = objectsAmong(documents);
  if (objects.length > 0) return fromObjects(objects, networkPolicies);
  const [values] = documents;
  if (isMap(values) && ['HUB_DOMAIN', 'ADM_EMAIL', 'GUARDIAN_KEY'].some((key) => key in values)) {
    return fromInputValues(values);
  }
  throw new Failure(t`${file}: expected upstream’s input-values.yaml or an applied hcce.yaml, found something else`);
}

/**
 * The objects of a manifest.
 *
 * @throws Failure where there is none
 */
export function readManifest(file: string): ClusterObject[] {
  const objects = objectsAmong(documentsIn(file));
  if (objects.length > 0) return objects;
  throw new Failure(t`${file}: expected Kubernetes objects, found none`);
}

/** What the cluster has of an installation, without what Kubernetes puts into every namespace. */
export async function readCluster(kubectl: Kubectl, namespace: string): Promise<ClusterObject[]> {
  const own =
    'deployments,statefulsets,daemonsets,jobs,cronjobs,services,configmaps,secrets,persistentvolumeclaims,ingresses,serviceaccounts';
  const inside = await kubectl.list(own, namespace);
  if (!inside.some(({ kind, metadata }) => kind === 'Secret' && metadata.name === 'configs')) {
    throw new Failure(
      t`There is no installation in the namespace ${namespace}: it has no Secret configs. Is it another one? --namespace`,
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
  if (readIfExists(file) === undefined) throw new Failure(t`there is no ${file}`, EXIT.usage);
  const text = textOf(readFileSync(file));
  if (typeof text !== 'string') throw new Failure(`${file}: ${text.what}\n${text.remedy}`);
  const documents = parseAllDocuments(text);
  const broken = 'empty' in documents ? undefined : documents.find(({ errors }) => errors.length > 0);
  if (broken) {
    const other = otherFormOf(file, text, 'import');
    if (other) throw new Failure(`${file}: ${other.what}\n${other.remedy}`);
    // The parser's message may quote the file, which holds secrets.
    const line = broken.errors[0]!.linePos?.[0].line;
    throw new Failure(line === undefined ? t`${file}: not YAML` : t`${file}: not YAML, see line ${line}`);
  }
  return 'empty' in documents ? [] : documents.map((document) => document.toJS() as unknown);
}

function objectsAmong(documents: readonly unknown[]): ClusterObject[] {
  const objects = documents
    .flatMap((value) => (isMap(value) && value['kind'] === 'List' ? (value['items'] as unknown[]) : [value]))
    .filter(
      (value): value is ClusterObject =>
        isMap(value) && 'kind' in value && 'apiVersion' in value && isMap(value['metadata']),
    );
  const applied = new Map<string, ClusterObject>();
  for (const object of objects) {
    const identity = identityOf(object);
    applied.set(identity, appliedOver(applied.get(identity), object));
  }
  return [...applied.values()];
}

/**
 * What `kubectl apply` leaves of two documents for one object: the later one, but every key of a Secret's `stringData`, which the
 * cluster never gives back and so never loses. Upstream's generators until July 2025 wrote the Secret `configs` twice.
 */
function appliedOver(before: ClusterObject | undefined, object: ClusterObject): ClusterObject {
  if (before === undefined || object.kind !== 'Secret') return object;
  return {
    ...before,
    ...object,
    ...mergedMap('data', before, object),
    ...mergedMap('stringData', before, object),
  };
}

function mergedMap(field: 'data' | 'stringData', ...objects: ClusterObject[]): object {
  const maps = objects.map((object) => object[field] as object | undefined).filter((map) => map !== undefined);
  return maps.length === 0 ? {} : { [field]: Object.assign({}, ...maps) as object };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
