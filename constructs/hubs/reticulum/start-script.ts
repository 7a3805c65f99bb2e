import { SECRET_VARIABLES } from './settings';

/**
 * Runs before the image's own `/run.sh`, which has two faults (reticulum, container/prod-run.sh): it pastes values into
 * `config.toml` with sed, so that `&`, `\`, `"` and line breaks corrupt them, and it sets the Erlang cookie to a constant.
 */
export const START_SCRIPT = `#!/usr/bin/env bash
# shellcheck disable=SC1003,SC2016 # backslashes and names of variables are meant as they stand
set -euo pipefail

# Escapes each value for a TOML string and then for the sed expression that /run.sh puts it into.
# "<" becomes an escape, too: a value must not look like the placeholder of another one.
backslash='\\\\\\\\' quote='\\\\"' ampersand='\\&' less='\\\\u003C' newline='\\\\n'
for name in ${SECRET_VARIABLES.join(' ')}; do
  variable="turkeyCfg_$name"
  [ -n "\${!variable+set}" ] || continue
  value=\${!variable}
  value=\${value//'\\'/"$backslash"}
  value=\${value//'"'/"$quote"}
  value=\${value//'&'/"$ampersand"}
  value=\${value//'<'/"$less"}
  value=\${value//$'\\n'/"$newline"}
  export "$variable=$value"
done

# Whoever knows the cookie can run code in Reticulum.
sed 's/NODE_COOKIE="[^"]*"/NODE_COOKIE="$turkeyCfg_NODE_COOKIE"/' /run.sh > /tmp/run.sh
grep -q 'NODE_COOKIE="$turkeyCfg_NODE_COOKIE"' /tmp/run.sh ||
  echo 'warning: /run.sh sets no NODE_COOKIE: this image chooses its own Erlang cookie' >&2
exec bash /tmp/run.sh
`;
