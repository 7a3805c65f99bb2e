import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseInstallation } from '../../config';
import type { Problem } from '../../config';
import { hubsYaml, installation } from '../support/example';

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
      database: { size: '10Gi' },
      storage: { size: '10Gi' },
      ingress: { controller: 'haproxytech-3.2', className: 'haproxy' },
      loadBalancer: { serviceType: 'LoadBalancer', annotations: {} },
      turn: true,
      media: {},
      integrations: { sketchfab: false, tenor: false },
      trustedDomains: [],
      networkPolicies: true,
      secrets: 'local',
      resources: {},
      overrides: {},
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

describe('mail', () => {
  test.each([
    ['25', 'a port that DigitalOcean lets mail through', 'DigitalOcean blocks 25, 465 and 587 against spam.'],
    ['587', 'a port that DigitalOcean lets mail through', 'DigitalOcean blocks 25, 465 and 587 against spam.'],
    ['465', 'a port on which the server speaks STARTTLS', 'Hubs cannot speak TLS from the first byte, as 465 demands.'],
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

  test.each([
    ['25', []],
    ['587', []],
    ['465', ['smtp.port']],
  ])('port %s elsewhere', (port, paths) => {
    expect(problems(real({ port }, 'provider: other\n')).map(({ path }) => path)).toStrictEqual(paths);
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
      { path: 'smtp.user', line: 6, expected: 'a value of your own', found: `the placeholder "${user}"` },
    ]);
  });
});

describe('bad values', () => {
  test.each([
    ['https://meet.school.edu', 'https://meet.school.edu'],
    ['Meet.School.edu', 'Meet.School.edu'],
    ['meet_school.edu', 'meet_school.edu'],
    ['localhost', 'localhost'],
    ['"meet.school.edu "', 'meet.school.edu '],
    ['münchen.de', 'münchen.de'],
  ])('domain %s', (domain, found) => {
    expect(problems(real({ domain }))).toStrictEqual([
      {
        path: 'domain',
        line: 1,
        expected: 'a host name without scheme, port or path, such as meet.example.org',
        found: JSON.stringify(found),
      },
    ]);
  });

  test('a huge value is quoted in part', () => {
    const [problem] = problems(real({ domain: `${'a'.repeat(100_000)}.org` }));
    expect(problem!.found).toHaveLength(78);
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
    expect(problems(real({}, 'tls: { acme: true }\n'))).toStrictEqual([
      {
        path: 'tls.acme',
        line: 7,
        expected: 'a setting of tls',
        found: 'an unknown name',
        remedy: 'There are: issuer.',
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
    ['- domain: a\n', '[{"domain":"a"}], which is not a map'],
    ['just text', '"just text", which is not a map'],
    ['a: b: c', 'Nested mappings are not allowed in compact mappings'],
    ['domain: a\ndomain: b\n', 'Map keys must be unique'],
    ['domain: [a', 'Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ['\tdomain: a', 'Tabs are not allowed as indentation'],
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
      { path: 'the file', expected: 'settings', found: 'Excessive alias count indicates a resource exhaustion attack' },
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
        found: '"2587"',
        remedy: 'Write the number without quotes.',
      },
    ]);
    expect(problems(real({}, 'ingress: { controller: 3.2 }\n'))).toStrictEqual([
      { path: 'ingress.controller', line: 7, expected: 'haproxytech-3.2 or haproxytech-1.8.5', found: '3.2' },
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
