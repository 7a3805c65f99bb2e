import { preambleWithTargets } from '../../backup/scripts/preamble';

/**
 * Brings a dump to `$FETCHED_DIR` and compares its checksum with the one beside it, and with the one that the operator saw.
 * Reads: PLACE, FILE_NAME, FILE_PATH, SHA256, FETCHED_DIR.
 */
export const FETCH = `${preambleWithTargets('fetch')}
mkdir -p "$FETCHED_DIR"
date -u +%s > "$WORK_DIR/began"
log "fetching $FILE_NAME from $PLACE"
if [ "$PLACE" = cluster ]; then
  cp "$BACKUP_DIR/$FILE_NAME" "$BACKUP_DIR/$FILE_NAME.sha256" "$FETCHED_DIR/" 2> "$WORK_DIR/said" || fail "$(said)"
else
  open_targets
  reachable "$PLACE" || fail "$PLACE: $(said)"
  for suffix in '' .sha256; do
    run rclone copyto "$(at "$PLACE" "$FILE_PATH$suffix")" "$FETCHED_DIR/$FILE_NAME$suffix" || fail "$PLACE: $(said)"
  done
fi
sum=$(sha256sum < "$FETCHED_DIR/$FILE_NAME") && sum=\${sum%% *}
wanted=$(cat "$FETCHED_DIR/$FILE_NAME.sha256") && wanted=\${wanted%% *}
[ "$sum" = "$wanted" ] || fail "the checksum of $FILE_NAME is $sum, and was $wanted: choose another place or another backup"
[ -z "$SHA256" ] || [ "$sum" = "$SHA256" ] || fail "the checksum of $FILE_NAME is $sum, and $SHA256 was listed"
date -u +%s > "$WORK_DIR/fetched"
log "fetched: $sum"
`;

/** Tells verify.sh what was fetched, as if it had just been dumped. Reads, after FETCH: DATABASE, DATABASE_BYTES, SERVER. */
export const HAND_TO_VERIFY = `${FETCH}
# pg_dump writes in the encoding of the database.
encoding=$(gzip -dc "$FETCHED_DIR/$FILE_NAME" 2> /dev/null | sed -n "s/^SET client_encoding = '\\(.*\\)';/\\1/p;/^SET search_path\\|^SELECT pg_catalog.set_config/q" || true)
mv "$FETCHED_DIR/$FILE_NAME" "$FETCHED_DIR/$FILE_NAME.partial"
cat > "$WORK_DIR/run" << RUN
name='\${FILE_NAME%.sql.gz}'
database='$DATABASE'
server=$SERVER
encoding=\${encoding:-UTF8}
database_bytes=$DATABASE_BYTES
bytes=$(wc -c < "$FETCHED_DIR/$FILE_NAME.partial")
sha256=$sum
started=$(now)
RUN
`;

/** Says how the drill went. */
export const REPORT_DRILL = `${preambleWithTargets('report')}
[ ! -s "$WORK_DIR/failure" ] || { why=$(cat "$WORK_DIR/failure"); fail "$why"; }
[ -s "$WORK_DIR/verified.json" ] || fail 'nothing was loaded, and nobody said why'
tables=$(sed -n 's/.*"tables":\\([0-9]*\\).*/\\1/p' "$WORK_DIR/verified.json")
began=$(cat "$WORK_DIR/began") fetched=$(cat "$WORK_DIR/fetched") ended=$(date -u +%s)
printf '{"status":"drilled","tables":%s,"fetchSeconds":%s,"loadSeconds":%s}\\n' \\
  "$tables" "$((fetched - began))" "$((ended - fetched))" > "$RESULT_FILE"
`;
