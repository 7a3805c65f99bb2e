import type { Socket } from 'node:net';
import { connect, isIP } from 'node:net';
import { checkServerIdentity, connect as connectTls, rootCertificates } from 'node:tls';
import { speaksTlsFirst } from '../../upstream';
import { scrubbed } from './smtp-text';

/** How far a conversation with a mail server got. */
export type MailOutcome =
  | 'ok'
  /** Everything but the login, since there is no password yet. */
  | 'no-password'
  | 'unresolved'
  | 'refused'
  | 'timeout'
  | 'unroutable'
  /** Connected, and then nothing, or the end. */
  | 'silent'
  | 'not-smtp'
  /** A mail server that turned us away before the first word. */
  | 'rejected'
  /** It speaks TLS from the first byte, on a port where Hubs waits for a greeting. */
  | 'tls-first'
  /** Hubs speaks TLS from the first byte on this port, and the server does not. */
  | 'plain-first'
  | 'no-starttls'
  | 'untrusted'
  | 'wrong-name'
  | 'expired'
  | 'no-auth'
  | 'auth-refused'
  | 'other';

/** What came of talking to a mail server. */
export interface MailTrial {
  readonly server: string;
  readonly port: number;
  readonly outcome: MailOutcome;
  /** What the server or the system said, without the password in any form. */
  readonly detail?: string;
}

export interface TryMailOptions {
  /** Host name or address. */
  readonly server: string;
  readonly port: number;
  readonly user: string;
  /** @default - the login is left out */
  readonly password?: string | undefined;
  /** Whether Hubs speaks TLS from the first byte there. @default - on the ports that are meant for it */
  readonly tlsFirst?: boolean;
  /** A certificate authority to trust beside Node's own, as PEM. */
  readonly ca?: string;
  /** Milliseconds for each step: to connect, to greet, to answer. @default 8000 */
  readonly timeout?: number;
}

/** Goes as far as Hubs does before it sends a mail: connects, upgrades to TLS, logs in. No mail is sent. */
export async function tryMail(options: TryMailOptions): Promise<MailTrial> {
  const { server, port, user, password } = options;
  const said = await converse(options).catch((error: unknown): Said => ({ outcome: 'other', detail: String(error) }));
  const detail = said.detail === undefined ? undefined : scrubbed(said.detail, user, password);
  return { server, port, outcome: said.outcome, ...(detail !== undefined && { detail }) };
}

interface Said {
  readonly outcome: MailOutcome;
  readonly detail?: string;
}

async function converse(options: TryMailOptions): Promise<Said> {
  const opened = await open(options);
  if ('outcome' in opened) return opened;
  const said = await talk(opened.socket, options);
  if (said.outcome !== 'silent' || isTlsFirst(options)) return said;
  // A server that speaks TLS from the first byte waits for us, as we do for it.
  return (await speaksTls(options)) ? { outcome: 'tls-first' } : said;
}

const isTlsFirst = ({ port, tlsFirst }: TryMailOptions) => tlsFirst ?? speaksTlsFirst(port);

function open({ server, port, timeout = 8000 }: TryMailOptions): Promise<{ socket: Socket } | Said> {
  return new Promise((resolve) => {
    const socket = connect({ host: server, port });
    const timer = setTimeout(() => {
      socket.destroy();
      resolve({ outcome: 'timeout' });
    }, timeout);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.removeAllListeners('error');
      resolve({ socket });
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      resolve({ outcome: connectionOutcome(error.code), detail: error.message });
    });
  });
}

function connectionOutcome(code = ''): MailOutcome {
  if (/^(ENOTFOUND|EAI_AGAIN|ENODATA)$/.test(code)) return 'unresolved';
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ETIMEDOUT') return 'timeout';
  return /^E(HOST|NET)UNREACH$/.test(code) ? 'unroutable' : 'other';
}

/** What nodemailer says when something fails. */
interface MailError extends Error {
  readonly code?: string;
  readonly originalCode?: string;
  readonly response?: string;
  readonly responseCode?: number;
  readonly command?: string;
}

async function talk(socket: Socket, options: TryMailOptions): Promise<Said> {
  const { server, user, password, ca, timeout = 8000 } = options;
  const { SmtpConnection } = await import('./smtp-connection.js');
  let nameError: Error | undefined;
  const connection = new SmtpConnection({
    connection: socket,
    host: server,
    secure: isTlsFirst(options),
    requireTLS: true,
    // The name of this computer is nobody's business.
    name: 'hubs.invalid',
    greetingTimeout: timeout,
    socketTimeout: timeout,
    tls: {
      ...(isIP(server) === 0 && { servername: server }),
      ...(ca !== undefined && { ca: [...rootCertificates, ca] }),
      checkServerIdentity: (_, certificate) => (nameError = checkServerIdentity(server, certificate)),
    },
  });
  try {
    return await new Promise<Said>((resolve) => {
      connection.once('error', (error: MailError) => resolve(judgeError(error, nameError, isTlsFirst(options))));
      connection.once('end', () => resolve({ outcome: 'silent' }));
      connection.connect(() => {
        if (!connection.allowsAuth) return resolve({ outcome: 'no-auth' });
        if (password === undefined) return resolve({ outcome: 'no-password' });
        connection.login({ user, pass: password, credentials: { user, pass: password } }, (error: MailError | null) => {
          if (!error) return resolve({ outcome: 'ok' });
          const outcome = /^5/.test(String(error.responseCode ?? '')) ? 'auth-refused' : 'other';
          resolve({ outcome, detail: error.response ?? error.message });
        });
      });
    });
  } finally {
    connection.on('error', () => undefined);
    connection.close();
  }
}

function judgeError(error: MailError, nameError: Error | undefined, tlsFirst: boolean): Said {
  const { code, originalCode = '', response, command, message } = error;
  const detail = response ?? message;
  if (nameError) return { outcome: 'wrong-name', detail: nameError.message };
  if (originalCode === 'CERT_HAS_EXPIRED') return { outcome: 'expired', detail };
  if (/CERT|VERIFY|ISSUER|SELF_SIGNED/.test(originalCode)) return { outcome: 'untrusted', detail: originalCode };
  if (code === 'ETLS' || command === 'STARTTLS') return { outcome: tlsFirst ? 'plain-first' : 'no-starttls', detail };
  if (tlsFirst && originalCode.startsWith('ERR_SSL')) return { outcome: 'plain-first', detail: originalCode };
  if (code === 'EPROTOCOL' && command === 'CONN' && response !== undefined)
    return /^[45]\d\d[ -]/.test(response) ? { outcome: 'rejected', detail } : { outcome: 'not-smtp', detail };
  const neverGreeted = command === 'CONN' && response === undefined;
  return neverGreeted ? { outcome: 'silent', detail } : { outcome: 'other', detail };
}

function speaksTls({ server, port, timeout = 8000 }: TryMailOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTls({
      host: server,
      port,
      ...(isIP(server) === 0 && { servername: server }),
      // Nothing is sent.
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
    });
    const end = (answer: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end(false), timeout);
    socket.once('secureConnect', () => end(true));
    socket.on('error', () => end(false));
  });
}
