import type { JsonWebKey } from 'node:crypto';
import { X509Certificate, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse as parseToml } from 'smol-toml';
import type { Completed, Store } from '../../secrets';
import {
  catalogue,
  completeStore,
  emptyStore,
  parseStore,
  renderStore,
  secretObjects,
  secretReferences,
} from '../../secrets';
import { hubsYaml, installation } from '../support/example';

const DIGEST_KEY = '0'.repeat(64);
const example = installation();
let first: Completed;

beforeAll(async () => {
  first = await completeStore(emptyStore(DIGEST_KEY), example, {});
});

/** The first store with some values replaced; `undefined` takes one away. */
function storeWith(values: Record<string, string | undefined>, rest: Partial<Store> = {}): Store {
  const merged = Object.entries({ ...first.store.values, ...values }).filter(([, value]) => value !== undefined);
  return { ...first.store, values: Object.fromEntries(merged) as Record<string, string>, ...rest };
}

async function problemsWith(values: Record<string, string | undefined>, rest: Partial<Store> = {}, text = hubsYaml()) {
  return (await completeStore(storeWith(values, rest), installation(text), {})).problems;
}

describe('a first store', () => {
  test('has everything but what a person provides', () => {
    expect(first.problems).toStrictEqual([]);
    expect(first.missing.map(({ name }) => name)).toStrictEqual(['SMTP_PASS']);
    expect(first.added).toStrictEqual([
      'DB_PASS',
      'GUARDIAN_KEY',
      'PHX_KEY',
      'NODE_COOKIE',
      'DASHBOARD_ACCESS_KEY',
      'PERMS_KEY',
      'BOOTSTRAP_CERTIFICATE',
    ]);
  });

  test.each([
    ['DB_PASS', 32],
    ['GUARDIAN_KEY', 64],
    ['PHX_KEY', 64],
    ['NODE_COOKIE', 48],
    ['DASHBOARD_ACCESS_KEY', 48],
  ])('%s is %d random letters and digits', (name, length) => {
    expect(first.store.values[name]).toMatch(new RegExp(`^[A-Za-z0-9]{${length}}$`));
  });

  test('differs from another first store in every value', async () => {
    const second = await completeStore(emptyStore(DIGEST_KEY), example, {});
    for (const name of first.added) expect(second.store.values[name]).not.toBe(first.store.values[name]);
  });

  test('asks for the keys of integrations, and for the password of a database elsewhere', async () => {
    const wanted = installation(
      hubsYaml(
        'integrations: { sketchfab: true, tenor: true }\ndatabase: { external: { host: db.example.org, user: hubs } }',
      ),
    );
    const { missing } = await completeStore(emptyStore(DIGEST_KEY), wanted, {});
    expect(missing.map(({ name, optional = false }) => [name, optional])).toStrictEqual([
      ['DB_PASS', false],
      ['SMTP_PASS', true],
      ['SKETCHFAB_API_KEY', true],
      ['TENOR_API_KEY', true],
    ]);
  });
});

describe('a complete store', () => {
  test('stays as it is', async () => {
    const again = await completeStore(first.store, example, {});
    expect([again.added, again.changed]).toStrictEqual([[], false]);
    expect(again.store).toStrictEqual(first.store);
  });

  test('takes what a person provides from the environment, and a new value in place of the old', async () => {
    const set = await completeStore(first.store, example, { HUBS_SMTP_PASS: 'first password' });
    expect([set.added, set.missing]).toStrictEqual([['SMTP_PASS'], []]);
    const changed = await completeStore(set.store, example, { HUBS_SMTP_PASS: 'second password' });
    expect(changed.store.values['SMTP_PASS']).toBe('second password');
    const unset = await completeStore(changed.store, example, { HUBS_SMTP_PASS: '' });
    expect(unset.store.values['SMTP_PASS']).toBe('second password');
  });

  test('never lets the environment change a generated value', async () => {
    const { problems } = await completeStore(first.store, example, { HUBS_GUARDIAN_KEY: 'x'.repeat(64) });
    expect(problems).toStrictEqual([
      {
        path: 'GUARDIAN_KEY',
        expected: 'the value that is kept in the store',
        found: 'another one in HUBS_GUARDIAN_KEY',
        remedy: 'A running installation depends on it, so it never changes on the way. Unset the variable.',
      },
    ]);
  });

  test('takes generated values from the environment before they exist, as when an installation is taken over', async () => {
    const key = generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString();
    const environment = { HUBS_GUARDIAN_KEY: 'g'.repeat(40), HUBS_PERMS_KEY: key.trim().replaceAll('\n', '\\\\n') };
    const { store, problems } = await completeStore(emptyStore(DIGEST_KEY), example, environment);
    expect(problems).toStrictEqual([]);
    expect(store.values['GUARDIAN_KEY']).toBe('g'.repeat(40));
    expect(store.values['PERMS_KEY']).toBe(key);
  });

  test('keeps values that the configuration has no use for', async () => {
    const { store } = await completeStore(storeWith({ TENOR_API_KEY: 'kept', OTHER: 'kept' }), example, {});
    expect([store.values['TENOR_API_KEY'], store.values['OTHER']]).toStrictEqual(['kept', 'kept']);
  });
});

describe('bad values', () => {
  const own = 'a value of your own';
  test.each([
    ['DB_PASS', '123456', own, 'one that everybody tries first'],
    ['DB_PASS', 'changeMe', own, 'a placeholder'],
    ['DB_PASS', 'short', 'at least 16 characters', '5'],
    ['SMTP_PASS', 'CHANGE_ME', own, 'a placeholder'],
    ['GUARDIAN_KEY', 'genera_otro_valor_aleatorio_largo_aqui', own, 'a placeholder'],
    ['NODE_COOKIE', 'k'.repeat(31), 'at least 32 characters', '31'],
  ])('%s %j', async (name, value, expected, found) => {
    const [problem, ...others] = await problemsWith({ [name]: value });
    expect([problem!.path, problem!.expected, problem!.found, others]).toStrictEqual([name, expected, found, []]);
  });

  test('the same value twice', async () => {
    const [problem] = await problemsWith({ PHX_KEY: first.store.values['GUARDIAN_KEY']! });
    expect([problem!.path, problem!.found]).toStrictEqual(['PHX_KEY', 'the value of GUARDIAN_KEY']);
  });

  test('weak ones are accepted by name, for an installation that depends on them', async () => {
    expect(await problemsWith({ DB_PASS: '123456' }, { acceptWeak: ['DB_PASS'] })).toStrictEqual([]);
  });

  test('the environment names weak ones to accept, and the store remembers', async () => {
    const weak = storeWith({ DB_PASS: '123456', NODE_COOKIE: 'short' });
    const { problems, store } = await completeStore(weak, example, {
      HUBS_ACCEPT_WEAK: 'NODE_COOKIE, DB_PASS, NOT_A_SECRET',
    });
    expect(problems).toStrictEqual([]);
    expect(store.acceptWeak).toStrictEqual(['DB_PASS', 'NODE_COOKIE']);
  });

  test.each([
    ['DB_PASS', 'with/slash-and-@-sign'],
    ['DB_PASS', 'with space inside it'],
    ['SMTP_PASS', 'line\nbreak'],
    ['SMTP_PASS', 'tab\there'],
    ['PERMS_KEY', 'no key'],
    ['BOOTSTRAP_CERTIFICATE', 'no certificate'],
  ])('%s %j cannot work, and is not accepted by name either', async (name, value) => {
    const problems = await problemsWith({ [name]: value }, { acceptWeak: [name] });
    expect(problems.map(({ path }) => path)).toStrictEqual([name]);
  });

  test('a key of 1024 bits, and one that is not RSA', async () => {
    const pem = (key: { export(options: { type: 'pkcs8'; format: 'pem' }): string | Buffer }) =>
      key.export({ type: 'pkcs8', format: 'pem' }).toString();
    const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    const curve = generateKeyPairSync('ed25519').privateKey;
    expect((await problemsWith({ PERMS_KEY: pem(small) }))[0]!.found).toBe('1024 bits');
    expect((await problemsWith({ PERMS_KEY: pem(curve) }))[0]!.found).toBe('something else');
  });

  test('a bootstrap certificate for a host that is visited', async () => {
    const certificate = first.store.values['BOOTSTRAP_CERTIFICATE'];
    const text = hubsYaml().replace('meet.example.org', 'hcce-bootstrap.invalid');
    expect(await problemsWith({ BOOTSTRAP_CERTIFICATE: certificate }, {}, text)).toStrictEqual([
      {
        path: 'BOOTSTRAP_CERTIFICATE',
        expected: 'a certificate for a name that nobody visits',
        found: 'one for hcce-bootstrap.invalid',
        remedy:
          'HAProxy would serve it in place of the real certificate of hcce-bootstrap.invalid. Remove the entry: the next synth makes a good one.',
      },
    ]);
  });

  test('no message repeats a value', async () => {
    const secret = 'hunter2hunter2/';
    const names = catalogue(example).map(({ name }) => name);
    const problems = await problemsWith(Object.fromEntries(names.map((name) => [name, secret])));
    expect(problems.length).toBeGreaterThan(0);
    expect(JSON.stringify(problems)).not.toContain(secret);
  });
});

describe('the file', () => {
  test('comes back as it was, with values in the order of the catalogue', () => {
    const store = storeWith({ SMTP_PASS: 'a: b # "c" \\ \'d\' &e <f> ñ 🙂', OTHER: 'x' }, { acceptWeak: ['DB_PASS'] });
    const text = renderStore(
      store,
      catalogue(example).map(({ name }) => name),
    );
    expect(parseStore(text)).toStrictEqual(store);
    expect([...text.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name)).toStrictEqual([
      'DB_PASS',
      'SMTP_PASS',
      'GUARDIAN_KEY',
      'PHX_KEY',
      'NODE_COOKIE',
      'DASHBOARD_ACCESS_KEY',
      'PERMS_KEY',
      'BOOTSTRAP_CERTIFICATE',
      'OTHER',
    ]);
  });

  const digestKey = `digestKey: "${DIGEST_KEY}"\n`;
  test.each([
    ['', 'no map of values'],
    ['values: [', 'text that is not YAML'],
    ['values: {}\n', 'no digestKey'],
    [digestKey, 'no values'],
    [`values: { DB_PASS: 12345678901234567 }\n${digestKey}`, 'DB_PASS that is not text (put it in quotes)'],
    [`values: {}\nvalue: {}\n${digestKey}`, 'an unknown entry "value"'],
    [`values: {}\nacceptWeak: DB_PASS\n${digestKey}`, 'an acceptWeak that is not a list of names'],
  ])('%j holds %s', (text, wrong) => expect(parseStore(text)).toBe(wrong));
});

describe('Secrets', () => {
  test('have upstream’s names and keys', () => {
    const store = storeWith({ SMTP_PASS: 'a secret', OTHER: 'not for the cluster' });
    expect(
      secretObjects(store, example).map(({ name, type, data }) => [name, type, Object.keys(data).sort()]),
    ).toStrictEqual([
      [
        'configs',
        'Opaque',
        [
          'DASHBOARD_ACCESS_KEY',
          'DB_PASS',
          'GUARDIAN_KEY',
          'NODE_COOKIE',
          'PERMS_KEY',
          'PERMS_PUBLIC_KEY',
          'PGRST_JWT_SECRET',
          'PHX_KEY',
          'SMTP_PASS',
        ],
      ],
      ['cert-hcce', 'kubernetes.io/tls', ['tls.crt', 'tls.key']],
    ]);
  });

  test('what nobody has provided is left out', () => {
    expect(secretObjects(first.store, example)[0]!.data).not.toHaveProperty('SMTP_PASS');
  });

  test('the three forms of the permission key belong together', () => {
    const { PERMS_KEY, PERMS_PUBLIC_KEY, PGRST_JWT_SECRET } = secretObjects(first.store, example)[0]!.data;
    // What the image's sed leaves of it stands in config.toml.
    const line = `perms_key = "${PERMS_KEY!.replaceAll('\\\\', '\\')}"`;
    const privateKey = createPrivateKey(parseToml(line)['perms_key'] as string);
    const signature = sign('RSA-SHA512', Buffer.from('room'), privateKey);
    expect(verify('RSA-SHA512', Buffer.from('room'), PERMS_PUBLIC_KEY!, signature)).toBe(true);
    const jwk = createPublicKey({ key: JSON.parse(PGRST_JWT_SECRET!) as JsonWebKey, format: 'jwk' });
    expect(verify('RSA-SHA512', Buffer.from('room'), jwk, signature)).toBe(true);
    expect(PGRST_JWT_SECRET).toMatch(/^\{"kty":"RSA","n":"[\w-]+","e":"AQAB"\}$/);
  });

  test('the bootstrap certificate is valid for one name that nobody visits, for ten years', () => {
    const { 'tls.crt': certificate, 'tls.key': key } = secretObjects(first.store, example)[1]!.data;
    const parsed = new X509Certificate(certificate!);
    expect([parsed.subject, parsed.subjectAltName, parsed.ca]).toStrictEqual([
      'CN=hcce-bootstrap.invalid',
      'DNS:hcce-bootstrap.invalid',
      false,
    ]);
    expect(parsed.checkPrivateKey(createPrivateKey(key!))).toBe(true);
    const years = (Date.parse(parsed.validTo) - Date.parse(parsed.validFrom)) / (365.25 * 24 * 3600 * 1000);
    expect(years).toBeGreaterThan(9.9);
  });
});

describe('references', () => {
  test('carry a revision that changes with the value, and only then', () => {
    const before = secretReferences(first.store, example)('GUARDIAN_KEY');
    expect(before).toStrictEqual({
      name: 'configs',
      key: 'GUARDIAN_KEY',
      revision: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
    });
    expect(secretReferences(storeWith({ PHX_KEY: 'p'.repeat(64) }), example)('GUARDIAN_KEY')).toStrictEqual(before);
    expect(secretReferences(storeWith({ GUARDIAN_KEY: 'g'.repeat(64) }), example)('GUARDIAN_KEY')).not.toStrictEqual(
      before,
    );
  });

  test('of the same weak value in two stores share nothing', () => {
    const weak = storeWith({ DB_PASS: '123456' });
    const revisions = [DIGEST_KEY, '1'.repeat(64)].map(
      (digestKey) => secretReferences({ ...weak, digestKey }, example)('DB_PASS').revision,
    );
    expect(revisions[0]).not.toBe(revisions[1]);
  });

  test('to a value that is missing have none', () => {
    expect(secretReferences(first.store, example)('SMTP_PASS')).toStrictEqual({ name: 'configs', key: 'SMTP_PASS' });
  });
});
