import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { applicationAreas } from '../application/doctor';
import { applicationFile } from '../application-file';
import { lastSynthesized } from '../open/program';
import type { Kubectl } from '../cluster/kubectl';
import { connect } from '../cluster/connection';
import type { Place } from '../cluster/place';
import { observe } from '../diagnosis/snapshot';
import type { Area, Observe } from '../doctor/area';
import { sharedLook } from '../doctor/area';
import { areas } from '../doctor/areas';
import type { AreaFindings } from '../doctor/report';
import { doctorReport, isIll } from '../doctor/report';
import type { Finding } from '../findings';
import { openProject } from '../installation';
import { hideSecrets } from '../known-secrets';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withJson, withTimeout } from '../options';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { complain, print, printJson } from '../../terminal/print';

const INTERVAL_MS = 5000;
const TIMEOUT_SECONDS = 600;

interface Flags extends ClusterFlags {
  readonly json: boolean;
  readonly wait: boolean;
  readonly timeout: number;
}

/** `hubs doctor`: everything that an installation, or an application, depends on, checked line by line. */
export function doctorCommand(): Command {
  const command = new Command('doctor')
    .description(t`check everything that the installation, or the application, depends on`)
    .argument('[area]', names())
    .option('--wait', t`check again until nothing is wrong`, false)
    .addHelpText(
      'after',
      () =>
        t`\n✓ is well, ! deserves attention, ✗ has to be mended, ? could not be looked at.\nExits with 0 when nothing has to be mended, 1 otherwise, 2 for wrong usage, 4 when --wait waited in vain,\n5 for another cluster than before.\n\nExamples:\n  hubs doctor\n  hubs doctor certificates --wait\n  hubs doctor --json | jq -r '.[].findings[] | select(.state == "error") | .what'`,
    )
    .action(
      reported(async (area: string | undefined, flags: Flags) => {
        const file = applicationFile(flags.config);
        if (file === undefined) {
          chosen(area, areas(observe));
          const project = openProject(flags.config);
          hideSecrets(project);
          return examine(project, areas, area, flags);
        }
        chosen(area, applicationAreas(observe));
        const application = await lastSynthesized(file, flags);
        hideSecrets(application);
        return examine(application, applicationAreas, area, flags);
      }),
    );
  return withApplication(withTimeout(withJson(withCluster(command)), TIMEOUT_SECONDS));
}

function names(): string {
  return areas(observe)
    .map(({ id }) => id)
    .join(', ');
}

function chosen<P>(area: string | undefined, table: readonly Area<P>[]): readonly Area<P>[] {
  const found = area === undefined ? table : table.filter(({ id }) => id === area);
  if (found.length > 0) return found;
  const list = table.map(({ id }) => id).join(', ');
  throw new Failure(t`There is no area ${area!}. There are: ${list}`, EXIT.usage);
}

/** The areas of a kind of project. */
type Table<P> = (observe: Observe) => readonly Area<P>[];

async function examine<P extends Place>(
  project: P,
  table: Table<P>,
  area: string | undefined,
  { context, json, wait, timeout }: Flags,
): Promise<void> {
  const deadline = Date.now() + timeout * 1000;
  let results = await checkUp(project, table, context, area);
  while (wait && isIll(results) && Date.now() < deadline) {
    const errors = results.flatMap(({ findings }) => findings).filter(({ state }) => state === 'error');
    complain(`  … ${errors[0]!.what}`);
    await sleep(INTERVAL_MS);
    results = await checkUp(project, table, context, area);
  }
  if (json) printJson(results.map(({ id, findings }) => ({ area: id, findings })));
  else print(doctorReport(results));
  if (isIll(results)) process.exitCode = wait ? EXIT.timeout : EXIT.problem;
}

/** One round: areas share one look at the cluster. */
async function checkUp<P extends Place>(
  project: P,
  table: Table<P>,
  context: string | undefined,
  area: string | undefined,
): Promise<AreaFindings[]> {
  const { kubectl, finding } = await connectOrSay(project, context);
  const results: AreaFindings[] = [];
  for (const { id, title, check, applies } of chosen(area, table(sharedLook()))) {
    if (area === undefined && applies?.(project) === false) continue;
    results.push({ id, title, findings: await check(project, kubectl) });
  }
  if (!finding) return results;
  return [{ id: 'connection', title: t`Connection`, findings: [finding] }, ...results];
}

/** A cluster that does not answer is a finding; another cluster than before is a mistake, and ends the command. */
async function connectOrSay(
  project: Place,
  context: string | undefined,
): Promise<{ kubectl?: Kubectl; finding?: Finding }> {
  try {
    return { kubectl: (await connect(project, { context })).kubectl };
  } catch (error) {
    if (!(error instanceof Failure) || error.exitCode !== EXIT.problem) throw error;
    return { finding: { id: 'connection/cluster', state: 'error', what: error.message } };
  }
}
