import type { Cluster, Field, Reporter, Resource } from '../model';
import { readTlsSecret, rule } from '../model';
import { hasPort, portList } from './services';

/** Every backend of an Ingress is a Service of the same namespace, with that port. */
export const ingressBackend = rule('references/ingress-backend', (cluster, report) => {
  for (const ingress of cluster.all('Ingress')) {
    for (const service of servicesOf(ingress)) checkBackend(cluster, ingress, service, report);
  }
});

/** The Services that an Ingress names, each as a name and a port. */
export function servicesOf(ingress: Resource): Field[] {
  const paths = ingress.get('spec', 'rules').items.flatMap((entry) => entry.get('http', 'paths').items);
  return [ingress.get('spec', 'defaultBackend'), ...paths.map((path) => path.get('backend'))].map((backend) =>
    backend.get('service'),
  );
}

function checkBackend(cluster: Cluster, ingress: Resource, backend: Field, report: Reporter): void {
  const name = backend.get('name');
  if (name.text === undefined || cluster.external('Service', ingress.namespace, name.text)) return;
  const service = cluster.find('Service', ingress.namespace, name.text);
  if (service === undefined) {
    report.error(
      name,
      `no Service of this name is among these objects in namespace ${ingress.namespace}: visitors get an error`,
      'Correct the name, or add the Service.',
    );
    return;
  }
  const port = [backend.get('port', 'number'), backend.get('port', 'name')].find(({ present }) => present);
  if (port?.scalar !== undefined && !hasPort(service, port.scalar)) {
    report.error(
      port,
      `${service.title} has no such port (${portList(service)})`,
      "Use one of the Service's own ports: not those of its pods.",
    );
  }
}

/**
 * Every host of an Ingress is served over TLS. An Ingress without any TLS is a warning: it may be meant so. One that leaves a
 * host out has most likely forgotten it.
 */
export const ingressTls = rule('references/ingress-tls', (cluster, report) => {
  for (const ingress of cluster.all('Ingress')) {
    const covered = ingress.get('spec', 'tls').items.flatMap((entry) => entry.get('hosts').texts);
    if (!ingress.get('spec', 'tls').present) {
      report.warning(
        ingress.get('spec', 'tls'),
        'no host of this Ingress is served over TLS',
        'List its hosts in spec.tls, with a Secret for the certificate.',
      );
      continue;
    }
    for (const host of ingress.get('spec', 'rules').items.map((entry) => entry.get('host'))) {
      if (host.text === undefined || covers(covered, host.text)) continue;
      report.error(
        host,
        'no entry of spec.tls lists this host: browsers get a certificate for another name',
        'Add the host to spec.tls.',
      );
    }
  }
});

/** The certificate for a host is issued to that host, be it cert-manager's or one in a Secret among the objects. */
export const certificateHost = rule('references/certificate-host', (cluster, report) => {
  for (const ingress of cluster.all('Ingress')) {
    for (const entry of ingress.get('spec', 'tls').items) {
      const source = certificateSource(cluster, ingress.namespace, entry.get('secretName').text ?? '');
      for (const host of entry.get('hosts').items) {
        if (host.text === undefined || !source || source.isFor(host.text)) continue;
        report.error(
          host,
          `the certificate of ${source.title} is for ${source.names.join(', ') || 'no host'}: browsers refuse it here`,
          'Add the host to its DNS names, or name the Secret with the right certificate.',
        );
      }
    }
  }
});

interface CertificateSource {
  readonly title: string;
  readonly names: readonly string[];
  readonly isFor: (host: string) => boolean;
}

function certificateSource(cluster: Cluster, namespace: string, secretName: string): CertificateSource | undefined {
  const certificate = cluster
    .all('Certificate')
    .find((candidate) => candidate.namespace === namespace && candidate.get('spec', 'secretName').text === secretName);
  if (certificate) {
    const names = certificateNames(certificate);
    return { title: certificate.title, names, isFor: (host) => covers(names, host) };
  }
  const secret = cluster.find('Secret', namespace, secretName);
  if (!secret) return undefined;
  const { names, usable, covers: isFor } = readTlsSecret(secret);
  return usable ? { title: secret.title, names, isFor } : undefined;
}

/** The IngressClass of an Ingress exists. */
export const ingressClass = rule('references/ingress-class', (cluster, report) => {
  for (const ingress of cluster.all('Ingress')) {
    const name = ingress.get('spec', 'ingressClassName');
    if (name.text === undefined || cluster.has('IngressClass', '', name.text)) continue;
    report.warning(
      name,
      'the IngressClass is not among the objects: unless the cluster has it, no controller serves this Ingress',
      'Add the IngressClass, or declare it external.',
    );
  }
});

/** The host names that cert-manager puts into a certificate. */
export function certificateNames(certificate: Resource): string[] {
  const common = certificate.get('spec', 'commonName').text;
  return [...certificate.get('spec', 'dnsNames').texts, ...(common === undefined ? [] : [common])];
}

/** Whether names, of which some may begin with `*.`, cover a host. */
export function covers(names: readonly string[], host: string): boolean {
  const wanted = host.toLowerCase();
  const wildcard = wanted.replace(/^[^.]+/, '*');
  return names.some((name) => [wanted, wildcard].includes(name.toLowerCase()));
}
