import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { DNS_LABEL, DNS_NAME, QUANTITY, expectFormat, unexpected } from '../../../formats';
import { k8s } from '../../../imports';
import { PORTS } from '../../../upstream';
import type { Issuer } from '../../certificates';
import { HostCertificate } from '../../certificates';
import { NetworkNode, labels, namespaceOf, nodePolicy } from '../../kit';
import { claimHosts } from '../hosts';
import type { HostRoutes } from '../routes';
import { announceHosts, checkedHosts, endpointsOf, foreignNamespace } from '../routes';
import type { IngressController } from './controller';
import type { Dialect, Wishes } from './dialect';
import { haproxyDialect } from './haproxy';
import { nginxDialect } from './nginx';
import { traefikDialect, traefikMiddlewares } from './traefik';

/** What an Ingress is told beyond its routes. */
export interface IngressOptions {
  /** Who serves it: `nginxIngress()`, `traefikIngress()`, `haproxyIngress()` or one with names of your own. */
  readonly controller: IngressController;
  /**
   * Who signs a certificate for each host. Plain requests are then redirected.
   *
   * @default - the hosts are served without TLS
   */
  readonly issuer?: Issuer;
  /**
   * Name of a cookie that leads a visitor to the same pod each time.
   *
   * @default - any pod answers
   */
  readonly stickyCookie?: string;
  /**
   * Largest request body, as a Kubernetes quantity such as `50Mi`; larger ones are answered with 413. nginx takes whole numbers of
   * Ki, Mi or Gi. Traefik then reads each request to its end before it passes it on.
   *
   * @default - the controller's: 1Mi with nginx, none with the others
   */
  readonly maxBodySize?: string;
}

export interface WebIngressProps extends IngressOptions {
  /** Name of the Ingress, and the `app` label of what it belongs to. */
  readonly name: string;
  /** Where the paths of each host lead, by host name; only components of its own namespace can be named. */
  readonly hosts: HostRoutes;
}

/**
 * An Ingress with the annotations that its controller understands, a certificate for each host, and the connections that it needs:
 * those of the controller to the pods behind it, and to the pods with which cert-manager answers challenges (HTTP-01).
 */
export class WebIngress extends Construct {
  /** The Ingress, with one rule for each host and the annotations of its controller. */
  readonly ingress: k8s.KubeIngress;
  /** One for each host, in the Secret `cert-<host>`; empty without an issuer. */
  readonly certificates: readonly HostCertificate[];
  /** The host names that it serves, in the order in which they were given. */
  readonly hosts: readonly string[];

  constructor(scope: Construct, id: string, props: WebIngressProps) {
    super(scope, id);
    const { name, controller, issuer } = props;
    const hosts = checkedHosts(`${name}.hosts`, props.hosts);
    for (const { host: service, ...endpoint } of endpointsOf(hosts)) {
      const namespace = foreignNamespace(this, { host: service, ...endpoint });
      if (namespace === undefined) continue;
      throw new Error(
        `${name}.hosts: expected components of namespace ${namespaceOf(this)}, got ${service} of ${namespace}: an Ingress leads to Services of its own namespace. Make a WebIngress for that host in its application, with the same controller, or lead there with a CaddyProxy`,
      );
    }
    this.hosts = hosts.map(({ host }) => host);
    claimHosts(this, this.hosts);
    announceHosts(props.hosts, issuer !== undefined);
    expectFormat(`${name}.controller.className`, DNS_NAME, controller.className);
    expectFormat(`${name}.controller.namespace`, DNS_LABEL, controller.namespace);

    const source = new NetworkNode('ingress', {}, false, controller.namespace);
    for (const endpoint of endpointsOf(hosts)) source.connectTo(endpoint);
    this.certificates = issuer ? this.hosts.map((host) => this.certificate(host, issuer)) : [];
    if (issuer) this.admitChallenges(name, source);

    this.ingress = new k8s.KubeIngress(this, 'Resource', {
      metadata: { name, labels: labels(name, 'ingress'), annotations: this.annotations(props) },
      spec: {
        ingressClassName: controller.className,
        ...(issuer && { tls: this.hosts.map((host) => ({ hosts: [host], secretName: `cert-${host}` })) }),
        rules: hosts.map(({ host, routes }) => ({
          host,
          // Some controllers go by the order of paths, others by their length: sorted, all agree.
          http: {
            paths: routes.map(({ path, endpoint }) => ({
              path,
              pathType: 'Prefix',
              backend: { service: { name: endpoint.host, port: { number: endpoint.port } } },
            })),
          },
        })),
      },
    });
  }

  private certificate(host: string, issuer: Issuer): HostCertificate {
    return new HostCertificate(this, `cert-${host}`, { host, secretName: `cert-${host}`, issuer });
  }

  /** cert-manager starts its pods in the namespace of the certificate, where nobody may talk to them unless it is said. */
  private admitChallenges(name: string, source: NetworkNode): void {
    const node = new NetworkNode(`${name}-acme-solver`, SOLVER);
    source.connectTo({ host: 'acme-solver', port: PORTS.acmeSolver, node });
    nodePolicy(this, 'acme-solver', node, labels(name, 'ingress'));
  }

  private annotations(props: WebIngressProps): Record<string, string> {
    const { ingress, middlewares = {} } = ingressDialect(props.name, props);
    const names = Object.keys(middlewares);
    for (const name of names) {
      new ApiObject(this, name, {
        apiVersion: 'traefik.io/v1alpha1',
        kind: 'Middleware',
        metadata: { name, labels: labels(props.name, 'ingress') },
        spec: middlewares[name],
      });
    }
    return { ...ingress, ...(names.length > 0 && traefikMiddlewares(namespaceOf(this), names)) };
  }
}

/** How the controller is told what is wanted of it. */
export function ingressDialect(name: string, { controller, issuer, ...options }: IngressOptions): Dialect {
  const { stickyCookie, maxBodySize } = options;
  if (stickyCookie !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(stickyCookie)) {
    throw unexpected(`${name}.stickyCookie`, 'a name of letters, digits, _ and -', stickyCookie);
  }
  if (maxBodySize !== undefined) expectFormat(`${name}.maxBodySize`, QUANTITY, maxBodySize);
  const wishes: Wishes = {
    name,
    tls: issuer !== undefined,
    ...(stickyCookie !== undefined && { stickyCookie }),
    ...(maxBodySize !== undefined && { maxBodySize }),
  };
  switch (controller.kind) {
    case 'nginx':
      return nginxDialect(wishes);
    case 'traefik':
      return traefikDialect(wishes);
    case 'haproxy':
      return haproxyDialect(wishes);
  }
}

/** The label of cert-manager's pods that answer ACME challenges. */
const SOLVER = { 'acme.cert-manager.io/http01-solver': 'true' };
