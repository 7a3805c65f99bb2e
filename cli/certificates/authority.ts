/** What people call the authority behind an ACME server: Let's Encrypt, or the host of another one. */
export function authorityName(server = ''): string {
  const host = URL.canParse(server) ? new URL(server).host : '';
  return host === '' || host.endsWith('.letsencrypt.org') ? 'Let’s Encrypt' : host;
}

/** The Secret with the key of an issuer's ACME account. */
export interface AccountSecret {
  readonly name: string;
  readonly namespace: string;
}

/** Where cert-manager keeps the accounts of ClusterIssuers, unless it was started with `--cluster-resource-namespace`. */
export const CERT_MANAGER_NAMESPACE = 'cert-manager';
