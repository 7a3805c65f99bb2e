import { Construct } from 'constructs';
import type { Controller } from '../../../upstream';
import { CONTROLLERS, NEWEST_RELEASE, PORTS, defaultImages } from '../../../upstream';
import { k8s } from '../../../imports';
import type { Endpoint, LoadBalancerProps, Mount } from '../../kit';
import {
  ConfigFiles,
  NetworkNode,
  POD_NAME,
  POD_NAMESPACE,
  Workload,
  applyOverrides,
  clusterScoped,
  httpProbe,
  labels,
  apiServerPorts,
  namespaceOf,
  restricted,
  scratch,
} from '../../kit';
import type { ComponentProps } from '../component';
import { AMD64, imageAndResources } from '../component';
import { AWAY } from './away';
import { LoadBalancer } from './load-balancer';
import { HaproxyRbac } from './rbac';

export interface HaproxyProps extends ComponentProps {
  /**
   * Which controller the manifests are for.
   *
   * @default haproxytech-3.2
   */
  readonly controller?: Controller;
  /**
   * Name of the IngressClass. Give it another name where a different HAProxy controller already serves `haproxy`.
   *
   * @default haproxy
   */
  readonly className?: string;
  /**
   * A `kubernetes.io/tls` Secret that is served to names without a certificate of their own. It must be issued to a name that
   * nobody visits: a certificate for a real host would be served in place of that host's own.
   *
   * @default - connections to such names fail, and port 443 speaks no TLS before the first certificate
   */
  readonly defaultCertificate?: string;
  /**
   * TURN over TLS, passed through to this server.
   *
   * @default - no TURN
   */
  readonly turn?: Endpoint;
  /** @default - a load balancer with the cloud's defaults */
  readonly loadBalancer?: LoadBalancerProps;
  /**
   * Whether port 4443 leads here, too, for Dialog's signalling.
   *
   * @default true
   */
  readonly signalling?: boolean;
  /**
   * Port on which the API server listens, where it is neither 443 nor 6443: NetworkPolicies see the port behind the Service.
   *
   * @default - 443 and 6443 alone are let through
   */
  readonly apiServerPort?: number;
}

/**
 * HAProxy's ingress controller and the Service `lb` in front of it. It serves the Ingresses of its own namespace only, so that
 * several installations share a cluster.
 */
export class Haproxy extends Construct {
  /** The Deployment `haproxy`. */
  readonly workload: Workload;
  /** The Service `lb`, which has the public address. */
  readonly loadBalancer: LoadBalancer;
  /** The IngressClass that its Ingresses name. */
  readonly ingressClass: k8s.KubeIngressClass;
  /** The IngressClass's name. */
  readonly className: string;
  /** HTTPS inside the cluster, for pods that fetch from the installation's public hosts. */
  readonly https: Endpoint;
  /** HTTP inside the cluster. */
  readonly http: Endpoint;
  /** The pods that cert-manager starts to answer ACME challenges. */
  readonly acmeSolvers = new NetworkNode('acme-solver', { 'acme.cert-manager.io/http01-solver': 'true' });

  constructor(scope: Construct, id: string, props: HaproxyProps = {}) {
    super(scope, id);
    const { controller = CONTROLLERS[0], turn, signalling = true } = props;
    const onHost = props.loadBalancer?.serviceType === 'HostPort';
    const namespace = namespaceOf(this);
    const component = labels('haproxy', 'ingress');
    const { image, resources } = imageAndResources('haproxy', {
      ...props,
      image: props.image ?? defaultImages(NEWEST_RELEASE, controller).haproxy,
    });
    this.className = props.className ?? 'haproxy';

    const rbac = new HaproxyRbac(this, 'Rbac', { controller, namespace });
    const config = new ConfigFiles(this, 'Config', { name: 'haproxy-config', labels: component, files: CONFIG });
    const tcp =
      turn &&
      new ConfigFiles(this, 'TcpServices', {
        name: 'haproxy-tcp-config',
        labels: component,
        files: { [PORTS.turn]: `${namespace}/${turn.host}:${turn.port}` },
      });

    const errors = new ConfigFiles(this, 'Errors', {
      name: 'haproxy-errors',
      labels: component,
      files: { '503': AWAY },
    });

    this.workload = new Workload(this, 'Workload', {
      name: 'haproxy',
      component: 'ingress',
      serviceAccountName: rbac.serviceAccount.name,
      containers: [
        {
          name: 'haproxy',
          image,
          resources,
          args: [
            `--configmap=${namespace}/${config.name}`,
            `--https-bind-port=${PORTS.haproxyHttps}`,
            `--http-bind-port=${PORTS.haproxyHttp}`,
            ...(tcp ? [`--configmap-tcp-services=${namespace}/${tcp.name}`] : []),
            `--configmap-errorfiles=${namespace}/${errors.name}`,
            `--ingress.class=${this.className}`,
            `--namespace-whitelist=${namespace}`,
            '--log=warning',
            ...(props.defaultCertificate === undefined
              ? []
              : [`--default-ssl-certificate=${namespace}/${props.defaultCertificate}`]),
            // QUIC would announce itself on the port of the pod, which is Dialog's public port.
            ...(controller === 'haproxytech-3.2' ? ['--disable-quic'] : []),
          ],
          env: { TZ: 'Etc/UTC', POD_NAME, POD_NAMESPACE },
          ports: [
            { name: 'http', port: PORTS.haproxyHttp, ...(onHost && { onHost: PORTS.http }) },
            { name: 'https', port: PORTS.haproxyHttps, ...(onHost && { onHost: PORTS.https }) },
            ...(turn ? [{ name: 'turn', port: PORTS.turn }] : []),
            { name: 'health', port: PORTS.haproxyHealth },
          ],
          ...confinement(controller),
          probes: {
            startup: httpProbe(PORTS.haproxyHealth, '/healthz', {
              periodSeconds: 5,
              timeoutSeconds: 2,
              failureThreshold: 24,
            }),
            readiness: httpProbe(PORTS.haproxyHealth, '/healthz', { periodSeconds: 5, timeoutSeconds: 2 }),
            liveness: httpProbe(PORTS.haproxyHealth, '/healthz', { periodSeconds: 10, timeoutSeconds: 2 }),
          },
        },
      ],
      pod: { nodeSelector: AMD64, terminationGracePeriodSeconds: 60 },
    });
    this.ingressClass = clusterScoped(
      new k8s.KubeIngressClass(this, 'IngressClass', {
        metadata: { name: this.className },
        spec: { controller: `haproxy.org/ingress-controller/${this.className}` },
      }),
    );
    this.loadBalancer = new LoadBalancer(this, 'LoadBalancer', {
      ...props.loadBalancer,
      turn: turn !== undefined,
      signalling,
    });
    const { network } = this.workload;
    this.https = { host: 'lb', port: PORTS.haproxyHttps, node: network };
    this.http = { host: 'lb', port: PORTS.haproxyHttp, node: network };

    network.acceptOutside('anywhere', [
      { port: PORTS.haproxyHttp },
      { port: PORTS.haproxyHttps },
      ...(turn ? [{ port: PORTS.turn }] : []),
    ]);
    // The API server's address is not known here.
    network.connectOutside('anywhere', apiServerPorts(props.apiServerPort));
    network.connectTo({ host: 'acme-solver', port: PORTS.acmeSolver, node: this.acmeSolvers });
    if (turn) network.connectTo(turn);
    applyOverrides(this, props.overrides);
  }
}

const CONFIG: Readonly<Record<string, string>> = {
  'global-config-snippet': 'tune.bufsize 33792\n',
  // The internal API is closed here and, for whoever takes this away, in each Ingress. Redirects also count where no Ingress knows the
  // path; a redirected ACME challenge fails.
  'frontend-config-snippet':
    'http-request deny deny_status 404 if { path,url_dec -m reg ^/+api-internal }\nhttp-request redirect location https://%[req.hdr(host),field(1,:)]%[pathq] code 302 if !{ ssl_fc } !{ path_beg /.well-known/acme-challenge/ }\n',
  // For the same reason off here, where it would count for the Ingresses of challenges, too.
  'ssl-redirect': 'false',
  'syslog-server': 'address:stdout, format: raw, facility:daemon',
  'timeout-client': '30m',
  'timeout-client-fin': '1h',
  'timeout-connect': '3s',
  'timeout-server': '30m',
  'timeout-server-fin': '1h',
};

/** 3.2 runs confined to the folders that it writes to; 1.8.5 as upstream runs it. */
function confinement(controller: Controller): { securityContext: k8s.SecurityContext; mounts?: Mount[] } {
  const user = { uid: 1000, gid: 1000 };
  const context = restricted(user, { capabilities: ['NET_BIND_SERVICE'] });
  if (controller === 'haproxytech-1.8.5') {
    const { runAsNonRoot, runAsUser, runAsGroup, capabilities, seccompProfile } = context;
    return { securityContext: { runAsNonRoot, runAsUser, runAsGroup, capabilities, seccompProfile } };
  }
  return {
    securityContext: context,
    mounts: [
      { volume: scratch('run'), path: '/run' },
      { volume: scratch('config'), path: '/etc/haproxy' },
      { volume: scratch('state'), path: '/var/state/haproxy' },
    ],
  };
}
