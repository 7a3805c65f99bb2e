import { Command, InvalidArgumentError, Option } from 'commander';
import type { Installation, MonthlyCost, Server, ServerCapacity } from '../../config';
import { capacityOf, inboundRules, memoryUsedBy, monthlyCost, serverCapacity } from '../../config';
import { applicationFile } from '../application-file';
import { previewed } from '../open/program';
import { applicationPlanReport, planApplication } from '../application/plan';
import { planStack } from '../cloud';
import type { ClusterObject } from '../cluster/objects';
import { plannedOrder } from '../deploy/order';
import { partsOf, sharedOf } from '../synth/parts';
import { phasesOf } from '../deploy/phases';
import { openProject } from '../installation';
import { recordTable, recordTableReport } from '../network/record-table';
import { guessedZone } from '../network/zone';
import type { ConfigFlags } from '../options';
import { withApplication, withConfig, withJson } from '../options';
import { costTable, dollars, gib, kindsOf, objectsSection, section } from '../plan/sections';
import { prepare } from '../synth/synth';
import type { Firewall, Opened } from '../plan/firewall';
import { FIREWALLS, firewallText, openedBy } from '../plan/firewall';
import { Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { translated } from '../../terminal/translated';
import { print, printJson, table, wrap } from '../../terminal/print';

interface Flags extends ConfigFlags {
  readonly json: boolean;
  readonly cloud: boolean;
  readonly users: number;
  readonly firewall?: Firewall;
}

/** `hubs plan`: what a deploy will do, need and cost. Needs neither a cluster nor the network. */
export function planCommand(): Command {
  const command = new Command('plan')
    .description(t`show what a deploy will do, need and cost`)
    .option('--users <number>', t`people at the same time`, parsePeople, 25)
    .addOption(
      new Option(
        '--firewall <form>',
        t`print only what a single machine has to let in: for nftables, for ufw, or as a table of what to forward at the router`,
      ).choices(FIREWALLS),
    )
    .option('--cloud', t`also ask Terraform what it would change at DigitalOcean`, false);
  return withApplication(withJson(withConfig(command)), { hubs: ['--cloud', '--users'] })
    .addHelpText(
      'after',
      t`\nNothing is changed, and nobody is asked, unless with --cloud.\n\nExamples:\n  hubs plan\n  hubs plan --users 40\n  hubs plan --json | jq .cost.total\n  hubs plan --firewall nftables > hubs.nft`,
    )
    .action(
      reported(async ({ config, application, json, cloud, users, firewall }: Flags) => {
        const file = applicationFile(config);
        if (file !== undefined) {
          const opened = await previewed(file, application);
          if (firewall) return print(firewallText(firewall, openedBy([...opened.files.values()].flat())));
          const plan = planApplication(opened);
          return json ? printJson(plan) : print(applicationPlanReport(plan));
        }
        const project = openProject(config);
        const { installation } = project;
        if (firewall) return print(firewallText(firewall, openedTo(installation)));
        const { manifests } = await prepare(project, process.env);
        const files = new Map(
          manifests.map((manifest) => [manifest.file, manifest.objects as ClusterObject[]] as const),
        );
        const objects = kindsOf([...files.values()].flat());
        const phases = phasesOf(plannedOrder({ shared: sharedOf(files), parts: partsOf(files) })).map(
          ({ id, title, usually }) => ({
            id,
            title,
            ...(usually !== undefined && { usually }),
          }),
        );
        const records = recordTable(installation, undefined);
        const cost = monthlyCost(installation);
        const memory = memoryOf(installation, users);
        if (json) return printJson({ phases, objects, records, cost: costOf(installation, cost), memory });
        const sections = [
          section(
            t`Phases, and what takes longer than seconds`,
            table([...cloudPhase(installation), ...phases.map(({ title, usually = '' }) => [title, usually])], 2),
          ),
          objectsSection(objects),
          section(t`DNS records`, recordTableReport(records, guessedZone(installation.domain))),
          ...(installation.server ? [section(t`Cost a month`, serverCost(installation.server))] : []),
          ...(cost.lines.length > 0 ? [section(t`Cost a month`, costReport(cost))] : []),
          section(t`Memory`, wrap(memory.text, 2)),
        ];
        print(sections.join('\n\n'));
        if (!cloud) return;
        const plan = await planStack({ project, environment: process.env }, 'infra');
        print(plan ? `\n${plan.text}` : t`\nhubs.yaml has no section cloud.`);
      }),
    );
}

/**
 * What an installation on a single machine opens there.
 *
 * @throws Failure with any other cluster
 */
function openedTo(installation: Installation): Opened {
  const { server } = installation;
  if (server) return { rules: inboundRules(installation), distributions: [server.distribution] };
  throw new Failure(
    t`--firewall is for a single machine: provider k3s, microk8s or minikube. At DigitalOcean, the section cloud makes the firewall.`,
  );
}

/** What comes before the phases in a cluster: making it. */
function cloudPhase({ cloud }: Installation): string[][] {
  if (cloud === undefined) return [];
  return [[t`cluster, firewall and buckets`, t`about 5 min`]];
}

function costReport({ lines, total, asOf }: MonthlyCost): string {
  const rows = lines.map(({ item, monthly, overridden }) => [
    translated(item),
    dollars(monthly),
    overridden ? t`your price` : '',
  ]);
  return costTable(rows, total, asOf);
}

function parsePeople(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError(t`Expected a number of people, such as 25.`);
  return Number(text);
}

interface Memory {
  /** Bytes that the containers ask for. */
  readonly requested: number;
  /** Bytes that the nodes give; absent where the cluster is somebody else's. */
  readonly allocatable?: number;
  /** Bytes that the containers use with so many people in rooms. */
  readonly used: number;
  readonly fits?: boolean;
  readonly text: string;
}

function memoryOf(installation: Installation, users: number): Memory {
  const { cloud, server } = installation;
  if (server) return memoryOfServer(serverCapacity(installation, server, users), server, users);
  // Only the requests count where nothing is known about nodes.
  const { requests, system, allocatable } = capacityOf(
    installation,
    cloud?.cluster ?? { size: 's-4vcpu-8gb', nodes: 1 },
  );
  const used = memoryUsedBy(users);
  const need = Math.max(requests.memory, used) + system.memory;
  const asked = t`The containers ask for ${gib(requests.memory)}, and use about ${gib(used)} with ${users} people in rooms; the cluster itself asks for ${gib(system.memory)}.`;
  if (!cloud) return { requested: requests.memory, used, text: asked };
  const fits = need <= allocatable.memory;
  const verdict = fits
    ? t`The nodes have ${gib(allocatable.memory)}: enough.`
    : t`The nodes have ${gib(allocatable.memory)}: too little. Take a larger size, or more nodes (cloud.cluster).`;
  return {
    requested: requests.memory,
    allocatable: allocatable.memory,
    used,
    fits,
    text: `${asked} ${verdict}`,
  };
}

function memoryOfServer(capacity: ServerCapacity, { name }: Server, users: number): Memory {
  const { requests, used, system, systemMeasured, need, has, fits } = capacity;
  const itself = systemMeasured
    ? t`${name} itself takes ${gib(system.memory)} (measured by its authors)`
    : t`${name} itself takes ${gib(system.memory)} (an estimate)`;
  const asked = t`The containers ask for ${gib(requests.memory)}, and use about ${gib(used)} with ${users} people in rooms (measured with 14); ${itself}. In all, the machine needs ${gib(need.memory)} and ${need.cpu} cores.`;
  const have = [
    ...(has.memory === undefined ? [] : [gib(has.memory)]),
    ...(has.cpu === undefined ? [] : [t`${has.cpu} cores`]),
  ].join(', ');
  const verdict =
    fits === undefined
      ? t`Write what it has as server.memory and server.cores.`
      : fits
        ? t`It has ${have}: enough.`
        : t`It has ${have}: too little.`;
  return {
    requested: requests.memory,
    ...(has.memory !== undefined && { allocatable: has.memory }),
    used,
    ...(fits !== undefined && { fits }),
    text: `${asked} ${verdict}`,
  };
}

/** The price of a single machine is the only line of its cost. */
function costOf(
  { server }: Installation,
  cost: MonthlyCost,
): MonthlyCost | (Omit<MonthlyCost, 'lines'> & { readonly lines: readonly object[] }) {
  if (server?.price === undefined) return cost;
  const { price } = server;
  const line = {
    item: 'the machine',
    price: 'server.price',
    quantity: 1,
    each: price,
    monthly: price,
    overridden: true,
  };
  return { ...cost, lines: [line], total: price };
}

/** What a single machine costs is between its owner and whoever rents it out. */
function serverCost({ price }: Server): string {
  return price === undefined
    ? wrap(t`What the machine costs, and nothing beside it. Write it as server.price to see it here.`, 2)
    : table([[t`the machine`, dollars(price), t`your price`]], 2);
}
