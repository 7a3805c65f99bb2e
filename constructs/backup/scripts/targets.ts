/** How the last step of a run begins: whatever happens from here on, it says how the run has ended. */
export const lastStep = (step: string) => `STEP=${step}
# shellcheck source=common.sh
. "$SCRIPTS_DIR/common.sh"
# shellcheck source=targets.sh
. "$SCRIPTS_DIR/targets.sh"
fail() { report_failure "$STEP: $*"; }
trap 'unforeseen $?' EXIT
: > "$RESULT_FILE"
`;

/** How scripts reach the targets. For other scripts, too: whoever sources it can use `rclone` with `$(at TARGET FILE)`. */
export const TARGETS = `# shellcheck shell=sh
# Reads: BACKUP_TARGETS, the names of the targets; TARGET_<NAME>_PATH, _PASSWORD, _PRIVATE_KEY; CRYPT_PASSWORD; PING_URL.
# Credentials come as variables and go to rclone as variables: never as arguments, which every process of a node may read.

upper() { printf '%s' "$1" | tr '[:lower:]' '[:upper:]'; }

variable() { eval "printf '%s' \\"\\\${$1-}\\""; }

open_targets() {
  for target in $BACKUP_TARGETS; do
    prefix=$(upper "$target")
    value=$(variable "TARGET_\${prefix}_PASSWORD")
    if [ -n "$value" ]; then
      value=$(printf '%s' "$value" | rclone obscure -)
      export "RCLONE_CONFIG_\${prefix}_PASS=$value"
    fi
    value=$(variable "TARGET_\${prefix}_PRIVATE_KEY")
    if [ -n "$value" ]; then
      value=$(printf '%s\\n' "$value" | awk '{ printf "%s\\\\n", $0 }')
      export "RCLONE_CONFIG_\${prefix}_KEY_PEM=$value"
    fi
    if [ -n "\${CRYPT_PASSWORD-}" ]; then
      value=$(printf '%s' "$CRYPT_PASSWORD" | rclone obscure -)
      export "RCLONE_CONFIG_\${prefix}CRYPT_TYPE=crypt" "RCLONE_CONFIG_\${prefix}CRYPT_PASSWORD=$value" \\
        "RCLONE_CONFIG_\${prefix}CRYPT_REMOTE=$target:$(variable "TARGET_\${prefix}_PATH")" \\
        "RCLONE_CONFIG_\${prefix}CRYPT_FILENAME_ENCRYPTION=off" "RCLONE_CONFIG_\${prefix}CRYPT_DIRECTORY_NAME_ENCRYPTION=false"
    fi
  done
}

# A file or folder of a target, for rclone; through its encryption, if there is one.
at() { # target, path
  if [ -n "\${CRYPT_PASSWORD-}" ]; then printf '%scrypt:%s' "$1" "$2"; else plain_at "$1" "$2"; fi
}

# The same without encryption.
plain_at() { # target, path
  folder=$(variable "TARGET_$(upper "$1")_PATH")
  printf '%s:%s' "$1" "$folder\${folder:+/}$2"
}

# Whether the target answers and lets in. Other commands take a key that S3 does not know for a folder that is a file.
reachable() { # target
  status=0
  rclone lsf --max-depth 1 "$(plain_at "$1" '')" > /dev/null 2> "$WORK_DIR/said" || status=$?
  # 3 is a folder that does not exist yet.
  if [ "$status" -eq 0 ] || [ "$status" -eq 3 ]; then return 0; fi
  # Clients of SSH have strange words for it.
  ! grep -qE 'unable to authenticate|message type 51' "$WORK_DIR/said" ||
    echo 'the target does not know this user, password or key' >> "$WORK_DIR/said"
  return 1
}

# The repository of restic in a target.
use_repository() { # target
  RESTIC_REPOSITORY=rclone:$(plain_at "$1" restic)
  export RESTIC_REPOSITORY
}

# Does something for each target, and fails with the reasons of all that failed. In a function whose outcome is asked for, the shell
# stops at no error: each has to say itself where it fails. Leaves in reached the targets where it did not, as a list of JSON.
for_each_target() { # a function that takes a target
  reached='' reasons=''
  for target in $BACKUP_TARGETS; do
    if "$1" "$target"; then
      reached="$reached\${reached:+,}\\"$target\\""
    else
      log "FAILED at $target: $(said)"
      reasons="$reasons\${reasons:+; }$target: $(said)"
    fi
  done
  [ -z "$reasons" ] || fail "$reasons"
}

# Tells whoever watches from outside. That it cannot be told is no reason to fail. The URL is a secret: it stands in a variable and a file.
ping() { # what goes after the URL: nothing, or /fail
  [ -n "\${PING_URL-}" ] || return 0
  url=$PING_URL$1
  printf '%s\\n' "\${url##*/}" > "$WORK_DIR/ping"
  RCLONE_CONFIG_PING_TYPE=http RCLONE_CONFIG_PING_URL="\${url%/*}/" rclone cat --no-traverse --files-from-raw "$WORK_DIR/ping" ping: \\
    > /dev/null 2>&1 || log 'the URL that is told about runs does not answer'
}

# Ends the run as a failure, with the reason where \`kubectl describe\` and \`hubs status\` find it.
report_failure() { # reason
  log "FAILED: $1"
  reason=$(printf '%s' "$1" | tr -d '\\042\\134' | tr -s '[:cntrl:]' ' ' | cut -c 1-1500)
  printf '{"status":"failed","reason":"%s","failedAt":"%s"}\\n' "$reason" "$(now)" > "$RESULT_FILE"
  ping /fail
  exit 1
}
`;
