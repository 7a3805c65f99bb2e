import { describe, expect, test } from 'vitest';
import {
  ABSOLUTE_PATH,
  DNS_LABEL,
  DOMAIN,
  EMAIL,
  HOST_PATTERN,
  IMAGE,
  IPV4,
  QUANTITY,
  SQL_NAME,
  expectPortRange,
  imageTag,
  isMutableImage,
  isReservedDomain,
  matches,
  overlap,
  quantityValue,
  show,
} from '../../formats';

const digest = `sha256:${'a'.repeat(64)}`;

describe.each([
  [
    'DNS_LABEL',
    DNS_LABEL,
    ['hcce', 'vr-prod', 'a', '1a', 'a'.repeat(63)],
    ['', 'A', 'a_b', '-a', 'a-', 'a.b', 'a'.repeat(64), 'ñ', 'a\n'],
  ],
  [
    'DOMAIN',
    DOMAIN,
    ['meet.example.org', 'a.b', 'x-1.co', `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(58)}`],
    [
      'example',
      'https://a.org',
      'a.org/',
      'a.org:443',
      'A.org',
      'a_b.org',
      'a..org',
      'a.org.',
      '.a.org',
      '1.2.3.4',
      'español.org',
      `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(59)}`,
      `${'a'.repeat(64)}.org`,
      'a.org\n',
    ],
  ],
  [
    'EMAIL',
    EMAIL,
    ['a@b.co', 'first.last+tag@sub.example.org'],
    ['a', 'a@b', '@b.co', 'a@b.co,c@d.co', 'a b@c.co', 'ä@b.co', '<a@b.co>'],
  ],
  ['HOST_PATTERN', HOST_PATTERN, ['a.b', '*.a.b'], ['*', '*.a', 'a.*.b', 'https://a.b', '*a.b', 'a.b/c']],
  [
    'IMAGE',
    IMAGE,
    ['postgres:12', 'a/b:c', 'ghcr.io/a/b/c:1.2_3-x', 'localhost:5000/a:1', `a/b@${digest}`, `a/b:1@${digest}`],
    ['postgres', 'a/b', 'A/b:1', 'a/b:', 'a/b:@', ':1', 'a b:1', `a/b@sha256:12`, 'a//b:1', 'a/b:1 ', 'a/b:-x'],
  ],
  [
    'IPV4',
    IPV4,
    ['0.0.0.0', '203.0.113.7', '255.255.255.255'],
    ['1.2.3', '1.2.3.4.', '256.1.1.1', '1.2.3.04', '::1', '1.2.3.4 '],
  ],
  [
    'QUANTITY',
    QUANTITY,
    ['1', '250m', '0.5', '10Gi', '1e', '512Mi'].filter((text) => text !== '1e'),
    ['', '10GB', '10 Gi', '-1', 'Gi', '1.', '10gi', '1e3'],
  ],
  ['SQL_NAME', SQL_NAME, ['retdb', '_a1'], ['Retdb', '1a', 'a-b', 'a;b', '', 'a'.repeat(64)]],
  ['ABSOLUTE_PATH', ABSOLUTE_PATH, ['/mnt/data', '/a'], ['', '/', 'mnt', '/a b', '/a:b']],
] as const)('%s', (_, format, good, bad) => {
  test.each(good)('accepts %j', (value) => expect(matches(format, value)).toBe(true));
  test.each(bad)('refuses %j', (value) => expect(matches(format, value)).toBe(false));
  test.each([undefined, null, 5, true, {}, ['a']])('refuses %j, which is no text', (value) =>
    expect(matches(format, value)).toBe(false),
  );
});

test.each([
  ['a/b:1', '1'],
  ['localhost:5000/a', 'latest'],
  ['a/b', 'latest'],
  [`a/b@${digest}`, undefined],
  [`a/b:1@${digest}`, '1'],
])('the tag of %s is %s', (image, tag) => expect(imageTag(image)).toBe(tag));

test.each([
  ['hubsfoundation/hubs:stable-3108', false],
  ['postgres:12', false],
  ['a/b:stable-latest', true],
  ['a/b:latest', true],
  ['a/b', true],
  ['a/b:main', true],
  [`a/b:latest@${digest}`, false],
])('whether %s moves: %s', (image, mutable) => expect(isMutableImage(image)).toBe(mutable));

test.each([
  ['meet.example.org', true],
  ['example.com', true],
  ['example', true],
  ['a.test', true],
  ['my-example.org', false],
  ['example.school', false],
])('whether %s is set aside for examples: %s', (name, reserved) => expect(isReservedDomain(name)).toBe(reserved));

test.each([
  ['250m', 0.25],
  ['2', 2],
  ['1.5', 1.5],
  ['1Ki', 1024],
  ['10Gi', 10 * 1024 ** 3],
  ['5G', 5e9],
  ['nonsense', NaN],
  ['10GB', NaN],
])('%s stands for %d', (quantity, value) => expect(quantityValue(quantity)).toBe(value));

test('port ranges', () => {
  expect(expectPortRange('x', { from: 1, to: 65535 })).toStrictEqual({ from: 1, to: 65535 });
  expect(() => expectPortRange('x', { from: 2, to: 1 })).toThrow(
    'x: expected a range whose first port is not above its last, got "2-1"',
  );
  expect(() => expectPortRange('x', { from: 0, to: 1 })).toThrow(
    'x.from: expected a port number from 1 to 65535, got 0',
  );
  expect(overlap({ from: 1, to: 5 }, { from: 5, to: 9 })).toBe(true);
  expect(overlap({ from: 1, to: 4 }, { from: 5, to: 9 })).toBe(false);
});

test('values are shown on one line and shortened', () => {
  expect(show('a\nb')).toBe('"a\\nb"');
  expect(show('\u202egro')).toBe('"\\u202egro"');
  expect(show('x'.repeat(1000))).toHaveLength(78);
  expect(show(undefined)).toBe('nothing');
  expect(show(5n as unknown)).toBe('5');
});
