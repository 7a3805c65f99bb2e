import { Command } from 'commander';
import type { Installation, MonthlyCost } from '../../config';
import { capacityOf, monthlyCost } from '../../config';
import { applicationFile } from '../application/file';
import { previewed } from '../application/open';
import { applicationPlanReport, planApplication } from '../application/plan';
import { planStack } from '../cloud';
import { PHASES } from '../deploy/phases';
import { openProject } from '../installation';
import { recordTable, recordTableReport } from '../network/record-table';
import { guessedZone } from '../network/zone';
import type { ConfigFlags } from '../options';
import { withApplication, withConfig, withJson } from '../options';
import { costTable, dollars, gib, kindsOf, objectsSection, section } from '../plan/sections';
import { prepare } from '../synth/synth';
import { reported } from '../terminal/failure';
import { t } from '../terminal/language';
import { translated } from '../terminal/translated';
import { print, printJson, table, wrap } from '../terminal/print';

interface Flags extends ConfigFlags {
  readonly json: boolean;
  readonly cloud: boolean;
  readonly users: number;
}

/** Memory of a client in a room, in bytes, on top of the idle installation: 14 users took 1.1 GiB more than none (guide). */
const BYTES_A_USER = 80 * 2 ** 20;

/** `hubs plan`: what a deploy will do, need and cost. Needs neither a cluster nor the network. */
export function planCommand(): Command {
  const command = new Command('plan')
    .description(
      t(
        'show what a deploy will do, need and cost',
        'muestra lo que hará un despliegue, lo que necesita y lo que cuesta',
      ),
    )
    .option('--users <number>', t('people at the same time', 'personas a la vez'), Number, 25)
    .option(
      '--cloud',
      t(
        'also ask Terraform what it would change at DigitalOcean',
        'pregunta también a Terraform qué cambiaría en DigitalOcean',
      ),
      false,
    );
  return withApplication(withJson(withConfig(command)), { hubs: ['--cloud', '--users'] })
    .addHelpText(
      'after',
      t(
        `
Nothing is changed, and nobody is asked, unless with --cloud.

Examples:
  hubs plan
  hubs plan --users 40
  hubs plan --json | jq .cost.total`,
        `
No cambia nada ni pregunta a nadie, salvo con --cloud.

Ejemplos:
  hubs plan
  hubs plan --users 40
  hubs plan --json | jq .cost.total`,
      ),
    )
    .action(
      reported(async ({ config, application, json, cloud, users }: Flags) => {
        const file = applicationFile(config);
        if (file !== undefined) {
          const plan = planApplication(await previewed(file, application));
          return json ? printJson(plan) : print(applicationPlanReport(plan));
        }
        const project = openProject(config);
        const { installation } = project;
        const { manifests } = await prepare(project, process.env);
        const objects = kindsOf(manifests.flatMap((manifest) => manifest.objects as { kind: string }[]));
        const phases = PHASES.map(({ id, title, usually }) => ({
          id,
          title,
          ...(usually !== undefined && { usually }),
        }));
        const records = recordTable(installation, undefined);
        const cost = monthlyCost(installation);
        const memory = memoryOf(installation, users);
        if (json) return printJson({ phases, objects, records, cost, memory });
        const sections = [
          section(
            t('Phases, and what takes longer than seconds', 'Fases, y lo que tarda más que segundos'),
            table([...cloudPhase(installation), ...phases.map(({ title, usually = '' }) => [title, usually])], 2),
          ),
          objectsSection(objects),
          section(t('DNS records', 'Registros DNS'), recordTableReport(records, guessedZone(installation.domain))),
          ...(cost.lines.length > 0 ? [section(t('Cost a month', 'Coste mensual'), costReport(cost))] : []),
          section(t('Memory', 'Memoria'), wrap(memory.text, 2)),
        ];
        print(sections.join('\n\n'));
        if (!cloud) return;
        const plan = await planStack({ project, environment: process.env }, 'infra');
        print(plan ? `\n${plan.text}` : t('\nhubs.yaml has no section cloud.', '\nhubs.yaml no tiene sección cloud.'));
      }),
    );
}

/** What comes before the phases in a cluster: making it. */
function cloudPhase({ cloud }: Installation): string[][] {
  if (cloud === undefined) return [];
  return [[t('cluster, firewall and buckets', 'clúster, cortafuegos y buckets'), t('about 5 min', 'unos 5 min')]];
}

function costReport({ lines, total, asOf }: MonthlyCost): string {
  const rows = lines.map(({ item, monthly, overridden }) => [
    translated(item),
    dollars(monthly),
    overridden ? t('your price', 'precio tuyo') : '',
  ]);
  return costTable(rows, total, asOf);
}

interface Memory {
  /** Bytes that the containers ask for. */
  readonly requested: number;
  /** Bytes that the nodes give; absent where the cluster is somebody else's. */
  readonly allocatable?: number;
  /** Bytes that so many people take on top. */
  readonly users: number;
  readonly fits?: boolean;
  readonly text: string;
}

function memoryOf(installation: Installation, users: number): Memory {
  const { cloud } = installation;
  // Only the requests count where nothing is known about nodes.
  const { requests, system, allocatable } = capacityOf(
    installation,
    cloud?.cluster ?? { size: 's-4vcpu-8gb', nodes: 1 },
  );
  const extra = users * BYTES_A_USER;
  const need = requests.memory + system.memory + extra;
  const asked = t(
    `The containers ask for ${gib(requests.memory)}, the cluster itself for ${gib(system.memory)}; ${users} people take about ${gib(extra)} more.`,
    `Los contenedores piden ${gib(requests.memory)} y el propio clúster ${gib(system.memory)}; ${users} personas ocupan unos ${gib(extra)} más.`,
  );
  if (!cloud) return { requested: requests.memory, users: extra, text: asked };
  const fits = need <= allocatable.memory;
  const verdict = fits
    ? t(
        `The nodes have ${gib(allocatable.memory)}: enough.`,
        `Los nodos tienen ${gib(allocatable.memory)}: suficiente.`,
      )
    : t(
        `The nodes have ${gib(allocatable.memory)}: too little. Take a larger size, or more nodes (cloud.cluster).`,
        `Los nodos tienen ${gib(allocatable.memory)}: demasiado poco. Elige un tamaño mayor o más nodos (cloud.cluster).`,
      );
  return {
    requested: requests.memory,
    allocatable: allocatable.memory,
    users: extra,
    fits,
    text: `${asked} ${verdict}`,
  };
}
