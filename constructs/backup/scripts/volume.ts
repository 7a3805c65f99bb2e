import { lastStep } from './targets';

/** Backs a volume up with restic to every target, looks whether it can be had back, and only then removes what is too old. */
export const VOLUME = `#!/bin/sh
# Reads: BACKUP_NAME, VOLUME, DATA_DIR, RESTIC_PASSWORD; PARTS, SAMPLES; KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS, MINIMUM; LOCK_MINUTES;
# $SCRIPTS_DIR/exclude; see targets.sh.
# Writes: a repository of restic at <path>/restic in every target, <path>/latest.json, and $RESULT_FILE.
${lastStep('backup')}
# restic is a program without libraries, so it runs in the image of rclone, too: through rclone it reaches every kind of target.
PATH=$TOOLS_DIR:$PATH
export RESTIC_CACHE_DIR="$WORK_DIR/cache" TMPDIR="$WORK_DIR/tmp"
mkdir -p "$TMPDIR"
# restic encrypts what it stores, so rclone need not.
unset CRYPT_PASSWORD
open_targets
started=$(now)
touch "$WORK_DIR/started"

# Another run may have the repository for itself. The lock of one that was killed is taken for stale after half an hour.
patient() { # restic's arguments
  minutes=0
  until run restic "$@"; do
    grep -q 'already locked' "$WORK_DIR/said" && [ "$minutes" -lt "$LOCK_MINUTES" ] || return "$status"
    [ "$minutes" -gt 0 ] || log 'the repository is locked by another run: waiting'
    minutes=$((minutes + 1))
    sleep 60
    restic unlock > /dev/null 2>&1 || true
  done
}

# The ids of snapshots in restic's JSON on standard input.
ids() { sed 's/[,{}]/\\n/g' | sed -n 's/^ *"id": *"\\([0-9a-f]*\\)".*/\\1/p'; }

# Opens the repository, and makes it where there is nothing at all. A wrong password or a damaged repository never leads to a new one.
open_repository() { # target
  reachable "$1" || return 1
  use_repository "$1"
  status=0
  rclone lsf "$(plain_at "$1" restic)" > "$WORK_DIR/listed" 2> "$WORK_DIR/said" || status=$?
  # 3 is a folder that does not exist.
  [ "$status" -eq 0 ] || [ "$status" -eq 3 ] || return 1
  if grep -qx config "$WORK_DIR/listed"; then
    restic cat --no-lock config > /dev/null 2> "$WORK_DIR/said" || return 1
    run restic unlock || return 1
  elif [ -s "$WORK_DIR/listed" ]; then
    echo 'the folder restic holds something that is no repository, or one that has lost its file config' > "$WORK_DIR/said"
    return 1
  else
    log "making a repository in $1"
    run restic init || return 1
  fi
}

# Takes a snapshot. Files may come and go meanwhile; one that cannot be read leaves no snapshot behind.
snapshot() {
  for attempt in 1 2 3; do
    status=0
    patient backup --host "$BACKUP_NAME" --tag "$VOLUME" --tag unverified \\
      \${BACKUP_RUN:+--tag "run-$(run_id)"} --exclude "$DATA_DIR/lost+found" \\
      --exclude-file "$SCRIPTS_DIR/exclude" "$DATA_DIR" || status=$?
    cp "$WORK_DIR/said" "$WORK_DIR/words"
    pending=$(sed -n 's/^snapshot \\([0-9a-f]*\\) saved.*/\\1/p' "$WORK_DIR/words")
    [ "$status" -ne 0 ] || return 0
    discard
    grep -E '^(error|Fatal|Warning)|denied' "$WORK_DIR/words" > "$WORK_DIR/said" || cp "$WORK_DIR/words" "$WORK_DIR/said"
    # 3 is a file that could not be read.
    [ "$status" -eq 3 ] || return 1
    log "attempt $attempt: not all files could be read"
  done
  return 1
}

# Forgets what turned out to be no backup.
discard() {
  [ -z "$pending" ] || restic forget "$pending" > /dev/null 2>&1 || true
  pending=''
}

# Fetches some files out of the snapshot, and compares them with those of the volume. Each day looks at others.
compare_samples() {
  restic ls --no-lock "$pending" > "$WORK_DIR/files" 2> "$WORK_DIR/said" || return 1
  # More than are wanted, spread over the list: folders are among them.
  awk -v wanted="$SAMPLES" -v day="$(($(date -u +%s) / 86400))" '
    /^\\// { path[count++] = $0 }
    END {
      most = wanted * 5
      step = count > most ? count / most : 1
      for (i = 0; i < most && i < count; i++) print path[int(i * step + day) % count]
    }' "$WORK_DIR/files" > "$WORK_DIR/samples"
  compared=0
  while IFS= read -r path; do
    [ "$compared" -lt "$SAMPLES" ] || break
    if [ ! -f "$path" ] || [ -h "$path" ]; then continue; fi
    if restic dump --no-lock "$pending" "$path" 2> "$WORK_DIR/said" | cmp -s - "$path"; then
      compared=$((compared + 1))
    elif [ -f "$path" ] && [ -z "$(find "$path" -newer "$WORK_DIR/started")" ]; then
      echo "$path cannot be had back as it is in the volume" >> "$WORK_DIR/said"
      return 1
    fi
  done < "$WORK_DIR/samples"
  log "compared $compared files with the volume"
}

# What nobody has verified, since its run was killed, goes; of the rest, what the policy keeps stays.
prune() { # target
  use_repository "$1"
  restic snapshots --no-lock --host "$BACKUP_NAME" --tag "$VOLUME,unverified" --json > "$WORK_DIR/answer" 2> "$WORK_DIR/said" || return 1
  leftovers=$(ids < "$WORK_DIR/answer" | tr '\\n' ' ')
  # shellcheck disable=SC2086 # one word for each snapshot
  [ -z "$leftovers" ] || patient forget $leftovers || return 1
  patient forget --host "$BACKUP_NAME" --tag "$VOLUME,verified" --group-by host --keep-last "$MINIMUM" --keep-within "\${KEEP_DAYS}d" \\
    --keep-weekly "$KEEP_WEEKS" --keep-monthly "$KEEP_MONTHS" --prune || return 1
}

take() { # target
  open_repository "$1" || return 1
  snapshot || return 1
  restic stats --no-lock --mode restore-size --json "$pending" > "$WORK_DIR/answer" 2> "$WORK_DIR/said" || return 1
  bytes=$(sed -n 's/.*"total_size": *\\([0-9]*\\).*/\\1/p' "$WORK_DIR/answer")
  # The statistics count folders as files.
  files=$(sed -n 's/^processed \\([0-9]*\\) files.*/\\1/p' "$WORK_DIR/words")
  part=$(($(date -u +%s) / 86400 % PARTS + 1))
  log "reading part $part of $PARTS of the repository back"
  patient check "--read-data-subset=$part/$PARTS" || return 1
  compare_samples || return 1
  patient tag --remove unverified --add verified "$pending" || return 1
  pending=''
  restic snapshots --no-lock --host "$BACKUP_NAME" --tag "$VOLUME,verified" --latest 1 --group-by host --json > "$WORK_DIR/answer" 2> "$WORK_DIR/said" ||
    return 1
  id=$(ids < "$WORK_DIR/answer" | tail -n 1)
  cat > "$WORK_DIR/latest.json" << JSON
{"kind":"volume","name":"$BACKUP_NAME","volume":"$VOLUME","snapshot":"$id","bytes":$bytes,"files":$files,"compared":$compared,"startedAt":"$started","verifiedAt":"$(now)","run":"$(run_id)"}
JSON
  run rclone copyto "$WORK_DIR/latest.json" "$(plain_at "$1" latest.json)" || return 1
}

back_up_to() { # target
  pending=''
  take "$1" && return
  discard
  return 1
}

# A run that fails anywhere removes nothing anywhere.
for_each_target back_up_to
for_each_target prune

sed "s|^{|{\\"status\\":\\"verified\\",|; s|}$|,\\"targets\\":[$reached],\\"finishedAt\\":\\"$(now)\\"}|" "$WORK_DIR/latest.json" > "$RESULT_FILE"
ping ''
log "done: $files files of $VOLUME are in $(printf '%s' "$reached" | tr -d '"')"
`;
