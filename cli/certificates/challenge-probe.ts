import { request } from 'node:http';

/** What the authority asks for to see that a name is ours. */
export interface HttpChallenge {
  readonly host: string;
  readonly token: string;
  /** What it wants to be answered. */
  readonly key: string;
}

export interface ProbeOptions {
  /** Where to ask, whatever DNS says about the host: an IP, or a host name. */
  readonly address: string;
  /** @default 80 */
  readonly port?: number;
  /** Seconds to wait for an answer. @default 10 */
  readonly patience?: number;
}

/** What is wrong with an answer to a challenge, in the words that cert-manager would use; nothing where it is right. */
export function probeChallenge(
  { host, token, key }: HttpChallenge,
  { address, port = 80, patience = 10 }: ProbeOptions,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { host: address, port, path: `/.well-known/acme-challenge/${token}`, headers: { host } };
    const call = request({ ...options, timeout: patience * 1000 }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('error', () => resolve('connection reset'));
      answer.on('end', () => {
        if (answer.statusCode !== 200) resolve(`wrong status code '${answer.statusCode}', expected '200'`);
        else resolve(text.trim() === key ? undefined : 'did not get expected response');
      });
    });
    call.on('timeout', () => call.destroy(new Error(`timeout: no answer within ${patience} s`)));
    call.on('error', ({ code = '', message }: NodeJS.ErrnoException) => resolve(WORDS[code] ?? message));
    call.end();
  });
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EHOSTUNREACH: 'no route to host',
  ENOTFOUND: 'no such host',
  ETIMEDOUT: 'i/o timeout',
};
