import type { Installation } from '../installation';
import { isLetsEncrypt } from '../tls';
import type { CloudSettings } from './schema';

/** A DNS record. */
export interface DnsRecord {
  readonly type: 'A' | 'CAA' | 'TXT' | 'MX';
  /** The full name, without a dot at its end. */
  readonly host: string;
  /** The name as panels want it: relative to the zone, `@` for the zone itself. */
  readonly name: string;
  readonly value: string;
  /** Seconds. */
  readonly ttl: number;
  /** Of an MX record. */
  readonly priority?: number;
  /** Of a CAA record. */
  readonly tag?: 'issue';
  /** Of a CAA record: 0, not critical. */
  readonly flags?: 0;
}

/** The zone in which an installation's names are: the domain itself, unless a zone above it is configured. */
export function dnsZone({ domain, cloud }: Pick<Installation, 'domain' | 'cloud'>): string {
  return cloud?.dns.zone ?? domain;
}

/**
 * Every record of an installation, wherever its DNS is: an A record for each host, CAA, and what the mail provider asks for.
 *
 * @param address where the A records point to: the load balancer's IPv4 address
 */
export function dnsRecords(installation: Installation, address: string): DnsRecord[] {
  const { domain, hosts, tls, cloud } = installation;
  const zone = dnsZone(installation);
  const { ttl, caa, mail } = cloud?.dns ?? DEFAULTS;
  const authorities = caa ?? (isLetsEncrypt(tls) ? ['letsencrypt.org'] : []);
  const record = (type: DnsRecord['type'], host: string, value: string): DnsRecord => ({
    type,
    host,
    name: host === zone ? '@' : host.slice(0, -zone.length - 1),
    value,
    ttl,
  });
  return [
    ...(Object.values(hosts) as string[]).map((host) => record('A', host, address)),
    ...authorities.map((authority) => ({
      ...record('CAA', domain, authority),
      tag: 'issue' as const,
      flags: 0 as const,
    })),
    ...(mail.spf === undefined ? [] : [record('TXT', domain, mail.spf)]),
    ...mail.dkim.map(({ selector, value }) => record('TXT', `${selector}._domainkey.${domain}`, value)),
    ...(mail.dmarc === undefined ? [] : [record('TXT', `_dmarc.${domain}`, mail.dmarc)]),
    ...mail.mx.map(({ host, priority }) => ({ ...record('MX', domain, host), priority })),
  ];
}

const DEFAULTS: Pick<CloudSettings['dns'], 'ttl' | 'caa' | 'mail'> = { ttl: 1800, mail: { dkim: [], mx: [] } };
