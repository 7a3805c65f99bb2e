/**
 * How every script of a task begins: with what the backup's own scripts have in common. Unlike there, each container says itself why it
 * fails, in its termination message.
 *
 * @param step names the script in logs and reasons
 */
export function preamble(step: string): string {
  return `# shellcheck shell=sh
STEP=${step}
# shellcheck source=/dev/null
. "$SCRIPTS_DIR/common.sh"
RESULT_FILE=\${RESULT_FILE:-/dev/termination-log}
: > "$RESULT_FILE"
fail() {
  log "FAILED: $*"
  reason=$(printf '%s' "$STEP: $*" | tr -d '\\042\\134' | tr -s '[:cntrl:]' ' ' | cut -c 1-1500)
  printf '{"status":"failed","reason":"%s"}\\n' "$reason" > "$RESULT_FILE"
  exit 1
}
trap 'unforeseen $?' EXIT
`;
}

/** The same, for scripts that reach the targets. */
export function preambleWithTargets(step: string): string {
  return `${preamble(step)}# shellcheck source=/dev/null
. "$SCRIPTS_DIR/targets.sh"
`;
}

/** The same, for scripts that use restic. */
export function preambleWithRestic(step: string): string {
  return `${preambleWithTargets(step)}PATH=$TOOLS_DIR:$PATH
export RESTIC_CACHE_DIR="$WORK_DIR/cache" TMPDIR="$WORK_DIR/tmp"
mkdir -p "$TMPDIR"
# restic encrypts what it stores, so rclone need not.
unset CRYPT_PASSWORD
open_targets
`;
}
