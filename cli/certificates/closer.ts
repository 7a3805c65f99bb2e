import type { ClientRequest } from 'node:http';
import { request } from 'node:http';
import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure } from '../cluster/kubectl';
import { t } from '../../terminal/language';
import { CONTROLLER } from './read';
import type { CertificateState } from './state';

/** What can be seen of a certificate that is not there yet, beside what the objects say. */
export interface CloserLook {
  /** What the authority would get, asked from this computer. */
  readonly answers: readonly ChallengeAnswer[];
  /** The last lines of cert-manager's log that speak of it. */
  readonly log: readonly string[];
}

/** The answer to a challenge. */
export interface ChallengeAnswer {
  readonly url: string;
  readonly right: boolean;
  /** Such as `404`, `301 → https://…` or `connect ECONNREFUSED 203.0.113.7:80`. */
  readonly found: string;
}

const LOG_LINES = 3;
const TIMEOUT_MS = 10_000;

/**
 * Looks at the challenges of the certificates that are not ready, and once into the controller's log. Takes about 10 seconds at most.
 *
 * @returns what was seen, by the certificate's name
 */
export async function lookCloser(
  kubectl: Kubectl,
  certificates: readonly CertificateState[],
): Promise<ReadonlyMap<string, CloserLook>> {
  const open = certificates.filter(({ phase }) => phase !== 'ready');
  if (open.length === 0) return new Map();
  const [log, ...answers] = await Promise.all([controllerLog(kubectl), ...open.map(answersTo)]);
  return new Map(open.map(({ name }, index) => [name, { answers: answers[index]!, log: linesAbout(name, log) }]));
}

function answersTo({ challenges }: CertificateState): Promise<ChallengeAnswer[]> {
  return Promise.all(
    challenges.flatMap(({ host, token, key, state }) =>
      state === 'waiting' && token !== undefined && key !== undefined ? [answerOf({ host, token, key })] : [],
    ),
  );
}

/** A challenge, and where to ask for it. */
export interface Asked {
  readonly host: string;
  readonly token: string;
  /** The answer that the authority waits for. It is no secret: whoever asks gets it. */
  readonly key: string;
  /** @default where DNS leads to, port 80 */
  readonly at?: { readonly address: string; readonly port: number };
}

/** Asks as the authority does: over port 80, without TLS. A redirection is not followed but named: it is nearly always the mistake. */
export function answerOf({ host, token, key, at }: Asked): Promise<ChallengeAnswer> {
  const path = `/.well-known/acme-challenge/${token}`;
  const url = `http://${host}${path}`;
  return new Promise((resolve) => {
    const call: ClientRequest = request(
      { host: at?.address ?? host, port: at?.port ?? 80, path, headers: { host }, timeout: TIMEOUT_MS },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
          // A page is no answer, however long it is.
          if (text.length > 1000) answer.destroy();
        });
        answer.on('close', () => {
          const { statusCode = 0, headers } = answer;
          const right = statusCode === 200 && text.trim() === key;
          const to = headers.location === undefined ? '' : ` → ${headers.location}`;
          const found = statusCode === 200 && !right ? t`200, with something else` : `${statusCode}${to}`;
          resolve({ url, right, found });
        });
      },
    );
    call.on('timeout', () => call.destroy(new Error(t`no answer within 10 s`)));
    call.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ url, right: false, found: error.message || String(error.code) }),
    );
    call.end();
  });
}

async function controllerLog(kubectl: Kubectl): Promise<string> {
  try {
    const items = await kubectl.list('deployments', undefined, CONTROLLER);
    const namespace = items[0]?.metadata.namespace;
    if (namespace === undefined) return '';
    return await kubectl.run(['logs', '-n', namespace, '-l', CONTROLLER, '--tail=200'], { once: true });
  } catch (error) {
    // A log that cannot be read says nothing; why the controller does not run is said elsewhere.
    if (error instanceof KubectlFailure) return '';
    throw error;
  }
}

/** The last lines about a certificate, its requests, orders and challenges, without repetitions. */
export function linesAbout(certificate: string, log: string): string[] {
  const about = log.split('\n').filter((line) => line.includes(certificate));
  const seen = new Set<string>();
  return about
    .reverse()
    .filter((line) => {
      // Time, thread and place in the source differ in lines that say the same.
      const said = line.replace(/^[IWEF]\d{4} \S+ +\d+ \S+\] /, '');
      return !seen.has(said) && Boolean(seen.add(said));
    })
    .slice(0, LOG_LINES)
    .reverse();
}
