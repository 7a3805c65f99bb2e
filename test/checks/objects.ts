import type { KubeObject, Problem, Rule, RuleOptions } from '../../checks';

/** Any fields, as a manifest has them. */
export type Fields = Readonly<Record<string, unknown>>;

/** An object in the namespace `a`. */
export function object(
  apiVersion: string,
  kind: string,
  name: string,
  rest: Fields = {},
  metadata: Fields = {},
): KubeObject {
  return { apiVersion, kind, metadata: { name, namespace: 'a', ...metadata }, ...rest };
}

/** An object outside namespaces. */
export function clusterObject(
  apiVersion: string,
  kind: string,
  name: string,
  rest: Fields = {},
  metadata: Fields = {},
): KubeObject {
  return { apiVersion, kind, metadata: { name, ...metadata }, ...rest };
}

/** A pod specification with one container called `main`. */
export function podSpec(container: Fields = {}, spec: Fields = {}): Fields {
  return { containers: [{ name: 'main', image: 'example/web:1.2.3', ...container }], ...spec };
}

/** A Deployment whose pods have the label `app: <name>`. */
export function deployment(name: string, pod: Fields = podSpec(), spec: Fields = {}, annotations?: Fields): KubeObject {
  return object('apps/v1', 'Deployment', name, {
    spec: {
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name }, ...(annotations && { annotations }) }, spec: pod },
      ...spec,
    },
  });
}

/** A Service for the pods with the label `app: <name>`. */
export function service(name: string, ports: readonly Fields[], spec: Fields = {}): KubeObject {
  return object('v1', 'Service', name, { spec: { selector: { app: name }, ports, ...spec } });
}

/** An Ingress of class `haproxy` that leads a host to port 80 of the Service `web`. */
export function ingress(name: string, spec: Fields = {}, annotations: Fields = {}): KubeObject {
  const path = { path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } };
  const host = 'meet.example.org';
  return object(
    'networking.k8s.io/v1',
    'Ingress',
    name,
    {
      spec: {
        ingressClassName: 'haproxy',
        rules: [{ host, http: { paths: [path] } }],
        tls: [{ hosts: [host], secretName: 'cert' }],
        ...spec,
      },
    },
    { annotations },
  );
}

/** A Secret with values in base64. */
export function secret(name: string, values: Readonly<Record<string, string>> = {}): KubeObject {
  const data = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
  );
  return object('v1', 'Secret', name, { data });
}

export function configMap(name: string, data: Fields = {}): KubeObject {
  return object('v1', 'ConfigMap', name, { data });
}

/** A cert-manager Certificate in the Secret of the same name. */
export function certificate(name: string, dnsNames: readonly string[], spec: Fields = {}): KubeObject {
  const issuerRef = { kind: 'ClusterIssuer', name: 'letsencrypt' };
  return object('cert-manager.io/v1', 'Certificate', name, {
    spec: { secretName: name, dnsNames, issuerRef, ...spec },
  });
}

/** What a rule finds, one line for each problem: `<severity> <rule> | <object> | <path> (<container>) | <message>`. */
export function found(rule: Rule, objects: readonly unknown[], options?: RuleOptions): string[] {
  return rule(objects as KubeObject[], options).map(line);
}

export function line({ severity, rule, object: title, path, container, message }: Problem): string {
  const place = container === undefined ? path : `${path} (${container})`;
  return [`${severity} ${rule}`, title, place, message].join(' | ');
}
