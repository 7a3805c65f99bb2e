import { Command, Option } from 'commander';
import { writeFiles } from '../files';
import { graphOf } from '../graph/graph';
import { mermaid } from '../graph/mermaid';
import { filesSource, projectSource } from '../graph/source';
import { draw, svgFile } from '../graph/svg';
import { printable } from '../../terminal/printable';
import type { ConfigFlags } from '../options';
import { withApplication, withConfig } from '../options';
import { EXIT, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { complain, print, redacted } from '../../terminal/print';
import { translated } from '../../terminal/translated';

interface Flags extends ConfigFlags {
  readonly format?: 'mermaid' | 'svg';
  readonly output?: string;
}

/** `hubs graph`: a picture of who may talk to whom. */
export function graphCommand(): Command {
  const command = new Command('graph')
    .description(t`draw who may talk to whom, which host leads where, and what waits for what`)
    .argument('[paths...]', t`files and folders with manifests; what the project turns into when left out`)
    .addOption(
      new Option('--format <format>', t`of the picture; mermaid unless the file says otherwise`).choices(FORMATS),
    )
    .option('-o, --output <file>', t`write it to a file, such as graph.svg`)
    .addHelpText(
      'after',
      () =>
        t`\nArrows are what the NetworkPolicies allow; a dashed border is around what no policy limits. No cluster is asked.\nExits with 0, 1 when a file cannot be read as manifests, 2 for wrong usage.\n\nExamples:\n  hubs graph --output graph.svg\n  hubs graph >> README.md\n  hubs graph dist other/manifests --format svg > graph.svg`,
    )
    .action(
      reported(async (paths: string[], { format, output, ...flags }: Flags) => {
        const source = paths.length > 0 ? filesSource(paths) : await projectSource(flags);
        const graph = graphOf(source.objects, source.options);
        const isSvg = (format ?? (output?.endsWith('.svg') === true ? 'svg' : 'mermaid')) === 'svg';
        const text = isSvg ? svgFile(await draw(graph), source.title) : mermaid(graph);
        if (output === undefined) print(text.trimEnd());
        else writeFiles([{ path: output, text: redacted(text), secret: false }]);
        for (const { object, path, message } of source.problems)
          complain(printable(`${object}${path === '' ? '' : `, ${translated(path)}`}: ${translated(message)}`));
        if (source.problems.length > 0) process.exitCode = EXIT.problem;
      }),
    );
  return withApplication(withConfig(command));
}

const FORMATS = ['mermaid', 'svg'];
