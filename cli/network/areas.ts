import { hostEntries } from '../hosts';
import type { Kubectl } from '../cluster/kubectl';
import type { Finding } from '../findings';
import type { Project } from '../installation';
import { t } from '../terminal/language';
import { loadBalancerAddress, noAddress } from './address';
import type { CheckOptions } from './dns';
import { checkRecords } from './dns';
import { warningsOf } from './dns-report';
import { nameServers } from './lookup';
import { checkMailRecords } from './mail-records';
import { mailPassword } from './mail-password';
import { resolversOf } from './options';
import { judgeServed } from './served-judgement';
import { tryMail } from './smtp';
import { judgeClusterTrial, tryFromCluster } from './smtp-cluster';
import { judgeMail, judgeMailSettings } from './smtp-judgement';
import { servedCertificate } from './tls';

/** Whether Let's Encrypt has to be able to issue certificates for the hosts. */
export function issuedByLetsEncrypt({ installation }: Project): boolean {
  return installation.tls.issuer.startsWith('letsencrypt');
}

/** The four records, and those of mail. The resolvers are those of `HUBS_RESOLVERS`. */
export async function checkDnsArea(project: Project, kubectl: Kubectl | undefined): Promise<Finding[]> {
  const { hosts, domain, smtp, namespace, loadBalancer } = project.installation;
  const resolvers = resolversOf({}, process.env);
  const mail = checkMailRecords({ domain, server: smtp.server, servers: nameServers(resolvers) });
  const address = kubectl && (await loadBalancerAddress(kubectl, namespace));
  if (address === undefined) return [unknownAddress(noAddress(namespace, loadBalancer.serviceType)), ...(await mail)];
  const records = recordFindings({ hosts, address, letsEncrypt: issuedByLetsEncrypt(project) });
  return [...(await records), ...(await mail)];
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
      const expectation = { domain, namespace, issuer: tls.issuer };
      const { state, what, remedy } = judgeServed(await servedCertificate({ host }), expectation);
      return { id: `certificates/served-${key}`, state, what, ...(remedy !== undefined && { remedy }) };
    }),
  );
}

/** Whether mail can leave: from this computer as far as the login, and from the cluster as far as the greeting. */
export async function checkMail(project: Project, kubectl: Kubectl | undefined): Promise<Finding[]> {
  const { smtp, namespace } = project.installation;
  const { server, port, user } = smtp;
  const password = await mailPassword(project, kubectl, process.env);
  const [trial, cluster] = await Promise.all([
    tryMail({ server, port, user, password }),
    kubectl ? tryFromCluster(kubectl, namespace, server, port) : ({ outcome: 'no-pod' } as const),
  ]);
  const here = judgeMail(trial, user);
  const there = judgeClusterTrial(cluster, server, port);
  const isOnlyHere = there.state === 'ok' && /^(timeout|refused|unroutable|silent|rejected)$/.test(trial.outcome);
  return [...judgeMailSettings(smtp), isOnlyHere ? onlyHere(here) : here, there];
}

/** Mail leaves from the cluster, not from here. */
function onlyHere(finding: Finding): Finding {
  return {
    ...finding,
    state: 'warning',
    remedy: t(
      'The network of this computer blocks the port, that of the cluster does not: the login could not be tried.',
      'La red de este equipo bloquea el puerto y la del clúster no: no se pudo probar el acceso.',
    ),
  };
}
