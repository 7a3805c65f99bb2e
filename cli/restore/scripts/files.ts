import { preamble, preambleWithRestic } from '../../backup/scripts/preamble';

/** Where in the volume restored files wait. Backups leave it out. */
const NEW = 'new=$DATA_DIR/.hubs-new-$ID';

/** Where those before them go. Backups leave it out, too. */
const BEFORE = 'before=$DATA_DIR/.hubs-before-$ID';

/** Fetches a snapshot into a new folder of the volume, and reads it back. Files in use are not touched. Reads: PLACE, SNAPSHOT, ID. */
export const LOAD_FILES = `${preambleWithRestic('load')}
${NEW}
began=$(date -u +%s)
reachable "$PLACE" || fail "$PLACE: $(said)"
use_repository "$PLACE"
rm -rf "$new"
restic stats --no-lock --mode restore-size --json "$SNAPSHOT" > "$WORK_DIR/answer" 2> "$WORK_DIR/said" || fail "$PLACE: $(said)"
bytes=$(sed -n 's/.*"total_size": *\\([0-9]*\\).*/\\1/p' "$WORK_DIR/answer")
free=$(df -Pk "$DATA_DIR" | awk 'NR == 2 { print $4 }')
[ "$((bytes / 1024))" -lt "$free" ] ||
  fail "the volume has $free KiB free, and the files need $((bytes / 1024)): make the volume larger, or clean up (hubs restore cleanup)"
mkdir -p "$new"
log "fetching $SNAPSHOT from $PLACE ($bytes bytes)"
run restic restore --no-lock "$SNAPSHOT" --target "$new" --exclude "$DATA_DIR/.hubs-*" --verify || fail "$(said)"
files=$(find "$new" -type f | wc -l)
touch "$new/.complete"
printf '{"status":"loaded","files":%s,"bytes":%s,"seconds":%s}\\n' "$((files))" "$bytes" "$(($(date -u +%s) - began))" > "$RESULT_FILE"
log "fetched $((files)) files"
`;

/** Exchanges the files in use for the restored ones, by renaming. Goes on where it was interrupted. Reads: ID. */
export const SWAP_FILES = `${preamble('swap')}
${NEW}
${BEFORE}
umask 022
if [ ! -e "$new/.complete" ]; then
  [ -e "$before/.complete" ] || fail "$new is not complete: load it again"
  rm -rf "$new"
else
  mkdir -p "$before"
  # Files leave before the first restored one arrives, so whatever is found after the mark is a restored one.
  if [ ! -e "$new/.emptied" ]; then
    find "$DATA_DIR" -mindepth 1 -maxdepth 1 ! -name '.hubs-*' ! -name lost+found -exec mv {} "$before/" \\; 2> "$WORK_DIR/said" || fail "$(said)"
    left=$(find "$DATA_DIR" -mindepth 1 -maxdepth 1 ! -name '.hubs-*' ! -name lost+found | head -n 1)
    [ -z "$left" ] || fail "$left cannot be moved: $(said)"
    touch "$new/.emptied"
  fi
  if [ -d "$new$DATA_DIR" ]; then
    find "$new$DATA_DIR" -mindepth 1 -maxdepth 1 -exec mv {} "$DATA_DIR/" \\; 2> "$WORK_DIR/said" || fail "$(said)"
    left=$(find "$new$DATA_DIR" -mindepth 1 -maxdepth 1 | head -n 1)
    [ -z "$left" ] || fail "$left cannot be moved: $(said)"
  fi
  mv "$new/.complete" "$before/.complete"
  rm -rf "$new"
fi
printf '{"status":"swapped"}\\n' > "$RESULT_FILE"
log "the files before are in $before"
`;

/** Fetches a snapshot to the node's own disk, reads it back, and says how long it took. Reads: PLACE, SNAPSHOT, DRILL_DIR. */
export const DRILL_FILES = `${preambleWithRestic('drill')}
began=$(date -u +%s)
reachable "$PLACE" || fail "$PLACE: $(said)"
use_repository "$PLACE"
restic stats --no-lock --mode restore-size --json "$SNAPSHOT" > "$WORK_DIR/answer" 2> "$WORK_DIR/said" || fail "$PLACE: $(said)"
bytes=$(sed -n 's/.*"total_size": *\\([0-9]*\\).*/\\1/p' "$WORK_DIR/answer")
free=$(df -Pk "$DRILL_DIR" | awk 'NR == 2 { print $4 }')
[ "$((bytes / 1024))" -lt "$((free / 2))" ] || fail "the node has $free KiB free, too few to fetch $((bytes / 1024)) KiB without danger for others"
run restic restore --no-lock "$SNAPSHOT" --target "$DRILL_DIR" --verify || fail "$(said)"
files=$(find "$DRILL_DIR" -type f | wc -l)
printf '{"status":"drilled","files":%s,"bytes":%s,"fetchSeconds":%s}\\n' "$((files))" "$bytes" "$(($(date -u +%s) - began))" > "$RESULT_FILE"
`;

/** Lists what restores have left in the volume, and removes it where REMOVE is \`true\`: lines of \`LEFT folder <name>\`. */
export const FILES_LEFTOVERS = `${preamble('cleanup')}
for folder in "$DATA_DIR"/.hubs-before-* "$DATA_DIR"/.hubs-new-*; do
  [ -d "$folder" ] || continue
  echo "LEFT folder \${folder##*/}"
  [ "$REMOVE" != true ] || rm -rf "$folder"
done
printf '{"status":"cleaned"}\\n' > "$RESULT_FILE"
`;
