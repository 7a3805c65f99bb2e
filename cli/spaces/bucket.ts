import { randomBytes, randomUUID } from 'node:crypto';
import type { Bucket } from '../../config';
import type { Finding } from '../findings';
import { t } from '../../terminal/language';
import { causeOf } from './causes';
import { checkCors } from './cors';
import type { Addresses, Answer, Key } from './requests';
import { ask } from './requests';

export interface BucketCheck {
  readonly bucket: Pick<Bucket, 'name' | 'pathPrefix' | 'cors'>;
  readonly addresses: Addresses;
  readonly key: Key;
  /** A page that reads the files, where any may. */
  readonly page: string;
}

/**
 * Does with a bucket what applications do: finds it, writes a small file of its own below their folder, reads it back, asks for it as
 * visitors do, directly and through the content delivery network, and removes it. What is in the bucket besides is not touched.
 */
export async function checkBucket(check: BucketCheck): Promise<Finding[]> {
  const { bucket, addresses, key } = check;
  const about = reporter(bucket.name);
  const found = await ask(`${addresses.direct}/?list-type=2&max-keys=1&prefix=${bucket.pathPrefix}/`, { key });
  if (found.status !== 200) return [about.broken('bucket', t`it cannot be listed`, found)];

  const probe = {
    path: `${bucket.pathPrefix}/hubs-doctor-${randomUUID()}`,
    content: randomBytes(64),
  };
  const place = `${addresses.direct}/${probe.path}`;
  const headers = { 'x-amz-acl': 'public-read', 'content-type': 'application/octet-stream' };
  const written = await ask(place, { method: 'PUT', headers, body: probe.content, key });
  if (written.status !== 200) {
    return [about.exists(), about.broken('write', t`files cannot be written`, written)];
  }
  const read = await ask(place, { key });
  const served = await checkPublic(check, probe, about);
  const cors = await checkCors(bucket, place, check.page, about);
  const removed = await ask(place, { method: 'DELETE', key });
  return [
    about.exists(),
    isProbe(read, probe.content)
      ? about.fine('write', t`files can be written and read`)
      : about.broken('write', t`what was written cannot be read`, read),
    ...served,
    ...cors,
    ...(removed.status >= 200 && removed.status < 300
      ? []
      : [about.broken('delete', t`${probe.path} is left behind`, removed)]),
  ];
}

interface Probe {
  readonly path: string;
  readonly content: Buffer;
}

/** Whether visitors get the file, from the bucket and from the network before it: the two fail for different reasons. */
async function checkPublic({ bucket, addresses }: BucketCheck, probe: Probe, about: Reporter): Promise<Finding[]> {
  const direct = await ask(`${addresses.direct}/${probe.path}`);
  if (!isProbe(direct, probe.content)) {
    const what = t`visitors do not get files that are uploaded as public-read`;
    return [about.broken('direct', what, direct)];
  }
  const served = about.fine('direct', t`visitors get files from the bucket`);
  if (addresses.cdn === undefined) return [served];
  const cdn = await ask(`${addresses.cdn}/${probe.path}`);
  if (isProbe(cdn, probe.content)) return [served, about.fine('cdn', t`and from the CDN`)];
  const what = cdn.status === 200 ? t`other content` : causeOf(cdn).what;
  return [
    served,
    {
      id: about.id('cdn'),
      state: 'error',
      what: about.text(t`the CDN does not serve what the bucket has: ${what}`),
      remedy: t`A new CDN takes some minutes. hubs deploy makes one that is missing. Until then, files are at ${addresses.direct}/${bucket.pathPrefix}/`,
    },
  ];
}

function isProbe({ status, body }: Answer, content: Buffer): boolean {
  return status === 200 && body.equals(content);
}

/** Says findings about one bucket. */
export interface Reporter {
  readonly id: (part: string) => string;
  readonly text: (what: string) => string;
  readonly fine: (part: string, what: string) => Finding;
  readonly broken: (part: string, what: string, answer: Answer) => Finding;
  readonly exists: () => Finding;
}

function reporter(name: string): Reporter {
  const id = (part: string) => `spaces/${name}/${part}`;
  const text = (what: string) => `${name}: ${what}`;
  const fine = (part: string, what: string): Finding => ({ id: id(part), state: 'ok', what: text(what) });
  return {
    id,
    text,
    fine,
    broken: (part, what, answer) => {
      const cause = causeOf(answer);
      return { id: id(part), state: 'error', what: text(`${what}: ${cause.what}`), remedy: cause.remedy };
    },
    exists: () => fine('bucket', t`the bucket exists, and the key opens it`),
  };
}
