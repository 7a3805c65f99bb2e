import { isLetsEncrypt } from '../../config';
import { hostEntries } from '../hosts';
import type { Kubectl } from '../cluster/kubectl';
import type { Finding } from '../findings';
import type { Project } from '../installation';
import { t } from '../../terminal/language';
import { entranceAddress, namedAddress, noAddress } from './address';
import type { CheckOptions } from './dns';
import { checkRecords } from './dns';
import { warningsOf } from './dns-report';
import { nameServers } from './lookup';
import { checkMailRecords, isScaleway } from './mail-records';
import type { MailPlace } from './mail-password';
import { mailPassword } from './mail-password';
import { resolversOf } from './options';
import { judgeServed } from './served-judgement';
import { tryMail } from './smtp';
import { judgeClusterTrial, tryFromCluster } from './smtp-cluster';
import { judgeReticulumMail, tryFromReticulum } from './smtp-reticulum';
import { judgeMail, judgeMailSettings } from './smtp-judgement';
import { bundleOf, servedCertificate } from './tls';

/** The four records, and those of mail. The resolvers are those of `HUBS_RESOLVERS`. */
export async function checkDnsArea(project: Project, kubectl: Kubectl | undefined): Promise<Finding[]> {
  const { hosts, domain, smtp, tls, cloud } = project.installation;
  const mail = mailRecordFindings(domain, smtp, cloud?.dns.mail.dkim[0]?.selector);
  const address = kubectl ? await entranceAddress(project.installation, kubectl) : namedAddress(project.installation);
  if (address === undefined) {
    return [unknownAddress(noAddress(project.installation, 'hubs dns check --address <ip>')), ...(await mail)];
  }
  const records = recordFindings({ hosts, address, letsEncrypt: isLetsEncrypt(tls) });
  return [...(await records), ...(await mail)];
}

/** Whether others take the mail of a domain. The resolvers are those of `HUBS_RESOLVERS`. */
export function mailRecordFindings(
  domain: string,
  { server, user }: Pick<MailPlace['smtp'], 'server' | 'user'>,
  selector?: string,
): Promise<Finding[]> {
  // Scaleway names a domain's key after the project, which is also the user of its mail server.
  const dkimSelector = selector ?? (isScaleway(server) ? user : undefined);
  const servers = nameServers(resolversOf({}, process.env));
  return checkMailRecords({ domain, server, servers, ...(dkimSelector !== undefined && { dkimSelector }) });
}

/** How DNS answers for hosts. The resolvers are those of `HUBS_RESOLVERS`. */
export async function recordFindings(
  options: Pick<CheckOptions, 'hosts' | 'address' | 'letsEncrypt'>,
): Promise<Finding[]> {
  const records = await checkRecords({ ...options, resolvers: resolversOf({}, process.env) });
  const states = { right: 'ok', missing: 'error', wrong: 'error', propagating: 'warning', unknown: 'unknown' } as const;
  return [
    ...records.map(({ key, state, what, remedy }): Finding => {
      return { id: `dns/${key}`, state: states[state], what, ...(remedy !== undefined && { remedy }) };
    }),
    ...warningsOf(records).map((warning): Finding => ({ id: 'dns/caa', state: 'warning', ...warning })),
  ];
}

function unknownAddress(message: string): Finding {
  const [what, ...rest] = message.split('\n');
  return { id: 'dns/address', state: 'unknown', what: what!, remedy: rest.map((line) => line.trim()).join('; ') };
}

/** What visitors are served on the four hosts. What cert-manager thinks of the certificates is diagnosed from its objects. */
export async function checkServedCertificates({ installation }: Project): Promise<Finding[]> {
  const { hosts, domain, namespace, tls } = installation;
  return Promise.all(
    hostEntries(hosts).map(async ([key, host]): Promise<Finding> => {
      const served = await servedCertificate({ host, ...bundleOf(tls) });
      const { state, what, remedy } = judgeServed(served, { domain, namespace, tls });
      return { id: `certificates/served-${key}`, state, what, ...(remedy !== undefined && { remedy }) };
    }),
  );
}

/** Whether mail can leave: from this computer as far as the login, from the cluster as far as the greeting, and with Reticulum’s own code. */
export async function checkMail(place: MailPlace, kubectl: Kubectl | undefined): Promise<Finding[]> {
  const { smtp, namespace } = place;
  const { server, port, user } = smtp;
  const password = await mailPassword(place, kubectl, process.env);
  const [trial, cluster, own] = await Promise.all([
    tryMail({ server, port, user, password }),
    kubectl ? tryFromCluster(kubectl, namespace, server, port) : ({ outcome: 'no-pod' } as const),
    kubectl ? tryFromReticulum(kubectl, namespace, user, password) : undefined,
  ]);
  const here = judgeMail(trial, user);
  const there = judgeClusterTrial(cluster, server, port);
  const isOnlyHere = there.state === 'ok' && /^(timeout|refused|unroutable|silent|rejected)$/.test(trial.outcome);
  const inside = own && own.outcome !== 'no-pod' ? [judgeReticulumMail(own, smtp)] : [];
  const logsIn = own?.outcome === 'ok';
  return [...judgeMailSettings(smtp), isOnlyHere ? onlyHere(here, logsIn) : here, there, ...inside];
}

/** Mail leaves from the cluster, not from here. */
function onlyHere(finding: Finding, logsIn: boolean): Finding {
  return {
    ...finding,
    state: 'warning',
    remedy: logsIn
      ? t`The network of this computer blocks the port, that of the cluster does not, and that is where mail leaves.`
      : t`The network of this computer blocks the port, that of the cluster does not: the login could not be tried.`,
  };
}
