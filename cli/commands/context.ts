import { Command } from 'commander';
import { Kubectl } from '../cluster/kubectl';
import { readPin, writePin } from '../cluster/pin';
import { open } from '../open/open';
import type { ConfigFlags } from '../options';
import { withApplication, withConfig, withConfirm } from '../options';
import { Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { print } from '../../terminal/print';
import { demandWords } from '../../terminal/questions';

/** `hubs context`: which cluster an installation belongs to. */
export function contextCommand(): Command {
  const command = new Command('context').description(t`show which cluster this installation or application belongs to`);
  const use = new Command('use')
    .description(t`have it belong to another one`)
    .argument('<name>', t`a context of kubectl`);
  withApplication(withConfirm(withConfig(use)))
    .addHelpText(
      'after',
      t`\nExits with 3 when the words were not typed.\n\nExamples:\n  hubs context use do-fra1-school`,
    )
    .action(
      reported(async (context: string, _: unknown, asked: Command) => {
        // What stands before or behind the word `use` is the parent's, where both know it.
        const { confirm, ...flags } = asked.optsWithGlobals<ConfigFlags & { confirm?: string }>();
        const place = await open(flags);
        const cluster = (await new Kubectl({ context }).get('namespace', 'kube-system'))?.metadata.uid;
        if (cluster === undefined) throw new Failure(t`The cluster has no kube-system.`);
        const { configFile, namespace } = place;
        await demandWords(
          t`The next deploy of ${configFile} goes to ${context}. Nothing moves by itself: what runs elsewhere goes on running there.`,
          t`move ${namespace} to ${context}`,
          confirm,
        );
        writePin(place, { context, cluster });
      }),
    );
  return withApplication(withConfig(command))
    .addHelpText('after', t`\nExamples:\n  hubs context\n  hubs context use do-fra1-school`)
    .addCommand(use)
    .action(
      reported(async (flags: ConfigFlags) => {
        const pin = readPin(await open(flags));
        print(pin ? pin.context : t`None yet: the first deploy asks.`);
      }),
    );
}
