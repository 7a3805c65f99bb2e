import { generate } from 'selfsigned';
import type { KubeObject } from '../../checks';
import { secret } from './objects';

/** A `kubernetes.io/tls` Secret with a real self-signed certificate. */
export async function tlsSecret(name: string, commonName: string, hosts: readonly string[]): Promise<KubeObject> {
  const altNames = hosts.map((value) => ({ type: 2 as const, value }));
  const pem = await generate([{ name: 'commonName', value: commonName }], {
    keyType: 'ec',
    extensions:
      altNames.length > 0 ? [{ name: 'subjectAltName', altNames }] : [{ name: 'basicConstraints', cA: false }],
  });
  return { ...secret(name, { 'tls.crt': pem.cert, 'tls.key': pem.private }), type: 'kubernetes.io/tls' };
}
