import { X509Certificate } from 'node:crypto';
import { show } from '../../formats';
import type { Finding } from '../rules';
import { isLetsEncrypt } from './authority';
import type { TlsSettings } from './schema';

/** What in the section `tls` contradicts itself. `given` is the section as it was written, without defaults. */
export function tlsContradictions(tls: TlsSettings, given: object): Finding[] {
  const { acme } = tls;
  if (!acme) return uselessEmail(tls);
  return [...oneAuthority(given), ...publicServer(acme.server), ...bundle(acme.caBundle)];
}

function uselessEmail(tls: TlsSettings): Finding[] {
  if (tls.email === undefined || isLetsEncrypt(tls)) return [];
  return [
    {
      path: ['tls', 'email'],
      expected: `nothing with tls.issuer ${tls.issuer}`,
      found: show(tls.email),
      remedy: 'Only ACME servers take an address; an issuer that exists already has its own.',
    },
  ];
}

function publicServer(server: string): Finding[] {
  const { hostname } = new URL(server);
  if (!hostname.endsWith('.letsencrypt.org')) return [];
  const issuer = hostname.includes('staging') ? 'letsencrypt-staging' : 'letsencrypt';
  return [
    {
      path: ['tls', 'acme', 'server'],
      expected: 'a server other than Let’s Encrypt’s',
      found: show(server),
      remedy: `Write tls.issuer: ${issuer} in place of tls.acme: then its limits and records are looked at, too.`,
    },
  ];
}

function oneAuthority(given: object): Finding[] {
  if (!('issuer' in given)) return [];
  return [
    {
      path: ['tls', 'issuer'],
      expected: 'nothing beside tls.acme',
      found: show(given.issuer),
      remedy: 'Each names who signs the certificates: remove one of them.',
    },
  ];
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;

function bundle(pem: string | undefined): Finding[] {
  if (pem === undefined) return [];
  // The text itself is never shown: what was pasted may be a key.
  const wrong = (found: string, remedy: string): Finding[] => [
    { path: ['tls', 'acme', 'caBundle'], expected: 'certificates as PEM', found, remedy },
  ];
  const blocks = [...pem.matchAll(BLOCK)].map(([block, kind]) => ({ block, kind: kind! }));
  const alien = blocks.find(({ kind }) => kind !== 'CERTIFICATE');
  if (alien) {
    return wrong(
      `a block ${alien.kind}`,
      /PRIVATE KEY/.test(alien.kind)
        ? 'A key does not belong here: remove it, and have the authority replace it if others have seen this file.'
        : 'Only blocks between BEGIN CERTIFICATE and END CERTIFICATE belong here.',
    );
  }
  const paste = 'Paste the certificate of the authority after caBundle: | with its lines indented.';
  if (blocks.length === 0) return wrong('text without -----BEGIN CERTIFICATE-----', paste);
  if (pem.replace(BLOCK, '').includes('-----')) return wrong('a certificate that is cut off', paste);
  const broken = blocks.findIndex(({ block }) => !isCertificate(block));
  return broken < 0 ? [] : wrong(`a certificate that cannot be read (number ${broken + 1})`, paste);
}

function isCertificate(block: string): boolean {
  try {
    return new X509Certificate(block) instanceof X509Certificate;
  } catch {
    return false;
  }
}
