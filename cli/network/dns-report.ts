import type { Finding } from '../findings';
import { duration } from '../../terminal/duration';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { marked } from '../../terminal/marked';
import { wrap } from '../../terminal/print';
import type { HostRecords } from './dns';
import type { RecordState, Reply } from './dns-judgement';

/** How DNS answers for hosts, with what to do where that is not right. */
export function dnsReport(
  records: readonly HostRecords[],
  address: string,
  mail: readonly Finding[] = [],
  title = t`DNS: four hosts, ${address}`,
): string {
  const asked = [...new Set(records.flatMap(({ replies }) => replies.map(({ server }) => server)))];
  return [
    colours.bold(title),
    wrap(`${t`Asked`}: ${asked.join(', ')}`, 2),
    '',
    ...records.flatMap(hostLines),
    ...warningsOf(records).flatMap(({ what, remedy }) => noteLines(what, remedy)),
    ...mail.filter(({ state }) => state !== 'ok').flatMap(({ what, remedy }) => noteLines(what, remedy)),
  ].join('\n');
}

/** The title of how DNS answers for the hosts of an application. */
export function dnsTitle(application: string, address: string): string {
  return t`DNS of ${application}: ${address}`;
}

/** What is in the way of several hosts is said once. */
export function warningsOf(records: readonly HostRecords[]): HostRecords['warnings'] {
  const all = records.flatMap(({ warnings }) => warnings);
  return all.filter(({ what }, index) => all.findIndex((one) => one.what === what) === index);
}

/** The state of a host in a word. */
export function stateWord(state: RecordState): string {
  return {
    right: t`right`,
    missing: t`missing`,
    wrong: t`wrong`,
    propagating: t`propagating`,
    unknown: t`unknown`,
  }[state];
}

function hostLines({ state, what, remedy, replies }: HostRecords): string[] {
  const mark = {
    right: colours.green('✓'),
    propagating: colours.yellow('…'),
    unknown: colours.yellow('?'),
    missing: colours.red('✗'),
    wrong: colours.red('✗'),
  }[state];
  const details = state === 'wrong' || state === 'propagating' ? replies.map((reply) => `    ${said(reply)}`) : [];
  return [marked(mark, what), ...details, ...(remedy === undefined ? [] : [marked('→', remedy, 2)])];
}

function noteLines(what: string, remedy?: string): string[] {
  return [marked(colours.yellow('!'), what), ...(remedy === undefined ? [] : [marked('→', remedy, 2)])];
}

function said({ server, a, aaaa }: Reply): string {
  if (a.state === 'failed') return `${server}: ${t`no answer`} (${a.reason})`;
  const found = [a, aaaa].flatMap((answer) => (answer.state === 'found' ? answer.values : []));
  if (found.length === 0) return `${server}: ${t`no address`}`;
  return `${server}: ${found.map(({ address, ttl }) => `${address} (TTL ${duration(ttl)})`).join(', ')}`;
}
