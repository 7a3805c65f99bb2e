import { preambleWithRestic, preambleWithTargets } from './preamble';

/**
 * Says what dumps there are, in the cluster and in every target: lines of `FILE <place> <path>`, `FACTS <place> <JSON>`, and
 * `AWAY <place> <why>` for a target that does not answer. The cluster itself is the place `cluster`.
 */
export const LIST_DUMPS = `${preambleWithTargets('list')}
open_targets
files() { sed -n "s|^\\(\\./\\)*\\(.*backup_.*\\)|FILE $1 \\2|p"; }
(cd "$BACKUP_DIR" && find . -type f -name 'backup_*') | files cluster
(cd "$BACKUP_DIR" && find . -type f -name 'backup_*.json' -exec cat {} +) | sed 's|^|FACTS cluster |'
for target in $BACKUP_TARGETS; do
  if ! reachable "$target" ||
    ! rclone lsf -R --files-only --include 'backup_*' "$(at "$target" '')" > "$WORK_DIR/listed" 2> "$WORK_DIR/said"; then
    echo "AWAY $target $(said)"
    continue
  fi
  files "$target" < "$WORK_DIR/listed"
  # Facts are a help for those who choose; a dump is one without them, too.
  rclone cat --include 'backup_*.json' "$(at "$target" '')" 2> "$WORK_DIR/said" | sed "s|^|FACTS $target |" || true
done
printf '{"status":"listed"}\\n' > "$RESULT_FILE"
`;

/** Says what verified snapshots there are: lines of `SNAPSHOTS <target> <JSON of restic>` and `AWAY <target> <why>`. */
export const LIST_SNAPSHOTS = `${preambleWithRestic('list')}
for target in $BACKUP_TARGETS; do
  use_repository "$target"
  if reachable "$target" && restic snapshots --no-lock --tag verified --json > "$WORK_DIR/answer" 2> "$WORK_DIR/said"; then
    printf 'SNAPSHOTS %s ' "$target"
    tr -d '\\n' < "$WORK_DIR/answer"
    echo
  else
    echo "AWAY $target $(said)"
  fi
done
printf '{"status":"listed"}\\n' > "$RESULT_FILE"
`;
