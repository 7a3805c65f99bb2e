import type { Chart } from 'cdk8s';
import type { Installation } from '../config';
import { authorityOf } from '../config';
import type { Issuer } from '../constructs';
import { AcmeIssuer, LETS_ENCRYPT, SelfSignedIssuer } from '../constructs';

/** Who signs the certificates: an issuer of the installation's own, or one that exists already. */
export function issuer(chart: Chart, installation: Installation): Issuer {
  const { tls, namespace, ingress } = installation;
  const acme = (name: string, server: string, caBundle?: string) =>
    new AcmeIssuer(chart, 'issuer', {
      name: `${name}-${namespace}`,
      email: tls.email ?? installation.adminEmail,
      server,
      ...(caBundle !== undefined && { caBundle }),
      ingressClassName: ingress.className,
    });
  switch (authorityOf(tls)) {
    case 'letsencrypt':
      return acme('letsencrypt-prod', LETS_ENCRYPT.production);
    case 'letsencrypt-staging':
      return acme('letsencrypt-staging', LETS_ENCRYPT.staging);
    case 'self-signed':
      return new SelfSignedIssuer(chart, 'issuer', { name: `self-signed-${namespace}` });
    case 'acme':
      return acme('acme', tls.acme!.server, tls.acme!.caBundle);
    case 'named':
      return { name: tls.issuer };
  }
}
