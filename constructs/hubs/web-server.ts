import type { Construct } from 'constructs';
import { DOMAIN, HOST_PATTERN, expectFormat } from '../../formats';
import type { Hosts } from '../../upstream';
import { PORTS, hostsOf } from '../../upstream';
import type { k8s } from '../../imports';
import type { Endpoint } from '../kit';
import { Workload, clusterService, confinedRoot, httpsProbe } from '../kit';
import type { ComponentProps } from './component';
import { AMD64, DRAIN_SECONDS, imageAndResources, safeToEvict } from './component';

export interface WebClientProps extends ComponentProps {
  /** The public host; `assets.` and `cors.` are put before it. */
  readonly domain: string;
  /**
   * Further hosts whose media are loaded directly instead of through the CORS proxy, such as `*.example.org`.
   *
   * @default - only the installation's own hosts
   */
  readonly trustedDomains?: readonly string[];
}

/** What the client's and Spoke's web servers have in common: an nginx that serves pages over TLS on 8080. */
export interface WebServer {
  /** Its Deployment. */
  readonly workload: Workload;
  /** Its Service without an address of its own: the name resolves to the pods' addresses. */
  readonly service: k8s.KubeService;
  /** Its pages over TLS, with a certificate that nobody verifies. */
  readonly endpoint: Endpoint;
}

/**
 * Builds the Deployment and Service of one of the two.
 *
 * @param settings what the pages must know beyond the settings that both share
 */
export function webServer(
  scope: Construct,
  name: 'hubs' | 'spoke',
  props: WebClientProps,
  settings: (hosts: Hosts) => Record<string, string>,
): WebServer {
  const hosts = hostsOf(expectFormat(`${name}.domain`, DOMAIN, props.domain));
  const trusted = (props.trustedDomains ?? []).map((domain) =>
    expectFormat(`${name}.trustedDomains`, HOST_PATTERN, domain),
  );
  const healthy = (periodSeconds: number) => httpsProbe(PORTS.web, '/healthz', { periodSeconds, timeoutSeconds: 3 });

  const workload = new Workload(scope, 'Workload', {
    name,
    component: 'application',
    minReadySeconds: 15,
    annotations: safeToEvict(true),
    containers: [
      {
        name,
        ...imageAndResources(name, props),
        // The entrypoint writes each turkeyCfg_ variable into the pages as a <meta> tag.
        env: {
          turkeyCfg_thumbnail_server: `${hosts.cors}/nearspark`,
          turkeyCfg_base_assets_path: `https://${hosts.assets}/${name}/`,
          turkeyCfg_non_cors_proxy_domains: [hosts.apex, hosts.assets, ...trusted].join(','),
          turkeyCfg_reticulum_server: hosts.apex,
          turkeyCfg_cors_proxy_server: hosts.cors,
          turkeyCfg_shortlink_domain: hosts.apex,
          ...settings(hosts),
        },
        ports: [{ name: 'https', port: PORTS.web }],
        // nginx starts as root, reads its key and prepares folders of its workers, which are another user, whom it must be able to signal.
        securityContext: confinedRoot(['CHOWN', 'DAC_OVERRIDE', 'KILL', 'SETGID', 'SETUID']),
        probes: { readiness: healthy(10), liveness: healthy(120) },
        // The image's shell passes no signal on to nginx, and ends when nginx does.
        preStop: ['sh', '-c', `sleep ${DRAIN_SECONDS}; nginx -s quit`],
      },
    ],
    pod: { nodeSelector: AMD64 },
  });
  const service = clusterService(scope, 'Service', {
    name,
    app: name,
    component: 'application',
    headless: true,
    annotations: { 'haproxy.org/server-ssl': 'true' },
    ports: [{ name: `https-${name}`, port: PORTS.web }],
  });
  return { workload, service, endpoint: { host: service.name, port: PORTS.web, node: workload.network } };
}
