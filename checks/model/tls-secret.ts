import { X509Certificate } from 'node:crypto';
import type { Resource } from './resource';

/** What a `kubernetes.io/tls` Secret holds. */
export interface TlsSecret {
  /** Whether it has both a certificate and a private key, as PEM. */
  readonly usable: boolean;
  /** The host names in the certificate: its subject's common name, and its subject alternative names. */
  readonly names: readonly string[];
  /** Whether the certificate is valid for a host, in the eyes of a browser. */
  readonly covers: (host: string) => boolean;
}

/** Reads certificate and key of a Secret, from `data` or `stringData`. */
export function readTlsSecret(secret: Resource): TlsSecret {
  const certificate = parse(pem(secret, 'tls.crt'));
  const hasKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+-----END/.test(pem(secret, 'tls.key'));
  if (!certificate) return { usable: false, names: [], covers: () => false };
  return {
    usable: hasKey,
    names: [...commonNames(certificate.subject), ...alternativeNames(certificate.subjectAltName)],
    covers: (host) => isFor(certificate, host),
  };
}

/** Browsers look at subject alternative names only. A name that cannot be a host is covered by nothing. */
function isFor(certificate: X509Certificate, host: string): boolean {
  try {
    return certificate.checkHost(host, { subject: 'never' }) !== undefined;
  } catch {
    return false;
  }
}

function pem(secret: Resource, key: string): string {
  return (
    secret.get('stringData', key).text ?? Buffer.from(secret.get('data', key).text ?? '', 'base64').toString('latin1')
  );
}

function parse(text: string): X509Certificate | undefined {
  try {
    return new X509Certificate(text);
  } catch {
    return undefined;
  }
}

function commonNames(subject: string | undefined): string[] {
  return [...(subject ?? '').matchAll(/^CN=(.*)$/gm)].map((match) => match[1]!);
}

function alternativeNames(names: string | undefined): string[] {
  return [...(names ?? '').matchAll(/DNS:([^,\s]+)/g)].map((match) => match[1]!);
}
