import type { Finding } from '../findings';
import { t } from '../../terminal/language';
import type { Answer, NameServer } from './lookup';
import { firstAnswer } from './lookup';

export interface MailRecordsOptions {
  /** What stands behind the @ of the sender: Hubs writes from `noreply@<domain>`. */
  readonly domain: string;
  /** Host name of the mail server, which tells who the provider is. */
  readonly server: string;
  readonly servers: readonly NameServer[];
  /** The provider's name for its DKIM key, such as its project id. @default - DKIM is not looked at */
  readonly dkimSelector?: string;
}

/** What Scaleway wants in the SPF record, and what it wanted before: both lead to the same servers. */
const SCALEWAY = ['_spf.tem.scaleway.com', '_spf.scw-tem.cloud'] as const;

/** The records that decide whether mail of the installation arrives. Never errors: mail leaves without them. */
export async function checkMailRecords({
  domain,
  server,
  servers,
  dkimSelector,
}: MailRecordsOptions): Promise<Finding[]> {
  const dkimName = dkimSelector === undefined ? undefined : `${dkimSelector}._domainkey.${domain}`;
  const [texts, mx, dkim] = await Promise.all([
    firstAnswer(servers, (one) => one.txt(domain)),
    firstAnswer(servers, (one) => one.mx(domain)),
    dkimName === undefined ? undefined : firstAnswer(servers, (one) => one.txt(dkimName)),
  ]);
  const findings = [spf(domain, server, texts), mailServers(domain, mx)];
  return dkim && dkimName !== undefined ? [...findings, dkimKey(dkimName, dkim)] : findings;
}

function spf(domain: string, server: string, answer: Answer<string>): Finding {
  const id = 'dns/mail-spf';
  if (answer.state === 'failed') return silent(id, `SPF (${domain})`);
  const record = answer.state === 'found' ? answer.values.find((text) => /^v=spf1(\s|$)/i.test(text)) : undefined;
  const includes: readonly string[] = isScaleway(server) ? SCALEWAY : [];
  const [include] = includes;
  const suggestion = `v=spf1 include:${include ?? t`<your mail provider>`} -all`;
  if (record === undefined) {
    return {
      id,
      state: 'warning',
      what: t`${domain} has no SPF record: login mails may end up as spam.`,
      remedy: t`Create the TXT record of ${domain} that your mail provider shows, such as: ${suggestion}`,
    };
  }
  if (include !== undefined && !includes.some((name) => record.includes(`include:${name}`))) {
    return {
      id,
      state: 'warning',
      what: t`The SPF record of ${domain} does not include ${include}, through which ${server} sends.`,
      remedy: t`Add include:${include} to the record that exists: there may be only one.`,
    };
  }
  return { id, state: 'ok', what: t`${domain} has an SPF record.` };
}

function mailServers(domain: string, answer: Answer<string>): Finding {
  const id = 'dns/mail-mx';
  if (answer.state === 'failed') return silent(id, `MX (${domain})`);
  if (answer.state === 'found') return { id, state: 'ok', what: t`${domain} has MX records.` };
  return {
    id,
    state: 'warning',
    what: t`${domain} has no MX record: some receivers refuse mail from a domain that takes none.`,
    remedy: t`Create the MX record that your mail provider shows.`,
  };
}

function dkimKey(name: string, answer: Answer<string>): Finding {
  const id = 'dns/mail-dkim';
  if (answer.state === 'failed') return silent(id, `DKIM (${name})`);
  // A key that is empty has been withdrawn.
  const valid = answer.state === 'found' && answer.values.some((text) => /(^|;)\s*p=\s*[A-Za-z0-9+/]/.test(text));
  if (valid) return { id, state: 'ok', what: t`${name} has a DKIM key.` };
  return {
    id,
    state: 'warning',
    what: t`${name} has no DKIM key.`,
    remedy: t`Create the TXT record that your mail provider shows, and check the selector.`,
  };
}

function silent(id: string, what: string): Finding {
  return { id, state: 'unknown', what: t`Nobody answered for ${what}.` };
}

/** Whether a mail server is Scaleway's. */
export function isScaleway(server: string): boolean {
  return /(^|\.)tem\.(scw\.cloud|scaleway\.com)$/.test(server);
}
