import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { authorityOf, dnsRecords, isTrustedByAll, parseInstallation } from '../../config';
import type { Problem } from '../../config';
import { hubsYaml, installation } from '../support/example';
import { SCHOOL_CA } from '../support/school-ca';

function problems(text: string): readonly Problem[] {
  const parsed = parseInstallation(text);
  return parsed.installation ? [] : parsed.problems;
}

function warnings(text: string): string[] {
  const parsed = parseInstallation(text);
  if (!parsed.installation) throw new Error('expected a valid configuration');
  return parsed.warnings.map(({ path }) => path);
}

/** The required settings, with one of them replaced. */
const REAL = {
  domain: 'meet.school.edu',
  adminEmail: 'it@school.edu',
  server: 'smtp.tem.scw.cloud',
  port: '2587',
  user: 'hubs',
};
function real(change: Partial<typeof REAL> = {}, more = ''): string {
  const { domain, adminEmail, server, port, user } = { ...REAL, ...change };
  return `domain: ${domain}\nadminEmail: ${adminEmail}\nsmtp:\n  server: ${server}\n  port: ${port}\n  user: ${user}\n${more}`;
}

describe('a minimal configuration', () => {
  test('gets every default', () => {
    expect(installation(hubsYaml())).toStrictEqual({
      domain: 'meet.example.org',
      adminEmail: 'admin@example.org',
      namespace: 'hcce',
      provider: 'digitalocean',
      release: 'prod-2025-12-17',
      images: {
        reticulum: 'hubsfoundation/reticulum:stable-latest',
        postgrest: 'postgrest/postgrest:v9.0.1',
        pgsql: 'postgres:12',
        pgbouncer: 'mozillareality/pgbouncer:stable-latest',
        hubs: 'hubsfoundation/hubs:stable-3108',
        spoke: 'hubsfoundation/spoke:stable-latest',
        nearspark: 'hubsfoundation/nearspark:stable-latest',
        photomnemonic: 'hubsfoundation/photomnemonic:stable-latest',
        dialog: 'mozillareality/dialog:stable-latest',
        coturn: 'mozillareality/coturn:stable-latest',
        haproxy: 'haproxytech/kubernetes-ingress:3.2.11',
      },
      smtp: { server: 'smtp.example.org', port: 2587, user: 'hubs' },
      tls: { issuer: 'letsencrypt' },
      database: { name: 'retdb', user: 'postgres', size: '10Gi' },
      storage: { size: '10Gi' },
      ingress: { controller: 'haproxytech-3.2', className: 'haproxy' },
      loadBalancer: { serviceType: 'LoadBalancer', annotations: {} },
      turn: true,
      media: { guard: true },
      integrations: { sketchfab: false, tenor: false },
      trustedDomains: [],
      networkPolicies: true,
      secrets: 'local',
      resources: {},
      overrides: {},
      pages: { csp: {}, headers: {}, html: {}, script: {} },
      hosts: {
        apex: 'meet.example.org',
        assets: 'assets.meet.example.org',
        stream: 'stream.meet.example.org',
        cors: 'cors.meet.example.org',
      },
    });
  });

  test('is frozen all the way down', () => {
    const result = installation(hubsYaml('resources: { hubs: { requests: { cpu: 20m } } }'));
    expect(() => Object.assign(result, { domain: 'x' })).toThrow(TypeError);
    expect(() => Object.assign(result.resources.hubs!.requests!, { cpu: '1' })).toThrow(TypeError);
  });

  test('with names of one’s own has only the moving tags to note', () => {
    expect(warnings(real())).toStrictEqual(['images']);
  });
});

describe('settings', () => {
  test('images replace the default of their component alone', () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    const { images } = installation(hubsYaml(`images: { dialog: 'ghcr.io/school/dialog@${digest}' }`));
    expect(images.dialog).toBe(`ghcr.io/school/dialog@${digest}`);
    expect(images.hubs).toBe('hubsfoundation/hubs:stable-3108');
  });

  test('the controller decides the image of HAProxy', () => {
    const { images } = installation(hubsYaml('ingress: { controller: haproxytech-1.8.5 }'));
    expect(images.haproxy).toMatch(/^haproxytech\/kubernetes-ingress:1\.8\.5@sha256:09b59bc2/);
  });

  test('the example of the repository is valid', () => {
    expect(problems(readFileSync('hubs.yaml', 'utf8'))).toStrictEqual([]);
  });
});

describe('an ACME server of one’s own', () => {
  const SERVER = 'https://ca.school.edu:14000/dir';
  const acme = (settings: object, more: object = {}) =>
    real({}, `tls: ${JSON.stringify({ acme: { server: SERVER, ...settings }, ...more })}\n`);
  const found = (text: string) => problems(text).map(({ path, found: what, remedy = '' }) => [path, what, remedy]);

  test('is taken with the authority of its own certificate, several of them too', () => {
    for (const caBundle of [SCHOOL_CA, `# root\n${SCHOOL_CA}\n${SCHOOL_CA.replaceAll('\n', '\r\n')}`])
      expect(installation(acme({ caBundle }, { email: 'tls@school.edu' })).tls).toStrictEqual({
        issuer: 'letsencrypt',
        email: 'tls@school.edu',
        acme: { server: SERVER, caBundle },
      });
  });

  test('says itself who signs', () => {
    expect([
      authorityOf(installation(acme({})).tls),
      authorityOf(installation(hubsYaml('tls: { issuer: acme }')).tls),
    ]).toStrictEqual(['acme', 'named']);
    expect(found(acme({}, { issuer: 'letsencrypt' }))).toStrictEqual([
      ['tls.issuer', '"letsencrypt"', 'Each names who signs the certificates: remove one of them.'],
    ]);
  });

  test('makes no record that lets others sign, and is trusted by all only without a bundle', () => {
    const [own, open, usual] = [acme({ caBundle: SCHOOL_CA }), acme({}), real()].map((text) => installation(text));
    const records = [own!, open!, usual!].map((of) =>
      dnsRecords(of, '203.0.113.7').flatMap(({ type, value }) => (type === 'CAA' ? [value] : [])),
    );
    expect(records).toStrictEqual([[], [], ['letsencrypt.org']]);
    expect([own!, open!, usual!].map(({ tls }) => isTrustedByAll(tls))).toStrictEqual([false, true, true]);
  });

  test.each([
    'http://ca.school.edu/dir',
    'https://user:word@ca.school.edu/dir',
    'https://ca.school.edu/dir#part',
    'https://ca.school.edu',
    'https://ca_school/dir',
    'ca.school.edu/dir',
  ])('%s is no address of a directory', (server) => {
    expect(problems(acme({ server }))).toStrictEqual([
      {
        path: 'tls.acme.server',
        line: 7,
        expected: 'the address of its directory with https, such as https://ca.example.org/acme/acme/directory',
        found: server.includes('@') ? 'an address with a user or a password in it' : 'text of another form',
        ...(server.includes('@') && { remedy: 'Secrets have no place here.' }),
      },
    ]);
  });

  test.each([
    ['https://acme-v02.api.letsencrypt.org/directory', 'tls.issuer: letsencrypt in'],
    ['https://acme-staging-v02.api.letsencrypt.org/directory', 'tls.issuer: letsencrypt-staging in'],
  ])('%s has a name', (server, remedy) => {
    expect(found(acme({ server }))).toStrictEqual([
      ['tls.acme.server', JSON.stringify(server), expect.stringContaining(remedy)],
    ]);
  });

  test.each([
    ['', 'text without -----BEGIN CERTIFICATE-----'],
    ['/etc/ssl/ca.pem', 'text without -----BEGIN CERTIFICATE-----'],
    [SCHOOL_CA.slice(0, 200), 'text without -----BEGIN CERTIFICATE-----'],
    [SCHOOL_CA + SCHOOL_CA.slice(0, 200), 'a certificate that is cut off'],
    [SCHOOL_CA + SCHOOL_CA.replace('MI', 'IM'), 'a certificate that cannot be read (number 2)'],
    ['-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----\n', 'a block PRIVATE KEY'],
    [`${SCHOOL_CA}-----BEGIN X509 CRL-----\nMII=\n-----END X509 CRL-----\n`, 'a block X509 CRL'],
  ])('a bundle that is none is refused, and not repeated: %#', (caBundle, what) => {
    const wrong = problems(acme({ caBundle }));
    expect(wrong.map(({ path, line, expected, found: is }) => [path, line, expected, is])).toStrictEqual([
      ['tls.acme.caBundle', 7, 'certificates as PEM', what],
    ]);
    expect(JSON.stringify(wrong)).not.toContain('hunter2');
  });

  test('and an address for its account go together', () => {
    for (const issuer of ['self-signed', 'company'])
      expect(found(real({}, `tls: { issuer: ${issuer}, email: tls@school.edu }\n`))).toStrictEqual([
        ['tls.email', '"tls@school.edu"', expect.stringContaining('Only ACME servers take an address')],
      ]);
    expect(found(real({}, 'tls: { email: tls@school.edu }\n'))).toStrictEqual([]);
  });
});

describe('mail', () => {
  test.each([
    ['25', 'a port that DigitalOcean lets mail through', 'DigitalOcean blocks 25, 465 and 587 against spam.'],
    ['587', 'a port that DigitalOcean lets mail through', 'DigitalOcean blocks 25, 465 and 587 against spam.'],
    ['465', 'a port that DigitalOcean lets mail through', 'DigitalOcean blocks 25, 465 and 587 against spam.'],
  ])('port %s is refused with the reason', (port, expected, remedy) => {
    expect(problems(real({ port }))).toStrictEqual([
      {
        path: 'smtp.port',
        line: 5,
        expected,
        found: port,
        remedy: `${remedy} Use 2587 (Scaleway), 2525 (Mailtrap, Mailgun, SendGrid) or another port that your provider offers.`,
      },
    ]);
  });

  test.each(['25', '587', '465'])('port %s is left to others elsewhere', (port) => {
    expect(problems(real({ port }, 'provider: other\n'))).toStrictEqual([]);
  });

  test('an access key of Scaleway is not a user name', () => {
    expect(problems(real({ user: 'SCW0123456789ABCDEFG' }))).toStrictEqual([
      {
        path: 'smtp.user',
        line: 6,
        expected: 'the SMTP user name that Scaleway shows',
        found: 'an access key ID (SCW…)',
        remedy:
          'Transactional Email takes its own user name, not an access key; the password (SMTP_PASS) is the secret key.',
      },
    ]);
  });

  test.each([
    'changeMe',
    'CHANGE_ME',
    'change-me',
    'placeholder',
    'your-user',
    'tu-username-scaleway',
    'genera_un_valor',
    'TODO',
  ])('the placeholder %s is refused', (user) => {
    expect(problems(real({ user }))).toStrictEqual([
      { path: 'smtp.user', line: 6, expected: 'a value of your own', found: 'a placeholder' },
    ]);
  });
});

describe('bad values', () => {
  test.each([
    ['https://meet.school.edu', 'an address with a scheme (https://)', 'Write the host name alone.'],
    ['meet.school.edu:443', 'a port behind the host', 'Write the host name alone.'],
    [
      'https://meet.school.edu/room',
      'an address with a scheme (https://) and a path behind the host',
      'Write the host name alone.',
    ],
    ['Meet.School.edu', 'capital letters', 'Write it in lower case.'],
    ['meet_school.edu', 'underscores', 'Use hyphens.'],
    ['localhost', 'a name without a dot', 'Write the whole name, such as meet.example.org.'],
    ['"meet.school.edu "', 'spaces around the text', 'Remove them.'],
    ['meet.school.edu.', 'a dot at the end', 'Remove it.'],
    [
      'reunión.niño.es',
      'letters beyond ASCII',
      'Use letters a to z; a domain with others is written in the form that begins with xn--.',
    ],
    ['https://it:S3cret@meet.school.edu', 'an address with a user or a password in it', 'Secrets have no place here.'],
    [
      `${'a'.repeat(59)}.school.edu`,
      'a first label of more than 58 characters',
      'The Secret of its certificate is called cert-<domain>, and a label has at most 63.',
    ],
    [`meet.${'a'.repeat(64)}.edu`, 'a label of more than 63 characters', 'Shorten what is between two dots.'],
    [`${'a.'.repeat(120)}org`, '243 characters, where at most 241 fit', undefined],
    ['5', '5', 'Put it in quotes.'],
    ['true', 'true', 'Put it in quotes.'],
    ['2026-01-01', 'a name without a dot', 'Write the whole name, such as meet.example.org.'],
    ['[a, b]', 'a list', undefined],
    ['{ a: b }', 'a map', undefined],
    ['.nan', 'not a number (.nan)', 'Put it in quotes.'],
    ['!!binary aGk=', 'bytes (!!binary)', undefined],
  ])('domain %s', (domain, found, remedy) => {
    expect(problems(real({ domain }))).toStrictEqual([
      {
        path: 'domain',
        line: 1,
        expected: 'a host name without scheme, port or path, such as meet.example.org',
        found,
        ...(remedy !== undefined && { remedy }),
      },
    ]);
  });

  test.each([
    ['namespace: 123', 'namespace', '123', 'Put it in quotes.'],
    [`namespace: ${'n'.repeat(44)}`, 'namespace', '44 characters, where at most 43 fit', undefined],
    [
      "adminEmail: o'brien@school.edu",
      'adminEmail',
      'a quotation mark in the text',
      'Use an address of letters, digits and . _ % + - before the @.',
    ],
    ['release: prod-2025-12-71', 'release', 'another word', 'Did you mean prod-2025-12-17?'],
    ['cloud: { region: fra1, cluster: { nodes: 1000 } }', 'cloud.cluster.nodes', '1000', undefined],
    [
      'cloud: { region: fra1, cluster: { versionPrefix: 1.40 } }',
      'cloud.cluster.versionPrefix',
      '1.4',
      'Put it in quotes.',
    ],
    ['storage: { hostPath: /data/../etc }', 'storage.hostPath', 'a path with . or .. in it', 'Write where it leads.'],
    [
      'storage: { size: 500m }',
      'storage.size',
      '"500m"',
      'Write the unit, such as 10Gi: without one it is bytes, and m are thousandths.',
    ],
    ['database: { size: 999999999Pi }', 'database.size', '"999999999Pi"', 'Look at the unit.'],
    [
      'resources: { hubs: { requests: { cpu: 1Gi }, limits: { cpu: 1Gi } } }',
      'resources.hubs.requests.cpu',
      '"1Gi"',
      'Write cores: 1, or 250m for a quarter of one. Units such as Gi are for memory.',
    ],
    [
      'loadBalancer: { annotations: { a b/c: d } }',
      'loadBalancer.annotations.…',
      'another name',
      'A name has at most 63 characters, behind a domain and a slash if it belongs to one.',
    ],
    [
      'secrets: { SMTP_PASS: Geheim }',
      'secrets',
      'something that looks like one',
      'Set it in the environment (HUBS_SMTP_PASS, for instance) or in .secrets/, and remove it here.',
    ],
    [
      'defaults: &d { size: 1Gi }\nstorage: { <<: *d }',
      'storage.<<',
      'a merge key',
      'Copy the settings here: << is not read.',
    ],
    [
      'database: { hostPath: /data }\nstorage: { hostPath: /data/files }',
      'storage.hostPath',
      'one that database.hostPath is in, or the other way round',
      'Two programs that write into one folder destroy each other’s files.',
    ],
  ])('what a person must do: %s', (line, path, found, remedy) => {
    const given = real()
      .split('\n')
      .filter((text) => !line.startsWith(text.split(':')[0]!) || text === '')
      .join('\n');
    const problem = problems(`${given}${line}\n`).find((one) => one.path === path);
    expect([problem?.found, problem?.remedy]).toStrictEqual([found, remedy]);
  });

  test.each([
    ['timeZone: Europe/Madird', 'backup.timeZone', 'an unknown name', 'Did you mean Europe/Madrid?'],
    [
      'timeZone: CEST',
      'backup.timeZone',
      'an abbreviation or an offset',
      'Name a place, so that daylight saving time is right.',
    ],
    [
      'database: { schedule: "0 3 * * SUN" }',
      'backup.database.schedule',
      'a name of a day or a month',
      'Write numbers: months from 1 to 12, days of the week from 0 (Sunday) to 6.',
    ],
    [
      'database: { schedule: "@daily" }',
      'backup.database.schedule',
      'an abbreviation',
      'Write five fields: @daily is "0 0 * * *".',
    ],
    [
      'database: { schedule: "0 0 3 * * *" }',
      'backup.database.schedule',
      'six fields',
      'There are no seconds: begin with the minute.',
    ],
    [
      'storage: { schedule: "0 3 30 2 *" }',
      'backup.storage.schedule',
      'a day that its months do not have',
      'Choose a day up to 28.',
    ],
    [
      'storage: { schedule: "0 3 31 4,6 *" }',
      'backup.storage.schedule',
      'a day that its months do not have',
      'Choose a day up to 28.',
    ],
    ['storage: { schedule: "0 3 29 2 *" }', 'backup.storage.schedule', undefined, undefined],
    ['storage: { schedule: "0 3 30 2-3 *" }', 'backup.storage.schedule', undefined, undefined],
    [
      'database: { size: 1Mi }',
      'backup.database.size',
      '"1Mi"',
      'Write the unit, such as 10Gi: without one it is bytes, and m are thousandths.',
    ],
  ])('of backups: %s', (line, path, found, remedy) => {
    const text = real(
      {},
      `backup:\n  targets: [{ s3: { endpoint: "https://s3.school.edu", bucket: backups } }]\n  ${line}\n`,
    );
    const problem = problems(text).find((one) => one.path === path);
    expect([problem?.found, problem?.remedy]).toStrictEqual([found, remedy]);
  });

  test('two targets in one place', () => {
    const place = 's3: { endpoint: "https://s3.school.edu", bucket: backups }';
    const text = real(
      {},
      `backup:\n  targets: [{ name: a, ${place} }, { name: b, ${place} }, { name: c, path: other, ${place} }]\n`,
    );
    expect(problems(text).map(({ path, found }) => [path, found])).toStrictEqual([
      ['backup.targets.1', 'the same as backup.targets.0'],
    ]);
  });

  test('levels without end are no reason to crash', () => {
    for (const text of [`a: ${'['.repeat(30_000)}`, `a: ${'['.repeat(30_000)}${']'.repeat(30_000)}\n`]) {
      expect(problems(text).every(({ path, expected }) => path === 'the file' && expected === 'YAML')).toBe(true);
    }
  });

  test('twenty thousand unknown names take time in proportion, and few lines', () => {
    const text = (count: number) =>
      real({}, Array.from({ length: count }, (_, index) => `unknown${index}x: ${index}\n`).join(''));
    const seconds = (count: number) => {
      const before = process.cpuUsage();
      problems(text(count));
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1e6;
    };
    seconds(2500);
    // Each name compared with every other would take 64 times as long for eight times as many.
    expect(seconds(20_000) / seconds(2500)).toBeLessThan(32);
    const found = problems(text(20_000));
    expect(found.map(({ line, found: what }) => [line, what]).at(-1)).toStrictEqual([
      27,
      '19980 further unknown names',
    ]);
    expect(found).toHaveLength(21);
  });

  test('everything is reported at once, in the order of the file', () => {
    const text =
      'namespace: Kube\nsmtp: { port: 0, server: "", user: "a b" }\ndomain: 5\nturn: maybe\ntls: yes\nextra: 1\n';
    expect(problems(text).map(({ path, line }) => [path, line])).toStrictEqual([
      ['adminEmail', undefined],
      ['namespace', 1],
      ['smtp.server', 2],
      ['smtp.port', 2],
      ['smtp.user', 2],
      ['domain', 3],
      ['turn', 4],
      ['tls', 5],
      ['extra', 6],
    ]);
  });

  test('a misspelt name is guessed, an unknown one gets the list', () => {
    expect(problems(real({}, 'storge: { size: 1Gi }\n'))).toStrictEqual([
      {
        path: 'storge',
        line: 7,
        expected: 'a setting that exists',
        found: 'an unknown name',
        remedy: 'Did you mean storage?',
      },
    ]);
    expect(problems(real({}, 'tls: { zerossl: true }\n'))).toStrictEqual([
      {
        path: 'tls.zerossl',
        line: 7,
        expected: 'a setting of tls',
        found: 'an unknown name',
        remedy: 'There are: issuer, email, acme.',
      },
    ]);
  });

  test.each(['smtp_password: hunter2', 'databasePassword: hunter2', 'GUARDIAN_KEY_TOKEN: hunter2', 'cookie: hunter2'])(
    'a secret is sent elsewhere, and not repeated: %s',
    (line) => {
      const [problem] = problems(real({}, `${line}\n`));
      expect(problem!.expected).toBe('no secrets in this file');
      expect(JSON.stringify(problem)).not.toContain('hunter2');
    },
  );

  test.each(['__proto__: { a: 1 }', 'constructor: 1', 'toString: 1', 'hasOwnProperty: 1'])(
    'names of JavaScript are unknown names: %s',
    (line) => {
      expect(problems(real({}, `${line}\n`)).map(({ found }) => found)).toStrictEqual(['an unknown name']);
    },
  );

  test.each([
    ['', 'an empty file'],
    ['# nothing but a comment\n', 'an empty file'],
    ['- domain: a\n', 'a list, which is not a map'],
    ['just text', 'text, which is not a map'],
    ['a: b: c', 'Nested mappings are not allowed in compact mappings'],
    ['domain: a\ndomain: b\n', 'a name that its map has already'],
    ['domain: [a', 'Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ['\tdomain: a', 'Tabs are not allowed as indentation'],
    ['domain: a\n---\ndomain: b\n', 'several documents'],
    ['\ufffd\ufffdd\0o\0', 'another encoding, such as UTF-16'],
    [`a: ${'['.repeat(100)}${']'.repeat(100)}\n`, 'more than 64 levels of maps and lists'],
    ['domain: *secret', 'a * that refers to nothing'],
    ['domain: !secret', 'a tag (!) that nobody knows'],
    ['domain: "\\q"', 'a backslash that means nothing in double quotes'],
  ])('a file that is no configuration: %j', (text, found) => {
    expect(problems(text).map((problem) => problem.found)).toContain(found);
  });

  test('a value that contains itself, and one that grows without end', () => {
    expect(problems('domain: &a [*a]\n').length).toBeGreaterThan(0);
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...'bcdefghij'.split('').map((key, i) => `${key}: &${key} [${Array(10).fill(`*${'abcdefghij'[i]}`).join(',')}]`),
    ];
    expect(problems(`${bomb.join('\n')}\n`)).toStrictEqual([
      { path: 'the file', expected: 'settings', found: 'aliases that multiply without end' },
    ]);
  });

  test('a wrong kind in place of settings', () => {
    expect(
      problems(real({}, 'images: [hubs]\nresources: 5\ntrustedDomains: a.b\n')).map(({ path, expected }) => [
        path,
        expected,
      ]),
    ).toStrictEqual([
      [
        'images',
        'settings (reticulum, postgrest, pgsql, pgbouncer, hubs, spoke, nearspark, photomnemonic, dialog, coturn, haproxy)',
      ],
      [
        'resources',
        'settings (reticulum, postgrest, pgsql, pgbouncer, hubs, spoke, nearspark, photomnemonic, dialog, coturn, haproxy)',
      ],
      ['trustedDomains', 'a list'],
    ]);
  });

  test('a number in quotes, and a version that YAML takes for a number', () => {
    expect(problems(real({ port: '"2587"' }))).toStrictEqual([
      {
        path: 'smtp.port',
        line: 5,
        expected: 'a port number from 1 to 65535',
        found: 'a number in quotes',
        remedy: 'Write the number without quotes.',
      },
    ]);
    expect(problems(real({}, 'ingress: { controller: 3.2 }\n'))).toStrictEqual([
      {
        path: 'ingress.controller',
        line: 7,
        expected: 'haproxytech-3.2 or haproxytech-1.8.5',
        found: '3.2',
        remedy: 'Put it in quotes.',
      },
    ]);
  });
});

describe('contradictions', () => {
  test.each([
    ['namespace: default', ['namespace']],
    ['namespace: kube-system', ['namespace']],
    ['namespace: cert-manager', ['namespace']],
    ['database: { size: 5Gi, external: { host: db.school.edu } }', ['database.size']],
    ['database: { external: { host: db.school.edu, sslMode: verify-full } }', ['database.external.caCertificate']],
    ['provider: other\nloadBalancer: { type: regional, name: lb }', ['loadBalancer.name', 'loadBalancer.type']],
    ['loadBalancer: { serviceType: NodePort, type: regional }', ['loadBalancer.type']],
    ['turn: false\nimages: { coturn: "a/b:1" }', ['images.coturn']],
    ['turn: false\noverrides: { coturn: { Service: {} } }', ['overrides.coturn']],
    ['database: { external: { host: db.school.edu } }\nresources: { pgsql: {} }', ['resources.pgsql']],
    ['database: { external: { host: db.school.edu } }\noverrides: text', ['overrides']],
    ['resources: { hubs: { requests: { memory: 1Gi } } }', ['resources.hubs.requests.memory']],
    ['resources: { hubs: { limits: { memory: 1Mi } } }', ['resources.hubs.limits.memory']],
    ['resources: { hubs: { requests: { memory: 2Gi }, limits: { memory: 1Gi } } }', ['resources.hubs.requests.memory']],
    ['resources: { hubs: { requests: { memory: 1Gi }, limits: { memory: 1Gi } } }', []],
    ['images: { haproxy: "haproxytech/kubernetes-ingress:1.8.5" }', ['images.haproxy']],
    [
      'ingress: { controller: haproxytech-1.8.5 }\nimages: { haproxy: "haproxytech/kubernetes-ingress:3.2.1" }',
      ['images.haproxy'],
    ],
    ['images: { haproxy: "ghcr.io/school/haproxy:custom" }', []],
  ])('%s', (more, paths) => {
    expect(problems(real({}, `${more}\n`)).map(({ path }) => path)).toStrictEqual(paths);
  });

  test('are found although other settings are wrong', () => {
    expect(
      problems('smtp: { server: a.b, port: 587, user: u }\nnamespace: default\n').map(({ path }) => path),
    ).toStrictEqual(['domain', 'adminEmail', 'smtp.port', 'namespace']);
  });
});

describe('warnings', () => {
  test.each([
    [real({ adminEmail: 'someone@gmail.com' }), ['adminEmail', 'images']],
    [real({ domain: 'meet.example.org' }), ['domain', 'images']],
    [real({ server: 'smtp.example.com' }), ['smtp.server', 'images']],
    [real({ adminEmail: 'a@b.test' }), ['adminEmail', 'images']],
    [real({}, 'ingress: { controller: haproxytech-1.8.5 }\n'), ['images', 'ingress.controller']],
    [real({}, 'database: { external: { host: db.school.edu } }\n'), ['images', 'database.external']],
    [real({}, 'storage: { hostPath: /mnt/data }\n'), ['images', 'storage.hostPath']],
    [real({}, 'tls: { issuer: self-signed }\n'), ['images', 'tls.issuer']],
    [real({}, 'networkPolicies: false\n'), ['images', 'networkPolicies']],
  ])('%#', (text, paths) => expect(warnings(text)).toStrictEqual(paths));

  test('moving tags are named for components in use only', () => {
    const parsed = parseInstallation(real({}, 'turn: false\n'));
    expect(parsed.installation && parsed.warnings[0]!.found).toBe(
      'moving tags for reticulum, pgbouncer, spoke, nearspark, photomnemonic, dialog',
    );
  });
});
