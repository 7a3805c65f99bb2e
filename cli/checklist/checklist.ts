import { portRangeText } from '../../formats';
import { MEDIA_PORTS } from '../../upstream';
import { inboundRules } from '../../config';
import type { Installation } from '../../config';
import { joined } from '../graph/ports';
import { t } from '../../terminal/language';
import { beforeDeploy } from './before';
import { inCluster } from './cluster';
import type { ChecklistItem, Facts, Judgement } from './item';
import { done, failed, manual } from './item';

type Entry = readonly [id: string, title: string, judge: (facts: Facts) => Judgement];

/** The 27 items of the deployment guide's final list, in its order, each judged by the facts. */
export function checklist(facts: Facts): ChecklistItem[] {
  return entries().map(([id, title, judge]) => ({ id, title, ...judge(facts) }));
}

function entries(): readonly Entry[] {
  const { domain, mailDomain, mailLogin, configuration, manifests, tls, tools } = beforeDeploy;
  return [
    ['domain', t`Domain bought`, domain],
    ['mail-domain', t`Domain verified for mail (SPF, DKIM, MX)`, mailDomain],
    ['mail-login', t`Mail login kept (server, port, user, key)`, mailLogin],
    ['cluster', t`Cluster created (8 GB, 4 CPUs)`, inCluster.size],
    ['kubectl', t`kubectl connected to the cluster`, inCluster.connected],
    ['firewall', t`Firewall opened`, firewall],
    ['webhook-timeout', t`cert-manager’s webhook times out in 29 s or less`, inCluster.webhook],
    ['cert-manager', t`The three parts of cert-manager run`, inCluster.certManager],
    ['issuer', t`Issuer ready`, inCluster.issuer],
    ['tools', t`Generator installed`, tools],
    ['configuration', t`Configuration written`, configuration],
    ['manifests', t`Manifests generated`, manifests],
    ['tls', t`Every host has TLS in an Ingress`, tls],
    ['certificates-asked', t`Certificates asked for`, inCluster.certificatesAsked],
    ['bootstrap', t`Bootstrap certificate in place`, inCluster.bootstrap],
    ['client-image', t`Client’s image is the release’s`, inCluster.clientImage],
    ['applied', t`Deploy applied`, inCluster.applied],
    ['ready', t`Every component ready`, inCluster.ready],
    ['address', t`Address of the load balancer known`, inCluster.address],
    ['dns', t`Four DNS records created`, beforeDeploy.dns],
    ['dns-spread', t`DNS has spread`, beforeDeploy.dnsSpread],
    ['certificates', t`Certificates issued`, inCluster.certificates],
    ['bootstrap-unseen', t`Visitors never see the bootstrap certificate`, inCluster.bootstrapUnseen],
    ['haproxy', t`HAProxy runs`, inCluster.haproxy],
    ['login', t`Login by magic link works`, login],
    ['room', t`Test room created and rendered`, room],
    ['voice', t`Sound and video between two clients`, voice],
  ];
}

function firewall({ project: { installation } }: Facts): Judgement {
  const ports = openPorts(installation);
  return manual(
    installation.server
      ? t`Open at the machine’s own firewall (hubs plan --firewall nftables), and forward at a router before it, for all addresses: ${ports}. All outgoing connections stay allowed.`
      : t`Open at the provider, for all addresses: ${ports}. All outgoing connections stay allowed; port 7000 stays closed.`,
  );
}

/** What visitors need, and no more, such as `TCP 80, 443; UDP 40000-49151`. */
function openPorts({ turn, server }: Installation): string {
  const { dialog, turnRelay } = MEDIA_PORTS;
  const tcp = inboundRules({ turn, server }).filter(({ protocol }) => protocol === 'tcp');
  const spans = joined([
    ...tcp.map(({ ports }) => ({ protocol: 'TCP', ...ports })),
    ...(turn ? [dialog, turnRelay] : [dialog]).map((ports) => ({ protocol: 'UDP', ...ports })),
  ]);
  return ['TCP', 'UDP']
    .map((protocol) => {
      const list = spans.filter((span) => span.protocol === protocol);
      return `${protocol} ${list.map(portRangeText).join(', ')}`;
    })
    .join('; ');
}

function login({ project: { installation } }: Facts): Judgement {
  return manual(
    t`Open https://${installation.domain}, sign in as ${installation.adminEmail}, and follow the link in the mail.`,
  );
}

function room({ project: { installation } }: Facts): Judgement {
  return manual(
    t`Create a room at https://${installation.domain}: the scene has to show, without errors in the browser’s console.`,
  );
}

/** What can be tried without people; where something is left open, they have to. */
function voice({ findings }: Facts): Judgement {
  const media = findings.filter(({ id }) => id.startsWith('media/'));
  const wrong = media.find(({ state }) => state === 'error');
  if (wrong) return failed(wrong.what);
  const tried = media.filter(({ id }) => /^media\/(signalling|turn|relay|udp)$/.test(id));
  const open = tried.filter(({ state }) => state !== 'ok');
  if (tried.length > 0 && open.length === 0) return done(tried.map(({ what }) => what).join('; '));
  const people = t`Enter the room from a second device in another network, such as a phone without Wi-Fi: both hear and see each other.`;
  return manual([...open.map(({ what }) => what), people].join(' '));
}
