import type { TlsSettings } from './schema';

/** Who signs the certificates. `acme`: the ACME server that is named; `named`: a ClusterIssuer that exists already. */
export type Authority = 'letsencrypt' | 'letsencrypt-staging' | 'self-signed' | 'acme' | 'named';

/** Who signs the certificates of an installation. */
export function authorityOf({ issuer, acme }: TlsSettings): Authority {
  if (acme) return 'acme';
  return issuer === 'letsencrypt' || issuer === 'letsencrypt-staging' || issuer === 'self-signed' ? issuer : 'named';
}

/** Whether Let's Encrypt has to be able to issue certificates for the hosts, staging included. */
export function isLetsEncrypt(tls: TlsSettings): boolean {
  return authorityOf(tls).startsWith('letsencrypt');
}

/**
 * Whether everybody's browser is known to trust the authority. Others may be trusted where it matters, which the settings do not say; an
 * ACME server whose own certificate takes a bundle to verify is not expected to be.
 */
export function isTrustedByAll(tls: TlsSettings): boolean {
  const authority = authorityOf(tls);
  return authority === 'letsencrypt' || (authority === 'acme' && tls.acme?.caBundle === undefined);
}
