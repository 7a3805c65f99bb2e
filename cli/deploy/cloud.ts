import { dirname } from 'node:path';
import type { Outcome, StackPlan } from '../cloud';
import { ensureDns, ensureInfra, hasCloud, planStack } from '../cloud';
import { makePrivateFolder, writeFiles } from '../files';
import type { Project } from '../installation';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { complain, hide, print } from '../../terminal/print';
import { Progress } from '../../terminal/progress';
import { agree, demandWords, isInteractive } from '../../terminal/questions';
import { currentContextIn, kubeconfigFile } from '../cluster/kubeconfig';

/** What the cloud side gives to the rest of a deploy. */
export interface CloudSide {
  /** Values for secrets, under the names that they have in the environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** The context of the cluster that was made. */
  readonly context?: string;
  readonly setRecords?: () => Promise<string | undefined>;
}

/** What was agreed to beforehand. */
export interface Agreement {
  readonly yes: boolean;
  /** Words as they came with `--confirm`. */
  readonly confirm?: string | undefined;
}

/**
 * Sees to cluster, firewall and buckets, where they are part of the configuration, after showing what would change. What is destroyed
 * is asked about whatever was agreed to; where nobody can be asked, it takes words.
 *
 * @throws Failure when Terraform or its credentials are missing, or it fails
 */
export async function ensureCloud(project: Project, agreement: Agreement): Promise<CloudSide> {
  if (!hasCloud(project)) return { environment: {} };
  const options = {
    project,
    environment: process.env,
    confirm: (plan: StackPlan) => agreedTo(plan, agreement),
    show: (text: string) => complain(text.replace(/\n$/, '')),
  };
  const progress = new Progress(t`cluster, firewall and buckets`);
  const { outcome, outputs } = await ensureInfra(options).catch((error: unknown) => {
    progress.failed(t`failed`);
    throw error;
  });
  report(progress, outcome);
  hide(Object.values(outputs?.spacesKeys ?? {}));
  return {
    environment: Object.fromEntries(
      Object.entries(outputs?.spacesKeys ?? {}).map(([name, value]) => [`HUBS_${name}`, value]),
    ),
    ...(outputs && { context: keepKubeconfig(project, outputs.kubeconfig) }),
    setRecords: async () => {
      const { outcome: records } = await ensureDns(options);
      if (records === 'declined') throw refused();
      return records === 'applied' ? t`records set` : undefined;
    },
  };
}

/**
 * Shows what a deploy would do to the cloud side, in Terraform's words; nothing where there is no such side.
 *
 * @returns whether there is a cluster to compare with
 */
export async function previewCloud(project: Project): Promise<boolean> {
  const plan = await planStack({ project, environment: process.env }, 'infra');
  if (plan?.changes === true) print(plan.text);
  if (plan === undefined || plan.clusterVersions.length === 0) return true;
  print(`\n${t`The cluster is still to be made; everything in it will be new.`}`);
  return false;
}

async function agreedTo(plan: StackPlan, { yes, confirm }: Agreement): Promise<boolean> {
  print(plan.text);
  const { destroy } = plan;
  // A plan that destroys is never what somebody meant who said yes to everything.
  if (destroy.length === 0 || isInteractive()) await agree(question(plan), yes && destroy.length === 0);
  else await demandWords(question(plan), `${t`destroy`} ${destroy.join(' ')}`, confirm);
  return true;
}

function question({ create, change, destroy }: StackPlan): string {
  return t`Create ${create.length}, change ${change.length}, destroy ${destroy.length} at DigitalOcean?`;
}

function report(progress: Progress, outcome: Outcome): void {
  if (outcome === 'declined') throw refused();
  if (outcome === 'skipped') progress.skipped(t`not part of hubs.yaml`);
  else progress.done(outcome === 'applied' ? t`made` : t`as it should be`);
}

function refused(): Failure {
  return new Failure(t`Nothing was changed.`, EXIT.refused);
}

/** Keeps the way into the cluster for later commands. It is valid for seven days; each deploy renews it. */
function keepKubeconfig(project: Project, kubeconfig: string): string {
  const context = currentContextIn(kubeconfig);
  if (context === undefined) {
    throw new Failure(
      t`The output kubeconfig of the stack infra names no context: DigitalOcean has not given a way into the cluster.`,
    );
  }
  const path = kubeconfigFile(project);
  makePrivateFolder(dirname(path));
  writeFiles([{ path, text: kubeconfig, secret: true }]);
  return context;
}
