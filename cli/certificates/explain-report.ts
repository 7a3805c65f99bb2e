import { colours } from '../terminal/colours';
import { t } from '../terminal/language';
import { marked } from '../terminal/marked';
import { wrap } from '../terminal/print';
import type { CloserLook } from './closer-look';
import { certificateFor, explain } from './explain';
import { phaseWord } from './report';
import type { CertManagerState, CertificateState, Step } from './state';

/** Every object on the way to a host's certificate with what it says, and what that means. */
export function explainReport(host: string, state: CertManagerState, look?: CloserLook): string {
  const certificate = certificateFor(host, state);
  const cause = explain(host, state);
  const title = certificate ? `${host}: ${phaseWord(certificate.phase)}` : host;
  return [
    colours.bold(title),
    ...(certificate ? chainOf(certificate).flatMap(stepLines) : []),
    ...(certificate ? [...historyLines(certificate)] : []),
    ...(look ? lookLines(look) : []),
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
  const word = state === 'missing' ? t('does not exist', 'no existe') : state === 'done' ? undefined : reason;
  const line = `  ${mark} ${kind}/${name}${word === undefined ? '' : `: ${word}`}`;
  return [line, ...(message === undefined || state === 'done' ? [] : [wrap(message, 6)])];
}

function lookLines({ probes, log }: CloserLook): string[] {
  return [
    ...probes.map(({ address, problem }) => {
      const asked = t(`the challenge, asked for at ${address}`, `el reto, pedido a ${address}`);
      return problem === undefined
        ? marked(colours.green('✓'), asked, 2)
        : marked(colours.red('✗'), `${asked}: ${problem}`, 2);
    }),
    ...(log.length > 0 ? [`  ${t('cert-manager’s log', 'registro de cert-manager')}`] : []),
    ...log.map((line) => wrap(line, 6)),
  ];
}

function historyLines({ notAfter, renewalTime, failedAttempts, lastFailure }: CertificateState): string[] {
  const day = (date: Date) => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return [
    ...(notAfter ? [`  ${t('valid until', 'válido hasta')} ${day(notAfter)}`] : []),
    ...(renewalTime ? [`  ${t('renewed from', 'se renueva desde')} ${day(renewalTime)}`] : []),
    ...(failedAttempts > 0 && lastFailure
      ? [
          `  ${t(`failed ${failedAttempts} times in a row, last on`, `ha fallado ${failedAttempts} veces seguidas, la última el`)} ${day(lastFailure)}`,
        ]
      : []),
  ];
}
