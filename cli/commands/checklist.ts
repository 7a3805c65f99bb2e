import { Command, Option } from 'commander';
import { STAGES, applicationChecklist, titleOfStage } from '../application/checklist/checklist';
import type { Stage } from '../application/checklist/checklist';
import { factsOf as applicationFacts } from '../application/checklist/facts';
import { applicationFile } from '../application-file';
import { lastSynthesized } from '../open/program';
import { checklist } from '../checklist/checklist';
import { missingSecrets, renderedFacts } from '../checklist/facts';
import type { ChecklistItem, Facts } from '../checklist/item';
import { checklistMarkdown, checklistReport } from '../checklist/report';
import type { Connection } from '../cluster/connection';
import { connect } from '../cluster/connection';
import type { Kubectl } from '../cluster/kubectl';
import type { Place } from '../cluster/place';
import { diagnose } from '../diagnosis/diagnosis';
import { Scene } from '../diagnosis/scene';
import { observe } from '../diagnosis/snapshot';
import type { Project } from '../installation';
import { openProject } from '../installation';
import { hideSecrets } from '../known-secrets';
import { checkMedia } from '../media/area';
import { mediaPlaceOf } from '../media/place';
import { checkDnsArea, checkMail } from '../network/areas';
import { mailPlaceOf } from '../network/mail-password';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withJson } from '../options';
import { statusOf } from '../status/status';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { complain, print, printJson } from '../../terminal/print';

/** Checks whose findings items are judged by. */
const CHECKS = [
  checkDnsArea,
  (project: Project, kubectl: Kubectl | undefined) => checkMail(mailPlaceOf(project), kubectl),
  (project: Project, kubectl: Kubectl | undefined) => checkMedia(mediaPlaceOf(project), kubectl, observe),
];

interface Flags extends ClusterFlags {
  readonly markdown: boolean;
  readonly json: boolean;
  readonly stage?: Stage;
}

/** `hubs checklist`: the deployment guide's final list, or those of an application. */
export function checklistCommand(): Command {
  const command = new Command('checklist')
    .description(t`go through what has to be true: the final list of the deployment guide, or those of an application`)
    .option('--markdown', t`print it as Markdown`, false)
    .addOption(new Option('--stage <stage>', t`one list of an application only`).choices(STAGES))
    .addHelpText(
      'after',
      () =>
        t`\n✓ is done, ✗ is not, ☐ a person has to look, ? could not be looked at.\nExits with 0 when nothing that can be judged has failed, 1 otherwise, 2 for wrong usage.\n\nExamples:\n  hubs checklist\n  hubs checklist --markdown > checklist.md\n  hubs checklist --application wapi --stage security`,
    )
    .action(
      reported(async (flags: Flags) => {
        const { config, context, stage } = flags;
        const file = applicationFile(config);
        if (file === undefined) {
          const project = openProject(config);
          hideSecrets(project);
          return show(checklist(await factsOf(project, context)), project.installation.domain, flags);
        }
        const application = await lastSynthesized(file, flags);
        hideSecrets(application);
        const connection = await connectIfPossible(application, context);
        const items = applicationChecklist(await applicationFacts(application, connection));
        const wanted = items.filter((item) => stage === undefined || item.stage === stage);
        return show(wanted, application.name, flags);
      }),
    );
  return withApplication(withJson(withCluster(command)), { applications: ['--stage'] });
}

function show(items: readonly ChecklistItem[], subject: string, { json, markdown }: Flags): void {
  if (json) printJson(items);
  else if (markdown) print(checklistMarkdown(items, subject, titleOfStage));
  else print(checklistReport(items, titleOfStage));
  if (items.some(({ state }) => state === 'failed')) process.exitCode = EXIT.problem;
}

async function factsOf(project: Project, context: string | undefined): Promise<Facts> {
  const connection = await connectIfPossible(project, context);
  const missing = missingSecrets(project);
  const findings = await Promise.all(CHECKS.map((check) => check(project, connection?.kubectl)));
  return {
    project,
    rendered: renderedFacts(project),
    ...(missing && { missingSecrets: missing }),
    ...(connection && { cluster: await clusterFacts(project, connection) }),
    findings: findings.flat(),
  };
}

async function clusterFacts(
  { installation }: Project,
  { kubectl, context }: Connection,
): Promise<NonNullable<Facts['cluster']>> {
  const snapshot = await observe(kubectl, installation.namespace);
  const diagnoses = diagnose(snapshot, { installation });
  const status = statusOf({ snapshot, installation, context, problems: diagnoses });
  return { scene: new Scene(snapshot), status, diagnoses };
}

/** The list is of use without a cluster, too. */
async function connectIfPossible(place: Place, context: string | undefined): Promise<Connection | undefined> {
  try {
    return await connect(place, { context });
  } catch (error) {
    if (!(error instanceof Failure) || error.exitCode !== EXIT.problem) throw error;
    complain(error.message);
    return undefined;
  }
}
