import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openedBy, firewallText } from '../../cli/plan/firewall';
import { inboundRules } from '../../config';
import { hubsYaml, installation } from '../support/example';
import { temporaryFolder } from '../support/folder';
import { hubs } from '../support/hubs';

const ON = (provider: string, more = '') =>
  hubsYaml(`provider: ${provider}\nmedia: { publicAddress: 203.0.113.7 }\n${more}`);

async function printed(firewall: string, text: string, language = 'en'): Promise<string> {
  const path = join(temporaryFolder(), 'hubs.yaml');
  writeFileSync(path, text);
  const ran = await hubs(['plan', '--config', path, '--firewall', firewall, '--lang', language]);
  expect([ran.status, ran.stderr]).toStrictEqual([0, '']);
  return ran.stdout;
}

/** `nft -c` looks at rules without loading them; in a network namespace of its own, it needs nobody's leave. */
const CHECK = ['--user', '--map-root-user', '--net', 'nft', '-c', '-f', '-'];
const nft = spawnSync('unshare', CHECK, { input: 'table inet a { }', encoding: 'utf8' });
const absent =
  nft.status === 0
    ? undefined
    : `nft cannot be run (Debian: apt-get install nftables), so nobody has judged the rules: ${nft.stderr || nft.error?.message}`;

describe('rules for nftables', () => {
  test.for([
    ['k3s', 'en', ''],
    ['k3s', 'es', ''],
    ['microk8s', 'en', 'turn: false\n'],
    ['minikube', 'en', ''],
  ] as const)('are right to nft itself: %s in %s %s', async ([provider, language, more], context) => {
    const rules = await printed('nftables', ON(provider, more), language);
    await expect(rules).toMatchFileSnapshot(
      `../golden/cli/firewall-${provider}${language === 'en' ? '' : `-${language}`}.nft`,
    );
    if (absent !== undefined) {
      process.stderr.write(`${absent}\n`);
      context.skip(absent);
    }
    const judged = spawnSync('unshare', CHECK, { input: rules, encoding: 'utf8' });
    expect([judged.status, judged.stderr]).toStrictEqual([0, '']);
  });
});

/** The ports that each form lets in, as `tcp 80`. */
function letIn(rules: string): string[] {
  const forms = [
    /^ +(?:ip6? saddr \S+ )?(tcp|udp) dport ([\d-]+) accept comment/gm,
    /^ufw allow ([\d:]+)\/(tcp|udp) comment/gm,
    /^(TCP|UDP) +([\d-]+) /gm,
  ];
  return forms.flatMap((form) =>
    [...rules.matchAll(form)].map(([, first, second]) => {
      const [protocol, ports] = /\d/.test(first!) ? [second!, first!] : [first!, second!];
      return `${protocol.toLowerCase()} ${ports.replace(':', '-')}`;
    }),
  );
}

test.each(['nftables', 'ufw', 'router'])('%s opens what DigitalOcean’s firewall would, from one list', async (form) => {
  const wanted = inboundRules(installation(ON('k3s'))).map(({ protocol, ports: { from, to } }) =>
    from === to ? `${protocol} ${from}` : `${protocol} ${from}-${to}`,
  );
  const ssh = form === 'router' ? [] : ['tcp 22'];
  expect(letIn(await printed(form, ON('k3s')))).toStrictEqual([...ssh, ...wanted]);
});

test('the rules for ufw are a script that ufw is called by', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'ufw'), '#!/bin/sh\nfor word; do printf "<%s>" "$word"; done\necho\n');
  chmodSync(join(folder, 'ufw'), 0o755);
  const script = await printed('ufw', ON('microk8s', 'turn: false\n'), 'es');
  const ran = spawnSync('sh', ['-s'], { input: script, encoding: 'utf8', env: { PATH: `${folder}:/usr/bin:/bin` } });
  expect([ran.status, ran.stderr, ran.stdout.trimEnd().split('\n')]).toStrictEqual([
    0,
    '',
    [
      '<allow><22/tcp><comment><SSH>',
      '<allow><80/tcp><comment><HTTP: redirecciones y retos de los certificados>',
      '<allow><443/tcp><comment><HTTPS>',
      '<allow><40000:49151/udp><comment><audio y vídeo>',
      '<allow><from><10.1.0.0/16><comment><pods y Services>',
      '<allow><from><10.152.183.0/24><comment><pods y Services>',
      '<--force><enable>',
    ],
  ]);
});

test('an application opens the ports of its load balancers', () => {
  const service = (name: string, type: string, ports: object[]) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { type, ports },
  });
  const opened = openedBy([
    service('caddy', 'LoadBalancer', [{ port: 80 }, { port: 443 }, { port: 443, protocol: 'UDP' }]),
    service('db', 'ClusterIP', [{ port: 5432 }]),
  ]);
  expect(letIn(firewallText('ufw', opened))).toStrictEqual(['tcp 22', 'tcp 80', 'tcp 443', 'udp 443']);
});

test.each(['', 'provider: other\n'])('any other cluster has no rules: %j', async (more) => {
  const path = join(temporaryFolder(), 'hubs.yaml');
  writeFileSync(path, hubsYaml(more));
  const { status, stdout, stderr } = await hubs(['plan', '--config', path, '--firewall', 'ufw']);
  expect([status, stdout, stderr]).toStrictEqual([
    1,
    '',
    '✗ --firewall is for a single machine: provider k3s, microk8s or minikube. At DigitalOcean, the section cloud makes the firewall.\n',
  ]);
});

describe('hubs plan on a single machine', () => {
  const plan = async (more: string, ...args: string[]) => {
    const path = join(temporaryFolder(), 'hubs.yaml');
    writeFileSync(path, ON('k3s', more));
    return hubs(['plan', '--config', path, ...args]);
  };

  test('counts the distribution’s own share, and says what is measured', async () => {
    const { status, stdout } = await plan('');
    expect(status).toBe(0);
    expect(stdout.slice(stdout.indexOf('Cost a month')).replaceAll(/\s+/g, ' ')).toMatch(
      /^Cost a month What the machine costs, and nothing beside it\. Write it as server\.price to see it here\. Memory The containers ask for [\d.]+ GiB, and use about 3\.5 GiB with 25 people in rooms \(measured with 14\); k3s itself takes 1\.6 GiB \(measured by its authors\)\. In all, the machine needs [\d.]+ GiB and [\d.]+ cores\. Write what it has as server\.memory and server\.cores\. $/,
    );
  });

  test.each([
    ['server: { memory: 8Gi, cores: 4 }\n', true],
    ['server: { memory: 4Gi, cores: 4 }\n', false],
    ['server: { memory: 8Gi, cores: 0.5 }\n', false],
  ])('says whether it is enough: %s', async (more, fits) => {
    const { stdout } = await plan(more, '--json');
    expect(JSON.parse(stdout)).toHaveProperty('memory.fits', fits);
  });

  test('has one line of cost, which is its owner’s', async () => {
    const { stdout } = await plan('server: { price: 9.5 }\n', '--json');
    const { cost } = JSON.parse(stdout) as { cost: { total: number; lines: { price: string; monthly: number }[] } };
    expect([cost.total, cost.lines.map(({ price, monthly }) => [price, monthly])]).toStrictEqual([
      9.5,
      [['server.price', 9.5]],
    ]);
  });
});
