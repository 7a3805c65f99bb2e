import { Construct } from 'constructs';
import { DNS_LABEL, credentialIn, expectFormat, unexpected } from '../../formats';
import type { Env } from '../kit';
import { ConfigFiles, labels } from '../kit';
import { AppSecret } from './app-secret';
import type { SecretSource } from './secret-source';

/** Variables for the processes of an application: values that may be seen, and secrets. */
export interface SettingsProps {
  /**
   * Environment variables that everybody may read.
   *
   * @default - none
   */
  readonly config?: Readonly<Record<string, string>>;
  /**
   * Environment variables that are secret, by where their values come from.
   *
   * @default - none
   */
  readonly secrets?: Readonly<Record<string, SecretSource>>;
}

/** Environment variables that several components share: the ConfigMap `<name>-config` and the Secret `<name>-secrets`. */
export class Settings extends Construct {
  /** Absent without public variables. */
  readonly config?: ConfigFiles;
  /** Absent without secret ones. */
  readonly secret?: AppSecret;
  /** The secret variables, by reference. */
  readonly env: Env;

  constructor(scope: Construct, name: string, { config = {}, secrets = {} }: SettingsProps) {
    super(scope, `${name}-settings`);
    expectFormat(`${name}.settings`, DNS_LABEL, name);
    for (const [variable, value] of Object.entries(config))
      refuseCredential(`${name}.config.${variable}`, variable, value);
    if (Object.keys(config).length > 0) {
      this.config = new ConfigFiles(this, 'config', {
        name: `${name}-config`,
        files: config,
        labels: labels(name, 'settings'),
      });
    }
    const secret = Object.keys(secrets).length > 0 ? new AppSecret(this, `${name}-secrets`, secrets) : undefined;
    if (secret) this.secret = secret;
    this.env = Object.fromEntries(Object.keys(secrets).map((key) => [key, secret!.key(key)]));
  }
}

/** A ConfigMap is readable for everyone who may look at the namespace. */
function refuseCredential(what: string, name: string, value: string): void {
  if (typeof value !== 'string') throw unexpected(what, 'text', value);
  if (credentialIn(name, value) === undefined) return;
  // The value is not quoted: it may well be one.
  throw new Error(
    `${what}: expected a value that everybody may read, got what looks like a credential: declare it under secrets, with provided(), generated() or secretUrl()`,
  );
}
