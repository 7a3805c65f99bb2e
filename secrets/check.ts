import type { Problem } from '../config';
import type { Weakness } from '../formats';
import { FEWEST_CHARACTERS, weakness } from '../formats';
import type { Hosts } from '../upstream';
import type { SecretSpec } from './catalogue';
import { certificateAndKey, rsaBits } from './pem';
import type { Store } from './store';

/** Values that must differ from each other: whoever learns one must not have the others. */
const DISTINCT = ['GUARDIAN_KEY', 'PHX_KEY', 'NODE_COOKIE', 'DASHBOARD_ACCESS_KEY', 'DB_PASS', 'SMTP_PASS'];

/** What is wrong with the values of a store. No message contains a value. */
export function checkValues(
  specs: readonly SecretSpec[],
  { values, acceptWeak }: Store,
  place: { readonly hosts: Partial<Hosts> },
): Problem[] {
  return specs.flatMap((spec) => {
    const value = values[spec.name];
    if (value === undefined) return [];
    const unusable = unusableValue(spec, value, place.hosts);
    if (unusable !== undefined) return [{ path: spec.name, ...unusable }];
    if (acceptWeak.includes(spec.name)) return [];
    const weak = weakValue(spec, value, values);
    return weak === undefined ? [] : [{ path: spec.name, ...weak, remedy: remedyFor(spec) }];
  });
}

type Finding = Omit<Problem, 'path'>;

/** A private key as PEM, or as OpenSSH writes it. */
const PRIVATE_KEY = /^-----BEGIN ([A-Z]+ )?PRIVATE KEY-----\n[A-Za-z0-9+/=\n]+-----END ([A-Z]+ )?PRIVATE KEY-----\n*$/;

/** Values that cannot work at all. */
function unusableValue(spec: SecretSpec, value: string, hosts: Partial<Hosts>): Finding | undefined {
  if (spec.origin.from === 'rsa') {
    const bits = rsaBits(value);
    return bits >= 2048
      ? undefined
      : {
          expected: 'an RSA private key of at least 2048 bits, as PEM',
          found: bits > 0 ? `${bits} bits` : 'something else',
        };
  }
  if (spec.origin.from === 'certificate') return unusableCertificate(value, hosts);
  if (spec.origin.from === 'fernet' && !isFernetKey(value)) {
    return { expected: 'a Fernet key: 32 bytes in URL-safe base64', found: 'something else' };
  }
  if (spec.pem === true) {
    return PRIVATE_KEY.test(value)
      ? undefined
      : { expected: 'a private key that starts with -----BEGIN … PRIVATE KEY-----', found: 'something else' };
  }
  if (hasControlCharacters(value)) {
    return {
      expected: 'text without line breaks and control characters',
      found: 'some',
      remedy: 'Set it again, without the line break at its end.',
    };
  }
  if (spec.alphabet && !spec.alphabet.pattern.test(value))
    return { expected: spec.alphabet.expected, found: 'other characters' };
  return undefined;
}

/** Whether there are line breaks, tabs and other characters in a value that are no signs. */
export function hasControlCharacters(value: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  return /[\u0000-\u001f\u007f]/.test(value);
}

function isFernetKey(value: string): boolean {
  return /^[A-Za-z0-9_-]{43}=$/.test(value) && Buffer.from(value, 'base64url').length === 32;
}

function unusableCertificate(pem: string, hosts: Partial<Hosts>): Finding | undefined {
  const pair = certificateAndKey(pem);
  if (pair === undefined) return { expected: 'a certificate and its private key, as PEM', found: 'something else' };
  const shadowed = Object.values(hosts).find(
    (host) =>
      pair.certificate.checkHost(host) !== undefined || pair.certificate.subject.split('\n').includes(`CN=${host}`),
  );
  if (shadowed === undefined) return undefined;
  return {
    expected: 'a certificate for a name that nobody visits',
    found: `one for ${shadowed}`,
    remedy: `HAProxy would serve it in place of the real certificate of ${shadowed}. Remove the entry: the next synth makes a good one.`,
  };
}

const OWN = 'a value of your own';

function findingOf(reason: Weakness, value: string): Finding {
  switch (reason) {
    case 'placeholder':
      return { expected: OWN, found: 'a placeholder' };
    case 'empty':
      return { expected: OWN, found: 'nothing' };
    case 'common':
      return { expected: OWN, found: 'one that everybody tries first' };
    case 'short':
      return { expected: `at least ${FEWEST_CHARACTERS} characters`, found: `${value.length}` };
  }
}

/**
 * What is wrong with the value of a key of a Secret, whoever keeps it: the same that `hubs lint` refuses in the rendered Secret.
 *
 * @param name the key, which says whether the value is a secret
 */
export function weakValueOf(name: string, value: string): Finding | undefined {
  const reason = weakness(name, value);
  return reason && findingOf(reason, value);
}

/** Values that work, but protect nothing. */
function weakValue(spec: SecretSpec, value: string, values: Readonly<Record<string, string>>): Finding | undefined {
  if (spec.origin.from === 'rsa' || spec.origin.from === 'certificate') return undefined;
  const reason = /^(test|secret|password|123456)$/i.test(value) ? 'common' : weakness(spec.name, value);
  if (reason === 'placeholder' || reason === 'common') return findingOf(reason, value);
  const fewest = Math.max(spec.minLength, reason === undefined ? 0 : FEWEST_CHARACTERS);
  // Blanks around it are no part of what protects.
  const length = reason === undefined ? value.length : value.trim().length;
  if (length < fewest) return { expected: `at least ${fewest} characters`, found: `${length}` };
  const twin = DISTINCT.includes(spec.name) && DISTINCT.find((name) => name < spec.name && values[name] === value);
  return twin ? { expected: 'a value of its own', found: `the value of ${twin}` } : undefined;
}

function remedyFor({ name, origin }: SecretSpec): string {
  return origin.from === 'person'
    ? `Set HUBS_${name} in the environment and synth again. If whoever gave it out has no other: HUBS_ACCEPT_WEAK=${name}.`
    : `For a new installation, remove the entry: the next synth makes a good one. If a running installation depends on it, synth once with HUBS_ACCEPT_WEAK=${name}.`;
}
