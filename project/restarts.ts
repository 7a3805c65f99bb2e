import { createHash, createHmac } from 'node:crypto';
import type { KubeObject } from '../checks';
import { RUNS_AGAIN, mergePatch } from '../constructs';
import type { SecretObject } from '../secrets';

/** Workloads whose pods are replaced when their template changes. A Job's template is immutable, and most need not run again. */
const RESTARTING = ['Deployment', 'StatefulSet', 'DaemonSet'];

/**
 * The objects with an annotation on the pods of each workload that uses secrets. It changes whenever one of the values does, so that
 * exactly the consumers restart, and reveals nothing about them. A Job that has to run again then gets another name instead.
 *
 * @param digestKey of the store: without it, a digest would reveal weak values
 */
export function restartOnChange(
  objects: readonly KubeObject[],
  secrets: readonly SecretObject[],
  digestKey: string,
): KubeObject[] {
  return objects.map((object) => {
    const again =
      object.kind === 'Job' && object.metadata.annotations?.[RUNS_AGAIN.annotation] === RUNS_AGAIN.withSecrets;
    if (!RESTARTING.includes(object.kind) && !again) return object;
    const template = (object['spec'] as { template?: unknown }).template;
    const used = [...new Set(references(template))].sort().flatMap((reference) => {
      const value = valueOf(reference, secrets);
      return value === undefined ? [] : [`${reference}=${createHmac('sha256', digestKey).update(value).digest('hex')}`];
    });
    if (used.length === 0) return object;
    const checksum = createHash('sha256').update(used.join('\n')).digest('hex').slice(0, 16);
    if (again) {
      return mergePatch(object, {
        metadata: { name: `${object.metadata.name}-${checksum.slice(0, 6)}` },
      }) as KubeObject;
    }
    const annotations = { 'checksum/secrets': checksum };
    return mergePatch(object, { spec: { template: { metadata: { annotations } } } }) as KubeObject;
  });
}

/** Every `<Secret>/<key>` that a pod template refers to; `<Secret>/` for a whole Secret. */
export function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as Record<string, unknown>).flatMap(([field, child]) => {
    const { name, key, secretName, items } = (child ?? {}) as Reference;
    if (field === 'secretKeyRef') return [`${name}/${key}`];
    if (field === 'secretRef') return [`${name}/`];
    if (field === 'secret' && (secretName ?? name) !== undefined) {
      const secret = secretName ?? name;
      return items ? items.map((item) => `${secret}/${item.key}`) : [`${secret}/`];
    }
    return references(child);
  });
}

interface Reference {
  readonly name?: string;
  readonly key?: string;
  readonly secretName?: string;
  readonly items?: readonly { readonly key: string }[];
}

function valueOf(reference: string, secrets: readonly SecretObject[]): string | undefined {
  const slash = reference.indexOf('/');
  const data = secrets.find(({ name }) => name === reference.slice(0, slash))?.data;
  const key = reference.slice(slash + 1);
  return data && key === '' ? JSON.stringify(data) : data?.[key];
}
