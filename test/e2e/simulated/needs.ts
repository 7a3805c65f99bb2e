import type { RenderedObject } from '../../support/objects';

/** What a container cannot start without, as the kubelet looks for it. */
export interface Need {
  readonly kind: 'secret' | 'configmap';
  readonly name: string;
  /** The keys that must be there; none where the whole object is taken. */
  readonly keys: readonly string[];
  /** The volume that is made of it; absent where a variable is. */
  readonly volume?: string;
}

/** Why a pod does not start, in the kubelet's words. */
export interface Hindrance {
  /** What its containers wait for. */
  readonly waiting: { readonly reason: string; readonly message?: string };
  /** What its events say. */
  readonly event: { readonly reason: string; readonly message: string };
}

interface Source {
  readonly name?: string;
  readonly secretName?: string;
  readonly optional?: boolean;
  readonly items?: readonly { readonly key: string }[];
}

/** Everything that a pod needs and another object has; claims are the scheduler's affair. */
export function needsOf({ spec }: RenderedObject): Need[] {
  const containers = [...(spec.initContainers ?? []), ...spec.containers] as RenderedObject[];
  const needs = [
    ...((spec.volumes ?? []) as RenderedObject[]).flatMap((volume) => {
      const sources = [volume, ...((volume['projected']?.sources ?? []) as RenderedObject[])];
      return sources.flatMap((source) => ofSource(source, volume['name'] as string));
    }),
    ...containers.flatMap(({ env = [], envFrom = [] }) => [
      ...(envFrom as RenderedObject[]).flatMap(({ secretRef, configMapRef }) => [
        ...need('secret', secretRef),
        ...need('configmap', configMapRef),
      ]),
      ...(env as RenderedObject[]).flatMap(({ valueFrom: { secretKeyRef, configMapKeyRef } = {} }) => [
        ...need('secret', secretKeyRef, [secretKeyRef?.key]),
        ...need('configmap', configMapKeyRef, [configMapKeyRef?.key]),
      ]),
    ]),
  ];
  return needs;
}

function ofSource({ secret, configMap }: RenderedObject, volume: string): Need[] {
  return [
    ...need('secret', secret, keysOf(secret), volume),
    ...need('configmap', configMap, keysOf(configMap), volume),
  ];
}

function need(kind: Need['kind'], source?: Source, keys: readonly string[] = [], volume?: string): Need[] {
  const name = source?.secretName ?? source?.name;
  if (name === undefined || source?.optional === true) return [];
  return [{ kind, name, keys, ...(volume !== undefined && { volume }) }];
}

const keysOf = (source?: Source) => (source?.items ?? []).map(({ key }) => key);

/**
 * What the kubelet says where a need is not met; nothing where it is.
 *
 * @param keys of the object; absent where there is none
 */
export function hindrance(
  { kind, name, keys: wanted, volume }: Need,
  namespace: string,
  keys: readonly string[] | undefined,
): Hindrance | undefined {
  const missing = wanted.find((key) => keys?.includes(key) !== true);
  if (keys !== undefined && missing === undefined) return undefined;
  const [title, part] = kind === 'secret' ? ['Secret', 'secret'] : ['ConfigMap', 'config'];
  if (volume !== undefined) {
    const why = keys === undefined ? `${kind} "${name}" not found` : `references non-existent ${part} key: ${missing}`;
    const message = `MountVolume.SetUp failed for volume "${volume}" : ${why}`;
    return { waiting: { reason: 'ContainerCreating' }, event: { reason: 'FailedMount', message } };
  }
  const message =
    keys === undefined
      ? `${kind} "${name}" not found`
      : `couldn't find key ${missing} in ${title} ${namespace}/${name}`;
  const event = { reason: 'Failed', message: `Error: ${message}` };
  return { waiting: { reason: 'CreateContainerConfigError', message }, event };
}
