import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isStun } from '../../../cli/media/stun';
import type { UdpTrial } from '../../../cli/media/udp';
import { tryUdp } from '../../../cli/media/udp';
import type { UdpTrials } from '../../../cli/media/udp-judgement';
import { judgeUdp, sampleOf } from '../../../cli/media/udp-judgement';

async function bound(onMessage: (socket: Socket, message: Buffer, port: number) => void): Promise<number> {
  const socket = createSocket('udp4');
  socket.on('message', (message, { port }) => onMessage(socket, message, port));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  return socket.address().port;
}

const ask = (port: number, address = '127.0.0.1', timeout = 600) => tryUdp({ address, port, timeout });

describe('a packet to a UDP port', () => {
  test('is answered', async () => {
    const port = await bound((socket, _, port) => socket.send('yes', port, '127.0.0.1'));
    expect(await ask(port, '127.0.0.1', 20_000)).toBe('answered');
  });

  test('is a question that servers of media understand', async () => {
    const seen: Buffer[] = [];
    await ask(await bound((_, message) => seen.push(message)));
    expect(seen.map((message) => [isStun(message), message.length])).toStrictEqual([
      [true, 20],
      [true, 20],
      [true, 20],
    ]);
  });

  test('is refused where nothing listens', async () => {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address();
    socket.close();
    await once(socket, 'close');
    expect(await ask(port)).toBe('refused');
  });

  test('is swallowed', async () => {
    expect(await ask(await bound(() => undefined))).toBe('silent');
  });

  test('cannot be sent at all', async () => {
    // An address of another kind than the socket's.
    expect(await ask(40000, '::1')).toBe('not-sent');
  });
});

describe('what trials mean', () => {
  const RANGE = { from: 40000, to: 49151 };
  const judge = (...trials: UdpTrial[]) => {
    const all: UdpTrials = new Map(sampleOf(RANGE).map((port, index) => [port, trials[index]!]));
    return judgeUdp(all, '203.0.113.7', RANGE);
  };

  test('the ends of the range and its middle are tried', () => {
    expect(sampleOf(RANGE)).toStrictEqual([40000, 44575, 49151]);
    expect(sampleOf({ from: 7, to: 7 })).toStrictEqual([7]);
  });

  test.each<[string, UdpTrial[], string]>([
    ['ok', ['refused', 'refused', 'answered'], 'UDP arrives at 203.0.113.7: ports 40000, 44575, 49151'],
    ['ok', ['refused', 'not-sent', 'refused'], 'UDP arrives at 203.0.113.7: ports 40000, 49151 answer'],
    ['warning', ['silent', 'refused', 'refused'], 'on ports 44575, 49151; 40000 stayed silent'],
    [
      'warning',
      ['silent', 'silent', 'silent'],
      'Nothing came back from 203.0.113.7 over UDP (ports 40000, 44575, 49151)',
    ],
    ['unknown', ['not-sent', 'not-sent', 'not-sent'], 'this computer’s network does not lead to 203.0.113.7'],
  ])('%s: %j', (state, trials, words) => {
    const finding = judge(...trials);
    expect([finding.id, finding.state, finding.remedy === undefined]).toStrictEqual([
      'media/udp',
      state,
      state === 'ok',
    ]);
    expect(finding.what).toContain(words);
  });

  test('silence is never taken for proof', () => {
    expect(judge('silent', 'silent', 'silent').remedy).toMatch(/Most likely the firewall .* can also be this computer/);
  });
});
