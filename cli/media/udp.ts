import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { METHOD, encode } from './stun';

/**
 * What came of a packet to a UDP port: an answer; the word that nothing listens there, which the node itself says (ICMP), so that the
 * packet arrived; or nothing. `not-sent`: this computer's network does not lead there.
 */
export type UdpTrial = 'answered' | 'refused' | 'silent' | 'not-sent';

export interface UdpOptions {
  readonly address: string;
  readonly port: number;
  /** Milliseconds to wait for an answer, during which three packets are sent. @default 2400 */
  readonly timeout?: number;
}

const PACKETS = 3;

/** Sends a question that every server of media understands to a UDP port, and waits for what comes back. */
export function tryUdp({ address, port, timeout = 2400 }: UdpOptions): Promise<UdpTrial> {
  const question = encode({ type: 'request', method: METHOD.binding, transaction: randomBytes(12), attributes: [] });
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    let sent = 0;
    const end = (trial: UdpTrial) => {
      clearTimeout(timer);
      socket.removeAllListeners();
      // One that never got to be connected is closed already.
      socket.on('error', () => undefined).close();
      resolve(trial);
    };
    const failed = (error: NodeJS.ErrnoException) => end(error.code === 'ECONNREFUSED' ? 'refused' : 'not-sent');
    // Each packet may be lost, and nodes bound how often they say that nothing listens.
    const send = () => {
      if (sent === PACKETS) return end('silent');
      sent += 1;
      timer = setTimeout(send, timeout / PACKETS);
      socket.send(question, (error) => {
        if (error) failed(error);
      });
    };
    socket.on('error', failed);
    socket.on('message', () => end('answered'));
    // Only a connected socket is told that nothing listens.
    socket.once('connect', send).connect(port, address);
  });
}
