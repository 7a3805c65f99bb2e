import { Command } from 'commander';
import pc from 'picocolors';
import { reported } from '../terminal/failure';
import { lint } from '../lint/lint';
import { t } from '../terminal/language';
import { lintReport } from '../lint/report';

interface Flags {
  readonly json: boolean;
  readonly strict: boolean;
  readonly all: boolean;
  readonly external: readonly string[];
  readonly definitions: readonly string[];
}

/** `hubs lint`: rules over manifests, before a cluster sees them. */
export function lintCommand(): Command {
  return new Command('lint')
    .description(
      t(
        'look for mistakes in Kubernetes manifests, without a cluster',
        'busca errores en manifiestos de Kubernetes, sin clúster',
      ),
    )
    .argument(
      '[paths...]',
      t(
        'files and folders with manifests; - is standard input',
        'archivos y carpetas con manifiestos; - es la entrada estándar',
      ),
      ['dist'],
    )
    .option('--json', t('print the problems as a JSON array', 'muestra los problemas como una lista JSON'), false)
    .option('--strict', t('fail on warnings, too', 'falla también con avisos'), false)
    .option(
      '--all',
      t('also show what is known and accepted about Hubs', 'muestra también lo conocido y aceptado de Hubs'),
      false,
    )
    .option(
      '--external <object>',
      t(
        'exists although it is not in the files, such as Secret/configs (repeatable)',
        'existe aunque no esté en los archivos, como Secret/configs (repetible)',
      ),
      collect,
      [],
    )
    .option(
      '--definitions <path>',
      t(
        'CustomResourceDefinitions that are in the cluster already (repeatable)',
        'CustomResourceDefinitions que ya están en el clúster (repetible)',
      ),
      collect,
      [],
    )
    .addHelpText('after', () =>
      t(
        `
Everything that is applied together must be looked at together: name all files at once.
Exits with 0 when nothing is wrong, 1 when there are errors (with --strict also warnings), 2 for wrong usage.

Examples:
  hubs lint
  hubs lint --strict dist other/manifests
  hubs lint --external Secret/configs --external Secret/cert-hcce dist
  helm template ./chart | hubs lint -
  hubs lint --json | jq -r '.[] | select(.severity == "error") | .object'`,
        `
Lo que se aplica junto debe mirarse junto: nombra todos los archivos a la vez.
Termina con 0 si nada está mal, con 1 si hay errores (con --strict también avisos), con 2 por uso incorrecto.

Ejemplos:
  hubs lint
  hubs lint --strict dist other/manifests
  hubs lint --external Secret/configs --external Secret/cert-hcce dist
  helm template ./chart | hubs lint -
  hubs lint --json | jq -r '.[] | select(.severity == "error") | .object'`,
      ),
    )
    .action(
      reported(async (paths: string[], { json, strict, ...options }: Flags) => {
        const result = lint({ paths, ...options });
        // The library also colours what a CI system captures.
        const colors = pc.createColors(pc.isColorSupported && process.stdout.isTTY === true);
        console.log(json ? JSON.stringify(result.problems, null, 2) : lintReport(result, colors));
        if (result.problems.some(({ severity }) => strict || severity === 'error')) process.exitCode = 1;
      }),
    );
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}
