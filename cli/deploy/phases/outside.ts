import { loadBalancerAddress } from '../../network/address';
import { issuedByLetsEncrypt } from '../../network/areas';
import type { HostRecords } from '../../network/dns';
import { checkRecords } from '../../network/dns';
import { dnsReport, stateWord } from '../../network/dns-report';
import { probe } from '../../network/http';
import { resolversOf } from '../../network/options';
import { t } from '../../terminal/language';
import type { Phase } from '../engine';
import { waitingForCertificates } from '../certificates';
import { diagnosed } from '../explain';
import type { DeployRun } from '../run';
import { objectsOf } from '../run';

/** The address that the world reaches the installation at. */
export const loadBalancer: Phase<DeployRun> = {
  id: 'load-balancer',
  minutes: [1, 3],
  get title() {
    return t('load balancer', 'balanceador de carga');
  },
  skip: ({ project }) =>
    project.installation.loadBalancer.serviceType === 'NodePort'
      ? t(
          'serviceType NodePort: your own machines are the way in',
          'serviceType NodePort: la entrada son tus propias máquinas',
        )
      : undefined,
  async pending(run) {
    const address = await loadBalancerAddress(run.kubectl, run.namespace);
    if (address === undefined) return t('no address yet', 'aún sin dirección');
    run.address = address;
    return undefined;
  },
  explain: diagnosed(() => ['Service']),
};

/** The four names, leading to the load balancer everywhere. */
export const dns: Phase<DeployRun> = {
  id: 'dns',
  minutes: [5],
  get title() {
    return t('DNS', 'DNS');
  },
  skip: ({ address, project }) =>
    address === undefined
      ? t('the address is not known here', 'aquí no se conoce la dirección')
      : issuedByLetsEncrypt(project)
        ? undefined
        : t('certificates do not depend on it: hubs dns check', 'los certificados no dependen de él: hubs dns check'),
  act: (run) => run.setRecords?.() ?? Promise.resolve(undefined),
  async pending(run) {
    const records = await dnsRecords(run);
    const waiting = records.filter(({ state }) => state !== 'right');
    return waiting.length === 0
      ? undefined
      : waiting.map(({ host, state }) => `${host} ${stateWord(state)}`).join(', ');
  },
  async explain(run) {
    const report = dnsReport(await dnsRecords(run), run.address!);
    return [{ text: report, final: false }];
  },
};

async function dnsRecords({ project, address, resolvers }: DeployRun): Promise<HostRecords[]> {
  const { hosts } = project.installation;
  return checkRecords({ hosts, address: address!, resolvers: resolversOf({ resolver: resolvers }, process.env) });
}

/** A certificate for each public host, signed. */
export const certificates: Phase<DeployRun> = {
  id: 'certificates',
  minutes: [2, 5],
  get title() {
    return t('certificates', 'certificados');
  },
  pending: ({ kubectl, namespace, files }) => waitingForCertificates(kubectl, namespace, objectsOf({ files }, '60')),
  explain: diagnosed(() => ['Certificate', 'ClusterIssuer', 'Issuer', 'IngressClass', 'cert-manager']),
};

/** What a visitor asks for first: the page, and Reticulum behind it. */
export const verification: Phase<DeployRun> = {
  id: 'verification',
  get title() {
    return t('verification', 'verificación');
  },
  skip: ({ address }) =>
    address === undefined ? t('the address is not known here', 'aquí no se conoce la dirección') : undefined,
  async pending({ address, project }) {
    const { hosts, tls } = project.installation;
    const trusted = tls.issuer !== 'self-signed' && tls.issuer !== 'letsencrypt-staging';
    const pages: [host: string, path: string, isRight: (status: number) => boolean][] = [
      [hosts.apex, '/health', (status) => status === 200],
      [hosts.apex, '/', (status) => status === 200],
      // These have no page of their own; what counts is that somebody is there.
      ...[hosts.assets, hosts.stream, hosts.cors].map((host): (typeof pages)[number] => [
        host,
        '/',
        (status) => status < 500,
      ]),
    ];
    for (const [host, path, isRight] of pages) {
      const answer = await probe({ host, path, address: address!, trusted });
      if (typeof answer === 'string' || !isRight(answer)) return `https://${host}${path}: ${answer}`;
    }
    return undefined;
  },
};
