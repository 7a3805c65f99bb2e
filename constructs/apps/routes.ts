import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { DOMAIN, URL_PATH, expectFormat, unexpected } from '../../formats';
import type { Endpoint } from '../kit';
import { AppComponent } from './app-component';

/** Something that listens: an endpoint, or a component that has one. */
export type RouteTarget =
  | Endpoint
  | {
      /** Where it listens. */
      readonly endpoint: Endpoint;
    };

/** Where requests for a path, and all paths below it, go. */
export interface Route {
  /**
   * Such as `/api/v1`, which stands for `/api/v1` and `/api/v1/…`. Of several routes, that of the longest path counts.
   *
   * @default / - all requests that no other route is for
   */
  readonly path?: string;
  /** Who answers; an Ingress needs a Service of its own namespace. */
  readonly to: RouteTarget;
}

/** Routes by host name: the same value leads through an Ingress and through Caddy. */
export type HostRoutes = Readonly<Record<string, readonly Route[]>>;

/** What a host leads to, checked and in the order in which it counts. */
export interface CheckedHost {
  readonly host: string;
  /** Longest path first, without trailing slashes. */
  readonly routes: readonly { readonly path: string; readonly endpoint: Endpoint }[];
}

/**
 * The routes in the order in which they count.
 *
 * @throws Error for no host, a host without routes or that is none, and a path that is none or is there twice
 */
export function checkedHosts(what: string, hosts: HostRoutes): CheckedHost[] {
  const entries = Object.entries(hosts);
  if (entries.length === 0) throw unexpected(what, 'at least one host', hosts);
  return entries.map(([host, given]) => {
    expectFormat(`${what}.host`, DOMAIN, host);
    if (given.length === 0) throw unexpected(`${what}[${host}]`, 'at least one route', given);
    const routes = given.map(({ path = '/', to }) => ({
      path: withoutSlash(expectFormat(`${what}[${host}].path`, URL_PATH, path)),
      endpoint: endpointOf(to),
    }));
    const twice = routes.find(({ path }, index) => routes.findIndex((route) => route.path === path) !== index);
    if (twice) throw unexpected(`${what}[${host}]`, 'one route for each path', twice.path);
    return { host, routes: routes.sort((a, b) => b.path.length - a.path.length) };
  });
}

/** Tells components which hosts lead to them: those whose route for `/` does. */
export function announceHosts(hosts: HostRoutes, tls: boolean): void {
  const led = Object.entries(hosts).flatMap(([host, routes]) =>
    routes
      .filter(({ path = '/' }) => path === '/')
      .flatMap(({ to }) => (to instanceof AppComponent ? [{ host, component: to }] : [])),
  );
  for (const component of new Set(led.map((one) => one.component))) {
    component.reachAt({ hosts: led.filter((one) => one.component === component).map(({ host }) => host), tls });
  }
}

/** The endpoint behind a target. */
function endpointOf(target: RouteTarget): Endpoint {
  return 'endpoint' in target ? target.endpoint : target;
}

/** The namespace of the pods behind an endpoint, where it is another than that of a construct. */
export function foreignNamespace(construct: IConstruct, { node }: Endpoint): string | undefined {
  return node?.home === Chart.of(construct).namespace ? undefined : node?.home;
}

/** An endpoint by the name that it has in the namespace of a construct: `backend`, or `backend.onquota.svc` in another one. */
export function seenFrom(construct: IConstruct, endpoint: Endpoint): Endpoint {
  const namespace = foreignNamespace(construct, endpoint);
  return namespace === undefined ? endpoint : { ...endpoint, host: `${endpoint.host}.${namespace}.svc` };
}

/** The endpoints that hosts lead to, each once. */
export function endpointsOf(hosts: readonly CheckedHost[]): Endpoint[] {
  const all = hosts.flatMap(({ routes }) => routes.map(({ endpoint }) => endpoint));
  return [...new Map(all.map((endpoint) => [`${endpoint.host}:${endpoint.port}`, endpoint])).values()];
}

/** `/api/` and `/api` mean the same. */
function withoutSlash(path: string): string {
  return path === '/' ? path : path.replace(/\/+$/, '') || '/';
}
