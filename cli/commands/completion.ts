import { Argument, Command } from 'commander';
import type { Shell } from '../completion/scripts';
import { completionScript } from '../completion/scripts';
import { nodesOf } from '../completion/tree';
import { reported } from '../../terminal/failure';
import { t } from '../../terminal/language';

/** `hubs completion`: what a shell needs to complete commands and options. */
export function completionCommand(): Command {
  const command = new Command('completion')
    .description(t`print what your shell needs to complete hubs`)
    .addArgument(new Argument('<shell>', t`which shell`).choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', () => help());
  return command.action(
    reported(async (shell: Shell) => {
      process.stdout.write(completionScript(shell, nodesOf(command.parent ?? command)));
    }),
  );
}

function help(): string {
  return t`\nExits with 2 for another shell.\n\nExamples:\n  echo 'source <(hubs completion bash)' >> ~/.bashrc\n  echo 'source <(hubs completion zsh)' >> ~/.zshrc\n  hubs completion fish > ~/.config/fish/completions/hubs.fish`;
}
