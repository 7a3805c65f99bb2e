import type { PortRange } from '../../formats';
import { GUIDE_MEDIA_PORTS, MEDIA_PORTS, PORTS } from '../../upstream';
import type { Installation } from '../installation';

/** What the firewall lets in. */
export interface InboundRule {
  readonly protocol: 'tcp' | 'udp';
  readonly ports: PortRange;
  /** Addresses and ranges of addresses that are let in. @default everybody */
  readonly sources?: readonly string[];
  /** What it is for, in one phrase. */
  readonly purpose: string;
}

/**
 * What must be reachable from the Internet: the load balancer's ports, TURN, and the media ports of the nodes.
 *
 * With `firewall: guide` these are the five rules of the guide for Hubs; with `narrow`, media gets only the ports that Dialog and
 * coturn are configured with. What is switched off stays closed either way. On a single machine it is always narrow, and signalling goes by
 * 443, since the port of its own is Dialog's there.
 */
export function inboundRules({ turn, cloud, server }: Pick<Installation, 'turn' | 'cloud' | 'server'>): InboundRule[] {
  const tcp = (port: number, purpose: string): InboundRule => ({
    protocol: 'tcp',
    ports: { from: port, to: port },
    purpose,
  });
  const udp = (ports: PortRange, purpose: string): InboundRule => ({ protocol: 'udp', ports, purpose });
  const media =
    server || cloud?.firewall === 'narrow'
      ? [
          udp(MEDIA_PORTS.dialog, 'audio and video'),
          ...(turn ? [udp(MEDIA_PORTS.turnRelay, 'relayed audio and video')] : []),
        ]
      : [udp(GUIDE_MEDIA_PORTS, 'audio and video')];
  return [
    tcp(PORTS.http, 'HTTP: redirects and certificate challenges'),
    tcp(PORTS.https, 'HTTPS'),
    ...(server ? [] : [tcp(PORTS.dialog, 'signalling of audio and video')]),
    ...(turn ? [tcp(PORTS.turn, 'TURN over TLS')] : []),
    ...media,
    ...(cloud?.openPorts ?? []).map(({ protocol, ports, sources }) => ({
      protocol,
      ports: portRange(ports),
      ...(sources && { sources }),
      purpose: 'cloud.openPorts',
    })),
  ];
}

/** The range that `8443` or `9000-9010` stands for. */
export function portRange(text: string): PortRange {
  const [from, to = from] = text.split('-').map(Number);
  return { from: from!, to: to! };
}
