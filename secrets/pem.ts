import { X509Certificate, createPrivateKey, createPublicKey } from 'node:crypto';

/** The public half of a private key, as PEM. */
export function publicPem(privatePem: string): string {
  return createPublicKey(privatePem).export({ type: 'spki', format: 'pem' }).toString();
}

/** The public half of a private key as a JSON Web Key on one line, as upstream's generator writes it. */
export function publicJwk(privatePem: string): string {
  return JSON.stringify(createPublicKey(privatePem).export({ format: 'jwk' }));
}

/**
 * A private key as Hubs' images want it in a variable: PKCS #8 on one line, with two backslashes and n for each line break. The
 * image's sed takes away one backslash, and TOML reads the rest as a line break.
 */
export function oneLinePem(privatePem: string): string {
  const pkcs8 = createPrivateKey(privatePem).export({ type: 'pkcs8', format: 'pem' }).toString();
  return pkcs8.trim().replaceAll('\n', '\\\\n');
}

/** Undoes `oneLinePem`, for keys taken over from an installation. Other PEM stays as it is. */
export function unfoldedPem(pem: string): string {
  return `${pem.trim().replaceAll(/\\+n/g, '\n')}\n`;
}

/** Bits of an RSA private key; 0 when the text is not one. */
export function rsaBits(pem: string): number {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'rsa' ? (key.asymmetricKeyDetails?.modulusLength ?? 0) : 0;
  } catch {
    return 0;
  }
}

/** A certificate and its key out of one PEM text, where they belong together. */
export function certificateAndKey(
  pem: string,
): { certificate: X509Certificate; certPem: string; keyPem: string } | undefined {
  const [certPem] = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----\n?/.exec(pem) ?? [];
  const [keyPem] =
    /-----BEGIN (RSA |EC )?PRIVATE KEY-----[\s\S]+?-----END (RSA |EC )?PRIVATE KEY-----\n?/.exec(pem) ?? [];
  if (certPem === undefined || keyPem === undefined) return undefined;
  try {
    const certificate = new X509Certificate(certPem);
    return certificate.checkPrivateKey(createPrivateKey(keyPem)) ? { certificate, certPem, keyPem } : undefined;
  } catch {
    return undefined;
  }
}
