import { request } from 'node:https';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

export interface ProbeOptions {
  /** The host whose page is asked for. */
  readonly host: string;
  readonly path: string;
  /** Where to ask, whatever DNS says about the host: an IP, or a host name. */
  readonly address: string;
  /** @default 443 */
  readonly port?: number;
  /** Whether the certificate must be one that browsers trust. */
  readonly trusted: boolean;
}

/** Asks for a page as a browser would: the status of the answer, or in words why there is none. Takes at most 10 seconds. */
export async function probe({ host, path, address, port = 443, trusted }: ProbeOptions): Promise<number | string> {
  const ip =
    isIP(address) > 0
      ? address
      : await lookup(address).then(
          ({ address: found }) => found,
          () => undefined,
        );
  if (ip === undefined) return `${address}: no such host`;
  return new Promise((resolve) => {
    const call = request(
      {
        host: ip,
        port,
        path,
        method: 'GET',
        servername: host,
        headers: { host },
        rejectUnauthorized: trusted,
        timeout: 10_000,
      },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    call.on('timeout', () => call.destroy(new Error('no answer within 10 s')));
    call.on('error', (error: NodeJS.ErrnoException) => resolve(error.message || error.code || 'no answer'));
    call.end();
  });
}
