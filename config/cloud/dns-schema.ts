import { z } from 'zod';
import { DNS_NAME, DOMAIN, HOST } from '../../formats';
import type { Format } from '../../formats';
import { choice, field, flag, text } from '../field';

const SPF: Format = {
  pattern: /^v=spf1 [\x20-\x7e]+$/,
  expected: 'what the mail provider shows, such as v=spf1 include:_spf.tem.scaleway.com -all',
  maxLength: 512,
};

const DKIM: Format = {
  pattern: /^(v=DKIM1; ?)?[\x20-\x7e]*p=[A-Za-z0-9+/=]+;?$/,
  expected: 'what the mail provider shows, such as v=DKIM1; h=sha256; k=rsa; p=MIIB…',
  maxLength: 1024,
};

const DMARC: Format = {
  pattern: /^v=DMARC1; ?p=(none|quarantine|reject)[\x20-\x7e]*$/,
  expected: 'a policy, such as v=DMARC1; p=none',
  maxLength: 512,
};

const mail = z
  .strictObject({
    spf: text(SPF, 'Who may send mail for the domain.').optional(),
    dkim: z
      .array(
        z.strictObject({
          selector: text(DNS_NAME, 'What stands before ._domainkey.'),
          value: text(DKIM, 'The public key.'),
        }),
      )
      .default([])
      .meta({ description: 'Keys that sign mail.' }),
    dmarc: text(DMARC, 'What receivers do with mail that is not signed.').optional(),
    mx: z
      .array(
        z.strictObject({
          host: text(HOST, 'A server that takes mail.'),
          priority: field(z.int().min(0).max(65535), 'Lower ones are tried first.', {
            expected: 'a number from 0 to 65535',
          }).default(10),
        }),
      )
      .default([])
      .meta({ description: 'Where mail for the domain goes.' }),
  })
  .prefault({})
  .meta({ description: 'Records that mail providers ask for, with the values that they show.' });

export const dns = z
  .strictObject({
    at: choice(
      ['external', 'digitalocean'],
      'Who answers for the domain: external shows you the records to make; digitalocean makes them.',
    ).default('external'),
    zone: text(
      DOMAIN,
      'The zone at DigitalOcean: the domain itself, or one above it; the domain when left out.',
    ).optional(),
    existingZone: flag('Whether the zone is there already, with records of its own.').default(false),
    ttl: field(z.int().min(30).max(86400), 'For how many seconds others may remember the answers.', {
      expected: 'a number of seconds from 30 to 86400',
    }).default(1800),
    caa: z
      .array(text(HOST, 'A certificate authority, such as letsencrypt.org.'))
      .optional()
      .meta({ description: 'Who may issue certificates; letsencrypt.org with tls.issuer letsencrypt, else anybody.' }),
    mail,
  })
  .prefault({})
  .meta({ description: 'DNS records.' });
