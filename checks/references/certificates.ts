import { rule } from '../model';

/** The issuer of every Certificate exists; one that is not among the objects is likely the cluster's own. */
export const issuer = rule('references/issuer', (cluster, report) => {
  for (const certificate of cluster.all('Certificate')) {
    const reference = certificate.get('spec', 'issuerRef');
    const name = reference.get('name');
    const kind = reference.get('kind').text ?? 'Issuer';
    const group = reference.get('group').text ?? 'cert-manager.io';
    if (name.text === undefined || group !== 'cert-manager.io') continue;
    const known =
      kind === 'ClusterIssuer'
        ? cluster.has('ClusterIssuer', '', name.text)
        : cluster.has('Issuer', certificate.namespace, name.text);
    if (known) continue;
    report.warning(
      name,
      `the ${kind} is not among the objects: unless the cluster has it, no certificate is issued`,
      `Add the ${kind}, or declare it external.`,
    );
  }
});
