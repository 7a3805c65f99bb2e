import type { Arguments } from './arguments';
import type { Cluster, EndpointSlice, Ingress, IngressPath, Service } from './objects';
import { named, titleOf } from './objects';

/** Where a request goes. */
export interface Route {
  /** Of the backend. */
  readonly name: string;
  readonly host: string;
  /** HAProxy's tests of the path, one of which must be true. */
  readonly tests: readonly string[];
  /** Routes of higher rank are tried first. */
  readonly rank: number;
  readonly ingress: Ingress;
  readonly service: Service | undefined;
  /** As `address:port`. */
  readonly endpoints: readonly string[];
}

const CONTROLLER = 'haproxy.org/ingress-controller';

/**
 * Whether an Ingress is the controller's: its class is the one that is named, has an object, and that names the controller.
 *
 * @param honoursAnnotation as controllers before 3.2 do
 */
export function isServed(
  ingress: Ingress,
  cluster: Cluster,
  { ingressClass }: Arguments,
  honoursAnnotation: boolean,
): boolean {
  const annotated = ingress.metadata.annotations?.['kubernetes.io/ingress.class'];
  if (honoursAnnotation && annotated !== undefined) return annotated === ingressClass;
  const { ingressClassName } = ingress.spec;
  if (ingressClassName === undefined || ingressClass === undefined) return false;
  const object = cluster.classes.find(({ metadata }) => metadata.name === ingressClassName);
  return ingressClassName === ingressClass && object?.spec.controller === `${CONTROLLER}/${ingressClass}`;
}

/** The routes of the Ingresses that are served, in the order in which they are tried. */
export function routesOf(ingresses: readonly Ingress[], cluster: Cluster): Route[] {
  const routes = ingresses.flatMap((ingress) =>
    (ingress.spec.rules ?? []).flatMap(({ host = '', http }) =>
      (http?.paths ?? []).map((path) => routeOf(ingress, host, path, cluster)),
    ),
  );
  return routes.sort((a, b) => b.rank - a.rank || (a.name < b.name ? -1 : 1));
}

function routeOf(ingress: Ingress, host: string, path: IngressPath, cluster: Cluster): Route {
  const { name, port } = path.backend.service;
  const { namespace } = ingress.metadata;
  const service = named(cluster.services, `${namespace}/${name}`);
  const ofService = service?.spec.ports.find((one) => one.port === port.number || one.name === port.name);
  const title = `${namespace}_${ingress.metadata.name}_${name}_${port.number ?? port.name}`;
  return {
    name: title,
    host,
    ...matching(path),
    ingress,
    service,
    endpoints: service && ofService ? endpointsOf(service, ofService.name, cluster.endpointSlices) : [],
  };
}

/** Exact paths come first, then longer ones before shorter ones; `Prefix` means whole parts of a path. */
function matching({ path = '/', pathType }: IngressPath): Pick<Route, 'tests' | 'rank'> {
  if (pathType === 'Exact') return { tests: [`path -m str ${path}`], rank: 10_000 };
  const rank = path.length;
  if (pathType === 'ImplementationSpecific' || path === '/') return { tests: [`path -m beg ${path}`], rank };
  const bare = path.replace(/\/$/, '');
  return { tests: [`path -m str ${bare}`, `path -m beg ${bare}/`], rank };
}

/** The addresses of a Service's ready pods. */
export function endpointsOf(service: Service, port: string | undefined, slices: readonly EndpointSlice[]): string[] {
  return slices
    .filter(
      ({ metadata: { namespace, labels } }) =>
        `${namespace}/${labels?.['kubernetes.io/service-name']}` === titleOf(service),
    )
    .flatMap(({ endpoints, ports }) => {
      const number = (ports ?? []).find(({ name = '' }) => name === (port ?? ''))?.port;
      const ready = (endpoints ?? []).filter(({ conditions }) => conditions?.ready !== false);
      return number === undefined
        ? []
        : ready.flatMap(({ addresses }) => addresses.map((address) => `${address}:${number}`));
    })
    .sort();
}
