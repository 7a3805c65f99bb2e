import { z } from 'zod';
import { ACME_DIRECTORY, DNS_NAME, EMAIL } from '../../formats';
import { field, text } from '../field';

/** The section `tls` of `hubs.yaml`. */
export const tls = z
  .strictObject({
    issuer: text(
      DNS_NAME,
      'Who signs the certificates: letsencrypt, letsencrypt-staging, self-signed, or the name of a ClusterIssuer that exists.',
    ).default('letsencrypt'),
    email: text(
      EMAIL,
      'Where the authority sends notices about certificates and the account; adminEmail when left out.',
    ).optional(),
    acme: z
      .strictObject({
        server: text(
          ACME_DIRECTORY,
          'URL of its directory. It asks each host over port 80 (HTTP-01), and takes no external account binding.',
        ),
        caBundle: field(
          z.string().max(200_000),
          'What the server’s own certificate is verified with, as PEM, where public authorities do not vouch for it. Nobody’s trust in the certificates that it issues is taken for granted then.',
          { expected: 'certificates as PEM' },
        ).optional(),
      })
      .optional()
      .meta({ description: 'An ACME server of your own in place of tls.issuer.' }),
  })
  .prefault({})
  .meta({ description: 'Certificates of the four public hosts.' });

/** `tls` with its defaults filled in. */
export type TlsSettings = z.output<typeof tls>;
