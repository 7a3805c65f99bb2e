import { Command } from 'commander';
import { openEither } from '../open/either';
import { apply } from '../cluster/apply';
import { connect } from '../cluster/connection';
import type { Kubectl } from '../cluster/kubectl';
import { withLock } from '../cluster/lock';
import type { ClusterObject } from '../cluster/objects';
import { startAgain, tellToStart, tellToStop } from '../cluster/stopped';
import { runPhases } from '../deploy/engine';
import type { Phase } from '../deploy/engine';
import { restart } from '../deploy/restart';
import { waitingFor } from '../cluster/rollout';
import { deploymentsOf } from '../deploy/run';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withTimeout, withYes } from '../options';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { withCleanup } from '../../terminal/interruption';
import { t } from '../../terminal/language';
import { agree } from '../../terminal/questions';
import { PATIENCE } from './deploy';
import { wantedFiles } from '../open/wanted';

interface Flags extends ClusterFlags {
  readonly cold: boolean;
  readonly timeout: number;
  readonly yes: boolean;
}

/** `hubs restart`: other pods of the same kind. */
export function restartCommand(): Command {
  const command = new Command('restart')
    .description(t`exchange pods for fresh ones, without changing anything else`)
    .argument('[components...]', t`Deployments such as reticulum; all when left out`)
    .option('--cold', t`stop everything first, then start in order: database, then the rest`, false);
  return withApplication(withYes(withTimeout(withCluster(command), 600)))
    .addHelpText(
      'after',
      t`\nA cold restart helps where connections between the parts are stuck, such as errors in the scene editor after an update.\nExits with 0 when everything runs again, 2 for a name that is none, 3 when the question was answered with no, 4 on timeout.\n\nExamples:\n  hubs restart reticulum\n  hubs restart --cold --yes`,
    )
    .action(
      reported(async (names: string[], { config, application, context, cold, timeout, yes }: Flags) => {
        const place = await openEither({ config, application });
        const { namespace } = place;
        const files = await wantedFiles({ config, application });
        const objects = files.flatMap(([, some]) => some);
        const all = deploymentsOf(objects);
        const unknown = names.filter((name) => !all.includes(name));
        if (unknown.length > 0 || (cold && names.length > 0)) {
          throw new Failure(t`Expected names among: ${all.join(', ')} (none with --cold)`, EXIT.usage);
        }
        const chosen = names.length > 0 ? names : all;
        const { kubectl } = await connect(place, { context, patience: PATIENCE });
        await agree(t`Restart ${chosen.join(', ')}? Visitors lose their connection.`, yes);
        const data = files.filter(([file]) => file.startsWith('30')).flatMap(([, some]) => some);
        const phases = cold ? coldly(kubectl, namespace, objects, data) : [warmly(kubectl, namespace, chosen)];
        await withLock(kubectl, namespace, 'hubs restart', () =>
          withCleanup(
            () => startAgain(kubectl, namespace),
            () => runPhases({}, phases, { timeout }),
          ),
        );
      }),
    );
}

function warmly(kubectl: Kubectl, namespace: string, names: readonly string[]): Phase<object> {
  return {
    id: 'restart',
    title: t`restart`,
    async act() {
      await restart(kubectl, namespace, names);
      return names.join(', ');
    },
    pending: async () => list(await waitingFor(kubectl, namespace, names)),
  };
}

function coldly(
  kubectl: Kubectl,
  namespace: string,
  objects: readonly ClusterObject[],
  data: readonly ClusterObject[],
): Phase<object>[] {
  const deployments = objects.filter(({ kind }) => kind === 'Deployment');
  const starting = (title: string, some: readonly ClusterObject[]): Phase<object> => {
    const these = some.filter(({ kind }) => kind === 'Deployment');
    return {
      id: 'start',
      title,
      async act() {
        await apply(kubectl, these, { force: true });
        await tellToStart(kubectl, namespace, deploymentsOf(these));
        return deploymentsOf(these).join(', ');
      },
      pending: async () => list(await waitingFor(kubectl, namespace, deploymentsOf(these))),
    };
  };
  return [
    {
      id: 'stop',
      title: t`stop`,
      async act() {
        const names = deploymentsOf(deployments);
        await tellToStop(kubectl, namespace, names);
        return names.join(', ');
      },
      async pending() {
        const apps = new Set(deploymentsOf(deployments));
        const left = (await kubectl.list('pods', namespace))
          .filter(({ metadata }) => apps.has(metadata.labels?.['app'] ?? ''))
          .map(({ metadata }) => metadata.name);
        return list(left);
      },
    },
    starting(t`database`, data),
    starting(
      t`the rest`,
      deployments.filter((object) => !data.includes(object)),
    ),
  ];
}

function list(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : names.join(', ');
}
