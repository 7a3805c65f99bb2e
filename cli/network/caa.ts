import { t } from '../../terminal/language';
import type { CaaRecord, NameServer } from './lookup';
import { firstAnswer } from './lookup';

/** Where the CAA records that count for a host stand, and what they say. */
export interface CaaFacts {
  readonly name: string;
  readonly records: readonly CaaRecord[];
}

/** The CAA records that count for a host: those of the nearest name above it that has any. */
export async function caaOf(host: string, servers: readonly NameServer[]): Promise<CaaFacts | undefined> {
  const labels = host.split('.');
  const names = labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
  const answers = await Promise.all(names.map((name) => firstAnswer(servers, (server) => server.caa(name))));
  const index = answers.findIndex(({ state }) => state === 'found');
  const answer = answers[index];
  return answer?.state === 'found' ? { name: names[index]!, records: answer.values } : undefined;
}

/** Why Let's Encrypt may not issue certificates over HTTP; nothing where it may. */
export function caaProblem({ name, records }: CaaFacts): { what: string; remedy: string } | undefined {
  const issuers = records.flatMap(({ issue }) => (issue === undefined ? [] : [issue]));
  if (issuers.length === 0 || issuers.some(permits)) return undefined;
  const list = issuers.map((issuer) => (issuer.trim() === ';' || issuer === '' ? t`nobody` : issuer));
  return {
    what: t`The CAA records of ${name} let only ${list.join(', ')} issue certificates.`,
    remedy: t`Add a CAA record to ${name}: 0 issue "letsencrypt.org"`,
  };
}

function permits(issue: string): boolean {
  const [authority, ...parameters] = issue.split(';').map((part) => part.trim());
  const methods = parameters.find((parameter) => parameter.startsWith('validationmethods='));
  return authority === 'letsencrypt.org' && (methods === undefined || methods.includes('http-01'));
}
