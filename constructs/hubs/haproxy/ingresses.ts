import { Construct } from 'constructs';
import { DOMAIN, expectFormat } from '../../../formats';
import type { Hosts } from '../../../upstream';
import { hostsOf } from '../../../upstream';
import { k8s } from '../../../imports';
import type { Endpoint } from '../../kit';
import { applyOverrides, labels } from '../../kit';
import type { Overrides } from '../../kit';
import type { Haproxy } from './controller';

/** Which hosts the routes of Hubs are for, and where each leads. */
export interface HubsIngressesProps {
  /** The public host; `assets.`, `stream.` and `cors.` are put before it. */
  readonly domain: string;
  /** The controller that serves them: it gets the right to connect to all of these endpoints. */
  readonly haproxy: Haproxy;
  /** Reticulum, for everything that leads nowhere else. */
  readonly reticulum: Endpoint;
  /** The client's web server, for `/hubs` of the hosts `assets.` and `cors.`. */
  readonly client: Endpoint;
  /** Spoke's web server, for `/spoke` of the hosts `assets.` and `cors.`. */
  readonly spoke: Endpoint;
  /** Nearspark, for `/nearspark` of the host `cors.`. */
  readonly nearspark: Endpoint;
  /** Dialog's signalling, for the host `stream.`. */
  readonly dialog: Endpoint;
  /** @default - the objects stay as they are */
  readonly overrides?: Overrides;
}

/** HAProxy's annotations in use; all values are text. */
interface HaproxyAnnotations {
  /** `<name> "<value>"`, set on every response. */
  readonly 'haproxy.org/response-set-header'?: string;
  /** `<regular expression> <replacement>`, applied to the path. */
  readonly 'haproxy.org/path-rewrite'?: string;
  /** Whether the backend speaks TLS; its certificate is not verified. */
  readonly 'haproxy.org/server-ssl'?: 'true';
  /** Lines for each of its backends in HAProxy's configuration. In the controller's ConfigMap they would also stand in those for TCP. */
  readonly 'haproxy.org/backend-config-snippet'?: string;
  /** How a server is chosen. */
  readonly 'haproxy.org/load-balance'?: string;
}

type PathType = 'Prefix' | 'ImplementationSpecific';

/** A path of one host, and what answers there. HAProxy takes `ImplementationSpecific` as "begins with". */
type Route = readonly [path: string, pathType: PathType, backend: Endpoint];

/** The three Ingresses: which of the four public hosts leads where. */
export class HubsIngresses extends Construct {
  /** The Ingress `ret`: the hosts `<domain>`, `assets.` and `cors.`. */
  readonly ret: k8s.KubeIngress;
  /** The Ingress `dialog`: the host `stream.`. All people of a room reach the same server. */
  readonly dialog: k8s.KubeIngress;
  /** The Ingress `nearspark`: thumbnails below `cors.`. */
  readonly nearspark: k8s.KubeIngress;

  constructor(scope: Construct, id: string, props: HubsIngressesProps) {
    super(scope, id);
    const hosts = hostsOf(expectFormat('HubsIngresses.domain', DOMAIN, props.domain));
    const { reticulum, client, spoke, nearspark, dialog, haproxy } = props;
    const web: Route[] = [
      ['/files/', 'Prefix', reticulum],
      ['/http', 'ImplementationSpecific', reticulum],
      ['/hubs', 'Prefix', client],
      ['/spoke', 'Prefix', spoke],
    ];

    this.ret = this.ingress(
      'ret',
      haproxy,
      { [hosts.apex]: [['/', 'Prefix', reticulum]], [hosts.assets]: web, [hosts.cors]: web },
      {
        'haproxy.org/response-set-header': `access-control-allow-origin "https://${hosts.apex}"`,
        'haproxy.org/path-rewrite': '/api-internal(.*) /_drop_',
      },
    );
    this.dialog = this.ingress(
      'dialog',
      haproxy,
      { [hosts.stream]: [['/', 'Prefix', dialog]] },
      // People in the same room must reach the same server.
      { 'haproxy.org/server-ssl': 'true', 'haproxy.org/load-balance': 'url_param roomId' },
    );
    this.nearspark = this.ingress(
      'nearspark',
      haproxy,
      { [hosts.cors]: [['/nearspark', 'Prefix', nearspark]] },
      { 'haproxy.org/path-rewrite': '/nearspark/(.*) /\\1' },
    );
    for (const backend of [reticulum, client, spoke, nearspark, dialog]) haproxy.workload.network.connectTo(backend);
    applyOverrides(this, props.overrides);
  }

  private ingress(
    name: string,
    haproxy: Haproxy,
    routes: Readonly<Record<string, readonly Route[]>>,
    annotations: HaproxyAnnotations,
  ): k8s.KubeIngress {
    return new k8s.KubeIngress(this, name, {
      metadata: {
        name,
        labels: labels(name, 'ingress'),
        annotations: {
          ...annotations,
          'haproxy.org/backend-config-snippet': BACKENDS,
          'haproxy.org/ssl-redirect': 'true',
          // Version 3.2 would send visitors to port 8443.
          'haproxy.org/ssl-redirect-port': '443',
        },
      },
      spec: {
        ingressClassName: haproxy.className,
        tls: Object.keys(routes).map((host) => ({ hosts: [host], secretName: certificateSecret(host) })),
        rules: Object.entries(routes).map(([host, paths]) => ({ host, http: { paths: paths.map(ingressPath) } })),
      },
    });
  }
}

/**
 * The last line closes Reticulum's internal API to the outside also for spellings that the rewrite rule does not match: Phoenix decodes each
 * part of a path and ignores empty ones.
 */
const BACKENDS = `option forwardfor
option http-pretend-keepalive
http-request deny deny_status 404 if { path,url_dec -m reg ^/+api-internal }
`;

/** The Secret in which a host's certificate lies. */
export function certificateSecret(host: string): string {
  return `cert-${host}`;
}

/** The hosts that need a certificate. */
export function certificateHosts(hosts: Hosts): string[] {
  return [hosts.apex, hosts.assets, hosts.stream, hosts.cors];
}

function ingressPath([path, pathType, { host, port }]: Route): k8s.HttpIngressPath {
  return { path, pathType, backend: { service: { name: host, port: { number: port } } } };
}
