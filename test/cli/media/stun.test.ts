import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StunMessage } from '../../../cli/media/stun';
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
} from '../../../cli/media/stun';

const bytes = (maxLength: number, minLength = 0) =>
  fc.uint8Array({ minLength, maxLength }).map((array) => Buffer.from(array));
const message: fc.Arbitrary<StunMessage> = fc.record(
  {
    type: fc.constantFrom('request', 'indication', 'success', 'error'),
    method: fc.integer({ min: 0, max: 0xfff }),
    transaction: bytes(12, 12),
    attributes: fc.array(fc.record({ kind: fc.integer({ min: 0, max: 0xffff }), value: bytes(40) }), { maxLength: 6 }),
  },
  { noNullPrototype: true },
);

/** A message whose bytes can be read and compared. */
const shown = ({ type, method, transaction, attributes }: StunMessage) => ({
  type,
  method,
  transaction: transaction.toString('hex'),
  attributes: attributes.map(({ kind, value }) => `${kind} ${value.toString('hex')}`),
});

describe('a message', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(message, (written) => {
        const encoded = encode(written);
        expect([isStun(encoded), lengthOf(encoded)]).toStrictEqual([true, encoded.length]);
        expect(shown(decode(encoded)!)).toStrictEqual(shown(written));
      }),
    );
  });

  test('is signed over everything before the signature, and with its length', () => {
    fc.assert(
      fc.property(message, bytes(32, 1), (written, key) => {
        const encoded = encode(written, key);
        const read = decode(encoded)!;
        const last = read.attributes.at(-1)!;
        expect(shown({ ...read, attributes: read.attributes.slice(0, -1) })).toStrictEqual(shown(written));
        expect(last.kind).toBe(ATTRIBUTE.integrity);
        expect(last.value).toStrictEqual(createHmac('sha1', key).update(encoded.subarray(0, -24)).digest());
      }),
    );
  });

  test('is never read out of other bytes, and never beyond their end', () => {
    fc.assert(
      fc.property(bytes(80), (other) => {
        const read = decode(other);
        if (read) expect(encode(read).length).toBeLessThanOrEqual(other.length + 3);
      }),
    );
    fc.assert(
      fc.property(message, fc.nat(200), (written, length) => {
        const encoded = encode(written);
        fc.pre(length < encoded.length);
        expect(decode(encoded.subarray(0, length))).toBeUndefined();
      }),
    );
  });

  test('has the bytes that RFC 8489 says: a question of STUN, and one for a place', () => {
    const transaction = Buffer.from('0102030405060708090a0b0c', 'hex');
    const binding = encode({ type: 'request', method: METHOD.binding, transaction, attributes: [] });
    expect(binding.toString('hex')).toBe('000100002112a4420102030405060708090a0b0c');
    const refused = encode({ type: 'error', method: METHOD.allocate, transaction, attributes: [] });
    expect(refused.subarray(0, 2).toString('hex')).toBe('0113');
    const data = encode({ type: 'indication', method: METHOD.data, transaction, attributes: [] });
    expect(data.subarray(0, 2).toString('hex')).toBe('0017');
  });
});

test('an address is read as it was written, and hidden', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 0, max: 65535 }), (address, port) => {
      const written = encodeAddress({ address, port });
      expect(decodeAddress(written)).toStrictEqual({ address, port });
      expect(written.subarray(4)).not.toStrictEqual(Buffer.from(address.split('.').map(Number)));
    }),
  );
  expect(encodeAddress({ address: '192.0.2.1', port: 32853 }).toString('hex')).toBe('0001a147e112a643');
  // RFC 8489 knows addresses of version 6, which have another length.
  expect(decodeAddress(Buffer.from(`0002a147${'0'.repeat(32)}`, 'hex'))).toBeUndefined();
  expect(decodeAddress(Buffer.alloc(0))).toBeUndefined();
});

test('an error has its number and words', () => {
  const transaction = Buffer.alloc(12);
  const value = Buffer.from([0, 0, 4, 38, ...Buffer.from('Stale nonce')]);
  const stale: StunMessage = {
    type: 'error',
    method: METHOD.allocate,
    transaction,
    attributes: [{ kind: ATTRIBUTE.errorCode, value }],
  };
  expect(errorOf(stale)).toStrictEqual({ code: 438, reason: 'Stale nonce' });
  expect(errorOf({ ...stale, attributes: [] })).toBeUndefined();
  expect(errorOf({ ...stale, attributes: [{ kind: ATTRIBUTE.errorCode, value: Buffer.alloc(2) }] })).toBeUndefined();
  expect(attribute(stale, ATTRIBUTE.nonce)).toBeUndefined();
});
