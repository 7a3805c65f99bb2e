import { MEDIA_PORTS, PORTS } from '../../upstream';
import type { Kubectl } from '../cluster/kubectl';
import { Scene } from '../diagnosis/scene';
import type { Observe } from '../doctor/area';
import type { Finding } from '../findings';
import { probe } from '../network/http';
import type { ServedExpectation } from '../network/served-judgement';
import { judgeServed } from '../network/served-judgement';
import { bundleOf, servedCertificate } from '../network/tls';
import { t } from '../../terminal/language';
import { turnCredentials } from './credentials';
import { judgeFetchers } from './fetchers-judgement';
import { judgeGuards } from './guard-judgement';
import type { Guarded, MediaLog } from './logs';
import { GUARDED, mediaLog } from './logs';
import type { MediaPlace, MediaSettings } from './place';
import { streamOf } from './place';
import { judgeCredentials, judgeRelay } from './relay-judgement';
import { tryRelay } from './turn';
import { tryUdp } from './udp';
import { judgeUdp, sampleOf } from './udp-judgement';

/** Where the installation is reached; what is left out is as visitors find it. */
export interface MediaWay {
  /** Where `stream.<domain>` is, in place of what DNS says. */
  readonly address?: string;
  readonly signallingPort?: number;
  readonly turnPort?: number;
  /** A certificate authority to trust beside Node's own, as PEM. */
  readonly ca?: string;
}

/** Whether people can hear and see each other, tried from this computer as a browser would. */
export async function checkMedia(
  place: MediaPlace,
  kubectl: Kubectl | undefined,
  observe: Observe,
  way: MediaWay = {},
): Promise<Finding[]> {
  const { namespace, hubs, settings } = place;
  const logs = kubectl ? await logsOf(kubectl, namespace) : new Map<Guarded, MediaLog>();
  const nodes = kubectl ? publicAddresses(new Scene(await observe(kubectl, namespace))) : [];
  const findings = await Promise.all([
    signalling(place, way),
    hubs.turn ? relay(place, kubectl, way) : [noRelay()],
    udp(hubs.publicAddress ?? logs.get('dialog')?.announced ?? (nodes.length === 1 ? nodes[0] : undefined), settings),
  ]);
  return [
    ...findings.flat(),
    ...(kubectl ? [...judgeGuards(hubs.guard, logs, settings), judgeFetchers(hubs, nodes)] : []),
  ];
}

async function logsOf(kubectl: Kubectl, namespace: string): Promise<Map<Guarded, MediaLog>> {
  const logs = await Promise.all(
    GUARDED.map(async (name) => [name, await mediaLog(kubectl, namespace, name)] as const),
  );
  return new Map(logs.flatMap(([name, log]) => (log ? [[name, log] as const] : [])));
}

/** Public addresses of the nodes, where the cloud has told the cluster. */
function publicAddresses(scene: Scene): string[] {
  return scene
    .anywhere('Node')
    .flatMap((node) => node.get('status', 'addresses').items)
    .filter((entry) => entry.get('type').text === 'ExternalIP')
    .flatMap((entry) => entry.get('address').text ?? [])
    .filter((address) => !address.includes(':'));
}

/** What a visitor is served at one of the ports of media. */
async function served(
  place: MediaPlace,
  id: string,
  port: number,
  program: string,
  { address, ca }: MediaWay,
): Promise<Finding> {
  const { namespace, hubs, signed } = place;
  const expectation: ServedExpectation = { program, domain: hubs.domain, namespace, ...signed };
  const { state, what, remedy } = judgeServed(
    await servedCertificate({
      host: streamOf(place),
      port,
      ...(address !== undefined && { address }),
      ...(ca === undefined ? bundleOf(signed.tls) : { ca }),
    }),
    expectation,
  );
  return { id, state, what: `${port}: ${what}`, ...(remedy !== undefined && { remedy }) };
}

async function signalling(place: MediaPlace, way: MediaWay): Promise<Finding[]> {
  const host = streamOf(place);
  const port = way.signallingPort ?? place.hubs.signallingPort;
  const [certificate, status] = await Promise.all([
    served(place, 'media/signalling', port, 'haproxy', way),
    probe({ host, path: '/', address: way.address ?? host, port, trusted: false }),
  ]);
  // Dialog knows no such page, and says so: only HAProxy answers with these.
  if (typeof status === 'string' || status < 500) return [certificate];
  return [
    certificate,
    {
      id: 'media/dialog',
      state: 'error',
      what: t`HAProxy answers at ${host}:${port}, but Dialog does not stand behind it (${status}): calls cannot be joined.`,
      remedy: t`Does Dialog run? hubs doctor components; what it says: hubs logs dialog`,
    },
  ];
}

async function relay(place: MediaPlace, kubectl: Kubectl | undefined, way: MediaWay): Promise<Finding[]> {
  const { namespace, settings } = place;
  const host = streamOf(place);
  const port = way.turnPort ?? PORTS.turn;
  const certificate = await served(place, 'media/turn', port, 'coturn', way);
  if (!kubectl) {
    const what = t`The relay was not tried: no cluster, whose Reticulum makes the credentials.`;
    return [certificate, { id: 'media/relay', state: 'unknown', what }];
  }
  const given = await turnCredentials(kubectl, namespace);
  if (given.outcome !== 'given') return [certificate, judgeCredentials(given)];
  const { credentials } = given;
  const trial = await tryRelay({
    host,
    port,
    credentials,
    ...(way.address !== undefined && { address: way.address }),
  });
  return [certificate, judgeRelay(trial, host, port, settings)];
}

function noRelay(): Finding {
  return {
    id: 'media/relay',
    state: 'ok',
    what: t`There is no relay (turn: false): people whose network lets no UDP through hear nothing.`,
  };
}

async function udp(address: string | undefined, { name, file }: MediaSettings): Promise<Finding[]> {
  if (address === undefined) {
    return [
      {
        id: 'media/udp',
        state: 'unknown',
        what: t`UDP was not tried: the node’s public address is not known.`,
        remedy: t`Does Dialog run? Its log names the address: hubs logs dialog. Or set ${name('publicAddress')} in ${file}.`,
      },
    ];
  }
  const ports = sampleOf(MEDIA_PORTS.dialog);
  const trials = await Promise.all(ports.map(async (port) => [port, await tryUdp({ address, port })] as const));
  return [judgeUdp(new Map(trials), address, MEDIA_PORTS.dialog)];
}
