/** A running ingress controller. */
export interface IngressController {
  /** Whose controller it is: annotations are written in its dialect. */
  readonly kind: 'nginx' | 'traefik' | 'haproxy';
  /** Its IngressClass. */
  readonly className: string;
  /** The namespace of its pods: connections from there are let in. */
  readonly namespace: string;
}

/**
 * The Kubernetes community's controller for nginx, as its Helm chart installs it: https://kubernetes.github.io/ingress-nginx/. It
 * gets no security fixes since March 2026; for what is new, choose another one.
 */
export function nginxIngress(given: Partial<Omit<IngressController, 'kind'>> = {}): IngressController {
  return { kind: 'nginx', className: 'nginx', namespace: 'ingress-nginx', ...given };
}

/**
 * Traefik 2.10 or later, as its Helm chart installs it: entry points `web` and `websecure`, TLS on the latter, and the
 * CustomResourceDefinitions of `traefik.io`. See https://doc.traefik.io/traefik/.
 */
export function traefikIngress(given: Partial<Omit<IngressController, 'kind'>> = {}): IngressController {
  return { kind: 'traefik', className: 'traefik', namespace: 'traefik', ...given };
}

/** HAProxy Technologies' controller, as its Helm chart installs it: https://www.haproxy.com/documentation/kubernetes-ingress/. */
export function haproxyIngress(given: Partial<Omit<IngressController, 'kind'>> = {}): IngressController {
  return { kind: 'haproxy', className: 'haproxy', namespace: 'haproxy-controller', ...given };
}
