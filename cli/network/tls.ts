import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { ConnectionOptions, DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { checkServerIdentity, connect, rootCertificates } from 'node:tls';
import type { TlsSettings } from '../../config';

/** A certificate of the chain that a server presents. */
export interface PresentedCertificate {
  /** Common name, or the whole subject where it has none; empty where the names alone say whose it is. */
  readonly subject: string;
  readonly issuer: string;
  /** Names that it is valid for. */
  readonly names: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Whole days until it expires; negative afterwards. */
  readonly daysLeft: number;
  /** SHA-256, in pairs of digits with colons. */
  readonly fingerprint: string;
  readonly serial: string;
}

/** Why no certificate was served. `no-tls`: something answered, in another language. */
export type Unreachable = 'unresolved' | 'refused' | 'timeout' | 'unroutable' | 'no-tls' | 'other';

/** What a visitor is served. */
export interface Served {
  readonly host: string;
  /** The port that was connected to. */
  readonly port: number;
  /** Where the connection went to, as `ip:port`; absent where there was none. */
  readonly endpoint?: string;
  /** The server's own certificate first; empty where no certificate was served. */
  readonly chain: readonly PresentedCertificate[];
  /** Whether the chain leads to a root that Node trusts, and is in its time. */
  readonly trusted: boolean;
  /** OpenSSL's name of what is wrong with the chain, such as `CERT_HAS_EXPIRED`. */
  readonly trustError?: string;
  /** Whether the certificate is valid for the host. */
  readonly nameMatches: boolean;
  readonly failure?: { readonly reason: Unreachable; readonly detail: string };
}

export interface ServedOptions {
  readonly host: string;
  /** Where to connect to in place of the host's address, before DNS is right. */
  readonly address?: string;
  /** @default 443 */
  readonly port?: number;
  /** Certificate authorities to trust beside Node's own and those of `NODE_EXTRA_CA_CERTS`, as PEM. */
  readonly ca?: string;
  /** Milliseconds for everything. @default 8000 */
  readonly timeout?: number;
  /** @default - the present */
  readonly now?: Date;
}

/** What a visitor of a host is served; never throws for what a server does. */
export function servedCertificate({
  host,
  address = host,
  port = 443,
  ca,
  timeout = 8000,
  now = new Date(),
}: ServedOptions): Promise<Served> {
  const options: ConnectionOptions = {
    host: address,
    port,
    ...(isIP(host) === 0 && { servername: host }),
    ...(ca !== undefined && { ca: [...rootCertificates, ...extraCertificates(), ca] }),
    // Whatever is served is looked at; nothing is sent.
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
  };
  return new Promise((resolve) => {
    let connected = false;
    const end = (served: Served) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(served);
    };
    const fail = (reason: Unreachable, detail: string) =>
      end({ host, port, chain: [], trusted: false, nameMatches: false, failure: { reason, detail } });
    const timer = setTimeout(
      () => fail(connected ? 'no-tls' : 'timeout', connected ? 'no TLS handshake' : 'no connection'),
      timeout,
    );
    const socket: TLSSocket = connect(options, () => end(servedBy(socket, { host, port }, now)));
    socket.once('connect', () => (connected = true));
    socket.on('error', (error: NodeJS.ErrnoException) => fail(reasonOf(error, connected), error.message));
    socket.on('close', () => fail('no-tls', 'closed'));
  });
}

/** The authority that the settings name beside public ones, for {@link servedCertificate}. */
export function bundleOf({ acme }: TlsSettings): Pick<ServedOptions, 'ca'> {
  return acme?.caBundle === undefined ? {} : { ca: acme.caBundle };
}

/** Node leaves these out where authorities are given to it; a file that it cannot read, it leaves out as well. */
function extraCertificates(): string[] {
  const file = process.env['NODE_EXTRA_CA_CERTS'];
  if (file === undefined || file === '') return [];
  try {
    return [readFileSync(file, 'utf8')];
  } catch {
    return [];
  }
}

function servedBy(socket: TLSSocket, { host, port }: Pick<Served, 'host' | 'port'>, now: Date): Served {
  const peer = socket.getPeerCertificate(true);
  const trustError = socket.authorized ? undefined : String(socket.authorizationError);
  return {
    host,
    port,
    endpoint: `${socket.remoteAddress ?? '?'}:${socket.remotePort ?? '?'}`,
    chain: chainOf(peer).map((certificate) => presented(certificate, now)),
    trusted: socket.authorized,
    ...(trustError !== undefined && { trustError }),
    nameMatches: checkServerIdentity(host, peer) === undefined,
  };
}

/** A chain ends where a certificate is its own issuer, or its issuer was not sent. */
function chainOf(leaf: DetailedPeerCertificate): X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set<string>();
  let current: DetailedPeerCertificate | undefined = leaf;
  while (current?.raw && !seen.has(current.fingerprint256)) {
    seen.add(current.fingerprint256);
    chain.push(new X509Certificate(current.raw));
    current = current.issuerCertificate;
  }
  return chain;
}

function presented(certificate: X509Certificate, now: Date): PresentedCertificate {
  const notAfter = new Date(certificate.validTo);
  return {
    subject: commonName(certificate.subject),
    issuer: commonName(certificate.issuer),
    names: [...(certificate.subjectAltName ?? '').matchAll(/DNS:([^,\s]+)/g)].map(([, name]) => name!),
    notBefore: new Date(certificate.validFrom),
    notAfter,
    daysLeft: daysBetween(now, notAfter),
    fingerprint: certificate.fingerprint256,
    serial: certificate.serialNumber,
  };
}

/** Whole days from one moment to another. */
export function daysBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / 86_400_000);
}

/** Authorities may leave the subject empty, which Node shows as nothing at all. */
function commonName(subject: string | undefined): string {
  return /^CN=(.*)$/m.exec(subject ?? '')?.[1] ?? (subject ?? '').replaceAll('\n', ', ');
}

function reasonOf({ code = '' }: NodeJS.ErrnoException, connected: boolean): Unreachable {
  if (/^(ENOTFOUND|EAI_AGAIN|ENODATA)$/.test(code)) return 'unresolved';
  if (connected) return 'no-tls';
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ETIMEDOUT') return 'timeout';
  return /^E(HOST|NET)UNREACH$/.test(code) ? 'unroutable' : 'other';
}
