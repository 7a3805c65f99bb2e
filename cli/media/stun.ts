import { createHmac } from 'node:crypto';

/** What a message is: a question, an answer to one, or something said without one (RFC 8489, section 5). */
export type StunClass = 'request' | 'indication' | 'success' | 'error';

/** Methods of STUN and TURN that are used here (RFC 8489, section 18.2; RFC 8656, section 17). */
export const METHOD = {
  binding: 0x001,
  allocate: 0x003,
  refresh: 0x004,
  send: 0x006,
  data: 0x007,
  permit: 0x008,
} as const;

/** Attributes that are used here (RFC 8489, section 18.3; RFC 8656, section 18). */
export const ATTRIBUTE = {
  username: 0x0006,
  integrity: 0x0008,
  errorCode: 0x0009,
  lifetime: 0x000d,
  peerAddress: 0x0012,
  data: 0x0013,
  realm: 0x0014,
  nonce: 0x0015,
  relayedAddress: 0x0016,
  transport: 0x0019,
} as const;

export interface StunMessage {
  readonly type: StunClass;
  readonly method: number;
  /** Twelve bytes that an answer repeats. */
  readonly transaction: Buffer;
  /** In their order; there may be several of a kind. */
  readonly attributes: readonly StunAttribute[];
}

export interface StunAttribute {
  readonly kind: number;
  readonly value: Buffer;
}

/** An IPv4 address and a port. */
export interface TransportAddress {
  readonly address: string;
  readonly port: number;
}

const HEADER = 20;
const COOKIE = 0x2112a442;
const CLASSES: readonly StunClass[] = ['request', 'indication', 'success', 'error'];
/** Bytes of an attribute of message integrity, with its head. */
const INTEGRITY = 24;

/**
 * A message as bytes.
 *
 * @param key signs the message where it is given, over everything before the signature
 */
export function encode({ type, method, transaction, attributes }: StunMessage, key?: Buffer): Buffer {
  const body = Buffer.concat(attributes.map(encodeAttribute));
  const head = Buffer.alloc(HEADER);
  const bits = CLASSES.indexOf(type);
  head.writeUInt16BE(
    ((method & 0xf80) << 2) | ((method & 0x70) << 1) | (method & 0xf) | ((bits & 2) << 7) | ((bits & 1) << 4),
    0,
  );
  head.writeUInt16BE(body.length + (key ? INTEGRITY : 0), 2);
  head.writeUInt32BE(COOKIE, 4);
  transaction.copy(head, 8, 0, 12);
  const message = Buffer.concat([head, body]);
  if (!key) return message;
  const value = createHmac('sha1', key).update(message).digest();
  return Buffer.concat([message, encodeAttribute({ kind: ATTRIBUTE.integrity, value })]);
}

function encodeAttribute({ kind, value }: StunAttribute): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(kind, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc(padding(value.length))]);
}

/** Attributes begin at multiples of four bytes. */
const padding = (length: number): number => (4 - (length % 4)) % 4;

/** Whether bytes begin a message; other protocols share its ports. */
export function isStun(bytes: Buffer): boolean {
  return bytes.length >= HEADER && bytes[0]! < 0x40 && bytes.readUInt32BE(4) === COOKIE && bytes[3]! % 4 === 0;
}

/** How many bytes the message has that begins here; nothing as long as that cannot be told. */
export function lengthOf(bytes: Buffer): number | undefined {
  return bytes.length < 4 ? undefined : HEADER + bytes.readUInt16BE(2);
}

/** The message that bytes are; nothing where they are none. */
export function decode(bytes: Buffer): StunMessage | undefined {
  if (!isStun(bytes) || lengthOf(bytes) !== bytes.length) return undefined;
  const word = bytes.readUInt16BE(0);
  const attributes: StunAttribute[] = [];
  for (let at = HEADER; at < bytes.length;) {
    if (at + 4 > bytes.length) return undefined;
    const end = at + 4 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return undefined;
    attributes.push({ kind: bytes.readUInt16BE(at), value: bytes.subarray(at + 4, end) });
    at = end + padding(end - at - 4);
  }
  return {
    type: CLASSES[((word & 0x100) >> 7) | ((word & 0x10) >> 4)]!,
    method: ((word & 0x3e00) >> 2) | ((word & 0xe0) >> 1) | (word & 0xf),
    transaction: bytes.subarray(8, HEADER),
    attributes,
  };
}

/** The first attribute of a kind. */
export function attribute({ attributes }: StunMessage, kind: number): Buffer | undefined {
  return attributes.find((entry) => entry.kind === kind)?.value;
}

/** An address as messages carry it: hidden from devices on the way that would change it. */
export function encodeAddress({ address, port }: TransportAddress): Buffer {
  const value = Buffer.alloc(8);
  value.writeUInt16BE(1, 0);
  value.writeUInt16BE(port ^ (COOKIE >>> 16), 2);
  value.writeUInt32BE((Buffer.from(address.split('.').map(Number)).readUInt32BE(0) ^ COOKIE) >>> 0, 4);
  return value;
}

/** The address in an attribute; nothing where it is none of IPv4. */
export function decodeAddress(value: Buffer): TransportAddress | undefined {
  if (value.length !== 8 || value.readUInt16BE(0) !== 1) return undefined;
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE((value.readUInt32BE(4) ^ COOKIE) >>> 0, 0);
  return { address: bytes.join('.'), port: value.readUInt16BE(2) ^ (COOKIE >>> 16) };
}

/** Number and words of an error; nothing where the message has none. */
export function errorOf(message: StunMessage): { readonly code: number; readonly reason: string } | undefined {
  const value = attribute(message, ATTRIBUTE.errorCode);
  if (value === undefined || value.length < 4) return undefined;
  return { code: (value[2]! & 7) * 100 + value[3]!, reason: value.subarray(4).toString('utf8') };
}
