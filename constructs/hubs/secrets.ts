import type { Construct } from 'constructs';
import { SECRETS } from '../../upstream';
import { AppSecret, generated, provided, publicKey, rsaKey, selfSigned } from '../apps';
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

/**
 * Declares the Secrets of an installation in the application that it is in, and refers to them.
 *
 * @param ownDatabase whether its database is in the cluster; the password of another one is somebody's to give
 */
export function declaredSecrets(scope: Construct, ownDatabase: boolean): HubsSecrets {
  const configs = SECRETS.configs;
  const perms = { name: configs, key: 'PERMS_KEY' };
  const keys = new AppSecret(scope, configs, {
    DB_PASS: ownDatabase
      ? generated('password of the database', 32)
      : provided('password of the database', { minLength: 16 }),
    SMTP_PASS: provided('password at the mail server', { optional: true }),
    GUARDIAN_KEY: generated('signs logins', 64),
    PHX_KEY: generated('signs sessions', 64),
    NODE_COOKIE: generated('lets Reticulum’s nodes talk to each other'),
    DASHBOARD_ACCESS_KEY: generated('opens Reticulum’s internal API'),
    PERMS_KEY: rsaKey('signs permissions for rooms (RSA, PEM)', 'escaped'),
    PERMS_PUBLIC_KEY: publicKey(perms),
    PGRST_JWT_SECRET: publicKey(perms, 'jwk'),
  });
  new AppSecret(
    scope,
    SECRETS.bootstrap,
    selfSigned('served to names without a certificate (certificate and key, PEM)', 'BOOTSTRAP_CERTIFICATE'),
  );
  return hubsSecrets((key) => keys.key(key as keyof typeof keys.entries));
}
