import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { applicationFile } from '../application-file';
import { lastSynthesized } from '../open/program';
import { KINDS, applicationStatus, applicationStatusReport } from '../application/status';
import { readStandings } from '../backup/standing';
import { connect } from '../cluster/connection';
import type { Kubectl } from '../cluster/kubectl';
import { visibleReleases } from '../cluster/releases';
import { diagnose } from '../diagnosis/diagnosis';
import { observe } from '../diagnosis/snapshot';
import { openProject } from '../installation';
import { hideSecrets } from '../known-secrets';
import { bringsPrometheus, readAlerts } from '../monitoring/alerts';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withJson } from '../options';
import { statusReport } from '../status/report';
import type { LastRelease } from '../status/status';
import { statusOf } from '../status/status';
import { EXIT, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print, printJson } from '../../terminal/print';

const INTERVAL_MS = 5000;
const CLEAR = '\u001b[2J\u001b[H';

interface Flags extends ClusterFlags {
  readonly json: boolean;
  readonly watch: boolean;
}

/** `hubs status`: how an installation stands, on one screen. */
export function statusCommand(): Command {
  const command = new Command('status')
    .description(t`show how the installation stands`)
    .option('-w, --watch', t`show it again every five seconds`, false)
    .addHelpText(
      'after',
      () =>
        t`\nExits with 0 when all is well, 1 otherwise, 2 for wrong usage, 5 for another cluster than before.\n\nExamples:\n  hubs status\n  hubs status --watch\n  hubs status --json | jq -r '.problems[].cause'`,
    )
    .action(
      reported(async ({ config, application, context: wanted, json, watch }: Flags) => {
        const file = applicationFile(config);
        const look =
          file === undefined
            ? await hubsLook(config, wanted, watch)
            : await applicationLook(file, application, wanted, watch);
        for (;;) {
          const { status, text } = await look();
          if (watch && process.stdout.isTTY) process.stdout.write(CLEAR);
          if (json) printJson(status);
          else print(text);
          process.exitCode = status.ok ? 0 : EXIT.problem;
          if (!watch) return;
          await sleep(INTERVAL_MS);
        }
      }),
    );
  return withApplication(withJson(withCluster(command)));
}

interface Seen {
  readonly status: { readonly ok: boolean };
  readonly text: string;
}

async function hubsLook(config: string, wanted: string | undefined, watch: boolean): Promise<() => Promise<Seen>> {
  const project = openProject(config);
  hideSecrets(project);
  const { installation, namespace } = project;
  const isWatched = installation.monitoring !== undefined;
  const { kubectl, context } = await connect(project, { context: wanted, patience: watch ? 60 : 0 });
  return async () => {
    const [snapshot, deploy, backups, alerts] = await Promise.all([
      observe(kubectl, namespace, { usage: true }),
      lastRelease(kubectl, namespace),
      readStandings(kubectl, namespace),
      isWatched ? readAlerts(kubectl, namespace) : undefined,
    ]);
    const problems = diagnose(snapshot, { installation });
    const status = statusOf({ snapshot, installation, context, problems, deploy, backups, alerts });
    return { status, text: statusReport(status) };
  };
}

async function applicationLook(
  file: string,
  application: string | undefined,
  wanted: string | undefined,
  watch: boolean,
): Promise<() => Promise<Seen>> {
  const opened = await lastSynthesized(file, { application });
  hideSecrets(opened);
  const { contract, namespace, files } = opened;
  const { kubectl, context } = await connect(opened, { context: wanted, patience: watch ? 60 : 0 });
  const objects = [...files.values()].flat();
  return async () => {
    const [snapshot, live, backups, [release], alerts] = await Promise.all([
      observe(kubectl, namespace, { usage: true }),
      kubectl.list(KINDS, namespace),
      readStandings(kubectl, namespace),
      visibleReleases(kubectl, namespace),
      bringsPrometheus(objects) ? readAlerts(kubectl, namespace) : undefined,
    ]);
    const problems = diagnose(snapshot);
    const seen = { live, snapshot, backups, problems, release, alerts };
    const status = applicationStatus({ contract, context, wanted: objects, ...seen });
    return { status, text: applicationStatusReport(status) };
  };
}

/** The last deploy, as the cluster remembers it. */
async function lastRelease(kubectl: Kubectl, namespace: string): Promise<LastRelease | undefined> {
  const [last] = await visibleReleases(kubectl, namespace);
  return last && { revision: last.number, at: last.time, result: last.result };
}
