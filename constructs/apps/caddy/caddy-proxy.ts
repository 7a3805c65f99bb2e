import type { Construct } from 'constructs';
import type { k8s } from '../../../imports';
import type { Resources } from '../../../upstream';
import type { ContainerProps, Endpoint, LoadBalancerProps, Mount, NetworkNode, Overrides, PodProps } from '../../kit';
import {
  ConfigFiles,
  VolumeClaim,
  Workload,
  applyOverrides,
  claimVolume,
  configVolume,
  httpProbe,
  labels,
  loadBalancerService,
  nodePolicy,
  restricted,
  scratch,
  selector,
  withDefaults,
} from '../../kit';
import { AppComponent } from '../app-component';
import { Application } from '../application';
import { claimHosts } from '../hosts';
import { DEFAULT_USER } from '../process';
import type { Metrics } from '../metrics';
import type { HostRoutes } from '../routes';
import { announceHosts, checkedHosts, endpointsOf, seenFrom } from '../routes';
import type { Verification } from '../verification';
import { waitForPort } from '../wait';
import type { CaddyfileOptions } from './caddyfile';
import { CADDY_HEALTH, CADDY_METRICS, CADDY_PORTS, caddyfile } from './caddyfile';

/** The image of Caddy's makers: https://hub.docker.com/_/caddy. */
export const CADDY_IMAGE = 'caddy:2.10.2';

/** Which hosts a `CaddyProxy` serves, where each path leads, and how its certificates are made. */
export interface CaddyProxyProps extends CaddyfileOptions {
  /**
   * Name of its objects.
   *
   * @default - the construct's id
   */
  readonly name?: string;
  /** Where each host leads. A host without a route for `/` answers 404 to all else. */
  readonly sites: HostRoutes;
  /** @default - a load balancer with the cloud's defaults */
  readonly loadBalancer?: LoadBalancerProps;
  /**
   * Size of the volume for certificates and the ACME account.
   *
   * @default 1Gi
   */
  readonly storageSize?: string;
  /**
   * The StorageClass of that volume. It cannot be changed once the claim exists.
   *
   * @default - the cluster's default class
   */
  readonly storageClass?: string;
  /** @default caddy:2.10.2 */
  readonly image?: string;
  /** @default - 50m CPU and 64Mi memory, at most 256Mi memory */
  readonly resources?: Resources;
  /**
   * The last word on the rendered objects, by `Kind` or `Kind/name`.
   *
   * @default - the objects stay as they are
   */
  readonly overrides?: Overrides;
}

/**
 * Caddy as the public entrance: it obtains and renews certificates itself, redirects plain requests, sets security headers and leads
 * each host's requests to the components behind it, those of other applications of the same cdk8s app included. Its admin API is closed: another configuration comes with another pod, which
 * judges it before it replaces the one that serves.
 */
export class CaddyProxy extends AppComponent {
  /** Its Deployment of one pod, which checks its configuration (`caddy validate`) before it serves. */
  readonly workload: Workload;
  /** Its Service with the public address, which leads 80 and 443 to Caddy's own ports. */
  readonly service: k8s.KubeService;
  /** The claim for certificates. */
  readonly data: VolumeClaim;
  /** The Caddyfile, in the ConfigMap `<name>-config`; pods are replaced when it changes. */
  readonly config: ConfigFiles;
  /** The host names of `sites`, for each of which Caddy obtains a certificate. */
  readonly hosts: readonly string[];
  readonly endpoint: Endpoint;
  readonly network: NetworkNode;
  override readonly verification: Verification = { port: CADDY_PORTS.health, pages: [{ path: CADDY_HEALTH }] };
  override readonly metrics: Metrics = { port: CADDY_PORTS.health, path: CADDY_METRICS };

  constructor(scope: Construct, id: string, props: CaddyProxyProps) {
    super(scope, id, props.name ?? id, targets(scope, props.sites));
    const { name } = this;
    const component = 'proxy';
    const hosts = checkedHosts(`${name}.sites`, props.sites).map(({ host, routes }) => ({
      host,
      routes: routes.map(({ path, endpoint }) => ({ path, endpoint: seenFrom(this, endpoint) })),
    }));
    this.hosts = hosts.map(({ host }) => host);
    claimHosts(this, this.hosts);
    announceHosts(props.sites, true);
    this.reachAt({ hosts: this.hosts, tls: true });
    this.config = new ConfigFiles(this, 'Config', {
      name: `${name}-config`,
      labels: labels(name, component),
      files: { Caddyfile: caddyfile(name, hosts, props) },
    });
    this.data = new VolumeClaim(this, 'Data', {
      name: `${name}-data`,
      labels: labels(name, component),
      accessMode: 'ReadWriteOnce',
      size: props.storageSize ?? '1Gi',
      ...(props.storageClass !== undefined && { storageClass: props.storageClass }),
    });
    this.workload = new Workload(this, 'Workload', this.pods(props));
    this.service = loadBalancerService(this, 'Service', {
      name,
      app: name,
      component,
      ports: [
        { name: 'http', port: 80, targetPort: CADDY_PORTS.http },
        { name: 'https', port: 443, targetPort: CADDY_PORTS.https },
      ],
      ...(props.loadBalancer && { loadBalancer: props.loadBalancer }),
    });

    this.network = this.workload.network;
    this.endpoint = { host: name, port: 443, targetPort: CADDY_PORTS.https, node: this.network };
    this.network.acceptOutside('anywhere', [{ port: CADDY_PORTS.http }, { port: CADDY_PORTS.https }]);
    for (const endpoint of endpointsOf(hosts)) this.network.connectTo(endpoint);
    if (props.certificates !== 'internal') this.network.connectOutside('internet', [{ port: 443 }]);
    nodePolicy(this, 'NetworkPolicy', this.network, labels(name, component));
    applyOverrides(this, props.overrides);
  }

  waitContainer(): ContainerProps {
    return waitForPort(this.name, this.endpoint);
  }

  private pods({ image = CADDY_IMAGE, resources }: CaddyProxyProps): PodProps {
    const { name } = this;
    const mounts: Mount[] = [
      { volume: configVolume('caddyfile', this.config), path: '/etc/caddy' },
      // Not exclusive: the next pod starts beside this one, and the two take turns by locks in the files.
      { volume: claimVolume('data', this.data.name, false), path: '/data' },
      { volume: scratch('config'), path: '/config' },
    ];
    const caddy = (command: string): Omit<ContainerProps, 'name'> => ({
      image,
      command: ['caddy', command, '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'],
      env: { XDG_CONFIG_HOME: '/config', XDG_DATA_HOME: '/data' },
      mounts,
      resources: withDefaults(resources, DEFAULT_RESOURCES),
      // It binds no low port, but its file carries the right to, and no kernel starts it where that right cannot be had.
      securityContext: restricted(DEFAULT_USER, { capabilities: ['NET_BIND_SERVICE'] }),
    });
    return {
      name,
      component: 'proxy',
      initContainers: [{ name: 'validate', ...caddy('validate') }],
      containers: [
        {
          name,
          ...caddy('run'),
          ports: [
            { name: 'http', port: CADDY_PORTS.http },
            { name: 'https', port: CADDY_PORTS.https },
            { name: 'health', port: CADDY_PORTS.health },
          ],
          probes: {
            startup: httpProbe(CADDY_PORTS.health, CADDY_HEALTH, { periodSeconds: 2, failureThreshold: 30 }),
            readiness: httpProbe(CADDY_PORTS.health, CADDY_HEALTH, { periodSeconds: 5, timeoutSeconds: 2 }),
            liveness: httpProbe(CADDY_PORTS.health, CADDY_HEALTH, { periodSeconds: 30, timeoutSeconds: 5 }),
          },
        },
      ],
      pod: {
        securityContext: { fsGroup: DEFAULT_USER.gid, fsGroupChangePolicy: 'OnRootMismatch' },
        affinity: besideItself(name),
      },
    };
  }
}

/** A volume of one node can be shared by the pod that goes and the one that comes, if both are on it. */
function besideItself(name: string): k8s.Affinity {
  return {
    podAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: selector(name) } },
      ],
    },
  };
}

/** The components among the targets, which come before the proxy. Those of other applications have deploys of their own. */
function targets(scope: Construct, sites: HostRoutes): AppComponent[] {
  const all = Object.values(sites).flatMap((routes) => routes.map(({ to }) => to));
  const own = Application.find(scope);
  return [...new Set(all.filter((to) => to instanceof AppComponent))].filter((to) => Application.find(to) === own);
}

const DEFAULT_RESOURCES = { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '256Mi' } };
