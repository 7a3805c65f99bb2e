import type { Cluster } from '../model';
import { readTlsSecret, rule } from '../model';
import { certificateNames, covers } from '../references/ingresses';
import { controllers, named } from './controller';

/**
 * The controller's default certificate is issued to a name that nobody visits. HAProxy serves the first certificate that fits a
 * name, and the default one comes first: one issued to a real host would be served in place of that host's own, for ever.
 */
export const defaultCertificate = rule('haproxy/default-certificate', (cluster, report) => {
  for (const { argument } of controllers(cluster)) {
    const given = argument('--default-ssl-certificate');
    const secret = named(cluster, 'Secret', given);
    const names = secret ? readTlsSecret(secret).names : issuedNames(cluster, given?.value ?? '');
    const hosts = cluster
      .all('Ingress')
      .flatMap((ingress) => ingress.get('spec', 'rules').items.map((entry) => entry.get('host').text));
    const shadowed = [...new Set(hosts)].filter((host) => host !== undefined && covers(names, host));
    if (given === undefined || shadowed.length === 0) continue;
    report.error(
      given.field,
      `the default certificate is issued to ${shadowed.join(', ')}, and is served there in place of the real one`,
      'Issue it to a name that nobody visits, such as bootstrap.invalid.',
    );
  }
});

function issuedNames(cluster: Cluster, reference: string): string[] {
  return cluster
    .all('Certificate')
    .filter((certificate) => reference === `${certificate.namespace}/${certificate.get('spec', 'secretName').text}`)
    .flatMap(certificateNames);
}

/**
 * No Secret stands in for a certificate that is yet to come. HAProxy refuses its whole configuration for one certificate that it
 * cannot read: after the next restart it serves nothing at all.
 */
export const placeholderCertificate = rule('haproxy/placeholder-certificate', (cluster, report) => {
  const issued = cluster
    .all('Certificate')
    .map((certificate) => `${certificate.namespace}/${certificate.get('spec', 'secretName').text}`);
  const served = [
    ...cluster
      .all('Ingress')
      .flatMap((ingress) =>
        ingress.get('spec', 'tls').items.map((entry) => `${ingress.namespace}/${entry.get('secretName').text}`),
      ),
    ...controllers(cluster).map(({ argument }) => argument('--default-ssl-certificate')?.value),
  ];
  for (const secret of cluster.all('Secret')) {
    const name = `${secret.namespace}/${secret.name}`;
    if (![...issued, ...served].includes(name)) continue;
    if (!readTlsSecret(secret).usable) {
      report.error(
        secret,
        'no certificate with its key, although it is served: HAProxy then refuses its whole configuration',
        'Remove the Secret and leave its creation to cert-manager, or put a real certificate in.',
      );
    } else if (issued.includes(name)) {
      report.warning(
        secret,
        'cert-manager keeps its certificate here, and each apply puts the old one back',
        'Remove the Secret from the manifests.',
      );
    }
  }
});
