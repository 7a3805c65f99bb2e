import { printable } from '../../terminal/printable';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { marked } from '../../terminal/marked';
import { wrap } from '../../terminal/print';
import { certificateFor, explain } from './explain';
import { phaseWord } from './report';
import type { CertManagerState, CertificateState, Step } from './state';
import type { CloserLook } from './closer';

/** Every object on the way to a host's certificate with what it says, what else was seen, and what that means. */
export function explainReport(host: string, state: CertManagerState, closer?: CloserLook): string {
  const certificate = certificateFor(host, state);
  const cause = explain(host, state);
  const title = certificate ? `${host}: ${phaseWord(certificate.phase)}` : host;
  return [
    colours.bold(title),
    ...(certificate ? chainOf(certificate).flatMap(stepLines) : []),
    ...(certificate ? historyLines(certificate) : []),
    ...(closer ? closerLines(closer) : []),
    ...(cause
      ? [
          marked(cause.id === 'in-progress' ? colours.yellow('…') : colours.red('✗'), cause.cause, 2),
          marked('→', cause.remedy, 4),
        ]
      : []),
  ].join('\n');
}

function chainOf({ issuer, certificate, request, order, challenges }: CertificateState): Step[] {
  return [issuer, certificate, request, order, ...challenges].filter((step) => step !== undefined);
}

function stepLines({ kind, name, state, reason, message }: Step): string[] {
  const mark = {
    done: colours.green('✓'),
    waiting: colours.yellow('…'),
    failed: colours.red('✗'),
    missing: colours.red('✗'),
  }[state];
  const word = state === 'missing' ? t`does not exist` : state === 'done' ? undefined : reason;
  const line = `  ${mark} ${kind}/${name}${word === undefined ? '' : `: ${word}`}`;
  return [line, ...(message === undefined || state === 'done' ? [] : [wrap(message, 6)])];
}

function closerLines({ answers, log }: CloserLook): string[] {
  return [
    ...answers.map(({ url, right, found }) =>
      right
        ? marked(colours.green('✓'), t`From here, ${url} gives the right answer.`, 2)
        : marked(colours.red('✗'), t`From here, ${url} gives: ${found}`, 2),
    ),
    ...(log.length === 0 ? [] : [`  ${t`The last lines of cert-manager:`}`]),
    ...log.map((line) => wrap(printable(line), 6)),
  ];
}

function historyLines({ notAfter, renewalTime, failedAttempts, lastFailure }: CertificateState): string[] {
  const day = (date: Date) => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return [
    ...(notAfter ? [`  ${t`valid until`} ${day(notAfter)}`] : []),
    ...(renewalTime ? [`  ${t`renewed from`} ${day(renewalTime)}`] : []),
    ...(failedAttempts > 0 && lastFailure
      ? [`  ${t`failed ${failedAttempts} times in a row, last on`} ${day(lastFailure)}`]
      : []),
  ];
}
