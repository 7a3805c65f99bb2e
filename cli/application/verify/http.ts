import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';

/** Longest that a single answer may take. */
const TIMEOUT_MS = 30_000;
/** Largest answer that is read. */
const LIMIT = 256 * 2 ** 20;

export interface Question {
  readonly url: string;
  /** @default GET */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
  readonly location?: string;
}

/** Asks over HTTP, with any `Host` header, which the built-in fetch does not send. @throws Error with what went wrong */
export function ask({ url, method = 'GET', headers = {}, body }: Question): Promise<Answer> {
  const request = url.startsWith('https:') ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const call = request(url, { method, headers, timeout: TIMEOUT_MS }, (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      answer.on('data', (part: Buffer) => {
        parts.push(part);
        size += part.length;
        if (size > LIMIT) call.destroy(new Error(`more than ${LIMIT} bytes`));
      });
      answer.on('error', reject);
      answer.on('end', () => {
        const { location } = answer.headers;
        resolve({
          status: answer.statusCode ?? 0,
          body: Buffer.concat(parts),
          ...(location !== undefined && { location }),
        });
      });
    });
    call.on('timeout', () => call.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    call.on('error', reject);
    call.end(body);
  });
}

/** In words, in what a JSON answer lacks members that it must have; nothing where it has them all. */
export function missingMembers(body: Buffer, wanted: Readonly<Record<string, unknown>>): string | undefined {
  let found: unknown;
  try {
    found = JSON.parse(body.toString());
  } catch {
    return 'no JSON';
  }
  return lacking(found, wanted, '');
}

function lacking(found: unknown, wanted: unknown, path: string): string | undefined {
  if (!isMap(wanted)) {
    return JSON.stringify(found) === JSON.stringify(wanted)
      ? undefined
      : `${path}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found) ?? 'nothing'}`;
  }
  if (!isMap(found)) return `${path || 'answer'}: expected an object, found ${JSON.stringify(found) ?? 'nothing'}`;
  for (const [key, value] of Object.entries(wanted)) {
    const problem = lacking(found[key], value, path === '' ? key : `${path}.${key}`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
