import type { Node } from './tree';

export type Shell = 'bash' | 'zsh' | 'fish';

/** The text that teaches a shell to complete `hubs`. */
export function completionScript(shell: Shell, nodes: readonly Node[]): string {
  switch (shell) {
    case 'bash':
      return `${walk(nodes)}complete -o filenames -F _hubs hubs\n`;
    case 'zsh':
      // There, file names would end without the space that the next word needs.
      return `${ZSH}${walk(nodes)}complete -F _hubs hubs\n`;
    case 'fish':
      return fish(nodes);
  }
}

/** Lets zsh read what is written for bash, also where completion has not been switched on yet. */
const ZSH = `(( \${+functions[compdef]} )) || { autoload -Uz compinit && compinit }
autoload -Uz bashcompinit && bashcompinit
`;

/** Walks over the words to the deepest command that they name, and offers what may follow there. */
function walk(nodes: readonly Node[]): string {
  const paths = nodes.filter(({ words }) => words.length > 0).map(({ words }) => quoted(words.join(' ')));
  const offers = nodes.map(({ words, commands, options, values, files }) => {
    const list = [...commands.map(({ name }) => name), ...values, ...options.map(({ flag }) => flag)].join(' ');
    return `    ${quoted(words.join(' '))}) words=${quoted(list)}; files=${files ? 1 : 0} ;;`;
  });
  const choices = uniqueChoices(nodes).map(
    ([flag, words]) => `    ${flag}) COMPREPLY=($(compgen -W ${quoted(words.join(' '))} -- "$current")); return ;;`,
  );
  return `_hubs() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local command='' word words='' files=0 index
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    case "\${command:+$command }$word" in
    ${paths.join(' | ')}) command="\${command:+$command }$word" ;;
    esac
  done
  case "$previous" in
${choices.join('\n')}
    --config | -c | --output | -o | --from-file | --definitions)
      COMPREPLY=($(compgen -f -- "$current")); return ;;
  esac
  case "$command" in
${offers.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [[ $files == 1 && $current != -* ]]; then COMPREPLY+=($(compgen -f -- "$current")); fi
}
`;
}

function fish(nodes: readonly Node[]): string {
  const lines = nodes.flatMap(({ words, commands, options, values, files }) => {
    const names = commands.map(({ name }) => name);
    const here = [
      ...words.map((word) => `__fish_seen_subcommand_from ${word}`),
      ...(names.length > 0 ? [`not __fish_seen_subcommand_from ${names.join(' ')}`] : []),
    ];
    const when = here.length === 0 ? '' : ` -n ${quoted(here.join('; and '))}`;
    return [
      ...(files ? [] : [`complete -c hubs${when} -f`]),
      ...commands.map(({ name, about }) => `complete -c hubs${when} -f -a ${name} -d ${quoted(about)}`),
      ...(values.length > 0 ? [`complete -c hubs${when} -f -a ${quoted(values.join(' '))}`] : []),
      ...options.map(({ flag, about, choices }) => {
        const list = choices.length > 0 ? ` -x -a ${quoted(choices.join(' '))}` : '';
        return `complete -c hubs${when} -l ${flag.replace(/^--/, '')} -d ${quoted(about)}${list}`;
      }),
    ];
  });
  return `${lines.join('\n')}\n`;
}

function uniqueChoices(nodes: readonly Node[]): [string, readonly string[]][] {
  const choices = nodes.flatMap(({ options }) => options.filter((option) => option.choices.length > 0));
  return [...new Map(choices.map((option) => [option.flag, option.choices]))];
}

/** A word for any of the shells: in single quotes, on one line. */
function quoted(text: string): string {
  return `'${text.replaceAll(/\s+/g, ' ').replaceAll("'", '’')}'`;
}
