import type { Command } from 'commander';
import { isPrivateIpv4 } from '../../formats';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { portOf, settingProblem } from './answers';
import type { GivenSettings, Provider } from './given';

/** Settings as options of a command. */
export interface SettingFlags {
  readonly domain?: string;
  readonly adminEmail?: string;
  readonly smtpServer?: string;
  readonly smtpPort?: string;
  readonly smtpUser?: string;
  readonly namespace?: string;
  readonly provider?: Provider;
  readonly publicAddress?: string;
}

/** Adds the options for what no installation can do without. */
export function withSettings(command: Command): Command {
  return command
    .option('--domain <name>', t`the public domain`)
    .option('--admin-email <address>', t`the administrator`)
    .option('--smtp-server <host>', t`the mail server`)
    .option('--smtp-port <port>', t`its port, for STARTTLS`)
    .option('--smtp-user <name>', t`user name at the mail server`);
}

/** The settings that options give. */
export function settingsOf(flags: SettingFlags): GivenSettings {
  const { domain, adminEmail, namespace, provider, smtpServer, smtpPort, smtpUser, publicAddress } = flags;
  const smtp = {
    ...(smtpServer !== undefined && { server: smtpServer }),
    ...(smtpPort !== undefined && { port: portOf(smtpPort) as number }),
    ...(smtpUser !== undefined && { user: smtpUser }),
  };
  return {
    ...(domain !== undefined && { domain }),
    ...(adminEmail !== undefined && { adminEmail }),
    ...(namespace !== undefined && { namespace }),
    ...(provider !== undefined && { provider }),
    ...(publicAddress !== undefined && atAddress(publicAddress)),
    ...(Object.keys(smtp).length > 0 && { smtp }),
  };
}

/** What an address means for the rest: Let's Encrypt cannot ask at a private one. */
export function atAddress(publicAddress: string): Pick<GivenSettings, 'media' | 'tls'> {
  return { media: { publicAddress }, ...(isPrivateIpv4(publicAddress) && { tls: { issuer: 'self-signed' } }) };
}

/**
 * Wrong options are named before anything is asked.
 *
 * @throws Failure that names all of them
 */
export function checkFlags({ provider }: SettingFlags, { smtp, media, tls: _, ...known }: GivenSettings): void {
  const given: [string, unknown][] = [
    ...Object.entries(known),
    ...(media ? [['media.publicAddress', media.publicAddress] as [string, unknown]] : []),
    ...Object.entries(smtp ?? {}).map(([key, value]) => [`smtp.${key}`, value] as [string, unknown]),
  ];
  const problems = given.flatMap(([path, value]) => {
    const problem = settingProblem(path, value, provider ? { provider } : {});
    return problem === undefined ? [] : [`  ${path}: ${problem}`];
  });
  if (problems.length > 0) {
    throw new Failure(`${t`These settings cannot be used; nothing was written:`}\n${problems.join('\n')}`);
  }
}
