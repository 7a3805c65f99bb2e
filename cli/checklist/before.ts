import type { Finding } from '../findings';
import { formatProblems } from '../problems';
import { t } from '../../terminal/language';
import type { Facts, Judgement } from './item';
import { done, failed, judged, manual } from './item';

/** What can be judged without a cluster: configuration, secrets, manifests, DNS and mail. */
export const beforeDeploy = { domain, mailDomain, mailLogin, configuration, manifests, tls, tools, dns, dnsSpread };

function domain({ project }: Facts): Judgement {
  const { domain: name } = project.installation;
  if (project.warnings.some(({ path }) => path === 'domain')) {
    return failed(t`${name} is set aside for examples: put your own in hubs.yaml.`);
  }
  return manual(t`Check at the registrar that ${name} is yours and not about to end.`);
}

function mailDomain({ findings, project }: Facts): Judgement {
  const host = project.installation.domain;
  const seen = judgedBy(findings.filter(({ id }) => id.startsWith('dns/mail-')));
  if (seen?.state === 'failed') return seen;
  const panel = manual(t`The mail provider’s panel has to show ${host} as verified.`);
  return findings.some(({ id, state }) => id === 'dns/mail-dkim' && state === 'ok') ? (seen ?? panel) : panel;
}

function mailLogin({ missingSecrets, findings, project }: Facts): Judgement {
  const { server, port } = project.installation.smtp;
  const seen = judgedBy(
    findings.filter(({ id }) => id.startsWith('smtp/')),
    manual,
  );
  if (missingSecrets?.includes('SMTP_PASS')) return failed(t`SMTP_PASS is missing: hubs secrets set SMTP_PASS`);
  if (seen) return seen;
  return missingSecrets
    ? done(`${server}:${port}`)
    : manual(t`You keep the secrets (secrets: existing): SMTP_PASS belongs to them.`);
}

function configuration({ project: { warnings } }: Facts): Judgement {
  const examples = warnings.filter(({ found }) => found.includes('set aside for examples'));
  if (examples.length === 0) return done(t`hubs.yaml is valid.`);
  return failed(formatProblems(examples).trim());
}

function manifests({ rendered }: Facts): Judgement {
  return typeof rendered === 'string'
    ? failed(rendered)
    : done(t`${rendered.objects} objects; what counts is hubs lint, not the size of a file.`);
}

function tls({ rendered, project }: Facts): Judgement {
  if (typeof rendered === 'string') return failed(rendered);
  const bare = Object.values<string>({ ...project.installation.hosts }).filter(
    (host) => !rendered.protectedHosts.includes(host),
  );
  return judged(
    bare.length === 0,
    t`all four hosts; the guide counts lines of a file instead`,
    t`without TLS: ${bare.join(', ')}`,
  );
}

function tools(): Judgement {
  return done(t`This command is the generator; nothing has to be cloned.`);
}

function dns({ findings, project }: Facts): Judgement {
  // What has not spread yet is created all the same.
  const created = recordsAmong(findings).map((finding) =>
    finding.state === 'warning' ? { ...finding, state: 'ok' as const } : finding,
  );
  return judgedBy(created) ?? recordsToMake(project);
}

function dnsSpread({ findings, project }: Facts): Judgement {
  const caa = findings.filter(({ id }) => id === 'dns/caa');
  const records = recordsAmong(findings);
  return (records.length === 0 ? undefined : judgedBy([...records, ...caa])) ?? recordsToMake(project);
}

function recordsAmong(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ id }) => id.startsWith('dns/') && id !== 'dns/caa' && !id.startsWith('dns/mail-'));
}

function recordsToMake({ installation }: Facts['project']): Judgement {
  const hosts = Object.values(installation.hosts).join(', ');
  return manual(t`hubs dns check; A records that lead to the load balancer: ${hosts}`);
}

/** What checks say as a whole: done where each has looked and found nothing. Nothing where one could not look and none found anything. */
function judgedBy(findings: readonly Finding[], ofWarnings = failed): Judgement | undefined {
  const [error, warning] = (['error', 'warning'] as const).map((wanted) =>
    findings.find(({ state }) => state === wanted),
  );
  if (error) return failed(error.what);
  if (warning) return ofWarnings(warning.what);
  if (findings.length === 0 || findings.some(({ state }) => state === 'unknown')) return undefined;
  return done(findings.map(({ what }) => what).join('; '));
}
