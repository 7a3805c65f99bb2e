import { Command } from 'commander';
import { open } from '../open/open';
import { connect } from '../cluster/connection';
import { withLock } from '../cluster/lock';
import type { Release } from '../cluster/releases';
import { unlessForbidden } from '../cluster/failure';
import { begin, imagesOf, recording, releases } from '../cluster/releases';
import { putBack } from '../deploy/put-back';
import { releasesReport } from '../deploy/releases-report';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withJson, withTimeout, withYes } from '../options';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print, printJson } from '../../terminal/print';
import { agree } from '../../terminal/questions';
import { PATIENCE } from './deploy';

interface Flags extends ClusterFlags {
  readonly list: boolean;
  readonly to?: string;
  readonly yes: boolean;
  readonly json: boolean;
  readonly timeout: number;
}

/** `hubs rollback`: back to what an earlier deploy applied. */
export function rollbackCommand(): Command {
  const command = new Command('rollback')
    .description(t`go back to what an earlier deploy applied`)
    .option('--list', t`show the deploys that can be gone back to`, false)
    .option(
      '--to <number>',
      t`the deploy to go back to; the last one that worked before the present one when left out`,
    );
  return withApplication(withJson(withYes(withTimeout(withCluster(command), 600))))
    .addHelpText(
      'after',
      t`\nObjects and images go back; volumes, and what is in them, and secrets stay as they are. hubs.yaml stays as it is, too: what to\nchange in it, so that the next deploy does not go forward again, is said at the end.\n\nExits with 0 when the earlier deploy is back, 1 when it does not come up, 3 when the question was answered with no, 4 on timeout.\n\nExamples:\n  hubs rollback --list\n  hubs rollback\n  hubs rollback --to 7 --yes`,
    )
    .action(
      reported(async ({ config, application, context, list, to, yes, json, timeout }: Flags) => {
        const place = await open({ config, application });
        const { namespace } = place;
        const connection = await connect(place, { context, patience: list ? 0 : PATIENCE });
        const { kubectl } = connection;
        const history = await unlessForbidden(releases(kubectl, namespace), undefined);
        if (history === undefined)
          throw new Failure(
            t`The records of deploys are kept in Secrets of the namespace ${namespace}, which your account may not see.`,
          );
        if (list)
          return json ? printJson(history.map(({ objects: _, ...facts }) => facts)) : print(releasesReport(history));
        const target = chosen(history, to);
        print(releasesReport([target]));
        await agree(t`Go back to release ${target.number}?`, yes);
        const { files } = place;
        await withLock(kubectl, namespace, `hubs rollback to ${target.number}`, async () => {
          await recording(kubectl, namespace, async (record) => {
            const number = history[0]!.number + 1;
            const purpose = `rollback to ${target.number}`;
            record.begun(await begin(kubectl, namespace, { number, purpose, objects: target.objects }));
            try {
              await putBack({ ...connection, namespace, files, leftovers: [], applyOptions: {} }, target, timeout);
            } catch (error) {
              await record.end('failed');
              throw error;
            }
            await record.end('deployed');
          });
        });
        print(toChange(imagesOf([...files.values()].flat()), target.images, config, place.installation === undefined));
      }),
    );
}

function chosen(history: readonly Release[], to: string | undefined): Release {
  const worked = history.filter(({ result }) => result === 'deployed');
  const current = history.find(({ result }) => result !== 'running');
  const target =
    to === undefined
      ? worked.find(({ number }) => number !== current?.number)
      : history.find(({ number, result }) => String(number) === to && result === 'deployed');
  if (target) return target;
  throw new Failure(
    to === undefined
      ? t`There is no earlier deploy that worked.`
      : t`No deploy ${to} that worked is recorded. Look: hubs rollback --list`,
    to === undefined ? EXIT.problem : EXIT.usage,
  );
}

/** Settings that would bring back what was just gone back from. */
function toChange(
  configured: Record<string, string>,
  live: Readonly<Record<string, string>>,
  config: string,
  program: boolean,
): string {
  const different = Object.entries(configured).filter(
    ([container, image]) => live[container] !== undefined && live[container] !== image,
  );
  if (different.length === 0) return '';
  const lines = different.map(([container, image]) => `  ${container}: ${image} → ${live[container]}`).join('\n');
  if (program) {
    return t`The project's program still asks for other images, and the next deploy would go forward again:\n${lines}`;
  }
  return t`${config} still asks for other images, and the next deploy would go forward again. Set these under images:\n${lines}`;
}
