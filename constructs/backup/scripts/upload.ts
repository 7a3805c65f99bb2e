import { lastStep } from './targets';

/** Brings a verified dump to every target, reads it back, and only then removes what is too old. */
export const UPLOAD = `#!/bin/sh
# Reads: $WORK_DIR/failure, $WORK_DIR/verified.json; LOCAL_DAYS, REMOTE_DAYS, MINIMUM; see targets.sh.
# Writes: <path>/YYYY/MM/DD/<name>.sql.gz, .json and .sql.gz.sha256 in every target, <path>/latest.json, and $RESULT_FILE.
${lastStep('upload')}
[ ! -s "$WORK_DIR/failure" ] || report_failure "$(cat "$WORK_DIR/failure")"
[ -s "$WORK_DIR/verified.json" ] || fail 'no verified dump, and no reason why'
name='' database='' sha256=''
# shellcheck source=/dev/null
. "$WORK_DIR/run"
open_targets
stamp=\${name#"backup_\${database}_"}
year=\${stamp%????_??????}
rest=\${stamp#"$year"}
folder=$year/\${rest%??_??????}/$(printf '%s' "$rest" | cut -c 3-4)

upload_to() { # target
  log "uploading $name to $1"
  reachable "$1" || return 1
  run rclone copy --immutable "$BACKUP_DIR/$name.sql.gz" "$(at "$1" "$folder")" || return 1
  run rclone hashsum sha256 --download "$(at "$1" "$folder/$name.sql.gz")" || return 1
  if ! grep -q "^$sha256 " "$WORK_DIR/said"; then
    echo "what was read back is not what was sent" > "$WORK_DIR/said"
    return 1
  fi
  run rclone copy --immutable "$BACKUP_DIR/$name.json" "$(at "$1" "$folder")" || return 1
  run rclone copy --immutable "$BACKUP_DIR/$name.sql.gz.sha256" "$(at "$1" "$folder")" || return 1
  run rclone copyto "$BACKUP_DIR/$name.json" "$(at "$1" latest.json)" || return 1
}

prune() { # target
  run rclone lsf -R --files-only --include "backup_\${database}_*" "$(at "$1" '')" > "$WORK_DIR/listed" || return 1
  expired "backup_\${database}_" "$REMOTE_DAYS" "$MINIMUM" < "$WORK_DIR/listed" > "$WORK_DIR/expired" || return 1
  [ -s "$WORK_DIR/expired" ] || return 0
  log "removing from $1, as older than $REMOTE_DAYS days: $(grep -c 'sql.gz$' "$WORK_DIR/expired") dumps"
  run rclone delete --files-from-raw "$WORK_DIR/expired" "$(at "$1" '')" || return 1
  run rclone rmdirs --leave-root "$(at "$1" '')" || return 1
}

# A run that fails anywhere removes nothing anywhere.
for_each_target upload_to
for_each_target prune
(cd "$BACKUP_DIR" && find . -type f -name "backup_\${database}_*") > "$WORK_DIR/listed"
expired "backup_\${database}_" "$LOCAL_DAYS" "$MINIMUM" < "$WORK_DIR/listed" > "$WORK_DIR/expired"
while read -r path; do rm -f "$BACKUP_DIR/$path"; done < "$WORK_DIR/expired"

sed "s|^{|{\\"status\\":\\"verified\\",|; s|}$|,\\"path\\":\\"$folder/$name.sql.gz\\",\\"targets\\":[$reached],\\"finishedAt\\":\\"$(now)\\"}|" \\
  "$WORK_DIR/verified.json" > "$RESULT_FILE"
ping ''
log "done: $name is in $(printf '%s' "$reached" | tr -d '"')"
`;
