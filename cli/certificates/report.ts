import type { Served } from '../network/tls';
import { daysBetween } from '../network/tls';
import type { ServedExpectation, ServedJudgement } from '../network/served-judgement';
import { judgeServed } from '../network/served-judgement';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { marked } from '../../terminal/marked';
import { columns, table } from '../../terminal/print';
import type { Cause } from './causes';
import { certificateFor, explain } from './explain';
import type { CertManagerState, CertificateState } from './state';

/** A host, what cert-manager thinks of its certificate, and what is served. */
export interface CertificateRow {
  readonly host: string;
  readonly certificate?: CertificateState;
  readonly cause?: Cause;
  readonly served: Served;
  readonly judgement: ServedJudgement;
}

/** Puts together what is known about each host. */
export function certificateRows(
  hosts: readonly string[],
  state: CertManagerState,
  served: readonly Served[],
  expectation: (host: string) => ServedExpectation,
): CertificateRow[] {
  return hosts.map((host, index): CertificateRow => {
    const certificate = certificateFor(host, state);
    const cause = explain(host, state);
    return {
      host,
      ...(certificate && { certificate }),
      ...(cause && { cause }),
      served: served[index]!,
      judgement: judgeServed(served[index]!, expectation(host)),
    };
  });
}

/**
 * The table of hosts, and what is wrong with them.
 *
 * @param domain whose they are: the domain of an installation of Hubs, or what an application is called
 */
export function certificatesReport(rows: readonly CertificateRow[], domain: string, now: Date): string {
  const head = ['HOST', 'CERT-MANAGER', t`EXPIRES`, t`DAYS`, t`RENEWAL`, t`SERVED`];
  const lines = (short: boolean) => rows.map((row) => cells(row, short ? shortName(row.host, domain) : row.host, now));
  const whole = table([head, ...lines(false)]);
  const fits = whole.split('\n').every((line) => line.length <= columns());
  const notes = rows.flatMap(({ cause, judgement }) => [
    ...(cause ? [{ severe: cause.id !== 'in-progress', what: cause.cause, remedy: cause.remedy }] : []),
    // Until there is another one, the bootstrap certificate is what should be served.
    ...(judgement.state === 'ok' || (cause && judgement.kind === 'bootstrap')
      ? []
      : [{ severe: judgement.state === 'error', what: judgement.what, remedy: judgement.remedy }]),
  ]);
  const unique = notes.filter(({ what }, index) => notes.findIndex((note) => note.what === what) === index);
  return [
    colours.bold(t`Certificates of ${domain}`),
    fits ? whole : table([head, ...lines(true)]),
    ...(unique.length > 0 ? [''] : []),
    ...unique.flatMap(({ severe, what, remedy }) => [
      marked(severe ? colours.red('✗') : colours.yellow('!'), what),
      ...(remedy === undefined ? [] : [marked('→', remedy, 2)]),
    ]),
  ].join('\n');
}

function cells({ certificate, judgement, served }: CertificateRow, name: string, now: Date): string[] {
  const notAfter = certificate?.notAfter;
  return [
    name,
    certificate ? phaseWord(certificate.phase) : t`none`,
    notAfter ? day(notAfter) : '-',
    notAfter ? String(daysBetween(now, notAfter)) : '-',
    certificate?.renewalTime ? day(certificate.renewalTime) : '-',
    servedWord(judgement, certificate, served),
  ];
}

/** The state of a certificate in a word. */
export function phaseWord(phase: CertificateState['phase']): string {
  return {
    ready: t`ready`,
    renewing: t`renewing`,
    issuing: t`waiting`,
    failed: t`failed`,
  }[phase];
}

function servedWord({ kind }: ServedJudgement, certificate: CertificateState | undefined, { chain }: Served): string {
  const leaf = chain[0];
  // HAProxy takes over a renewed certificate within seconds.
  const isOther = certificate?.notAfter !== undefined && leaf && +leaf.notAfter !== +certificate.notAfter;
  const words = {
    trusted: isOther ? t`another one` : t`same`,
    expiring: isOther ? t`another one` : t`same`,
    bootstrap: t`bootstrap`,
    'upstream-bootstrap': t`upstream’s`,
    staging: t`staging`,
    'self-signed': t`self-signed`,
    expired: t`expired`,
    'not-yet-valid': t`not yet valid`,
    'wrong-name': t`other name`,
    untrusted: t`untrusted`,
    unreachable: t`nothing`,
  };
  return words[kind];
}

function shortName(host: string, domain: string): string {
  if (host === domain) return '@';
  return host.endsWith(`.${domain}`) ? `${host.slice(0, -domain.length - 1)}.…` : host;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
