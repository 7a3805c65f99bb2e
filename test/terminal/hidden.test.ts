import { expect, test, vi } from 'vitest';
import { crashed, hideEnvironment } from '../../terminal/crash';
import { hide, redacted } from '../../terminal/print';
import { CANARY, shownIn } from '../support/canary';

test('a hidden value is hidden in every form in which programs write it', () => {
  hide([CANARY]);
  const said = [
    `password=${CANARY}`,
    `Authorization: Basic ${Buffer.from(CANARY).toString('base64')}`,
    `https://u:${encodeURIComponent(CANARY)}@db.school.edu`,
    JSON.stringify({ value: `${CANARY}` }),
    `eyJ${Buffer.from(CANARY).toString('base64url')}`,
  ].map(redacted);
  expect(said.flatMap((line) => shownIn(line))).toStrictEqual([]);
});

test.each([0, 1, 2])('a hidden value is hidden in Base64 with %i bytes before it, whatever follows', (length) => {
  const value = 'Zeisig-Zeisig-77';
  hide([value]);
  const encoded = Buffer.from(`${'x'.repeat(length)}${value}${'y'.repeat(length)}`).toString('base64');
  expect(redacted(`data: ${encoded}`)).toMatch(/^data: .{0,5}••••••.{0,6}$/);
});

test('a hidden value is hidden in small and in capital letters', () => {
  hide(['Meise(+)Meise']);
  expect(redacted('meise(+)meise, MEISE(+)MEISE, mEISE(+)mEISE')).toBe('••••••, ••••••, ••••••');
});

test('the lines of a hidden key are hidden, but not its first and last, which all keys have', () => {
  hide(['-----BEGIN KEY-----\nStieglitz-1\nStieglitz-2\n-----END KEY-----\n']);
  expect(redacted('-----BEGIN KEY-----: stieglitz Stieglitz-1 and Stieglitz-2')).toBe(
    '-----BEGIN KEY-----: stieglitz •••••• and ••••••',
  );
});

test('a value that begins like another leaves nothing of it', () => {
  hide(['Vogel-1234', 'Vogel-1234-Nest']);
  expect(redacted('a Vogel-1234-Nest b Vogel-1234 c')).toBe('a •••••• b •••••• c');
});

test('a password in an address is hidden, whoever knows it', () => {
  expect(redacted('dial postgres://hubs:unknown@db:5432/x: refused')).toBe(
    'dial postgres://hubs:••••••@db:5432/x: refused',
  );
});

test('a crash shows neither secrets of the environment nor hidden ones', () => {
  hideEnvironment({
    HUBS_SMTP_PASS: 'Amsel-98765',
    DIGITALOCEAN_TOKEN: 'dop_v1_Drossel',
    SSH_KEY: '/home/me/.ssh/id',
    HUBS_LANG: 'es-ES-x',
  });
  let said = '';
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((said += String(text))));
  const before = process.exitCode;
  crashed(new Error('Amsel-98765 and dop_v1_Drossel in /home/me/.ssh/id, es-ES-x'));
  write.mockRestore();
  expect(process.exitCode).toBe(1);
  process.exitCode = before;
  expect(said.split('\n')[1]).toBe('Error: •••••• and •••••• in /home/me/.ssh/id, es-ES-x');
});
