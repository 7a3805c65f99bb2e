import { Command, InvalidArgumentError, Option } from 'commander';
import { writeFiles } from '../files';
import { draw } from '../graph/svg';
import type { ClusterFlags } from '../options';
import { withApplication, withCluster } from '../options';
import type { Subject } from '../page/gather';
import { subject } from '../page/gather';
import { pageHtml } from '../page/html';
import { serve } from '../page/live';
import { reported } from '../../terminal/failure';
import { withOwnEnd } from '../../terminal/interruption';
import { t } from '../../terminal/language';
import { print } from '../../terminal/print';

interface Flags extends ClusterFlags {
  readonly output?: string;
  readonly port: number;
}

/** `hubs page`: everything about an installation or an application, to look at. */
export function pageCommand(): Command {
  const command = new Command('page')
    .description(t`show everything about the installation, or the application, on a page in a browser`)
    .option('-o, --output <file>', t`write it to one file instead, to send to somebody`)
    .addOption(
      new Option('--port <number>', t`the port of 127.0.0.1; a free one when left out`).argParser(port).default(0),
    )
    .addHelpText(
      'after',
      () =>
        t`\nThe page follows what happens until Ctrl-C. It changes nothing: it shows commands to copy. Values of secrets and mail addresses\nare not on it. Only whoever knows its address, on this computer, can read it.\nExits with 0, 1 where the cluster does not answer or the port is taken, 2 for wrong usage, 5 for another cluster than before.\n\nExamples:\n  hubs page\n  hubs page --output page.html\n  hubs page --lang es --output pagina.html`,
    )
    .action(
      reported(async ({ output, port: wanted, ...flags }: Flags) => {
        const about = await subject(flags);
        if (output !== undefined) return writeFiles([{ path: output, text: await pageFile(about), secret: false }]);
        const end = new AbortController();
        const ready = (address: string) => print(t`${address}\nCtrl-C ends it.`);
        await withOwnEnd(
          () => end.abort(),
          () => serve(about, { port: wanted, ready, signal: end.signal }),
        );
      }),
    );
  return withApplication(withCluster(command));
}

/** The page as one file, with what a check-up finds and the last lines of each log. */
async function pageFile({ graph, look, checkUp, log }: Subject): Promise<string> {
  const model = await look();
  const [drawing, areas, parts] = await Promise.all([
    draw(graph),
    checkUp(),
    Promise.all(model.parts.map(async (part) => ({ ...part, log: await log(part.id) }))),
  ]);
  return pageHtml({ ...model, areas, parts }, drawing, { live: false });
}

function port(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError(t`Expected a number from 0 to 65535.`);
}
