import { Command } from 'commander';
import { checklist } from '../checklist/checklist';
import { missingSecrets, renderedFacts } from '../checklist/facts';
import type { Facts } from '../checklist/item';
import { checklistMarkdown, checklistReport } from '../checklist/report';
import { connect } from '../cluster/connection';
import type { Kubectl } from '../cluster/kubectl';
import { diagnose } from '../diagnosis/diagnosis';
import { Scene } from '../diagnosis/scene';
import { observe } from '../diagnosis/snapshot';
import type { Project } from '../installation';
import { openProject } from '../installation';
import { hideSecrets } from '../known-secrets';
import { checkDnsArea, checkMail } from '../network/areas';
import type { ClusterFlags } from '../options';
import { withCluster, withJson } from '../options';
import { statusOf } from '../status/status';
import { EXIT, Failure, reported } from '../terminal/failure';
import { t } from '../terminal/language';
import { complain, print, printJson } from '../terminal/print';

/** Checks whose findings items are judged by. */
const CHECKS = [checkDnsArea, checkMail];

interface Flags extends ClusterFlags {
  readonly markdown: boolean;
  readonly json: boolean;
}

/** `hubs checklist`: the deployment guide's final list. */
export function checklistCommand(): Command {
  const command = new Command('checklist')
    .description(
      t('go through the final list of the deployment guide', 'repasa la lista final de la guía de despliegue'),
    )
    .option('--markdown', t('print it as Markdown', 'la muestra como Markdown'), false)
    .addHelpText('after', () =>
      t(
        `
✓ is done, ✗ is not, ☐ only a person can tell, ? could not be looked at.
Exits with 0 when nothing that can be judged has failed, 1 otherwise, 2 for wrong usage.

Examples:
  hubs checklist
  hubs checklist --markdown > checklist.md`,
        `
✓ está hecho, ✗ no lo está, ☐ solo puede decirlo una persona, ? no se ha podido mirar.
Termina con 0 cuando no falla nada de lo que se puede comprobar, si no con 1; con 2 si se usa mal.

Ejemplos:
  hubs checklist
  hubs checklist --markdown > lista.md`,
      ),
    )
    .action(
      reported(async ({ config, context, markdown, json }: Flags) => {
        const project = openProject(config);
        hideSecrets(project);
        const items = checklist(await factsOf(project, context));
        if (json) printJson(items);
        else if (markdown) print(checklistMarkdown(items, project.installation.domain));
        else print(checklistReport(items));
        if (items.some(({ state }) => state === 'failed')) process.exitCode = EXIT.problem;
      }),
    );
  return withJson(withCluster(command));
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
  { kubectl, context }: { kubectl: Kubectl; context: string },
): Promise<NonNullable<Facts['cluster']>> {
  const snapshot = await observe(kubectl, installation.namespace);
  const diagnoses = diagnose(snapshot, installation);
  const status = statusOf({ snapshot, installation, context, problems: diagnoses });
  return { scene: new Scene(snapshot), status, diagnoses };
}

/** The list is of use without a cluster, too. */
async function connectIfPossible(
  project: Project,
  context: string | undefined,
): Promise<{ kubectl: Kubectl; context: string } | undefined> {
  try {
    return await connect(project, { context });
  } catch (error) {
    if (!(error instanceof Failure) || error.exitCode !== EXIT.problem) throw error;
    complain(error.message);
    return undefined;
  }
}
