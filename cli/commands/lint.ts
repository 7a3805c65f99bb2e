import { Command } from 'commander';
import pc from 'picocolors';
import { reported } from '../terminal/failure';
import { lint } from '../lint';
import { lintReport } from '../lint-report';

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
    .description('look for mistakes in Kubernetes manifests, without a cluster')
    .argument('[paths...]', 'files and folders with manifests; - is standard input', ['dist'])
    .option('--json', 'print the problems as a JSON array', false)
    .option('--strict', 'fail on warnings, too', false)
    .option('--all', 'also show what is known and accepted about Hubs', false)
    .option(
      '--external <object>',
      'exists although it is not in the files, such as Secret/configs (repeatable)',
      collect,
      [],
    )
    .option(
      '--definitions <path>',
      'CustomResourceDefinitions that are in the cluster already (repeatable)',
      collect,
      [],
    )
    .addHelpText(
      'after',
      `
Everything that is applied together must be looked at together: name all files at once.
Exits with 0 when nothing is wrong, 1 when there are errors (with --strict also warnings), 2 for wrong usage.

Examples:
  hubs lint
  hubs lint --strict dist other/manifests
  hubs lint --external Secret/configs --external Secret/cert-hcce dist
  helm template ./chart | hubs lint -
  hubs lint --json | jq -r '.[] | select(.severity == "error") | .object'`,
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
