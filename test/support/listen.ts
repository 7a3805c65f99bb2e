import type { AddressInfo, Server } from 'node:net';
import { createServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { KeyPair } from './certificates';

/** Has a server listen on loopback until the test ends; returns its port. */
export async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A server that says one thing to everybody, and nothing more. */
export function tcpServer(greeting?: string): Promise<number> {
  return listening(
    createServer((socket) => {
      socket.on('error', () => undefined);
      if (greeting !== undefined) socket.write(greeting);
    }),
  );
}

/** A server that presents a certificate, with those of its authorities after it. */
export function tlsServer({ cert, key }: KeyPair, ...authorities: readonly KeyPair[]): Promise<number> {
  const chain = [cert, ...authorities.map((one) => one.cert)].join('\n');
  return listening(createTlsServer({ cert: chain, key }, (socket) => socket.on('error', () => undefined)));
}

/** A port that nothing listens on. */
export async function closedPort(address = '127.0.0.1'): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
