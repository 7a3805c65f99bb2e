import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import type { Origin } from './catalogue';

const ALPHANUMERICS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A new value. Nothing is remembered: whoever calls this keeps what it returns. */
export async function generate(origin: Exclude<Origin, { from: 'person' }>, namespace: string): Promise<string> {
  switch (origin.from) {
    case 'random':
      return Array.from({ length: origin.length }, () => ALPHANUMERICS[randomInt(ALPHANUMERICS.length)]).join('');
    case 'fernet':
      return `${randomBytes(32).toString('base64url')}=`;
    case 'rsa':
      return generateKeyPairSync('rsa', { modulusLength: 2048 })
        .privateKey.export({ type: 'pkcs8', format: 'pem' })
        .toString();
    case 'certificate':
      return bootstrapCertificate(`${namespace}-bootstrap.invalid`);
  }
}

/**
 * A self-signed certificate for ten years, followed by its key. It is issued to a name that nobody can visit: HAProxy serves its
 * default certificate in place of the real one to every name that it is valid for.
 */
async function bootstrapCertificate(host: string): Promise<string> {
  // Loaded on demand: it takes longer than everything else, and only a first synth needs it.
  const { generate: selfSigned } = await import('selfsigned');
  const notBeforeDate = new Date();
  const notAfterDate = new Date(notBeforeDate);
  notAfterDate.setFullYear(notAfterDate.getFullYear() + 10);
  const { cert, private: key } = await selfSigned([{ name: 'commonName', value: host }], {
    keySize: 2048,
    algorithm: 'sha256',
    notBeforeDate,
    notAfterDate,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: host }] },
    ],
  });
  return `${cert.trim()}\n${key.trim()}\n`;
}
