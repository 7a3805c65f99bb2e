import { Command } from 'commander';
import { open } from '../open/open';
import type { Opened } from '../open/opened';
import { objectsIn } from '../open/opened';
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
    .option(
      '--cold',
      t`stop everything first, then start in order: what others need first, such as the database`,
      false,
    );
  return withApplication(withYes(withTimeout(withCluster(command), 600)))
    .addHelpText(
      'after',
      t`\nA cold restart helps where connections between the parts are stuck, such as errors in the scene editor after an update.\nExits with 0 when everything runs again, 2 for a name that is none, 3 when the question was answered with no, 4 on timeout.\n\nExamples:\n  hubs restart reticulum\n  hubs restart --cold --yes`,
    )
    .action(
      reported(async (names: string[], { config, application, context, cold, timeout, yes }: Flags) => {
        const place = await open({ config, application });
        const { namespace } = place;
        const objects = objectsIn(place);
        const all = deploymentsOf(objects);
        const unknown = names.filter((name) => !all.includes(name));
        if (unknown.length > 0 || (cold && names.length > 0)) {
          throw new Failure(t`Expected names among: ${all.join(', ')} (none with --cold)`, EXIT.usage);
        }
        const chosen = names.length > 0 ? names : all;
        const { kubectl } = await connect(place, { context, patience: PATIENCE });
        await agree(t`Restart ${chosen.join(', ')}? Visitors lose their connection.`, yes);
        const phases = cold ? coldly(kubectl, place) : [warmly(kubectl, namespace, chosen)];
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

function coldly(kubectl: Kubectl, place: Opened): Phase<object>[] {
  const { namespace } = place;
  const names = deploymentsOf(objectsIn(place));
  return [
    {
      id: 'stop',
      title: t`stop`,
      async act() {
        await tellToStop(kubectl, namespace, names);
        return names.join(', ');
      },
      async pending() {
        const left = (await kubectl.list('pods', namespace))
          .filter(({ metadata }) => names.includes(metadata.labels?.['app'] ?? ''))
          .map(({ metadata }) => metadata.name);
        return list(left);
      },
    },
    ...startingOrder(place).map(({ title, deployments }): Phase<object> => ({
      id: 'start',
      title,
      async act() {
        await apply(kubectl, deployments, { force: true });
        await tellToStart(kubectl, namespace, deploymentsOf(deployments));
        return deploymentsOf(deployments).join(', ');
      },
      pending: async () => list(await waitingFor(kubectl, namespace, deploymentsOf(deployments))),
    })),
  ];
}

/** Who starts with whom: parts that wait for the same number of steps together, each after those that it may need. */
export function startingOrder({
  parts,
  shared,
}: Pick<Opened, 'parts' | 'shared'>): { readonly title: string; readonly deployments: readonly ClusterObject[] }[] {
  const isDeployment = ({ kind }: ClusterObject) => kind === 'Deployment';
  const starting = parts
    .map(({ name, level, objects }) => ({
      name,
      level,
      deployments: (objects as ClusterObject[]).filter(isDeployment),
    }))
    .filter(({ deployments }) => deployments.length > 0);
  const levels = [...new Set(starting.map(({ level }) => level))].sort((a, b) => a - b);
  const ofNone = shared.filter(isDeployment);
  return [
    ...levels.map((level) => {
      const together = starting.filter((part) => part.level === level);
      return {
        title: together.map(({ name }) => name).join(', '),
        deployments: together.flatMap(({ deployments }) => deployments),
      };
    }),
    ...(ofNone.length > 0 ? [{ title: t`the rest`, deployments: ofNone }] : []),
  ];
}

function list(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : names.join(', ');
}
