import { generate } from 'selfsigned';

/** A certificate and its key, as PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

export interface CertificateOptions {
  /** Common name; a certificate may have none. */
  readonly name?: string;
  readonly names?: readonly string[];
  readonly ips?: readonly string[];
  /** Who signs it; itself where nobody does. */
  readonly authority?: KeyPair;
  /** Days from now at which it begins and ends. */
  readonly from?: number;
  readonly until?: number;
}

const DAY = 86_400_000;

/** A certificate as servers present it. */
export async function certificate({
  name,
  names = [],
  ips = [],
  authority,
  from = -1,
  until = 90,
}: CertificateOptions): Promise<KeyPair> {
  const altNames = [
    ...names.map((value) => ({ type: 2 as const, value })),
    ...ips.map((ip) => ({ type: 7 as const, ip })),
  ];
  const { cert, private: key } = await generate(name === undefined ? [] : [{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() + from * DAY),
    notAfterDate: new Date(Date.now() + until * DAY),
    ...(authority && { ca: authority }),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      ...(altNames.length > 0 ? [{ name: 'subjectAltName' as const, altNames }] : []),
    ],
  });
  return { cert, key };
}

/** A certificate authority. */
export async function authority(name: string): Promise<KeyPair> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY),
    notAfterDate: new Date(Date.now() + 3650 * DAY),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { cert, key };
}
