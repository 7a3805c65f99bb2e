import { preambleWithRestic, preambleWithTargets } from './preamble';

/** Reads a dump back out of every place that has it, and computes its checksum. Reads: FILE_NAME, FILE_PATH, PLACES, SHA256. */
export const READ_BACK_DUMP = `${preambleWithTargets('verify')}
open_targets
for place in $PLACES; do
  if [ "$place" = cluster ]; then
    wanted=$(cat "$BACKUP_DIR/$FILE_NAME.sha256") || fail "cluster: $FILE_NAME has no checksum"
    sum=$(sha256sum < "$BACKUP_DIR/$FILE_NAME") || fail "cluster: $FILE_NAME cannot be read"
  else
    reachable "$place" || fail "$place: $(said)"
    wanted=$(rclone cat "$(at "$place" "$FILE_PATH.sha256")" 2> "$WORK_DIR/said") || fail "$place: no checksum: $(said)"
    run rclone hashsum sha256 --download "$(at "$place" "$FILE_PATH")" || fail "$place: $(said)"
    sum=$(head -n 1 "$WORK_DIR/said")
  fi
  wanted=\${wanted%% *} sum=\${sum%% *}
  [ "$sum" = "$wanted" ] || fail "$place: the checksum of $FILE_NAME is $sum, and was $wanted"
  [ -z "$SHA256" ] || [ "$sum" = "$SHA256" ] || fail "$place: the checksum of $FILE_NAME is $sum, and other places have $SHA256"
  log "$place: $sum"
done
printf '{"status":"read-back"}\\n' > "$RESULT_FILE"
`;

/** Reads the repository of files back, all of it, in every target. */
export const READ_BACK_SNAPSHOTS = `${preambleWithRestic('verify')}
for target in $BACKUP_TARGETS; do
  use_repository "$target"
  reachable "$target" || fail "$target: $(said)"
  run restic check --read-data --no-lock || fail "$target: $(said)"
done
printf '{"status":"read-back"}\\n' > "$RESULT_FILE"
`;
