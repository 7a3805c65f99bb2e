import { Command } from 'commander';
import { hubsApp, renderManifests } from '../../charts';
import type { Installation } from '../../config';
import type { ClusterObject } from '../cluster/objects';
import { compareWithUpstream } from '../compare/compare';
import { compareReport } from '../compare/report';
import { readManifest } from '../import/read';
import { openProject } from '../installation';
import { withConfig, withJson } from '../options';
import { EXIT, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print, printJson } from '../../terminal/print';

interface Flags {
  readonly config: string;
  readonly all: boolean;
  readonly json: boolean;
}

/** `hubs compare`: a manifest of upstream's against ours. */
export function compareCommand(): Command {
  const command = new Command('compare')
    .description(t`compare a manifest by upstream’s generator with what hubs.yaml turns into`)
    .argument('<file>', t`upstream’s manifest, such as hcce.yaml`)
    .option('--all', t`also show intended differences, with reasons`, false)
    .addHelpText('after', () => help())
    .action(reported((file: string, flags: Flags) => compare(file, flags)));
  return withJson(withConfig(command));
}

function help(): string {
  return t`\nLooks at every field of every object. Values of Secrets are not compared: see hubs secrets check --cluster.\nExits with 0 when every difference is intended, 1 when some are not explained, 2 for wrong usage.\n\nExamples:\n  hubs compare hcce.yaml\n  hubs compare hcce.yaml --all\n  hubs compare hcce.yaml --json | jq -r '.[] | select(.why == null) | .object'`;
}

async function compare(file: string, { config, all, json }: Flags): Promise<void> {
  const { installation } = openProject(config, nothingToCompare());
  const comparison = compareWithUpstream(readManifest(file), objectsOf(installation));
  const { judged } = comparison;
  if (json) {
    const listed = judged.filter(({ rule }) => all || rule === undefined);
    printJson(listed.map(({ rule, ...rest }) => ({ ...rest, here: rule?.here ?? null, why: rule?.why ?? null })));
  } else print(compareReport(comparison, all));
  if (judged.some(({ rule }) => rule === undefined)) process.exitCode = EXIT.problem;
}

/** Why there is nothing to do for an application. */
function nothingToCompare(): string {
  return t`An application has no manifest of upstream’s to be compared with; hubs diff shows in what its cluster differs from it.`;
}

/** The objects of an installation; its secrets have no values, only names. */
function objectsOf(installation: Installation): ClusterObject[] {
  const names = ['DB_PASS', 'SMTP_PASS', 'GUARDIAN_KEY', 'PHX_KEY', 'NODE_COOKIE', 'DASHBOARD_ACCESS_KEY'];
  const derived = ['PERMS_KEY', 'PERMS_PUBLIC_KEY', 'PGRST_JWT_SECRET'];
  const { sketchfab, tenor } = installation.integrations;
  const all = [...names, ...derived, ...(sketchfab ? ['SKETCHFAB_API_KEY'] : []), ...(tenor ? ['TENOR_API_KEY'] : [])];
  const hidden = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, '-']));
  const values = [
    { name: 'configs', type: 'Opaque', data: hidden(all) },
    { name: 'cert-hcce', type: 'kubernetes.io/tls', data: hidden(['tls.crt', 'tls.key']) },
  ];
  const reference = (key: string) => ({ name: 'configs', key, revision: '-' });
  const app = hubsApp(installation, { reference, ...(installation.secrets === 'local' && { values }) });
  return renderManifests(app).flatMap(({ objects }) => objects as ClusterObject[]);
}
