import type { PortRange } from '../../formats';
import type { Finding } from '../findings';
import { t } from '../../terminal/language';
import type { UdpTrial } from './udp';

/** What came of a packet to each of some ports. */
export type UdpTrials = ReadonlyMap<number, UdpTrial>;

/** Ports that stand for a range: its ends, where rules of a firewall are wrong by one, and its middle. */
export function sampleOf({ from, to }: PortRange): number[] {
  return [...new Set([from, Math.floor((from + to) / 2), to])];
}

/**
 * Whether packets of audio and video arrive at the node. Where nothing listens at a port, the node says so: then they do. Silence can
 * mean several things, which the finding names: it proves nothing by itself.
 */
export function judgeUdp(trials: UdpTrials, address: string, { from, to }: PortRange): Finding {
  const id = 'media/udp';
  const ports = (...wanted: readonly UdpTrial[]) =>
    [...trials].flatMap(([port, trial]) => (wanted.includes(trial) ? [port] : []));
  const arrived = ports('answered', 'refused');
  const silent = ports('silent');
  if (arrived.length === 0 && silent.length === 0) {
    return {
      id,
      state: 'unknown',
      what: t`UDP was not tried: this computer’s network does not lead to ${address}.`,
      remedy: t`Run this in a network with IPv4.`,
    };
  }
  if (silent.length === 0) {
    return {
      id,
      state: 'ok',
      what: t`UDP arrives at ${address}: ports ${arrived.join(', ')} answer or say that nothing listens.`,
    };
  }
  if (arrived.length > 0) {
    return {
      id,
      state: 'warning',
      what: t`UDP arrives at ${address} on ports ${arrived.join(', ')}; ${silent.join(', ')} stayed silent.`,
      remedy: t`Either a call uses a silent port at this moment, or the firewall opens a part only: it should open UDP ${from} to ${to}.`,
    };
  }
  return {
    id,
    state: 'warning',
    what: t`Nothing came back from ${address} over UDP (ports ${silent.join(', ')}).`,
    remedy: t`Most likely the firewall of the node swallows it: open UDP ${from} to ${to} for all addresses (docs/how-to/cloud.md). It can also be this computer’s own network, where it blocks UDP or the errors that come back (ICMP): try from another one. People whose UDP is swallowed hear others through the relay alone.`,
  };
}
