import { z } from 'zod';
import { BUCKET_NAME, CLUSTER_NAME, PATH_PREFIX, REGION_SLUGS } from '../../digitalocean';
import { DNS_NAME } from '../../formats';
import type { Format } from '../../formats';
import { choice, field, flag, text } from '../field';

const ORIGIN: Format = {
  pattern: /^(\*|https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?)$/,
  expected: '* or an origin, such as https://meet.example.org',
  maxLength: 260,
};

const days = (description: string) =>
  field(z.int().min(1).max(36500), description, { expected: 'a number of days, from 1' });

const cors = z
  .strictObject({
    origins: z
      .array(text(ORIGIN, 'An origin.'))
      .default(['*'])
      .meta({ description: 'Pages that may read; none when empty.' }),
    methods: z
      .array(choice(['GET', 'HEAD', 'PUT', 'POST', 'DELETE'], 'A method of HTTP.'))
      .default(['GET', 'HEAD'])
      .meta({ description: 'What those pages may do.' }),
    maxAgeSeconds: field(z.int().min(0).max(86400), 'For how long browsers remember the answer.', {
      expected: 'a number of seconds from 0 to 86400',
    }).default(3600),
  })
  .prefault({})
  .meta({ description: 'Which web pages may read the files.' });

const lifecycle = z
  .strictObject({
    abortUploadDays: days('When to discard uploads that were never finished.').default(7),
    noncurrentDays: days('When to discard what newer versions replaced; never when left out.').optional(),
    expireDays: days('When to discard files; never when left out.').optional(),
    expirePrefix: text(PATH_PREFIX, 'Only files below this folder expire.').optional(),
  })
  .prefault({})
  .meta({ description: 'What disappears by itself.' });

const bucket = z.strictObject({
  name: text(BUCKET_NAME, 'Name of the bucket, unique in its region for all customers together.'),
  region: choice(REGION_SLUGS, 'Region of the bucket; that of the cluster when left out.').optional(),
  pathPrefix: text(PATH_PREFIX, 'Folder under which applications keep their files (SPACES_PATH_PREFIX).').default(
    'prod',
  ),
  cors,
  versioning: flag('Whether files that are replaced or deleted can be had back.').default(false),
  lifecycle,
  cdn: flag('Whether a content delivery network serves the files.').default(true),
  keys: z.array(text(CLUSTER_NAME, 'Name of the key.')).min(1).default(['a']).meta({
    description: 'Keys that reach this bucket alone. To rotate: add one, deploy, remove the old one, deploy.',
  }),
  activeKey: text(CLUSTER_NAME, 'The key that applications use; the last one when left out.').optional(),
  secret: text(DNS_NAME, 'Name of the Secret with the key and the bucket’s addresses.').default('spaces-credentials'),
  protect: flag('Whether plans that would destroy the bucket are refused.').default(true),
  import: flag('Whether the bucket exists, and is to be managed from here on.').default(false),
});

export const buckets = z.array(bucket).default([]).meta({ description: 'Spaces buckets.' });

/** A bucket as `hubs.yaml` describes it. */
export type BucketSettings = z.output<typeof bucket>;
