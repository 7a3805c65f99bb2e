import { Command } from 'commander';
import { applicationFile } from '../application-file';
import { lastSynthesized } from '../open/program';
import type { Checked } from '../application/verify/checks';
import { checkStart, checkWork } from '../application/verify/checks';
import { verifyReport } from '../application/verify/report';
import { connect } from '../cluster/connection';
import { withLock } from '../cluster/lock';
import { openProject } from '../installation';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withJson, withTimeout } from '../options';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print, printJson } from '../../terminal/print';

interface Flags extends ClusterFlags {
  readonly json: boolean;
  readonly timeout: number;
}

/** `hubs verify`: whether an application works, as its components say how to tell. */
export function verifyCommand(): Command {
  const command = new Command('verify').description(
    t`look whether an application works: pages, logs, uploads that come back, scaling`,
  );
  return withApplication(withJson(withTimeout(withCluster(command), 300)))
    .addHelpText(
      'after',
      t`\nUploads are real, and stay; a component that says so is scaled for a moment, and back.\nExits with 0 when all is as it should be, 1 when something is not, 2 for wrong usage, 5 when somebody deploys.\n\nExamples:\n  hubs verify\n  hubs verify --application seance --json | jq -r '.[] | select(.problem) | .component'`,
    )
    .action(
      reported(async ({ config, application, context, json, timeout }: Flags) => {
        const file = applicationFile(config);
        if (file === undefined) {
          openProject(config);
          throw new Failure(
            t`This command is about applications of a cdk8s project. For an installation of Hubs: hubs status, hubs checklist`,
            EXIT.usage,
          );
        }
        const opened = await lastSynthesized(file, { application });
        const { namespace, contract, files } = opened;
        const { kubectl } = await connect(opened, { context });
        const subject = { kubectl, namespace, objects: [...files.values()].flat() };
        const results: Checked[] = [];
        await withLock(kubectl, namespace, 'hubs verify', async () => {
          for (const component of contract.components) {
            results.push(...(await checkStart(subject, component)));
            results.push(...(await checkWork(subject, component, timeout)));
          }
        });
        if (json) printJson(results);
        else print(verifyReport(results));
        if (results.some(({ problem }) => problem !== undefined)) process.exitCode = EXIT.problem;
      }),
    );
}
