import { hostNames } from '../hosts';
import type { Installation } from '../../config';
import { table, wrap } from '../../terminal/print';
import { t } from '../../terminal/language';
import { recordType } from './dns-judgement';
import { guessedZone } from './zone';

/** A record as a person enters it at a registrar. */
export interface PlannedRecord {
  /** Name relative to the zone; `@` for the zone itself. */
  readonly name: string;
  readonly host: string;
  readonly type: 'A' | 'AAAA' | 'CNAME' | 'ALIAS';
  /** The load balancer; absent as long as it has no address. */
  readonly value?: string;
  /** Seconds for which others remember the record. */
  readonly ttl: number;
}

/** As short as the registrars offer that demand most, so that a mistake is soon forgotten. */
const TTL = 600;

/**
 * The four records of an installation.
 *
 * @param address the load balancer's IP or host name, once it is known
 * @param zone what is entered at the registrar. @default - what people can register, such as the last two labels
 */
export function recordTable(
  { domain, hosts }: Pick<Installation, 'domain' | 'hosts'>,
  address: string | undefined,
  zone = guessedZone(domain),
): PlannedRecord[] {
  return hostNames(hosts).map((host) => plannedRecord(host, address, zone));
}

/** The record of one host; see `recordTable`. */
export function plannedRecord(host: string, address: string | undefined, zone: string): PlannedRecord {
  const name = host === zone ? '@' : host.slice(0, -zone.length - 1);
  const type = address === undefined ? 'A' : recordType(address);
  return {
    name,
    host,
    // A zone itself must not be an alias.
    type: type === 'CNAME' && name === '@' ? 'ALIAS' : type,
    ...(address !== undefined && { value: address }),
    ttl: TTL,
  };
}

/** The table for a person, with what registrars do differently. */
export function recordTableReport(records: readonly PlannedRecord[], zone: string): string {
  const placeholder = t`<load balancer>`;
  const rows = records.map(({ name, type, value, ttl, host }) => [name, type, value ?? placeholder, String(ttl), host]);
  const header = [t`NAME`, t`TYPE`, t`VALUE`, 'TTL', t`WHOLE NAME`];
  const hints = [
    t`Names are relative to ${zone}; where a registrar wants whole names, enter those of the last column.`,
    ...(records.some(({ name }) => name === '@')
      ? [
          t`@ is the domain itself. Some registrars, such as Porkbun, leave the field empty after saving: that is as it should be.`,
        ]
      : []),
    t`Delete other A, AAAA and CNAME records of these names. At Cloudflare, switch the proxy off (grey cloud).`,
  ];
  return `${table([header, ...rows], 2)}\n\n${hints.map((hint) => wrap(hint, 2)).join('\n')}`;
}
