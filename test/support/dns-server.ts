import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import type { Answer, Packet } from 'dns-packet';
import { decode, encode } from 'dns-packet';
import { onTestFinished } from 'vitest';

/** Records by name and type, such as `{ 'meet.example.org A': ['203.0.113.7'] }`. `*.example.org A` answers for the rest. */
export type Records = Readonly<Record<string, readonly (string | object)[]>>;

/** A name server on loopback, over UDP. */
export interface DnsServer {
  /** As `ip:port`. */
  readonly address: string;
  readonly port: number;
  /** Changes what it answers from here on. */
  answer(records: Records): void;
  /** Names and types that it was asked for. */
  readonly questions: readonly string[];
}

export interface DnsServerOptions {
  readonly ttl?: number;
  readonly host?: string;
  readonly port?: number;
  /** What it says to every question in place of an answer. */
  readonly rcode?: 'SERVFAIL' | 'REFUSED';
  /** Whether it follows aliases to other records of its own, as resolvers do. */
  readonly follows?: boolean;
}

/** Starts a name server that goes when the test ends. */
export async function dnsServer(initial: Records, options: DnsServerOptions = {}): Promise<DnsServer> {
  const server = await startDnsServer(initial, options);
  onTestFinished(() => server.close());
  return server;
}

/** Starts a name server that goes when it is told to. */
export async function startDnsServer(
  initial: Records,
  { ttl = 300, host = '127.0.0.1', port = 0, rcode, follows = true }: DnsServerOptions = {},
): Promise<DnsServer & { close(): void }> {
  let records = initial;
  const questions: string[] = [];
  const socket = createSocket('udp4');
  const look = (name: string, type: string): Answer[] => {
    const wildcard = `*.${name.split('.').slice(1).join('.')}`;
    const isKnown = Object.keys(records).some((key) => key.startsWith(`${name} `));
    const owner = isKnown ? name : wildcard;
    const direct = records[`${owner} ${type}`] ?? [];
    const found = direct.map((data) => ({ name, type, ttl, data }) as unknown as Answer);
    const alias = records[`${owner} CNAME`]?.[0];
    if (found.length > 0 || typeof alias !== 'string') return found;
    const record = { name, type: 'CNAME', ttl, data: alias } as Answer;
    return [record, ...(follows ? look(alias, type) : [])];
  };
  socket.on('message', (message, { port: from, address }) => {
    const { id, questions: asked = [] } = decode(message);
    const { name, type } = asked[0]!;
    questions.push(`${name} ${type}`);
    const answers = rcode === undefined ? look(name.toLowerCase(), type) : [];
    const exists = Object.keys(records).some((key) => key.startsWith(`${name} `) || key.includes(`.${name} `));
    const code = { SERVFAIL: 2, REFUSED: 5 };
    const flags = 0x0180 | (rcode === undefined ? (answers.length > 0 || exists ? 0 : 3) : code[rcode]);
    const packet: Packet = { type: 'response', id: id!, flags, questions: asked, answers };
    socket.send(encode(packet), from, address);
  });
  await new Promise<void>((resolve, reject) => socket.once('error', reject).bind(port, host, resolve));
  const bound = (socket.address() as AddressInfo).port;
  return {
    address: `${host}:${bound}`,
    port: bound,
    questions,
    answer: (next) => {
      records = next;
    },
    close: () => void socket.close(),
  };
}

/** Something on loopback that never answers. */
export async function silentServer(): Promise<string> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => void socket.close());
  return `127.0.0.1:${socket.address().port}`;
}
