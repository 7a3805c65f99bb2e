import { stringify } from 'yaml';
import { isOneServer, parseInstallation } from '../../config';
import { acceptedIn, checkValues, catalogue } from '../../secrets';
import { formatFault } from '../problems';
import type { AnswerCheck } from '../../terminal/questions';
import { translated } from '../../terminal/translated';
import type { GivenSettings } from './given';

/** Settings that are right, to judge others beside. */
const SOUND = {
  domain: 'meet.example.org',
  adminEmail: 'admin@example.org',
  smtp: { server: 'smtp.example.org', port: 2525, user: 'hubs' },
};

/** What the configuration's own rules say about one setting beside those that were given before; nothing when it is right. */
export function settingProblem(
  path: string,
  value: unknown,
  { provider }: Pick<GivenSettings, 'provider'> = {},
): string | undefined {
  const settings: Record<string, unknown> = {
    ...SOUND,
    ...(provider && { provider }),
    ...(isOneServer(provider) && { media: { publicAddress: '203.0.113.7' } }),
    ...(path === 'media.publicAddress' && { tls: { issuer: 'self-signed' } }),
  };
  const [section, key] = path.split('.') as [string, string?];
  settings[section] = key === undefined ? value : { ...(settings[section] as object), [key]: value };
  const parsed = parseInstallation(stringify(settings));
  if (parsed.installation) return undefined;
  return parsed.problems
    .map(({ remedy, ...fault }) => `${formatFault(fault)}${remedy ? `. ${translated(remedy)}` : ''}`)
    .join('\n');
}

/** Judges answers to the question for a setting. */
export function settingCheck(path: string, before: Pick<GivenSettings, 'provider'> = {}): AnswerCheck {
  return (answer) => settingProblem(path, path === 'smtp.port' ? portOf(answer) : answer, before);
}

/** Judges a mail password; an empty answer leaves it for later. */
export function mailPasswordProblem(answer: string): string | undefined {
  if (answer === '') return undefined;
  const parsed = parseInstallation(stringify(SOUND));
  if (!parsed.installation) return undefined;
  const store = { values: { SMTP_PASS: answer }, digestKey: '', acceptWeak: acceptedIn(process.env) };
  const [problem] = checkValues(catalogue(parsed.installation), store, parsed.installation);
  return problem && formatFault(problem);
}

/** A port as a number; other text stays, for the rules to name. */
export function portOf(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}
