import type { Bucket } from '../../config';
import { spacesMetadata } from '../../digitalocean';
import { t } from '../../terminal/language';

const TIMEOUT_MS = 10_000;

/** Where a bucket is reached, without slashes at the ends. */
export interface Addresses {
  /** The bucket itself. */
  readonly direct: string;
  /** The content delivery network before it; absent without one. */
  readonly cdn?: string;
}

/** Where DigitalOcean has a bucket. */
export function addressesOf(bucket: Bucket): Addresses {
  const addressOf = (cdn: boolean) => spacesMetadata({ ...bucket, cdn }).SPACES_CDN_ENDPOINT;
  return { direct: addressOf(false), ...(bucket.cdn && { cdn: addressOf(true) }) };
}

/** A key of a bucket. */
export interface Key {
  readonly id: string;
  readonly secret: string;
}

/** How a request was answered. */
export interface Answer {
  /** HTTP's status; 0 without an answer. */
  readonly status: number;
  /** S3's name for what is wrong, such as `NoSuchBucket`; in words, why there was no answer. */
  readonly problem?: string;
  readonly body: Buffer;
  readonly headers: Headers;
}

export interface Asked {
  readonly method?: 'GET' | 'PUT' | 'DELETE' | 'OPTIONS';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** The key to sign with. @default - nobody in particular asks */
  readonly key?: Key;
}

/** Asks a bucket, or what is before it. Never throws: that there is no answer is one. */
export async function ask(url: string, { method = 'GET', headers = {}, body, key }: Asked = {}): Promise<Answer> {
  const init = {
    method,
    headers,
    redirect: 'manual' as const,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body && { body: new Uint8Array(body) }),
  };
  try {
    const response = key ? await (await signer(key)).fetch(url, init) : await fetch(url, init);
    const content = Buffer.from(await response.arrayBuffer());
    const problem = response.ok ? undefined : problemIn(content, response.status);
    return {
      status: response.status,
      headers: response.headers,
      body: content,
      ...(problem !== undefined && { problem }),
    };
  } catch (error) {
    return { status: 0, headers: new Headers(), body: Buffer.alloc(0), problem: whyNot(error as Error) };
  }
}

/** Loaded on demand: only check-ups of buckets sign anything. */
async function signer({ id, secret }: Key) {
  const { AwsClient } = await import('aws4fetch');
  // Spaces takes any region in a signature.
  return new AwsClient({ accessKeyId: id, secretAccessKey: secret, service: 's3', region: 'us-east-1', retries: 0 });
}

/** Of an error's document nothing but its code: the rest can name keys. */
function problemIn(content: Buffer, status: number): string {
  return /<Code>([A-Za-z]{1,64})<\/Code>/.exec(content.toString('utf8'))?.[1] ?? `HTTP ${status}`;
}

function whyNot(error: Error): string {
  if (error.name === 'TimeoutError') return t`no answer within 10 s`;
  const { code, message } = (error.cause ?? error) as NodeJS.ErrnoException;
  return code ?? message;
}
