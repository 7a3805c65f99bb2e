import { Command } from 'commander';
import pc from 'picocolors';
import { reported } from '../../terminal/failure';
import { lint } from '../lint/lint';
import { t } from '../../terminal/language';
import { print } from '../../terminal/print';
import { lintReport } from '../lint/report';

interface Flags {
  readonly json: boolean;
  readonly strict: boolean;
  readonly all: boolean;
  readonly namespace?: string;
  readonly external: readonly string[];
  readonly definitions: readonly string[];
}

/** `hubs lint`: rules over manifests, before a cluster sees them. */
export function lintCommand(): Command {
  return new Command('lint')
    .description(t`look for mistakes in Kubernetes manifests, without a cluster`)
    .argument('[paths...]', t`files and folders with manifests; - is standard input`, ['dist'])
    .option('--json', t`print the problems as a JSON array`, false)
    .option('--strict', t`fail on warnings, too`, false)
    .option('--all', t`also show what is known and accepted about Hubs`, false)
    .option('--namespace <name>', t`where objects go that name no namespace, as for kubectl`)
    .option(
      '--external <object>',
      t`exists although it is not in the files, such as Secret/configs (repeatable)`,
      collect,
      [],
    )
    .option(
      '--definitions <path>',
      t`CustomResourceDefinitions that are in the cluster already (repeatable)`,
      collect,
      [],
    )
    .addHelpText(
      'after',
      () =>
        t`\nEverything that is applied together must be looked at together: name all files at once.\nExits with 0 when nothing is wrong, 1 when there are errors (with --strict also warnings), 2 for wrong usage.\n\nExamples:\n  hubs lint\n  hubs lint --strict dist other/manifests\n  hubs lint --external Secret/configs --external Secret/cert-hcce dist\n  helm template ./chart | hubs lint --namespace shop -\n  hubs lint --json | jq -r '.[] | select(.severity == "error") | .object'`,
    )
    .action(
      reported(async (paths: string[], { json, strict, ...options }: Flags) => {
        const result = lint({ paths, ...options });
        // The library also colours what a CI system captures.
        const colors = pc.createColors(pc.isColorSupported && process.stdout.isTTY === true);
        print(json ? JSON.stringify(result.problems, null, 2) : lintReport(result, colors));
        if (result.problems.some(({ severity }) => strict || severity === 'error')) process.exitCode = 1;
      }),
    );
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}
