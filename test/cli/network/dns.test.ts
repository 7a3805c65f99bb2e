import { describe, expect, test } from 'vitest';
import type { HostRecords } from '../../../cli/network/dns';
import { checkRecords } from '../../../cli/network/dns';
import { nameServers } from '../../../cli/network/lookup';
import { checkMailRecords } from '../../../cli/network/mail-records';
import { findZone, guessedZone } from '../../../cli/network/zone';
import type { Records } from '../../support/dns-server';
import { dnsServer, silentServer } from '../../support/dns-server';
import { closedPort } from '../../support/listen';
import { ADDRESS, DOMAIN, HOSTS, RIGHT } from './hosts';

/** What two resolvers and one name server of the zone make of the hosts. */
async function check(
  zone: Records,
  { first = zone, second = first, address = ADDRESS }: { first?: Records; second?: Records; address?: string } = {},
): Promise<Record<string, HostRecords>> {
  const keeper = await dnsServer(zone, { follows: false });
  const resolvers = [await dnsServer(first, { ttl: 120 }), await dnsServer(second, { ttl: 90 })];
  const records = await checkRecords({
    hosts: HOSTS,
    address,
    resolvers: resolvers.map((server) => server.address),
    authoritative: [keeper.address],
    timeout: 20_000,
  });
  return Object.fromEntries(records.map((record) => [record.key, record]));
}

const states = (records: Record<string, HostRecords>) =>
  Object.fromEntries(Object.entries(records).map(([key, { state }]) => [key, state]));
const without = (host: string) => Object.fromEntries(Object.entries(RIGHT).filter(([key]) => key !== `${host} A`));

describe('the four hosts', () => {
  test('are right where everybody says so', async () => {
    const records = await check(RIGHT);
    expect(states(records)).toStrictEqual({ apex: 'right', assets: 'right', stream: 'right', cors: 'right' });
    expect(records['apex']).toMatchObject({ others: [], warnings: [], zone: 'example.org' });
    expect(records['apex']!.remedy).toBeUndefined();
  });

  test('are missing where the zone lacks one', async () => {
    const records = await check(without(HOSTS.assets));
    expect(states(records)).toStrictEqual({ apex: 'right', assets: 'missing', stream: 'right', cors: 'right' });
    expect(records['assets']!.remedy).toBe(`Create the A record of ${HOSTS.assets} with the value ${ADDRESS}.`);
  });

  test('are missing, too, while a resolver remembers an address that the zone no longer has', async () => {
    const { cors } = await check(without(HOSTS.cors), { first: RIGHT });
    expect(cors!.state).toBe('missing');
  });

  test('are wrong where they lead elsewhere', async () => {
    const { stream } = await check({ ...RIGHT, [`${HOSTS.stream} A`]: ['198.51.100.9', '198.51.100.8'] });
    expect(stream).toMatchObject({
      state: 'wrong',
      others: ['198.51.100.8', '198.51.100.9'],
      what: `${HOSTS.stream} leads to 198.51.100.8, 198.51.100.9.`,
    });
  });

  test('are wrong where a second address leads elsewhere', async () => {
    const { apex } = await check({ ...RIGHT, [`${DOMAIN} A`]: [ADDRESS, '198.51.100.9'] });
    expect(apex).toMatchObject({ state: 'wrong', others: ['198.51.100.9'] });
  });

  test('are propagating where the zone is right and a resolver is late', async () => {
    const late = { ...RIGHT, [`${DOMAIN} A`]: ['198.51.100.9'] };
    const { apex } = await check(RIGHT, { second: late });
    expect(apex).toMatchObject({ state: 'propagating', others: ['198.51.100.9'], ttl: 90 });
    expect(apex!.remedy).toBe('Wait up to 1m30s: hubs dns wait');
  });

  test('are propagating for an unknown time where a resolver remembers that there was nothing', async () => {
    const { apex } = await check(RIGHT, { second: without(DOMAIN) });
    expect(apex!.state).toBe('propagating');
    expect(apex).not.toHaveProperty('ttl');
  });

  test('are unknown where nobody answers', async () => {
    const silent = [await silentServer(), `127.0.0.1:${await closedPort()}`];
    const [apex] = await checkRecords({ hosts: HOSTS, address: ADDRESS, resolvers: silent, timeout: 100 });
    expect(apex).toMatchObject({ state: 'unknown', what: `Nobody answered for ${DOMAIN}.` });
    expect(apex).not.toHaveProperty('zone');
  });

  test('are judged by the servers that answer', async () => {
    const good = await dnsServer(RIGHT);
    const bad = await dnsServer({}, { rcode: 'SERVFAIL' });
    const records = await checkRecords({
      hosts: HOSTS,
      address: ADDRESS,
      resolvers: [bad.address, await silentServer(), good.address],
      authoritative: [(await dnsServer({}, { rcode: 'REFUSED' })).address],
      timeout: 3000,
    });
    expect(records.map(({ state }) => state)).toStrictEqual(['right', 'right', 'right', 'right']);
    expect(records[0]!.replies.map(({ a }) => a.state)).toStrictEqual(['failed', 'failed', 'failed', 'found']);
  });

  test('must not lead visitors with IPv6 elsewhere', async () => {
    const { assets, apex } = await check({ ...RIGHT, [`${HOSTS.assets} AAAA`]: ['2001:db8::9'] });
    expect(assets).toMatchObject({
      state: 'wrong',
      others: ['2001:db8::9'],
      remedy: `Delete the AAAA record of ${HOSTS.assets}.`,
    });
    expect(apex!.state).toBe('right');
  });

  test('may be aliases of a name that leads there, also in another zone', async () => {
    const alias = { ...without(HOSTS.assets), [`${HOSTS.assets} CNAME`]: ['lb.example.net'] };
    const { assets } = await check(alias, { first: { ...alias, 'lb.example.net A': [ADDRESS] } });
    expect(assets!.state).toBe('right');
  });

  test('must not be aliases of a name that leads elsewhere', async () => {
    const alias = { ...without(HOSTS.assets), [`${HOSTS.assets} CNAME`]: ['parking.example.net'] };
    const { assets } = await check(alias, { first: { ...alias, 'parking.example.net A': ['198.51.100.9'] } });
    expect(assets).toMatchObject({
      state: 'wrong',
      remedy: `It is an alias (CNAME) of parking.example.net: replace it with the A record ${ADDRESS}.`,
    });
  });

  test('may lead to a load balancer that is known by its name', async () => {
    const lb = { 'lb.example.net A': ['203.0.113.7', '203.0.113.8'] };
    const { apex } = await check({ ...RIGHT, ...lb }, { address: 'lb.example.net' });
    expect(apex).toMatchObject({ state: 'right', expected: ['203.0.113.7', '203.0.113.8'] });
    const { apex: unknown } = await check(RIGHT, { address: 'lb.example.net' });
    expect(unknown).toMatchObject({
      state: 'unknown',
      what: 'The load balancer’s name lb.example.net has no address.',
    });
  });
});

describe('wildcards', () => {
  test('that answer in place of a missing record are named', async () => {
    const { assets } = await check({ ...without(HOSTS.assets), [`*.${DOMAIN} A`]: ['198.51.100.9'] });
    expect(assets).toMatchObject({
      state: 'wrong',
      remedy: `A wildcard record answers in its place: create the A record ${ADDRESS} for this name.`,
    });
  });

  test('that lead to the installation are right, and mentioned', async () => {
    const { assets } = await check({ ...without(HOSTS.assets), [`*.${DOMAIN} A`]: [ADDRESS] });
    expect(assets!.state).toBe('right');
    expect(assets!.what).toContain('wildcard');
  });
});

describe('CAA records', () => {
  const caa = (...values: string[]) => values.map((value) => ({ flags: 0, tag: 'issue', value }));
  const warnings = async (records: Records) =>
    Object.values(await check({ ...RIGHT, ...records })).map((record) => record.warnings.map(({ what }) => what));

  test.each([
    ['there are none', {}],
    ['they name Let’s Encrypt', { 'example.org CAA': caa('digicert.com', 'letsencrypt.org') }],
    ['they name Let’s Encrypt with HTTP', { 'example.org CAA': caa('letsencrypt.org; validationmethods=http-01') }],
    ['they only say where to complain', { 'example.org CAA': [{ flags: 0, tag: 'iodef', value: 'mailto:a@b.c' }] }],
    ['nearer ones permit it', { 'example.org CAA': caa('digicert.com'), [`${DOMAIN} CAA`]: caa('letsencrypt.org') }],
  ])('say nothing where %s', async (_, records) => {
    expect(await warnings(records)).toStrictEqual([[], [], [], []]);
  });

  test.each([
    ['another authority', caa('digicert.com'), 'digicert.com'],
    ['nobody', caa(';'), 'nobody'],
    ['another method', caa('letsencrypt.org; validationmethods=dns-01'), 'letsencrypt.org; validationmethods=dns-01'],
  ])('warn where they permit only %s', async (_, records, who) => {
    expect((await warnings({ 'example.org CAA': records }))[1]).toStrictEqual([
      `The CAA records of example.org let only ${who} issue certificates.`,
    ]);
  });

  test('do not matter where Let’s Encrypt does not issue', async () => {
    const server = await dnsServer({ ...RIGHT, 'example.org CAA': caa('digicert.com') });
    const options = { hosts: HOSTS, address: ADDRESS, resolvers: [server.address], authoritative: [server.address] };
    const records = await checkRecords({ ...options, letsEncrypt: false });
    expect(records.flatMap((record) => record.warnings)).toStrictEqual([]);
    expect(server.questions.filter((question) => question.endsWith('CAA'))).toStrictEqual([]);
  });
});

describe('the zone', () => {
  test('is found by walking up, and its own servers are asked', async () => {
    const keeper = await dnsServer(RIGHT, { host: '127.0.0.1' });
    const resolver = await dnsServer({
      'example.org NS': ['ns2.example.net', 'ns1.example.net'],
      'ns1.example.net A': ['127.0.0.1'],
      'ns2.example.net A': ['127.0.0.1'],
    });
    const zone = await findZone(DOMAIN, nameServers([resolver.address]), { port: keeper.port });
    expect([zone!.name, zone!.servers.map(({ name, address }) => [name, address])]).toStrictEqual([
      'example.org',
      [
        ['ns1.example.net', keeper.address],
        ['ns2.example.net', keeper.address],
      ],
    ]);
    const [apex] = await checkRecords({
      hosts: HOSTS,
      address: ADDRESS,
      resolvers: [resolver.address],
      port: keeper.port,
    });
    expect(apex).toMatchObject({ state: 'propagating', zone: 'example.org' });
  });

  test('of a domain that nobody owns is not there, and the remedy says so', async () => {
    const resolver = await dnsServer({ 'org NS': ['a0.org.afilias-nst.info'] });
    const [apex] = await checkRecords({ hosts: HOSTS, address: ADDRESS, resolvers: [resolver.address] });
    expect(apex).toMatchObject({ state: 'missing' });
    expect(apex!.remedy).toContain(`No name server answers for ${DOMAIN}`);
    expect(resolver.questions).not.toContain('org NS');
  });

  test.each([
    ['meet.example.org', 'example.org'],
    ['example.org', 'example.org'],
    ['a.b.example.co.uk', 'example.co.uk'],
    ['meet.school.edu', 'school.edu'],
    ['vr.uni.edu.es', 'uni.edu.es'],
  ])('of %s is guessed as %s', (domain, zone) => {
    expect(guessedZone(domain)).toBe(zone);
  });
});

describe('mail records', () => {
  const good = {
    [`${DOMAIN} TXT`]: ['google-site-verification=x', 'v=spf1 include:_spf.scw-tem.cloud -all'],
    [`${DOMAIN} MX`]: [{ preference: 10, exchange: 'blackhole.tem.scaleway.com' }],
    [`key._domainkey.${DOMAIN} TXT`]: ['v=DKIM1; k=rsa; p=MIGfMA0'],
  };
  const findings = async (records: Records, dkimSelector?: string) => {
    const { address } = await dnsServer(records);
    const servers = nameServers([address], 100);
    const found = await checkMailRecords({
      domain: DOMAIN,
      server: 'smtp.tem.scw.cloud',
      servers,
      ...(dkimSelector !== undefined && { dkimSelector }),
    });
    return Object.fromEntries(found.map(({ id, state }) => [id, state]));
  };

  test('are fine when they are there', async () => {
    expect(await findings(good, 'key')).toStrictEqual({
      'dns/mail-spf': 'ok',
      'dns/mail-mx': 'ok',
      'dns/mail-dkim': 'ok',
    });
  });

  test('are warnings when they are missing', async () => {
    expect(await findings({ [`${DOMAIN} A`]: [ADDRESS] }, 'key')).toStrictEqual({
      'dns/mail-spf': 'warning',
      'dns/mail-mx': 'warning',
      'dns/mail-dkim': 'warning',
    });
  });

  test('are warnings when SPF leaves the provider out, and when the DKIM key is withdrawn', async () => {
    const bad = {
      ...good,
      [`${DOMAIN} TXT`]: ['v=spf1 include:_spf.google.com -all'],
      [`key._domainkey.${DOMAIN} TXT`]: ['v=DKIM1; p='],
    };
    expect(await findings(bad, 'key')).toStrictEqual({
      'dns/mail-spf': 'warning',
      'dns/mail-mx': 'ok',
      'dns/mail-dkim': 'warning',
    });
  });

  test('are unknown when nobody answers', async () => {
    const servers = nameServers([await silentServer()], 100);
    const found = await checkMailRecords({ domain: DOMAIN, server: 'smtp.example.org', servers });
    expect(found.map(({ state }) => state)).toStrictEqual(['unknown', 'unknown']);
  });
});
