import { Command } from 'commander';
import { openEither } from '../application/either';
import { apply } from '../cluster/apply';
import { connect } from '../cluster/connection';
import type { Kubectl } from '../cluster/kubectl';
import { withLock } from '../cluster/lock';
import type { ClusterObject } from '../cluster/objects';
import { FIELD_MANAGER } from '../cluster/ownership';
import { runPhases } from '../deploy/engine';
import type { Phase } from '../deploy/engine';
import { restart } from '../deploy/restart';
import { waitingFor } from '../deploy/rollout';
import { deploymentsOf } from '../deploy/run';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withTimeout, withYes } from '../options';
import { EXIT, Failure, reported } from '../terminal/failure';
import { t } from '../terminal/language';
import { agree } from '../terminal/questions';
import { PATIENCE } from './deploy';
import { wantedFiles } from '../application/wanted';

interface Flags extends ClusterFlags {
  readonly cold: boolean;
  readonly timeout: number;
  readonly yes: boolean;
}

/** `hubs restart`: other pods of the same kind. */
export function restartCommand(): Command {
  const command = new Command('restart')
    .description(
      t(
        'exchange pods for fresh ones, without changing anything else',
        'cambia los pods por otros nuevos, sin tocar nada más',
      ),
    )
    .argument(
      '[components...]',
      t('Deployments such as reticulum; all when left out', 'Deployments como reticulum; todos si faltan'),
    )
    .option(
      '--cold',
      t(
        'stop everything first, then start in order: database, then the rest',
        'primero para todo y luego arranca en orden: base de datos y después el resto',
      ),
      false,
    );
  return withApplication(withYes(withTimeout(withCluster(command), 600)))
    .addHelpText(
      'after',
      t(
        `
A cold restart helps where connections between the parts are stuck, such as errors in the scene editor after an update.
Exits with 0 when everything runs again, 2 for a name that is none, 3 when the question was answered with no, 4 on timeout.

Examples:
  hubs restart reticulum
  hubs restart --cold --yes`,
        `
El reinicio en frío ayuda cuando se atascan las conexiones entre las partes, como errores del editor de escenas tras una
actualización. Termina con 0 si todo funciona de nuevo, 2 si un nombre no existe, 3 si se respondió que no y 4 si tardó demasiado.

Ejemplos:
  hubs restart reticulum
  hubs restart --cold --yes`,
      ),
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
          throw new Failure(
            t(
              `Expected names among: ${all.join(', ')} (none with --cold)`,
              `Se esperaban nombres entre: ${all.join(', ')} (ninguno con --cold)`,
            ),
            EXIT.usage,
          );
        }
        const chosen = names.length > 0 ? names : all;
        const { kubectl } = await connect(place, { context, patience: PATIENCE });
        await agree(
          t(
            `Restart ${chosen.join(', ')}? Visitors lose their connection.`,
            `¿Reiniciar ${chosen.join(', ')}? Los visitantes pierden la conexión.`,
          ),
          yes,
        );
        const data = files.filter(([file]) => file.startsWith('30')).flatMap(([, some]) => some);
        const phases = cold ? coldly(kubectl, namespace, objects, data) : [warmly(kubectl, namespace, chosen)];
        await withLock(kubectl, namespace, 'hubs restart', () => runPhases({}, phases, { timeout }));
      }),
    );
}

function warmly(kubectl: Kubectl, namespace: string, names: readonly string[]): Phase<object> {
  return {
    id: 'restart',
    title: t('restart', 'reinicio'),
    async act() {
      await restart(kubectl, namespace, names);
      return names.join(', ');
    },
    pending: async () => list(await waitingFor(kubectl, namespace, names)),
  };
}

/** Replica counts need not be remembered: they are what the configuration says. */
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
        return deploymentsOf(these).join(', ');
      },
      pending: async () => list(await waitingFor(kubectl, namespace, deploymentsOf(these))),
    };
  };
  return [
    {
      id: 'stop',
      title: t('stop', 'parada'),
      async act() {
        const patch = JSON.stringify({ spec: { replicas: 0 } });
        for (const name of deploymentsOf(deployments)) {
          const manager = `--field-manager=${FIELD_MANAGER}-cold`;
          await kubectl.run(['patch', 'deployment', name, '-n', namespace, '--type=merge', manager, '-p', patch]);
        }
        return deploymentsOf(deployments).join(', ');
      },
      async pending() {
        const apps = new Set(deploymentsOf(deployments));
        const left = (await kubectl.list('pods', namespace))
          .filter(({ metadata }) => apps.has(metadata.labels?.['app'] ?? ''))
          .map(({ metadata }) => metadata.name);
        return list(left);
      },
    },
    starting(t('database', 'base de datos'), data),
    starting(
      t('the rest', 'el resto'),
      deployments.filter((object) => !data.includes(object)),
    ),
  ];
}

function list(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : names.join(', ');
}
