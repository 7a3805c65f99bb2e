import { createHash, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { connect } from 'node:tls';
import type { StunAttribute, StunMessage, TransportAddress } from './stun';
import {
  ATTRIBUTE,
  METHOD,
  attribute,
  decode,
  decodeAddress,
  encode,
  encodeAddress,
  errorOf,
  isStun,
  lengthOf,
} from './stun';

/** User name and password at a relay. */
export interface TurnCredentials {
  readonly username: string;
  readonly password: string;
}

/** What came of asking a relay for a place. */
export type RelayTrial =
  /** A packet went out of the relay to its own address, and came back. */
  | { readonly outcome: 'relayed'; readonly relay: TransportAddress }
  /** The relay gave a place, but no packet came back from it. */
  | { readonly outcome: 'no-packet'; readonly relay: TransportAddress }
  /** The relay said no. */
  | { readonly outcome: 'refused'; readonly code: number; readonly reason: string }
  /** Something answered that is no relay, or stopped answering. */
  | { readonly outcome: 'no-answer' }
  | { readonly outcome: 'unreachable'; readonly detail: string };

export interface RelayOptions {
  /** The name that the relay's certificate is for. */
  readonly host: string;
  /** Where to connect to in place of the host's address. */
  readonly address?: string;
  readonly port: number;
  readonly credentials: TurnCredentials;
  /** Milliseconds for each answer. @default 5000 */
  readonly timeout?: number;
}

const UDP = Buffer.from([17, 0, 0, 0]);

/**
 * Asks a relay for a place, over TLS, and sends a packet through it: what a browser does in a network that lets nothing else through.
 * The packet goes to the relay's own public address, which is Dialog's as well. The certificate is not judged here.
 */
export async function tryRelay(options: RelayOptions): Promise<RelayTrial> {
  const connection = new Connection(options);
  try {
    await connection.opened;
    const session = new Session(connection, options.credentials);
    const given = await session.ask(METHOD.allocate, [{ kind: ATTRIBUTE.transport, value: UDP }]);
    const error = errorOf(given);
    if (error) return { outcome: 'refused', ...error };
    const relay = decodeAddress(attribute(given, ATTRIBUTE.relayedAddress) ?? Buffer.alloc(0));
    if (!relay) return { outcome: 'no-answer' };
    const back = await packetThrough(session, connection, relay).catch((failure: unknown) => {
      if (failure instanceof Silence) return false;
      throw failure;
    });
    await session.end();
    return { outcome: back ? 'relayed' : 'no-packet', relay };
  } catch (failure) {
    if (failure instanceof Silence) return { outcome: 'no-answer' };
    return { outcome: 'unreachable', detail: (failure as Error).message };
  } finally {
    connection.close();
  }
}

/** Whether a packet that is sent to the relay's own address comes back. */
async function packetThrough(session: Session, connection: Connection, relay: TransportAddress): Promise<boolean> {
  const peer = { kind: ATTRIBUTE.peerAddress, value: encodeAddress(relay) };
  if (errorOf(await session.ask(METHOD.permit, [peer]))) return false;
  const data = randomBytes(16);
  connection.send({
    type: 'indication',
    method: METHOD.send,
    transaction: randomBytes(12),
    attributes: [peer, { kind: ATTRIBUTE.data, value: data }],
  });
  await connection.next(
    (message) => message.method === METHOD.data && attribute(message, ATTRIBUTE.data)?.equals(data) === true,
  );
  return true;
}

/** Questions to a relay, signed once it has said how (RFC 8489, section 9.2). */
class Session {
  private realm: Buffer | undefined;
  private nonce: Buffer | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly credentials: TurnCredentials,
  ) {}

  /** Asks, and asks once more where the relay wants to know who asks, or that its word for this hour is used. */
  async ask(method: number, attributes: readonly StunAttribute[]): Promise<StunMessage> {
    const first = await this.exchange(method, attributes);
    const code = errorOf(first)?.code;
    const [realm, nonce] = [attribute(first, ATTRIBUTE.realm), attribute(first, ATTRIBUTE.nonce)];
    const isStale = code === 438 || (code === 401 && this.nonce === undefined);
    if (!isStale || !nonce || !(realm ?? this.realm)) return first;
    this.realm = realm ?? this.realm;
    this.nonce = nonce;
    return this.exchange(method, attributes);
  }

  /** Gives the place back; a relay would keep it for ten minutes. */
  async end(): Promise<void> {
    const never = { kind: ATTRIBUTE.lifetime, value: Buffer.alloc(4) };
    await this.ask(METHOD.refresh, [never]).catch(() => undefined);
  }

  private async exchange(method: number, attributes: readonly StunAttribute[]): Promise<StunMessage> {
    const transaction = randomBytes(12);
    const { username, password } = this.credentials;
    const signature =
      this.realm && this.nonce
        ? {
            attributes: [
              { kind: ATTRIBUTE.username, value: Buffer.from(username) },
              { kind: ATTRIBUTE.realm, value: this.realm },
              { kind: ATTRIBUTE.nonce, value: this.nonce },
            ],
            key: createHash('md5')
              .update(`${username}:${this.realm.toString('utf8')}:${password}`)
              .digest(),
          }
        : { attributes: [], key: undefined };
    this.connection.send(
      { type: 'request', method, transaction, attributes: [...attributes, ...signature.attributes] },
      signature.key,
    );
    return this.connection.next((message) => message.transaction.equals(transaction));
  }
}

/** The other side did not answer in time, or in another language. */
class Silence extends Error {}

/** A connection over TLS that carries messages. */
class Connection {
  /** Rejected where there is no connection. */
  readonly opened: Promise<void>;
  private readonly socket: TLSSocket;
  private readonly timeout: number;
  private received = Buffer.alloc(0);
  private readonly messages: StunMessage[] = [];
  private wake: () => void = () => undefined;
  private closed = false;

  constructor({ host, address = host, port, timeout = 5000 }: RelayOptions) {
    this.timeout = timeout;
    this.socket = connect({
      host: address,
      port,
      ...(isIP(host) === 0 && { servername: host }),
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
    });
    this.opened = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no TLS handshake in time')), timeout);
      const end = (settle: () => void) => {
        clearTimeout(timer);
        settle();
      };
      this.socket.once('secureConnect', () => end(resolve));
      this.socket.on('error', (error: Error) => end(() => reject(error)));
      this.socket.on('close', () => end(() => reject(new Error('closed'))));
    });
    this.socket.on('data', (bytes: Buffer) => this.receive(bytes));
    this.socket.on('close', () => {
      this.closed = true;
      this.wake();
    });
  }

  send(message: StunMessage, key?: Buffer): void {
    this.socket.write(encode(message, key));
  }

  /**
   * The next message that is wanted; others are passed over.
   *
   * @throws Silence where none comes
   */
  async next(wanted: (message: StunMessage) => boolean): Promise<StunMessage> {
    const deadline = Date.now() + this.timeout;
    for (;;) {
      for (let message = this.messages.shift(); message; message = this.messages.shift())
        if (wanted(message)) return message;
      if (this.closed || Date.now() >= deadline) throw new Silence();
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, deadline - Date.now());
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(bytes: Buffer): void {
    this.received = Buffer.concat([this.received, bytes]);
    for (;;) {
      const length = lengthOf(this.received);
      if (length === undefined || this.received.length < length) return;
      const one = this.received.subarray(0, length);
      // Something else than a relay: what follows cannot be told apart.
      if (!isStun(one)) return this.close();
      const message = decode(one);
      if (message) this.messages.push(message);
      this.received = this.received.subarray(length);
      this.wake();
    }
  }
}
