import { Command } from 'commander';
import { openEither } from '../application/either';
import { wantedFiles } from '../application/wanted';
import { connect } from '../cluster/connection';
import { withLock } from '../cluster/lock';
import type { Release } from '../cluster/releases';
import { begin, finish, imagesOf, releases } from '../cluster/releases';
import { putBack } from '../deploy/put-back';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster, withJson, withTimeout, withYes } from '../options';
import { colours } from '../terminal/colours';
import { EXIT, Failure, reported } from '../terminal/failure';
import { t } from '../terminal/language';
import { print, printJson, table } from '../terminal/print';
import { agree } from '../terminal/questions';
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
    .description(t('go back to what an earlier deploy applied', 'vuelve a lo que aplicó un despliegue anterior'))
    .option(
      '--list',
      t('show the deploys that can be gone back to', 'muestra los despliegues a los que se puede volver'),
      false,
    )
    .option(
      '--to <number>',
      t(
        'the deploy to go back to; the last one that worked before the present one when left out',
        'el despliegue al que volver; si falta, el último bueno antes del actual',
      ),
    );
  return withApplication(withJson(withYes(withTimeout(withCluster(command), 600))))
    .addHelpText(
      'after',
      t(
        `
Objects and images go back; volumes, and what is in them, and secrets stay as they are. hubs.yaml stays as it is, too: what to
change in it, so that the next deploy does not go forward again, is said at the end.

Exits with 0 when the earlier deploy is back, 1 when it does not come up, 3 when the question was answered with no, 4 on timeout.

Examples:
  hubs rollback --list
  hubs rollback
  hubs rollback --to 7 --yes`,
        `
Vuelven los objetos y las imágenes; los volúmenes, su contenido y los secretos se quedan como están. También hubs.yaml: al
final se dice qué cambiar en él para que el próximo despliegue no avance de nuevo.

Termina con 0 si el despliegue anterior está de vuelta, 1 si no arranca, 3 si se respondió que no y 4 si tardó demasiado.

Ejemplos:
  hubs rollback --list
  hubs rollback
  hubs rollback --to 7 --yes`,
      ),
    )
    .action(
      reported(async ({ config, application, context, list, to, yes, json, timeout }: Flags) => {
        const place = await openEither({ config, application });
        const { namespace } = place;
        const connection = await connect(place, { context, patience: list ? 0 : PATIENCE });
        const { kubectl } = connection;
        const history = await releases(kubectl, namespace);
        if (list)
          return json ? printJson(history.map(({ objects: _, ...facts }) => facts)) : print(listReport(history));
        const target = chosen(history, to);
        print(listReport([target]));
        await agree(t(`Go back to release ${target.number}?`, `¿Volver a la versión ${target.number}?`), yes);
        const files = new Map(await wantedFiles({ config, application }));
        await withLock(kubectl, namespace, `hubs rollback to ${target.number}`, async () => {
          const number = history[0]!.number + 1;
          const release = await begin(kubectl, namespace, {
            number,
            purpose: `rollback to ${target.number}`,
            objects: target.objects,
          });
          try {
            await putBack({ ...connection, namespace, files, leftovers: [], applyOptions: {} }, target, timeout);
          } catch (error) {
            await finish(kubectl, namespace, release, 'failed');
            throw error;
          }
          await finish(kubectl, namespace, release, 'deployed');
        });
        print(toChange(imagesOf([...files.values()].flat()), target.images, config, place.configFile !== config));
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
      ? t('There is no earlier deploy that worked.', 'No hay ningún despliegue anterior que funcionara.')
      : t(
          `No deploy ${to} that worked is recorded. Look: hubs rollback --list`,
          `No consta ningún despliegue ${to} que funcionara. Mira: hubs rollback --list`,
        ),
    to === undefined ? EXIT.problem : EXIT.usage,
  );
}

function listReport(history: readonly Release[]): string {
  if (history.length === 0)
    return t('Nothing was deployed with this tool yet.', 'Aún no se ha desplegado nada con esta herramienta.');
  const rows = history.map(({ number, time, by, result, purpose, images }) => [
    String(number),
    time.slice(0, 16).replace('T', ' '),
    result === 'deployed' ? colours.green(result) : colours.yellow(result),
    purpose,
    images['hubs/hubs']?.replace(/^.*\//, '') ?? '',
    by,
  ]);
  return table([
    ['#', t('time (UTC)', 'hora (UTC)'), t('result', 'resultado'), t('what', 'qué'), 'hubs', t('who', 'quién')],
    ...rows,
  ]);
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
    return t(
      `The project's program still asks for other images, and the next deploy would go forward again:\n${lines}`,
      `El programa del proyecto sigue pidiendo otras imágenes y el próximo despliegue avanzaría de nuevo:\n${lines}`,
    );
  }
  return t(
    `${config} still asks for other images, and the next deploy would go forward again. Set these under images:\n${lines}`,
    `${config} sigue pidiendo otras imágenes y el próximo despliegue avanzaría de nuevo. Fija estas en images:\n${lines}`,
  );
}
