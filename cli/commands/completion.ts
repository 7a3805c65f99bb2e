import { Argument, Command } from 'commander';
import type { Shell } from '../completion/scripts';
import { completionScript } from '../completion/scripts';
import { nodesOf } from '../completion/tree';
import { reported } from '../terminal/failure';
import { t } from '../terminal/language';

/** `hubs completion`: what a shell needs to complete commands and options. */
export function completionCommand(): Command {
  const command = new Command('completion')
    .description(
      t('print what your shell needs to complete hubs', 'muestra lo que tu shell necesita para completar hubs'),
    )
    .addArgument(new Argument('<shell>', t('which shell', 'qué shell')).choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', () => help());
  return command.action(
    reported(async (shell: Shell) => {
      process.stdout.write(completionScript(shell, nodesOf(command.parent ?? command)));
    }),
  );
}

function help(): string {
  return t(
    `
Exits with 2 for another shell.

Examples:
  echo 'source <(hubs completion bash)' >> ~/.bashrc
  echo 'source <(hubs completion zsh)' >> ~/.zshrc
  hubs completion fish > ~/.config/fish/completions/hubs.fish`,
    `
Termina con 2 si es otro shell.

Ejemplos:
  echo 'source <(hubs completion bash)' >> ~/.bashrc
  echo 'source <(hubs completion zsh)' >> ~/.zshrc
  hubs completion fish > ~/.config/fish/completions/hubs.fish`,
  );
}
