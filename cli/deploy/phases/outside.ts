import { isLetsEncrypt } from '../../../config';
import type { Order } from '../../../order';
import { loadBalancerAddress, namedAddress } from '../../network/address';
import type { HostRecords } from '../../network/dns';
import { checkRecords } from '../../network/dns';
import { dnsReport, stateWord } from '../../network/dns-report';
import { resolversOf } from '../../network/options';
import { recordTable, recordTableReport } from '../../network/record-table';
import { firstWrong, visitAll } from '../../network/visit';
import type { Visit } from '../../network/visit';
import { guessedZone } from '../../network/zone';
import { colours } from '../../../terminal/colours';
import { t } from '../../../terminal/language';
import { marked } from '../../../terminal/marked';
import type { Phase } from '../engine';
import { diagnosed } from '../explain';
import type { DeployRun } from '../run';
import { minutes } from './minutes';

/** The address that the world reaches the installation at. */
export const loadBalancer: Phase<DeployRun> = {
  id: 'load-balancer',
  get title() {
    return t`load balancer`;
  },
  get usually() {
    return minutes(1, 3);
  },
  skip: ({ project: { installation } }) =>
    installation.loadBalancer.serviceType === 'LoadBalancer' || namedAddress(installation) !== undefined
      ? undefined
      : t`serviceType ${installation.loadBalancer.serviceType}: your own machines are the way in`,
  async pending(run) {
    const { installation } = run.project;
    const named = namedAddress(installation);
    // Behind a router, the address of the Service is not the one that visitors come to; that it has one still says that ports are free.
    const waited = named === undefined || installation.loadBalancer.serviceType === 'LoadBalancer';
    const address = waited ? await loadBalancerAddress(run.kubectl, run.namespace) : named;
    if (address === undefined) return t`no address yet`;
    run.address = named ?? address;
    return undefined;
  },
  explain: diagnosed(() => ['Service']),
};

/**
 * The four names, leading to the load balancer everywhere. They are waited for where the authority that signs the certificates asks for
 * them.
 */
export function dns(order: Order): Phase<DeployRun> {
  return {
    id: 'dns',
    title: 'DNS',
    usually: t`5 min to some hours, as the registrar takes`,
    skip: ({ address }) =>
      address === undefined
        ? t`the address is not known here`
        : order.asksHosts
          ? undefined
          : t`certificates do not depend on it: hubs dns check`,
    act: (run) => run.setRecords?.() ?? Promise.resolve(undefined),
    async pending(run) {
      const waiting = (await dnsRecords(run)).filter(({ state }) => state !== 'right');
      return waiting.length === 0
        ? undefined
        : waiting.map(({ host, state }) => `${host} ${stateWord(state)}`).join(', ');
    },
    async instructions({ project, address, setRecords }) {
      if (setRecords) return t`The records are set; it takes a while until they are known everywhere.`;
      const { installation } = project;
      const zone = guessedZone(installation.domain);
      const table = recordTableReport(recordTable(installation, address, zone), zone);
      return `${colours.bold(t`Enter these records at your registrar; the deploy goes on by itself once they are known:`)}\n${table}`;
    },
    async explain(run) {
      const report = dnsReport(await dnsRecords(run), run.address!);
      return [{ text: report, final: false }];
    },
  };
}

async function dnsRecords({ project, address, resolvers }: DeployRun): Promise<HostRecords[]> {
  const { hosts, tls } = project.installation;
  return checkRecords({
    hosts,
    address: address!,
    resolvers: resolversOf({ resolver: resolvers }, process.env),
    letsEncrypt: isLetsEncrypt(tls),
  });
}

/**
 * Milliseconds after which HAProxy's controller has put into force what was changed: it looks at the cluster every 5 s
 * (`--sync-period` of version 3.2), and a reload takes less than one.
 */
const IN_FORCE_MS = 7000;

/**
 * What a visitor asks for first: the pages, Reticulum behind them, and the relay. Answers count only where they were asked for after the
 * entrance had put into force what this deploy has changed: before, they are those of the configuration before.
 */
export const verification: Phase<DeployRun> = {
  id: 'verification',
  get title() {
    return t`verification`;
  },
  skip: ({ address }) => (address === undefined ? t`the address is not known here` : undefined),
  async pending(run) {
    const askedAt = Date.now();
    const wrong = firstWrong(await visitAll(run.project.installation, run.address!));
    if (wrong !== undefined) return wrong;
    return askedAt < (run.changedAt ?? 0) + IN_FORCE_MS
      ? t`all answers are right; asked again once the entrance has taken over what was changed`
      : undefined;
  },
  async explain({ project, address }) {
    const visits = await visitAll(project.installation, address!);
    return visits.flatMap((visit) => (visit.wrong ? [{ text: explained(visit.url, visit.wrong), final: false }] : []));
  },
};

function explained(url: string, { what, means, remedy }: NonNullable<Visit['wrong']>): string {
  return `${marked(colours.red('✗'), `${url}: ${what}. ${means}`)}\n${marked('→', remedy, 2)}`;
}
