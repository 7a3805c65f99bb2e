import { SECRETS } from '../../upstream';
import type { SecretKey } from '../kit';
import type { ReticulumSecrets } from './reticulum';

/** Every secret of an installation, as references. */
export interface HubsSecrets extends ReticulumSecrets {
  /** The password of the database's user, the same for server, pools and clients. */
  readonly databasePassword: SecretKey;
  /** The password of the account at the mail server. */
  readonly smtpPassword: SecretKey;
  /** The public half of `permsKey`, as PEM, for Dialog. */
  readonly permsPublicKey: SecretKey;
  /** Where it is given, Sketchfab can be searched. */
  readonly sketchfabApiKey?: SecretKey;
  /** Where it is given, Tenor can be searched. */
  readonly tenorApiKey?: SecretKey;
  /** Name of the `kubernetes.io/tls` Secret for names without a certificate of their own. */
  readonly bootstrapCertificate: string;
}

/**
 * The references of an installation whose Secrets have upstream's names and keys, beside the two keys that upstream lacks
 * (`DASHBOARD_ACCESS_KEY`, `PERMS_PUBLIC_KEY`).
 *
 * @param reference makes the reference for a key, such as one with a revision
 */
export function hubsSecrets(
  reference: (key: string) => SecretKey = (key) => ({ name: SECRETS.configs, key }),
): HubsSecrets {
  return {
    databasePassword: reference('DB_PASS'),
    // Hubs runs without mail, though nobody can log in.
    smtpPassword: { ...reference('SMTP_PASS'), optional: true },
    guardianKey: reference('GUARDIAN_KEY'),
    phoenixKey: reference('PHX_KEY'),
    permsKey: reference('PERMS_KEY'),
    permsPublicKey: reference('PERMS_PUBLIC_KEY'),
    postgrestJwtSecret: reference('PGRST_JWT_SECRET'),
    nodeCookie: reference('NODE_COOKIE'),
    dashboardKey: reference('DASHBOARD_ACCESS_KEY'),
    bootstrapCertificate: SECRETS.bootstrap,
  };
}
