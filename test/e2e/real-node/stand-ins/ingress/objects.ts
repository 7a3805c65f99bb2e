/** The fields of Kubernetes' objects that the controller reads. */
export interface KubernetesObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

export interface Ingress extends KubernetesObject {
  readonly spec: {
    readonly ingressClassName?: string;
    readonly tls?: readonly { readonly secretName?: string }[];
    readonly rules?: readonly { readonly host?: string; readonly http?: { readonly paths: readonly IngressPath[] } }[];
  };
}

export interface IngressPath {
  readonly path?: string;
  readonly pathType: 'Exact' | 'Prefix' | 'ImplementationSpecific';
  readonly backend: {
    readonly service: { readonly name: string; readonly port: { readonly number?: number; readonly name?: string } };
  };
}

export interface IngressClass extends KubernetesObject {
  readonly spec: { readonly controller: string };
}

export interface Service extends KubernetesObject {
  readonly spec: { readonly ports: readonly { readonly name?: string; readonly port: number }[] };
}

export interface EndpointSlice extends KubernetesObject {
  /** Nothing where there is none. */
  readonly endpoints?:
    readonly { readonly addresses: readonly string[]; readonly conditions?: { readonly ready?: boolean } }[] | null;
  readonly ports?: readonly { readonly name?: string; readonly port: number }[] | null;
}

/** A Secret or a ConfigMap. */
export interface Data extends KubernetesObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** Everything that the controller looks at. */
export interface Cluster {
  readonly ingresses: readonly Ingress[];
  readonly classes: readonly IngressClass[];
  readonly services: readonly Service[];
  readonly endpointSlices: readonly EndpointSlice[];
  readonly secrets: readonly Data[];
  readonly configMaps: readonly Data[];
}

export const titleOf = ({ metadata: { namespace, name } }: KubernetesObject) => `${namespace}/${name}`;

/** The object of that title, such as `hcce/haproxy-config`. */
export function named<T extends KubernetesObject>(objects: readonly T[], title: string | undefined): T | undefined {
  return objects.find((object) => titleOf(object) === title);
}
