import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { TIMEOUT, soon } from './limits';
import { kubectl, list } from '../kubectl';
import { done, phases, releaseResults } from '../world';
import { MACHINE } from './application';
import { Caller } from './caller';
import { EXIT } from '../../../terminal/failure';
import { measured, timed } from './measured';
import {
  DOMAIN,
  HOSTS,
  INIT,
  STREAM,
  add,
  addressDuring,
  deploy,
  emptyNode,
  enterRecords,
  hubs,
  inside,
  lookAgain,
  presented,
  resourceVersions,
  settings,
  status,
  turnSecret,
  untilSaid,
} from './place';
import { RELAYED, relayed } from './turn';

const on = emptyNode();
let address: string;

const serials = () =>
  Promise.all(HOSTS.map(async (host) => [host, (await presented(address, 443, host)).serialNumber] as const));

let said: string;
let [first, second] = [0, 0];

test('without the password of the mail server, nothing is begun', async () => {
  const without = { ...on, environment: { HUBS_SMTP_PASS: '' } };
  done(await (await hubs(without, ...INIT)).ended);
  add(on, settings(on));
  const { code, err } = await (await deploy(without)).ended;
  expect([code, err]).toStrictEqual([EXIT.problem, expect.stringContaining('the secret SMTP_PASS is missing')]);
  expect(err).toContain('Give it: hubs secrets set SMTP_PASS');
  expect(await kubectl(['get', 'namespaces', 'hcce', 'cert-manager', '--ignore-not-found'])).toBe('');
});

describe('from nothing to a verified installation', () => {
  beforeAll(async () => {
    const start = performance.now();
    const run = await deploy(on);
    address = await addressDuring(run);
    await untilSaid(run, 'the records to enter', (output) => HOSTS.every((host) => output.includes(host)));
    enterRecords(on, address);
    said = done(await run.ended).out;
    first = measured('seconds of a first deploy', (performance.now() - start) / 1000);
  });

  test('by init, deploy and four records, with nothing left out', async () => {
    expect(phases(said).filter((phase) => !phase.startsWith('✓'))).toStrictEqual(['- leftovers']);
    expect(said).toContain(`https://${DOMAIN}`);
    expect(await releaseResults()).toStrictEqual(['1 deployed']);
  });

  test('each name has a certificate of the authority, with its own name only', async () => {
    const { issuer } = await presented(address, 443, DOMAIN);
    expect(issuer).toMatch(/Pebble/);
    const names = await Promise.all(HOSTS.map(async (host) => (await presented(address, 443, host)).subjectAltName));
    expect(names).toStrictEqual(HOSTS.map((host) => `DNS:${host}`));
    expect((await presented(address, 5349, STREAM)).subjectAltName).toBe(`DNS:${STREAM}`);
  });

  test('TURN relays through the load balancer, with credentials made as Reticulum makes them', async () => {
    expect(await relayed(address, await turnSecret())).toMatch(RELAYED);
    expect(await relayed(address, 'wrong')).toContain('Cannot complete Allocation');
  });

  test('a second deploy changes nothing', async () => {
    const before = await resourceVersions();
    const run = await timed('seconds of a second deploy', async () => done(await (await deploy(on)).ended));
    second = run.seconds;
    expect(run.result.out).toContain('0 to create, 0 to change');
    expect(await resourceVersions()).toStrictEqual(before);
    expect(await releaseResults()).toStrictEqual(['1 deployed']);
  });

  test('and neither does kubectl alone', async () => {
    const before = await resourceVersions();
    const apply = ['apply', '--server-side', '--field-manager=cdk8s-hubs', '-f', join(on.place.folder, 'dist')];
    const { seconds } = await timed('seconds of kubectl apply --server-side -f dist/', () => kubectl(apply));
    measured('kubectl applies that a first deploy takes', first / seconds);
    measured('kubectl applies that a second deploy takes', second / seconds);
    expect(await resourceVersions()).toStrictEqual(before);
  });

  test('who is in a room hears again soon after Dialog has been exchanged', async () => {
    const caller = await Caller.join(address);
    await soon('they hear', () => caller.hears);
    done(await (await hubs(on, 'restart', 'dialog', '--yes', ...TIMEOUT)).ended);
    await soon('they hear again', () => caller.hears);
    caller.leave();
    measured('seconds without audio while Dialog is exchanged', caller.silence);
    // A pod that does not end on SIGTERM is killed after its grace period, and the next one starts only then.
    expect(caller.silence).toBeGreaterThan(0);
  });

  test('renewed certificates are served, by coturn, too', async () => {
    const before = await serials();
    done(await (await hubs(on, 'certs', 'renew', '--all', '--yes', ...TIMEOUT)).ended);
    await soon('all four are served', async () =>
      (await serials()).every(([host, serial]) => !before.some(([name, old]) => name === host && old === serial)),
    );
    const [, renewed] = (await serials()).find(([host]) => host === STREAM)!;
    await lookAgain('coturn');
    await soon('coturn serves it', async () => (await presented(MACHINE, 5349, STREAM)).serialNumber === renewed);
    expect((await presented(address, 5349, STREAM)).serialNumber).toBe(renewed);
    expect(readFileSync(join(on.place.folder, 'hubs.yaml'), 'utf8')).toContain(DOMAIN);
  });
});

/** Whether a TCP connection comes about from inside a pod within three seconds, which is how policies forbid one: nothing answers. */
const connects = (from: string, host: string, port: number, container = from) =>
  inside(from, `timeout 3 bash -c '</dev/tcp/${host}/${port}' 2> /dev/null; echo $?`, container).then((code) =>
    code.trim() === '0' ? 'connects' : code.trim() === '124' ? 'nothing answers' : `ends with ${code.trim()}`,
  );

describe('NetworkPolicies are enforced', () => {
  test.each([
    ['reticulum', 'pgbouncer', 5432],
    ['reticulum', 'pgbouncer-t', 5432],
    ['reticulum', 'hubs', 8080],
    ['reticulum', 'nearspark', 5000],
    ['pgbouncer', 'pgsql', 5432],
    ['haproxy', 'ret', 4001],
    ['haproxy', 'spoke', 8080],
    ['haproxy', MACHINE, 5349],
  ])('%s reaches %s at %i', async (from, host, port) => {
    expect(await connects(from, host, port)).toBe('connects');
  });

  test('and others do not', async () => {
    const forbidden = [
      ['reticulum', 'pgsql', 5432],
      ['reticulum', MACHINE, 10_250],
      ['hubs', 'pgbouncer', 5432],
      ['nearspark', 'pgsql', 5432],
      ['nearspark', 'ret', 4001],
      ['nearspark', MACHINE, 4443],
      ['photomnemonic', 'pgbouncer', 5432],
      ['photomnemonic', MACHINE, 7000],
      ['haproxy', 'pgsql', 5432],
    ] as const;
    const found = await Promise.all(
      forbidden.map(async ([from, host, port]) => [from, host, port, await connects(from, host, port)]),
    );
    expect(found).toStrictEqual(forbidden.map((pair) => [...pair, 'nothing answers']));
  });
});

describe('the entrance', () => {
  const get = (url: string, host: string) => status(url, { host, address });
  /** While HAProxy takes over a configuration, a connection may end without an answer. */
  const answers = (wanted: number, host: string) =>
    soon(`https://${host}/ answers with ${wanted}`, () =>
      get('https:/', host).then(
        (status) => status === wanted,
        () => false,
      ),
    );

  test('answers by paths and hosts that Ingresses name, and nothing else', async () => {
    expect({
      page: await get('https:/', DOMAIN),
      api: await get('https:/api/v1/meta', DOMAIN),
      internal: await get('https:/api-internal/v1/x', DOMAIN),
      assets: await get('https:/hubs/pages/hub.html', `assets.${DOMAIN}`),
      unknownPath: await get('https:/nothing', `assets.${DOMAIN}`),
      unknownHost: await get('https:/', 'www.school.edu'),
      insecure: await get('http:/', DOMAIN),
    }).toStrictEqual({
      page: 200,
      api: 200,
      internal: 404,
      assets: 200,
      unknownPath: 404,
      unknownHost: 404,
      insecure: 302,
    });
  });

  test('takes no Ingress of another class, and says 503 where nobody is behind one', async () => {
    const objects = [
      ingress('foreign', 'another', 'foreign.school.edu', 'ret'),
      ingress('nobody', 'haproxy', 'nobody.school.edu', 'nobody'),
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'nobody', namespace: 'hcce' },
        spec: { selector: { app: 'nobody' }, ports: [{ port: 4001 }] },
      },
    ];
    await kubectl(['apply', '-f', '-'], list(objects));
    await answers(503, 'nobody.school.edu');
    await answers(404, 'foreign.school.edu');
    await kubectl(['delete', '-f', '-'], list(objects));
    await answers(404, 'nobody.school.edu');
  });
});

function ingress(name: string, ingressClassName: string, host: string, service: string): object {
  const backend = { service: { name: service, port: { number: 4001 } } };
  const rules = [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }];
  const metadata = { name, namespace: 'hcce' };
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec: { ingressClassName, rules } };
}

/** What is wrong with an installation that runs: each ends in a sentence with a remedy, and visitors notice nothing of it. */
describe('a fault', () => {
  const file = () => join(on.place.folder, 'hubs.yaml');
  const scale = (name: string, replicas: number) =>
    kubectl(['scale', 'deployment', name, '-n', 'cert-manager', `--replicas=${replicas}`]);
  const certificateOf = (host: string) => kubectl(['get', 'secret', `cert-${host}`, '-n', 'hcce', '-o', 'json']);
  let right: string;
  beforeAll(() => {
    right = readFileSync(file(), 'utf8');
  });

  test('of DNS is told with the record to enter', async () => {
    enterRecords(on, '203.0.113.9');
    try {
      const { code, out, err } = await (await deploy(on, '--timeout', '15s')).ended;
      expect([code, phases(out).at(-1)]).toStrictEqual([EXIT.timeout, '✗ DNS']);
      expect(`${out}${err}`).toContain(address);
      expect(`${out}${err}`).toContain('203.0.113.9');
    } finally {
      enterRecords(on, address);
    }
  });

  test('of the issuer: nobody has made the one that is named, and nothing is changed', async () => {
    const before = await resourceVersions();
    writeFileSync(file(), `${right.replace(/^tls:.*\n( .*\n)*/m, '')}\ntls: { issuer: nobody }\n`);
    try {
      const { code, err } = await (await deploy(on)).ended;
      expect(err).toContain('There is no ClusterIssuer nobody to sign the certificates.');
      expect(code).toBe(EXIT.problem);
      expect(await resourceVersions()).toStrictEqual(before);
    } finally {
      writeFileSync(file(), right);
    }
  });

  test('of cert-manager’s webhook: stopped, it is named; starting, it is waited for', async () => {
    // Another field than the one that is there: what does not differ asks no webhook.
    const other = ['patch', 'certificate', `cert-${STREAM}`, '-n', 'hcce', '--type=merge'];
    await kubectl([
      ...other,
      '--field-manager=somebody',
      '-p',
      '{"metadata":{"labels":{"app.kubernetes.io/part-of":"other"}}}',
    ]);
    await scale('cert-manager-webhook', 0);
    await soon('it does not answer', async () => {
      const { err } = await (await hubs(on, 'diff')).ended;
      return err.includes('failed calling webhook');
    });
    const { code, err } = await (await deploy(on, '--force-conflicts')).ended;
    expect(err).toContain('kubectl scale deployment/cert-manager-webhook -n cert-manager --replicas=1');
    expect(code).toBe(EXIT.problem);
    await scale('cert-manager-webhook', 1);
    done(await (await deploy(on, '--force-conflicts')).ended);
  });

  test('of a renewed certificate: coturn keeps the one before a broken one', async () => {
    const { serialNumber } = await presented(MACHINE, 5349, STREAM);
    const { data } = JSON.parse(await certificateOf(STREAM)) as { data: Record<string, string> };
    const patch = (crt: string) =>
      kubectl(['patch', 'secret', `cert-${STREAM}`, '-n', 'hcce', '-p', JSON.stringify({ data: { 'tls.crt': crt } })]);
    await scale('cert-manager', 0);
    try {
      await patch(Buffer.from('broken').toString('base64'));
      await lookAgain('coturn');
      await soon('coturn has looked at it', async () =>
        (await kubectl(['logs', 'deployment/coturn', '-n', 'hcce', '--tail=200'])).includes('no certificate found'),
      );
      expect((await presented(MACHINE, 5349, STREAM)).serialNumber).toBe(serialNumber);
      expect(await relayed(address, await turnSecret())).toMatch(RELAYED);
    } finally {
      await patch(data['tls.crt']!);
      await scale('cert-manager', 1);
    }
  });
});
