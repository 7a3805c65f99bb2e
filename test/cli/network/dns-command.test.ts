import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkDnsArea } from '../../../cli/network/areas';
import { recordTable } from '../../../cli/network/record-table';
import { openProject } from '../../../cli/installation';
import { hubsYaml, installation } from '../../support/example';
import { dnsServer } from '../../support/dns-server';
import type { Records } from '../../support/dns-server';
import { temporaryFolder } from '../../support/folder';
import { hubs as run } from '../../support/hubs';
import { expectScreen } from '../../support/screen';
import { ADDRESS, DOMAIN, HOSTS, RIGHT } from './hosts';

const MAIL = {
  [`${DOMAIN} TXT`]: ['v=spf1 include:example.net -all'],
  [`${DOMAIN} MX`]: [{ preference: 10, exchange: 'mx.example.net' }],
};

/** Everything that can be wrong at once: one host is right, one missing, one elsewhere, and one leads IPv6 elsewhere. */
const MIXED: Records = {
  'example.org CAA': [{ flags: 0, tag: 'issue', value: 'digicert.com' }],
  [`${HOSTS.apex} A`]: [ADDRESS],
  [`${HOSTS.stream} A`]: ['198.51.100.9'],
  [`${HOSTS.cors} A`]: [ADDRESS],
  [`${HOSTS.cors} AAAA`]: ['2001:db8::9'],
};

function project(text = hubsYaml()): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'hubs.yaml'), text);
  return folder;
}

const hubs = (args: readonly string[], env?: Readonly<Record<string, string>>) =>
  run([...args, '--config', join(project(), 'hubs.yaml')], env);

/** A zone and its name server in one. */
const zone = (records: Records) => dnsServer({ 'example.org NS': ['ns1.example.net'], ...records });

describe('the plan', () => {
  test.each(['en', 'es'])('is a table for the registrar (%s)', async (language) => {
    const { address } = await zone({});
    const args = ['dns', 'plan', '--address', ADDRESS, '--resolver', address, '--lang', language];
    const { status, stdout, stderr } = await hubs(args);
    expect([status, stderr]).toStrictEqual([0, '']);
    await expectScreen(`dns-plan.${language}`, stdout);
  });

  test('has @ where the domain is the zone, with the hint about registrars that hide it', async () => {
    const { address } = await dnsServer({ [`${DOMAIN} NS`]: ['ns1.example.net'] });
    const { stdout } = await hubs(['dns', 'plan', '--address', ADDRESS, '--resolver', address]);
    expect(stdout).toMatch(/^ {2}@ +A +203\.0\.113\.7 +600 +meet\.example\.org$/m);
    expect(stdout).toContain('Porkbun');
  });

  test('is data for programs', async () => {
    const args = ['dns', 'plan', '--json', '--address', 'LB.example.net', '--zone', DOMAIN];
    const { status, stdout } = await hubs(args);
    const record = (name: string, host: string, type: string) => ({
      name,
      host,
      type,
      value: 'lb.example.net',
      ttl: 600,
    });
    expect([status, JSON.parse(stdout)]).toStrictEqual([
      0,
      {
        zone: DOMAIN,
        address: 'lb.example.net',
        records: [
          record('@', HOSTS.apex, 'ALIAS'),
          record('assets', HOSTS.assets, 'CNAME'),
          record('stream', HOSTS.stream, 'CNAME'),
          record('cors', HOSTS.cors, 'CNAME'),
        ],
      },
    ]);
  });

  test('without a cluster leaves room for the address, and says so', async () => {
    const options = { KUBECONFIG: '/nonexistent' };
    const { status, stdout, stderr } = await hubs(['dns', 'plan', '--zone', 'example.org'], options);
    expect(status).toBe(1);
    expect(stdout).toContain('<load balancer>');
    expect(stderr).toContain('kubectl knows no cluster yet');
  });

  test.each([
    [['--zone', 'example.com'], 'meet.example.org is not in example.com'],
    [['--address', 'http://203.0.113.7'], 'Expected an IP or a host name'],
    [['--address', '203.0.113'], 'Expected an IP or a host name'],
    [['--resolver', 'dns.google', '--address', ADDRESS], 'dns.google is not an IP'],
    [['--resolver', '1.1.1.1:70000', '--address', ADDRESS], 'Expected an address'],
  ])('refuses %j', async (args, message) => {
    const { status, stderr } = await hubs(['dns', 'plan', ...args]);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  test('cuts names at the zone', () => {
    const names = (zoneName?: string) => recordTable(installation(), undefined, zoneName).map(({ name }) => name);
    expect(names()).toStrictEqual(['meet', 'assets.meet', 'stream.meet', 'cors.meet']);
    expect(names(DOMAIN)).toStrictEqual(['@', 'assets', 'stream', 'cors']);
    expect(recordTable(installation(), '2001:db8::7')[0]!.type).toBe('AAAA');
  });
});

describe('the check', () => {
  const check = (resolver: string, ...more: string[]) =>
    hubs(['dns', 'check', '--address', ADDRESS, '--resolver', resolver, ...more]);

  test.each(['en', 'es'])('says what is wrong with each host (%s)', async (language) => {
    const server = await zone(MIXED);
    const { status, stdout, stderr } = await check(server.address, '--lang', language);
    expect([status, stderr]).toStrictEqual([1, '']);
    await expectScreen(`dns-check.${language}`, stdout.replaceAll(server.address, '127.0.0.1:53535'));
  });

  test('is short when all is well', async () => {
    const server = await zone({ ...RIGHT, ...MAIL });
    const { status, stdout } = await check(server.address);
    expect(status).toBe(0);
    await expectScreen('dns-check-right.en', stdout.replaceAll(server.address, '127.0.0.1:53535'));
  });

  test('is data for programs, and takes resolvers from the environment', async () => {
    const server = await zone({ ...RIGHT, [`${HOSTS.cors} A`]: ['198.51.100.9'] });
    const env = { HUBS_RESOLVERS: `${server.address}, ${server.address}` };
    const { status, stdout } = await hubs(['dns', 'check', '--json', '--no-mail', '--address', ADDRESS], env);
    const { hosts, mail } = JSON.parse(stdout) as { hosts: { key: string; state: string }[]; mail: unknown[] };
    expect([status, hosts.map(({ key, state }) => [key, state]), mail]).toStrictEqual([
      1,
      [
        ['apex', 'right'],
        ['assets', 'right'],
        ['stream', 'right'],
        ['cors', 'wrong'],
      ],
      [],
    ]);
  });

  test('refuses resolvers in the environment that are none', async () => {
    const env = { HUBS_RESOLVERS: 'dns.google' };
    const { status, stderr } = await hubs(['dns', 'check', '--address', ADDRESS], env);
    expect([status, stderr.includes('HUBS_RESOLVERS: dns.google is not an IP')]).toStrictEqual([2, true]);
  });
});

describe('waiting', () => {
  const wait = (resolver: string, timeout: string) =>
    hubs(['dns', 'wait', '--address', ADDRESS, '--resolver', resolver, '--timeout', timeout]);

  test('ends when DNS is right, and says what changed', async () => {
    const server = await zone(MIXED);
    const result = wait(server.address, '60s');
    const watch = setInterval(() => {
      if (server.questions.filter((question) => question === `${HOSTS.cors} A`).length < 1) return;
      clearInterval(watch);
      setTimeout(() => server.answer(RIGHT), 500);
    }, 50);
    const { status, stderr } = await result;
    expect(status).toBe(0);
    expect(stderr.split('\n').map((line) => line.trim())).toStrictEqual([
      `${HOSTS.apex}: right`,
      `${HOSTS.assets}: missing`,
      `${HOSTS.stream}: wrong`,
      `${HOSTS.cors}: wrong`,
      `${HOSTS.assets}: missing → right`,
      `${HOSTS.stream}: wrong → right`,
      `${HOSTS.cors}: wrong → right`,
      '',
    ]);
  });

  test('ends with 4 when time is up', async () => {
    const { address } = await zone({ 'example.org A': [ADDRESS] });
    const { status, stderr } = await wait(address, '1s');
    expect(status).toBe(4);
    expect(stderr).toContain('DNS is not right after 1s');
  });
});

test('the area for hubs doctor knows no address without a cluster, and looks at mail anyway', async () => {
  const server = await dnsServer({ [`${DOMAIN} A`]: [ADDRESS], ...MAIL });
  process.env['HUBS_RESOLVERS'] = server.address;
  try {
    const findings = await checkDnsArea(openProject(join(project(), 'hubs.yaml')), undefined);
    expect(findings.map(({ id, state }) => [id, state])).toStrictEqual([
      ['dns/address', 'unknown'],
      ['dns/mail-spf', 'ok'],
      ['dns/mail-mx', 'ok'],
    ]);
  } finally {
    delete process.env['HUBS_RESOLVERS'];
  }
});
