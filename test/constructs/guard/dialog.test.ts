import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { Peer, WebSocketTransport } from 'protoo-client';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Guard } from '../../../constructs/hubs/guard/programs';
import { certificate } from '../../support/certificates';
import { temporaryFolder } from '../../support/folder';
import { closedPort } from '../../support/listen';
import { until } from '../../support/until';
import type { Guarded } from './guarded';
import { guarded, program, run } from './guarded';

const ALL: readonly Guard[] = ['survive', 'stop', 'loopback', 'join', 'transports'];
const DIALOG = '../../../e2e/real-node/stand-ins/dialog/index.js';
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const others = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A token as Reticulum makes them; claims that are undefined are left out. */
function token(claims: Record<string, unknown> = {}, key = keys.privateKey, alg = 'RS512'): string {
  const now = Math.floor(Date.now() / 1000);
  const body = { aud: 'ret_perms', hub_id: 'room', join_hub: true, iat: now, nbf: now - 1, exp: now + 300, ...claims };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg, typ: 'JWT' })}.${part(body)}`;
  return `${signed}.${sign(`RSA-SHA${alg.slice(2)}`, Buffer.from(signed), key).toString('base64url')}`;
}

const signed = await certificate({ name: 'dialog' });

/** Dialog's surroundings: its ports, its key and its certificate. */
async function surroundings() {
  const folder = temporaryFolder();
  const file = (name: string, text: string | Buffer) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const [port, admin] = [await closedPort(), await closedPort()];
  return {
    PROTOO_LISTEN_PORT: String(port),
    ADMIN_LISTEN_PORT: String(admin),
    AUTH_KEY: file('perms.pub.pem', keys.publicKey.export({ type: 'spki', format: 'pem' })),
    HTTPS_CERT_FULLCHAIN: file('tls.crt', signed.cert),
    HTTPS_CERT_PRIVKEY: file('tls.key', signed.key),
  };
}

interface Dialog extends Guarded {
  readonly port: number;
  readonly admin: number;
}

async function dialog(guards: readonly Guard[] = ALL): Promise<Dialog> {
  const env = await surroundings();
  const started = await guarded(DIALOG, guards, env);
  return { ...started, port: Number(env.PROTOO_LISTEN_PORT), admin: Number(env.ADMIN_LISTEN_PORT) };
}

let count = 0;

/** Somebody in a room, connected. */
async function visitor({ port }: Dialog, room = 'room'): Promise<Peer> {
  count += 1;
  const url = `wss://127.0.0.1:${port}/?roomId=${room}&peerId=visitor-${count}`;
  const clientConfig = { tlsOptions: { rejectUnauthorized: false } };
  const peer = new Peer(new WebSocketTransport(url, { retry: { retries: 0 }, clientConfig }));
  onTestFinished(() => peer.close());
  await new Promise<void>((resolve, reject) =>
    peer.on('open', resolve).on('failed', () => reject(new Error('failed'))),
  );
  return peer;
}

/** What a request comes to: the answer, or the code of a refusal. */
async function answer(peer: Peer, method: string, data: object = {}): Promise<unknown> {
  return peer.request(method, data).catch(({ code }: { code?: number }) => `refused with ${code}`);
}

const ended = async (peer: Peer) => until('the connection has ended', () => peer.closed);

describe('a person who joins', () => {
  test('with a token of Reticulum is in the room', async () => {
    const visited = await visitor(await dialog());
    expect(await answer(visited, 'join', { token: token() })).toStrictEqual({ peers: [`visitor-${count}`] });
    expect(await answer(visited, 'look')).toStrictEqual({ joined: true });
  });

  test('may have a token that names no room', async () => {
    const server = await dialog();
    for (const claims of [{ hub_id: undefined }, { hub_id: null }]) {
      expect(await answer(await visitor(server), 'join', { token: token(claims) })).toHaveProperty('peers');
    }
  });

  const past = Math.floor(Date.now() / 1000) - 3600;
  test.each<[string, unknown]>([
    ['without a token', undefined],
    ['with something that is none', 'token'],
    ['with a number', 7],
    ['with a token of somebody else', token({}, others.privateKey)],
    ['with one that has expired', token({ exp: past })],
    ['with one that is signed in another way', token({}, keys.privateKey, 'RS256')],
    ['with one that allows no joining', token({ join_hub: false })],
    ['with one that only says something like it', token({ join_hub: 'true' })],
    ['with one for another room', token({ hub_id: 'elsewhere' })],
    ['with one that nobody has signed', `${token({}).split('.').slice(0, 2).join('.')}.`],
  ])('%s is refused, and the connection ends', async (_, given) => {
    const server = await dialog();
    const honest = await visitor(server);
    expect(await answer(honest, 'join', { token: token() })).toHaveProperty('peers');
    const other = await visitor(server);
    expect(await answer(other, 'join', { token: given })).toBe('refused with 401');
    await ended(other);
    expect(await answer(honest, 'look')).toStrictEqual({ joined: true });
  });

  test('without data is refused, too', async () => {
    const other = await visitor(await dialog());
    await other.request('join').catch(() => undefined);
    await ended(other);
  });
});

describe('transports', () => {
  const make = (peer: Peer) => answer(peer, 'createWebRtcTransport');

  test('are four at most, however quickly they are asked for', async () => {
    const peer = await visitor(await dialog());
    const answers = await Promise.all(Array.from({ length: 20 }, () => make(peer)));
    expect(answers.filter((one) => one === 'refused with 429')).toHaveLength(16);
    expect(await make(peer)).toBe('refused with 429');
  });

  test('that are closed make room for others', async () => {
    const peer = await visitor(await dialog());
    const made = (await Promise.all([make(peer), make(peer), make(peer), make(peer)])) as { id: number }[];
    expect(await make(peer)).toBe('refused with 429');
    await answer(peer, 'closeWebRtcTransport', { transportId: made[0]!.id });
    expect(await make(peer)).toHaveProperty('id');
  });

  test('are counted for each person', async () => {
    const server = await dialog();
    const [one, other] = [await visitor(server), await visitor(server)];
    await Promise.all([make(one), make(one), make(one), make(one)]);
    expect(await make(other)).toHaveProperty('id');
  });
});

describe('an error that nothing catches', () => {
  test.each([
    ['throwLater', 'guard: survived an uncaught exception: TypeError: nobody catches this'],
    ['rejectLater', 'guard: survived an unhandled rejection: TypeError: nobody waits for this'],
  ])('of %s ends nobody’s call', async (method, line) => {
    const server = await dialog();
    const [one, other] = [await visitor(server), await visitor(server)];
    void one.request(method).catch(() => undefined);
    await until(
      () => server.said.join('\n'),
      () => server.said.includes(line),
    );
    expect(await answer(other, 'look')).toStrictEqual({ joined: false });
  });

  test('ends the process where the guard is not loaded', async () => {
    const server = await dialog(['stop']);
    void (await visitor(server)).request('throwLater').catch(() => undefined);
    expect(await server.end).toStrictEqual({ code: 1, signal: null });
  });

  test.each(['PROTOO_LISTEN_PORT', 'ADMIN_LISTEN_PORT'])('of a start is fatal: %s is taken', async (variable) => {
    const taken = await dialog();
    const env = {
      ...(await surroundings()),
      [variable]: String(variable === 'ADMIN_LISTEN_PORT' ? taken.admin : taken.port),
    };
    const second = run(DIALOG, ALL, env);
    expect(await second.end).toStrictEqual({ code: 1, signal: null });
    expect(second.said.join('\n')).toContain('EADDRINUSE');
  });

  test('before anything listens is fatal, though a socket of a file is there', async () => {
    const path = join(temporaryFolder(), 'socket');
    const text = `require('net').createServer().listen(${JSON.stringify(path)}, () => { throw new Error('no worker') });`;
    const started = run(program({ 'index.js': text }), ['survive']);
    expect(await started.end).toStrictEqual({ code: 1, signal: null });
    expect(started.said[0]).toBe('Error: no worker');
  });
});

describe('the administration', () => {
  const elsewhere = Object.values(networkInterfaces())
    .flat()
    .find((entry) => entry?.family === 'IPv4' && !entry.internal)?.address;

  test('answers inside the node', async () => {
    const { admin, address } = await dialog();
    expect(address).toStrictEqual({ address: '127.0.0.1', family: 'IPv4', port: admin });
    expect(await (await fetch(`http://127.0.0.1:${admin}/meta`)).json()).toStrictEqual({ cap: 0 });
  });

  test.skipIf(elsewhere === undefined)('refuses other addresses, and signalling does not', async () => {
    const { admin, port } = await dialog();
    const refused = connect(admin, elsewhere!);
    await expect(once(refused, 'connect')).rejects.toThrow('ECONNREFUSED');
    const open = connect(port, elsewhere!);
    await once(open, 'connect');
    open.destroy();
  });

  test.each([
    ['a port alone', 'listen(port, done)'],
    ['a port and its queue', 'listen(port, undefined, 16, done)'],
    ['a port as text', 'listen(String(port), "0.0.0.0", done)'],
    ['options', 'listen({ port, host: "0.0.0.0" }, done)'],
  ])('is bound however it is told: %s', async (_, call) => {
    const text = `
const port = Number(process.env.ADMIN_LISTEN_PORT);
const server = require('http').createServer();
const done = () => console.log('listening ' + JSON.stringify(server.address()));
server.${call};`;
    const port = await closedPort();
    const { address } = await guarded(program({ 'index.js': text }), ['loopback'], { ADMIN_LISTEN_PORT: String(port) });
    expect(address).toStrictEqual({ address: '127.0.0.1', family: 'IPv4', port });
  });
});

describe('told to stop', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('by %s, it ends with calls going on', async (signal) => {
    const server = await dialog();
    await answer(await visitor(server), 'join', { token: token() });
    server.send(signal);
    expect(await server.end).toStrictEqual({ code: 0, signal: null });
  });
});

describe('an image that is another one inside', () => {
  const server = `
const server = require('net').createServer().listen(0, '127.0.0.1', () => console.log('listening ' + JSON.stringify(server.address())));`;
  const lines = async (files: Record<string, string>, env: Record<string, string> = {}) => {
    const started = await guarded(program({ 'index.js': server, ...files }), ALL, {
      ...(await surroundings()),
      ...env,
    });
    started.send('SIGTERM');
    await started.end;
    return started.said;
  };
  const jsonwebtoken = { 'node_modules/jsonwebtoken/index.js': 'exports.verify = () => ({});' };

  test('without rooms starts, and says what is missing', async () => {
    expect(await lines(jsonwebtoken)).toStrictEqual([
      "guard: cannot end joins whose token does not verify: Cannot find module './lib/Room'",
      "guard: cannot bound the transports of a person: Cannot find module './lib/Room'",
    ]);
  });

  test('without the library for tokens', async () => {
    expect(await lines({ 'lib/Room.js': 'module.exports = class { async _handleProtooRequest() {} };' })).toStrictEqual(
      ["guard: cannot end joins whose token does not verify: Cannot find module 'jsonwebtoken'"],
    );
  });

  test('with rooms of another kind', async () => {
    expect(await lines({ ...jsonwebtoken, 'lib/Room.js': 'module.exports = class { handle() {} };' })).toStrictEqual([
      'guard: cannot end joins whose token does not verify: expected a function _handleProtooRequest, found undefined',
      'guard: cannot bound the transports of a person: expected a function _handleProtooRequest, found undefined',
    ]);
  });

  test('with rooms that throw when they are loaded', async () => {
    const [first] = await lines({ ...jsonwebtoken, 'lib/Room.js': 'throw new Error("two\\nlines");' });
    expect(first).toBe('guard: cannot end joins whose token does not verify: two');
  });

  test('without a key', async () => {
    const Room = { 'lib/Room.js': 'module.exports = class { async _handleProtooRequest() {} };' };
    expect(await lines({ ...jsonwebtoken, ...Room }, { AUTH_KEY: '/nowhere/perms.pub.pem' })).toStrictEqual([
      "guard: cannot end joins whose token does not verify: ENOENT: no such file or directory, open '/nowhere/perms.pub.pem'",
    ]);
  });

  test('whose administration listens nowhere', async () => {
    const text = `${server}
const { setTimeout: later } = global;`;
    const env = { ADMIN_LISTEN_PORT: '7000', ADMIN_PATIENCE_MS: '1' };
    const started = await guarded(program({ 'index.js': text }), ['loopback'], env);
    const line = 'guard: cannot close the administration to the outside: nothing listens on port 7000';
    await until(
      () => started.said.join('\n'),
      () => started.said.includes(line),
    );
  });
});
