import { sign } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { LookupFunction } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Peer, WebSocketTransport } from 'protoo-client';
import { json } from '../kubectl';
import { STREAM } from './place';

/** Milliseconds between two packets of sound. */
const FRAME = 20;

/** Somebody in a room, who joins again at once when the connection ends, and hears what they say. */
export class Caller {
  private readonly socket = createSocket('udp4');
  private readonly heard: number[] = [];
  private place: { readonly ip: string; readonly port: number } | undefined;
  private isThere = true;

  private constructor(
    private readonly address: string,
    private readonly token: string,
  ) {
    this.socket.on('message', () => this.heard.push(performance.now()));
    void this.speak();
    void this.stay();
  }

  /** @param address where signalling is reached */
  static async join(address: string): Promise<Caller> {
    const { data } = await json<{ data: Record<string, string> }>(['get', 'secret', 'configs', '-n', 'hcce']);
    const key = Buffer.from(data['PERMS_KEY']!, 'base64').toString().replaceAll(/\\+n/g, '\n');
    return new Caller(address, tokenOf(key));
  }

  get hears(): boolean {
    return performance.now() - (this.heard.at(-1) ?? 0) < 10 * FRAME;
  }

  /** The longest time without a sound, in seconds. */
  get silence(): number {
    const gaps = this.heard.slice(1).map((time, index) => time - this.heard[index]!);
    return Math.max(0, ...gaps) / 1000;
  }

  leave(): void {
    this.isThere = false;
    this.socket.close();
  }

  private async speak(): Promise<void> {
    while (this.isThere) {
      if (this.place) this.socket.send('sound', this.place.port, this.place.ip);
      await sleep(FRAME);
    }
  }

  private async stay(): Promise<void> {
    while (this.isThere) {
      await this.connect().catch(() => undefined);
      await sleep(10 * FRAME);
    }
  }

  /** The name leads to the address, whatever the DNS of this machine says. */
  private readonly lookup: LookupFunction = (_, { all }, callback) => {
    const found = { address: this.address, family: 4 };
    return all ? callback(null, [found]) : callback(null, found.address, found.family);
  };

  /** Joins; returns when the connection has ended. */
  private async connect(): Promise<void> {
    const transport = new WebSocketTransport(`wss://${STREAM}:4443/?roomId=room&peerId=caller`, {
      retry: { retries: 0 },
      clientConfig: { tlsOptions: { lookup: this.lookup, rejectUnauthorized: false } },
    });
    const peer = new Peer(transport);
    const ended = new Promise<void>((resolve) => {
      for (const event of ['failed', 'disconnected', 'close'] as const) peer.on(event, resolve);
    });
    const opened = new Promise<boolean>((resolve) => peer.on('open', () => resolve(true)));
    if (await Promise.race([opened, ended.then(() => false)])) {
      await peer.request('join', { token: this.token });
      const { iceCandidates } = (await peer.request('createWebRtcTransport')) as {
        iceCandidates: [{ ip: string; port: number }];
      };
      [this.place] = iceCandidates;
      await ended;
    }
    peer.close();
  }
}

/** A token as Reticulum signs it for somebody who may join. */
function tokenOf(key: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS512', typ: 'JWT' })}.${part({ join_hub: true })}`;
  return `${text}.${sign('RSA-SHA512', Buffer.from(text), key).toString('base64url')}`;
}
