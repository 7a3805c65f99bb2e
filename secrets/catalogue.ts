import type { Installation } from '../config';
import { backupSpecs } from './backup';
import { monitoringSpecs } from './monitoring';
import { spacesSpecs } from './spaces';

/** Where a value comes from. */
export type Origin =
  | { readonly from: 'random'; readonly length: number }
  | { readonly from: 'rsa' }
  | { readonly from: 'fernet' }
  | { readonly from: 'certificate' }
  | { readonly from: 'person' };

/** One secret of an installation. */
export interface SecretSpec {
  /** Its name in the store; `HUBS_<name>` in the environment. */
  readonly name: string;
  /** What it is for, in one phrase. */
  readonly purpose: string;
  readonly origin: Origin;
  /** Fewest characters. */
  readonly minLength: number;
  /** Allowed characters, where programs that use the value cannot take all of them. */
  readonly alphabet?: { readonly pattern: RegExp; readonly expected: string };
  /** Whether it is a private key of several lines, as PEM. */
  readonly pem?: boolean;
  /** Whether the installation can run without it, though not do everything. */
  readonly optional?: boolean;
  /** The Secret that carries it as it is, where that is not one of Hubs' own. */
  readonly secret?: string;
}

const random = (name: string, purpose: string, length: number): SecretSpec => ({
  name,
  purpose,
  origin: { from: 'random', length },
  minLength: 32,
});

const personal = (name: string, purpose: string): SecretSpec => ({
  name,
  purpose,
  origin: { from: 'person' },
  minLength: 1,
  optional: true,
});

/** The secrets of an installation, in the order in which the store lists them. */
export function catalogue(installation: Installation): SecretSpec[] {
  const { database, integrations } = installation;
  return [
    {
      name: 'DB_PASS',
      purpose: `password of the database user ${(database.external ?? database).user}`,
      origin: database.external ? { from: 'person' } : { from: 'random', length: 32 },
      minLength: 16,
      alphabet: {
        pattern: /^[A-Za-z0-9_-]+$/,
        expected: 'letters, digits, - and _ only, since Hubs’ images paste it into files as it is',
      },
    },
    personal('SMTP_PASS', 'password at the mail server'),
    ...(integrations.sketchfab ? [personal('SKETCHFAB_API_KEY', 'key for searching Sketchfab')] : []),
    ...(integrations.tenor ? [personal('TENOR_API_KEY', 'key for searching Tenor')] : []),
    random('GUARDIAN_KEY', 'signs logins', 64),
    random('PHX_KEY', 'signs sessions', 64),
    random('NODE_COOKIE', 'lets Reticulum’s nodes talk to each other', 48),
    random('DASHBOARD_ACCESS_KEY', 'opens Reticulum’s internal API', 48),
    { name: 'PERMS_KEY', purpose: 'signs permissions for rooms (RSA, PEM)', origin: { from: 'rsa' }, minLength: 1 },
    {
      name: 'BOOTSTRAP_CERTIFICATE',
      purpose: 'served to names without a certificate (certificate and key, PEM)',
      origin: { from: 'certificate' },
      minLength: 1,
    },
    ...spacesSpecs(installation),
    ...backupSpecs(installation),
    ...monitoringSpecs(installation),
  ];
}

/** Whether the value has several lines. */
export function isPem({ origin, pem = false }: Pick<SecretSpec, 'origin' | 'pem'>): boolean {
  return pem || origin.from === 'rsa' || origin.from === 'certificate';
}
