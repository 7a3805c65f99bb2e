import type { Arguments } from './arguments';
import type { Cluster } from './objects';
import { named } from './objects';
import type { Route } from './routes';
import { endpointsOf } from './routes';

const TIMEOUTS = ['client', 'client-fin', 'connect', 'server', 'server-fin'];

/** Where certificates lie: those of the Ingresses, and before them the default one. */
export const CERTIFICATES = '/etc/haproxy/certs';
/** Where whole HTTP responses lie, as `503.http`. */
export const ERROR_FILES = '/etc/haproxy/errors';

export interface Settings {
  readonly routes: readonly Route[];
  readonly cluster: Cluster;
  /** Whether there is a certificate at all: HAProxy speaks no TLS without one. */
  readonly hasCertificates: boolean;
}

/** HAProxy's configuration, as the controller writes it from Ingresses and ConfigMaps. */
export function haproxyCfg(args: Arguments, { routes, cluster, hasCertificates }: Settings): string {
  const settings = named(cluster.configMaps, args.settings)?.data ?? {};
  const lines = (key: string) => indented(settings[key]);
  const errors = Object.keys(named(cluster.configMaps, args.errorFiles)?.data ?? {});
  return [
    'global',
    '  log stdout format raw daemon',
    '  maxconn 1000',
    '  hard-stop-after 30m',
    '  ssl-default-bind-options ssl-min-ver TLSv1.2',
    ...lines('global-config-snippet'),
    'defaults',
    '  mode http',
    '  log global',
    ...TIMEOUTS.map((name) => `  timeout ${name} ${settings[`timeout-${name}`] ?? '30s'}`),
    ...errors.map((status) => `  errorfile ${status} ${ERROR_FILES}/${status}.http`),
    'frontend healthz',
    '  bind :1042',
    '  monitor-uri /healthz',
    'frontend http',
    `  bind :${args.httpPort}`,
    ...lines('frontend-config-snippet'),
    ...choice(routes),
    ...routes.filter((route) => redirects(route, settings)).map((route) => redirect(route, settings)),
    ...use(),
    'frontend https',
    `  bind :${args.httpsPort}${hasCertificates ? ` ssl crt ${CERTIFICATES} alpn h2,http/1.1` : ''}`,
    '  http-request set-header X-Forwarded-Proto https',
    ...lines('frontend-config-snippet'),
    ...choice(routes),
    ...use(),
    'backend nowhere',
    '  http-request return status 404',
    ...unique(routes).flatMap((route) => backend(route, settings)),
    ...Object.entries(named(cluster.configMaps, args.tcpServices)?.data ?? {}).flatMap(([port, target]) =>
      tcp(port, target, cluster, settings),
    ),
    '',
  ].join('\n');
}

type Data = Readonly<Record<string, string>>;

const indented = (snippet = '') =>
  snippet
    .split('\n')
    .filter(Boolean)
    .map((line) => `  ${line}`);

/** The first route that fits is the request's. */
function choice(routes: readonly Route[]): string[] {
  return routes.flatMap(({ name, host, tests }) =>
    tests.map((test) => {
      const ofHost = host === '' ? '' : `{ req.hdr(host),field(1,:),lower -m str ${host} } `;
      return `  http-request set-var(txn.route) str(${name}) if !{ var(txn.route) -m found } ${ofHost}{ ${test} }`;
    }),
  );
}

const use = () => ['  use_backend %[var(txn.route)] if { var(txn.route) -m found }', '  default_backend nowhere'];

const annotation = ({ ingress }: Route, name: string) => ingress.metadata.annotations?.[`haproxy.org/${name}`];

/** What is asked for, or else whatever has TLS, unless the settings say no. */
function redirects(route: Route, settings: Data): boolean {
  const asked = annotation(route, 'ssl-redirect') ?? settings['ssl-redirect'];
  return asked === undefined ? (route.ingress.spec.tls ?? []).length > 0 : asked === 'true';
}

function redirect(route: Route, settings: Data): string {
  const port = annotation(route, 'ssl-redirect-port') ?? settings['ssl-redirect-port'] ?? '8443';
  const location = `https://%[req.hdr(host),field(1,:)]:${port}%[capture.req.uri]`;
  return `  http-request redirect location ${location} code 302 if { var(txn.route) -m str ${route.name} }`;
}

/** Routes of an Ingress to one port of a Service share a backend. */
const unique = (routes: readonly Route[]) => [...new Map(routes.map((route) => [route.name, route])).values()];

function backend(route: Route, settings: Data): string[] {
  const { name, endpoints, service } = route;
  const ofService = (key: string) => service?.metadata.annotations?.[`haproxy.org/${key}`];
  const value = (key: string) => ofService(key) ?? annotation(route, key);
  const isTls = value('server-ssl') === 'true';
  const header = value('response-set-header')?.trim();
  const [, key, text] = /^(\S+) +"?([^"]*)"?$/.exec(header ?? '') ?? [];
  const rewrite = value('path-rewrite')?.trim();
  return [
    `backend ${name}`,
    `  balance ${value('load-balance') ?? 'roundrobin'}`,
    ...indented(value('backend-config-snippet') ?? settings['backend-config-snippet']),
    ...(rewrite === undefined ? [] : [`  http-request replace-path ${rewrite}`]),
    ...(key === undefined ? [] : [`  http-response set-header ${key} "${text}"`]),
    ...servers(endpoints, isTls ? ' ssl verify none' : ''),
  ];
}

const servers = (endpoints: readonly string[], options = '') =>
  endpoints.map((endpoint, index) => `  server s${index + 1} ${endpoint}${options}`);

/** What the settings say of backends stands in these, too, whatever HAProxy thinks of it. */
function tcp(port: string, target: string, { services, endpointSlices }: Cluster, settings: Data): string[] {
  const [title, number] = target.split(':');
  const service = named(services, title);
  const ofService = service?.spec.ports.find((one) => one.port === Number(number));
  return [
    `frontend tcp-${port}`,
    `  bind :${port}`,
    '  mode tcp',
    `  default_backend tcp-${port}`,
    `backend tcp-${port}`,
    '  mode tcp',
    ...indented(settings['backend-config-snippet']),
    ...servers(service && ofService ? endpointsOf(service, ofService.name, endpointSlices) : []),
  ];
}
