/** An object as the cluster has it. */
export interface ClusterObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
    readonly generation?: number;
    readonly creationTimestamp?: string;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string; readonly uid: string }[];
    readonly managedFields?: readonly ManagedFields[];
  };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- fields of any kind are looked at, and any may be absent
  readonly [field: string]: any;
}

/** Who manages which fields of an object. */
export interface ManagedFields {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly time?: string;
  readonly subresource?: string;
  readonly fieldsV1?: object;
}

/** `Kind/name`, as people name an object. */
export function titleOf({ kind, metadata }: Pick<ClusterObject, 'kind' | 'metadata'>): string {
  return `${kind}/${metadata.name}`;
}

/** What identifies an object in a cluster, whatever version of its kind is asked for. */
export function identityOf({
  apiVersion,
  kind,
  metadata,
}: Pick<ClusterObject, 'apiVersion' | 'kind' | 'metadata'>): string {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return [group, kind, metadata.namespace ?? '', metadata.name].join('/');
}

/** The values of a Secret as text, by key. */
export function secretValues(secret: ClusterObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries((secret['data'] ?? {}) as Record<string, unknown>).map(([key, value]) => [
      key,
      typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8') : '',
    ]),
  );
}
