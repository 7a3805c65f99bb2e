import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { BIN_WITH_HELM } from '../helm/repository';
import { blocks } from '../../support/pages';
import { addressOfLoadBalancer, releaseResults } from '../world';
import { measured } from './measured';
import type { Answer } from './person';
import { Person } from './person';
import { DOMAIN, HOSTS, VERIFIED_USER, emptyNode, enterRecords, settings } from './place';

vi.setConfig({ testTimeout: 3_600_000 });
const on = emptyNode();

const ROOT = join(import.meta.dirname, '../../..');
const FILE = 'hubs-installation/hubs.yaml';

/** The tutorial's commands, step by step, as they stand there; the third is for those who have no cluster. */
const [get, init, , until, records, rest] = blocks('docs/tutorial.md', '').map((block) => block.trim().split('\n')) as [
  ...string[][],
];

test('the tutorial, followed in a clean account, ends at a verified installation', async () => {
  const kubectl = execFileSync('sh', ['-c', 'command -v kubectl'], { encoding: 'utf8' }).trim();
  const person = Person.begin([kubectl, join(BIN_WITH_HELM, 'helm')], (home) => ({
    KUBECONFIG: join(home, 'kubeconfig'),
    HUBS_RESOLVERS: on.dns.address,
    NODE_EXTRA_CA_CERTS: join(home, 'authorities.pem'),
  }));
  const roots = process.env['NODE_EXTRA_CA_CERTS'];
  person.write('authorities.pem', `${roots === undefined ? '' : readFileSync(roots, 'utf8')}\n${await on.acme.root()}`);
  person.write('kubeconfig', readFileSync(process.env['KUBECONFIG']!));
  // Where a clone comes from belongs to whoever clones.
  execFileSync('git', ['clone', '--quiet', '--bare', ROOT, join(person.home, 'repository')]);
  execFileSync('chown', ['-R', person.name, join(person.home, 'repository')]);

  for (const command of get!) await person.run(command.replace('<this repository>', '~/repository'));
  const answers: Answer[] = [
    [/Under which domain/, DOMAIN],
    [/administrator\?/, 'it@school.edu'],
    [/Where does the cluster run\?/, ''],
    [/Who sends your mail\?/, ''],
    [/Mail server\?/, ''],
    [/Port, for STARTTLS\?/, ''],
    [/User name at the mail server\?/, VERIFIED_USER],
    [/Password at the mail server\?/, 'a-password-of-the-tests'],
  ];
  await person.run(init![0]!, { answers });
  // What is so only here: the authority, and the address of a node that is not public.
  person.write(FILE, `${person.read(FILE)}${settings(on)}`);

  const charts = `--cert-manager-chart ${on.charts}`;
  await person.run(until![0]!, { beside: charts, answers: [[/Deploy to \S+\?/, 'y', '']] });
  const [plan, wait] = records as [string, string];
  const address = await addressOfLoadBalancer();
  expect(await person.run(plan)).toContain(address);
  const enter = async () => {
    enterRecords(on, address);
    person.finds(HOSTS, address);
  };
  await person.run(wait, { meanwhile: enter });
  const [deploy, checklist] = rest as [string, string];
  expect(await person.run(deploy, { beside: charts })).toContain(`Hubs is at https://${DOMAIN}`);
  expect(await releaseResults()).toStrictEqual(['1 deployed']);
  const list = await person.run(checklist, { code: 1 });
  // The mail provider is not to be had here, and the node has two CPUs.
  expect([...list.matchAll(/^✗ (.*)$/gm)].map(([, line]) => line)).toStrictEqual([
    ' 3 Mail login kept (server, port, user, key)',
    ' 4 Cluster created (8 GB, 4 CPUs)',
  ]);

  const { commands, answers: given, typing, waiting } = person.effort;
  measured('commands of the tutorial', commands);
  measured('answers to them', given);
  measured('minutes of typing them, at forty words a minute', typing);
  measured('minutes of waiting for them', waiting);
  expect([commands, given]).toStrictEqual([get!.length + 6, answers.length + 1]);
});
