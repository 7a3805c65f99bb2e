import { Construct } from 'constructs';
import { DNS_LABEL, DNS_NAME, DOMAIN, QUANTITY, URL_PATH, expectFormat, unexpected } from '../../formats';
import { k8s } from '../../imports';
import type { Issuer } from '../certificates';
import { HostCertificate } from '../certificates';
import type { Endpoint } from '../kit';
import { NetworkNode, labels } from '../kit';

/** A running ingress controller. */
export interface IngressController {
  readonly kind: 'nginx' | 'traefik' | 'haproxy';
  /** Its IngressClass. */
  readonly className: string;
  /** The namespace of its pods: connections from there are let in. */
  readonly namespace: string;
}

/** Kubernetes' own controller for nginx, as its Helm chart installs it: https://kubernetes.github.io/ingress-nginx/. */
export function nginxIngress(given: Partial<Omit<IngressController, 'kind'>> = {}): IngressController {
  return { kind: 'nginx', className: 'nginx', namespace: 'ingress-nginx', ...given };
}

/**
 * Traefik, as its Helm chart installs it: https://doc.traefik.io/traefik/. It redirects to TLS where its entry point `web` says so,
 * not where an Ingress does.
 */
export function traefikIngress(given: Partial<Omit<IngressController, 'kind'>> = {}): IngressController {
  return { kind: 'traefik', className: 'traefik', namespace: 'traefik', ...given };
}

/** HAProxy Technologies' controller, as its Helm chart installs it: https://www.haproxy.com/documentation/kubernetes-ingress/. */
export function haproxyIngress(given: Partial<Omit<IngressController, 'kind'>> = {}): IngressController {
  return { kind: 'haproxy', className: 'haproxy', namespace: 'haproxy-controller', ...given };
}

/** Where requests for a path, and all paths below it, go. */
export interface Route {
  /** @default / */
  readonly path?: string;
  readonly to: Endpoint;
}

export interface WebIngressProps {
  /** Name of the Ingress, and the `app` label of what it belongs to. */
  readonly name: string;
  readonly controller: IngressController;
  /**
   * Who signs a certificate for each host.
   *
   * @default - the hosts are served without TLS
   */
  readonly issuer?: Issuer;
  /** Routes by host name. */
  readonly hosts: Readonly<Record<string, readonly Route[]>>;
  /**
   * Name of a cookie that leads a visitor to the same pod each time.
   *
   * @default - any pod answers
   */
  readonly stickyCookie?: string;
  /**
   * Largest request body, as a Kubernetes quantity such as `50Mi`.
   *
   * @default - the controller's: 1Mi with nginx, none with the others
   */
  readonly maxBodySize?: string;
}

/** An Ingress with the annotations that its controller understands, a certificate for each host, and the connections that it needs. */
export class WebIngress extends Construct {
  readonly ingress: k8s.KubeIngress;
  readonly certificates: readonly HostCertificate[];
  readonly hosts: readonly string[];

  constructor(scope: Construct, id: string, props: WebIngressProps) {
    super(scope, id);
    const { name, controller, issuer } = props;
    const hosts = Object.entries(props.hosts);
    if (hosts.length === 0) throw unexpected(`${name}.hosts`, 'at least one host', []);
    this.hosts = hosts.map(([host]) => expectFormat(`${name}.host`, DOMAIN, host));
    expectFormat(`${name}.controller.className`, DNS_NAME, controller.className);
    const source = new NetworkNode(
      'ingress',
      {},
      false,
      expectFormat(`${name}.controller.namespace`, DNS_LABEL, controller.namespace),
    );
    const targets = new Map(
      hosts.flatMap(([, routes]) => routes.map(({ to }) => [`${to.host}:${to.port}`, to] as const)),
    );
    for (const endpoint of targets.values()) source.connectTo(endpoint);

    this.certificates = issuer
      ? this.hosts.map(
          (host) => new HostCertificate(this, `cert-${host}`, { host, secretName: `cert-${host}`, issuer }),
        )
      : [];
    this.ingress = new k8s.KubeIngress(this, 'Resource', {
      metadata: { name, labels: labels(name, 'ingress'), annotations: annotations(props) },
      spec: {
        ingressClassName: controller.className,
        ...(issuer && { tls: this.hosts.map((host) => ({ hosts: [host], secretName: `cert-${host}` })) }),
        rules: hosts.map(([host, routes]) => ({
          host,
          http: { paths: byLength(routes).map((route) => ingressPath(name, route)) },
        })),
      },
    });
  }
}

/** Some controllers go by the order of paths, others by their length: this way, all agree. */
function byLength(routes: readonly Route[]): Route[] {
  return [...routes].sort((a, b) => (b.path ?? '/').length - (a.path ?? '/').length);
}

function ingressPath(name: string, { path = '/', to }: Route): k8s.HttpIngressPath {
  return {
    path: expectFormat(`${name}.path`, URL_PATH, path),
    pathType: 'Prefix',
    backend: { service: { name: to.host, port: { number: to.port } } },
  };
}

function annotations({ name, controller, issuer, stickyCookie, maxBodySize }: WebIngressProps): Record<string, string> {
  if (stickyCookie !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(stickyCookie))
    throw unexpected(`${name}.stickyCookie`, 'letters, digits, - and _, such as seance', stickyCookie);
  if (maxBodySize !== undefined) expectFormat(`${name}.maxBodySize`, QUANTITY, maxBodySize);
  switch (controller.kind) {
    case 'nginx':
      return {
        'nginx.ingress.kubernetes.io/ssl-redirect': String(issuer !== undefined),
        ...(maxBodySize !== undefined && { 'nginx.ingress.kubernetes.io/proxy-body-size': nginxSize(maxBodySize) }),
        ...(stickyCookie !== undefined && {
          'nginx.ingress.kubernetes.io/affinity': 'cookie',
          'nginx.ingress.kubernetes.io/session-cookie-name': stickyCookie,
          'nginx.ingress.kubernetes.io/session-cookie-secure': String(issuer !== undefined),
        }),
      };
    case 'traefik':
      return {
        'traefik.ingress.kubernetes.io/router.entrypoints': issuer ? 'websecure' : 'web',
        ...(issuer && { 'traefik.ingress.kubernetes.io/router.tls': 'true' }),
      };
    case 'haproxy':
      return {
        'haproxy.org/ssl-redirect': String(issuer !== undefined),
        ...(stickyCookie !== undefined && { 'haproxy.org/cookie-persistence': stickyCookie }),
      };
  }
}

/** Annotations that a Service behind the controller needs, where those of the Ingress cannot say it. */
export function serviceAnnotations(
  controller: IngressController,
  { stickyCookie, issuer }: Pick<WebIngressProps, 'stickyCookie' | 'issuer'>,
): Record<string, string> {
  if (controller.kind !== 'traefik' || stickyCookie === undefined) return {};
  const prefix = 'traefik.ingress.kubernetes.io/service.sticky.cookie';
  return {
    [prefix]: 'true',
    [`${prefix}.name`]: stickyCookie,
    [`${prefix}.httponly`]: 'true',
    [`${prefix}.secure`]: String(issuer !== undefined),
  };
}

/** nginx knows `k`, `m` and `g`, which are powers of 1024. */
function nginxSize(quantity: string): string {
  const [, number, unit] = /^(\d+)(Ki|Mi|Gi)$/.exec(quantity) ?? [];
  if (number === undefined) throw unexpected('maxBodySize', 'a whole number of Ki, Mi or Gi, such as 50Mi', quantity);
  return `${number}${unit![0]!.toLowerCase()}`;
}
