/**
 * What every step has in common. A step that fails says why in `$WORK_DIR/failure` and ends as if nothing had happened: the steps after it
 * do nothing, and the last one reports, since it alone has what it takes to tell the world.
 */
export const COMMON = `# shellcheck shell=sh
set -eu
umask 077

log() { printf '%s %s: %s\\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$STEP" "$*"; }

# Ends the step, with a reason for the last step to report.
fail() {
  log "FAILED: $*"
  printf '%s: %s\\n' "$STEP" "$*" > "$WORK_DIR/failure"
  exit 0
}

# Runs a command. What it says goes to the log, and to said for a reason.
run() {
  status=0
  "$@" > "$WORK_DIR/said" 2>&1 || status=$?
  cat "$WORK_DIR/said"
  return "$status"
}

# What the last command said, on one line: the errors of it where there are some, since programs talk on after them; else its end.
said() {
  grep -E '(^|: )(ERROR|FATAL|PANIC|error|fatal):' "$WORK_DIR/said" | head -n 2 > "$WORK_DIR/errors" || true
  if [ -s "$WORK_DIR/errors" ]; then cat "$WORK_DIR/errors"; else tail -n 4 "$WORK_DIR/said"; fi | tr -s '\\n\\t ' '   ' | cut -c 1-500
}

# For the trap of a step that is not the last: without a reason on record, the pod itself has to fail.
ended() {
  [ "$1" -ne 0 ] || exit 0
  [ -s "$WORK_DIR/failure" ] || printf '%s: ended with status %s\\n' "$STEP" "$1" > "$WORK_DIR/failure"
  exit 0
}

# For the trap of a step that says itself how the run has ended.
unforeseen() { [ "$1" -eq 0 ] || [ -s "$RESULT_FILE" ] || fail "ended with status $1"; }

# What ties the backups of one coordinated run together; nothing for a run on schedule.
run_id() { printf '%s' "\${BACKUP_RUN-}" | tr -cd 'A-Za-z0-9_.-'; }

now() { date -u +%Y-%m-%dT%H:%M:%SZ; }

# Out of paths of dumps on standard input, those that may go: all files of a dump older than so many days, unless it is among the newest
# so many that are complete. Complete is a dump with its checksum, which is written last.
expired() { # prefix of names, days, fewest to keep
  cutoff=$(date -u -d "@$(($(date -u +%s) - $2 * 86400))" +%Y%m%d_%H%M%S)
  awk -v prefix="$1" -v cutoff="$cutoff" -v fewest="$3" '
    {
      name = $0
      sub(/.*\\//, "", name)
      if (index(name, prefix) != 1) next
      stamp = substr(name, length(prefix) + 1, 15)
      rest = substr(name, length(prefix) + 16)
      if (stamp !~ /^[0-9]+_[0-9]+$/ || index(stamp, "_") != 9 || length(stamp) != 15) next
      if (rest != ".sql.gz" && rest != ".sql.gz.sha256" && rest != ".json") next
      if (!(stamp in files)) stamps[++count] = stamp
      files[stamp] = files[stamp] $0 "\\n"
      parts[stamp, rest] = 1
    }
    END {
      for (i = 2; i <= count; i++) {
        stamp = stamps[i]
        for (j = i - 1; j >= 1 && stamps[j] < stamp; j--) stamps[j + 1] = stamps[j]
        stamps[j + 1] = stamp
      }
      for (i = 1; i <= count; i++) {
        stamp = stamps[i]
        complete = ((stamp, ".sql.gz") in parts) && ((stamp, ".sql.gz.sha256") in parts)
        newer = kept
        if (complete) kept++
        if (stamp < cutoff && newer >= fewest) printf "%s", files[stamp]
      }
    }'
}
`;
