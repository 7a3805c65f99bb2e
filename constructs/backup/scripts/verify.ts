/** Checks every B-tree against its table, and, from version 14 on, the tables themselves. Prints what is wrong. */
export const AMCHECK_SQL = `create extension if not exists amcheck;
select bt_index_check(index => indexrelid, heapallindexed => true)
from pg_index
join pg_class on pg_class.oid = indexrelid
join pg_am on pg_am.oid = relam
where amname = 'btree' and relkind = 'i' and relpersistence = 'p' and indisvalid
\\g /dev/null
select current_setting('server_version_num')::int >= 140000 as has_verify_heapam \\gset
\\if :has_verify_heapam
select format('%s: %s', oid::regclass, found.msg)
from pg_class cross join lateral verify_heapam(oid) found
where relkind in ('r', 'm', 't') and relpersistence = 'p'
order by 1 limit 5;
\\endif
`;

/** Loads the dump into a server that exists for this purpose alone, and only then calls it a backup. */
export const VERIFY = `#!/bin/sh
# Reads: $WORK_DIR/run; MIN_TABLES; SCRATCH_BYTES; AMCHECK; $SCRIPTS_DIR/query-*.sql, each of which must say t.
# Writes: $BACKUP_DIR/<name>.sql.gz, .json, and .sql.gz.sha256, which makes it complete.
STEP=verify
# shellcheck source=common.sh
. "$SCRIPTS_DIR/common.sh"

# The settings of the source have no meaning for the scratch server.
unset PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE PGSSLMODE PGSSLROOTCERT
data=$SCRATCH_DIR/data
socket=$SCRATCH_DIR/socket
partial=
finish() {
  if [ -e "$data/postmaster.pid" ]; then pg_ctl -D "$data" -m immediate -s stop > /dev/null 2>&1 || true; fi
  rm -rf "$data" "$socket"
  if [ "$1" -ne 0 ] || [ -e "$WORK_DIR/failure" ]; then rm -f "$partial"; fi
  ended "$1"
}
trap 'finish $?' EXIT

[ ! -e "$WORK_DIR/failure" ] || exit 0
name='' database='' server='' encoding='' database_bytes='' bytes='' sha256='' started=''
# shellcheck source=/dev/null
. "$WORK_DIR/run"
partial=$BACKUP_DIR/$name.sql.gz.partial

sum=$(sha256sum < "$partial") || fail "$name is gone"
[ "\${sum%% *}" = "$sha256" ] || fail "$name is not what was dumped: its checksum is \${sum%% *}, and was $sha256"
# Loading takes the space of the database, and something for the log of changes.
[ "$((database_bytes * 5 / 4))" -le "$SCRATCH_BYTES" ] ||
  fail "the database has $database_bytes bytes, too many to load them into scratch space of $SCRATCH_BYTES: make it larger"

log "loading $name into a scratch server"
mkdir -p "$socket"
run initdb -D "$data" -U postgres --auth=trust --encoding=UTF8 --no-locale --no-sync > /dev/null || fail "initdb: $(said)"
# -p: the variable PGPORT would give the socket another name.
run pg_ctl -D "$data" -s -w -t 60 -l "$SCRATCH_DIR/server.log" -o "-c listen_addresses='' -p 5432 -k $socket -c fsync=off \\
  -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c max_locks_per_transaction=10000 -c max_connections=10 -c autovacuum=off -c maintenance_work_mem=128MB" start ||
  fail "the scratch server does not start: $(tail -n 3 "$SCRATCH_DIR/server.log" | tr '\\n' ' ')"
export PGHOST="$socket" PGPORT=5432 PGUSER=postgres
# It may have the name of one that every server has.
run dropdb --if-exists --maintenance-db=template1 "$database" || fail "dropdb: $(said)"
run createdb --maintenance-db=template1 -T template0 -E "$encoding" --locale=C "$database" || fail "createdb: $(said)"
export PGDATABASE="$database"

# A gzip that fails would look like the end of the dump.
{ gzip -dc "$partial" 2> "$WORK_DIR/gzip" || touch "$WORK_DIR/unreadable"; } |
  psql -Xq -o /dev/null -v ON_ERROR_STOP=1 --single-transaction > "$WORK_DIR/said" 2>&1 || fail "the dump does not load: $(said)"
[ ! -e "$WORK_DIR/unreadable" ] || fail "the dump cannot be read: $(cat "$WORK_DIR/gzip")"

ask() { psql -XAtq -v ON_ERROR_STOP=1 -o "$WORK_DIR/answer" "$@" 2> "$WORK_DIR/said"; }
ask -c "select count(*) from pg_class where relkind in ('r', 'p') and relnamespace::regnamespace::text !~ '^pg_|^information_schema$'" ||
  fail "cannot count the tables: $(said)"
tables=$(cat "$WORK_DIR/answer")
[ "$tables" -ge "$MIN_TABLES" ] || fail "the dump has $tables tables, and at least $MIN_TABLES are expected"

for query in "$SCRIPTS_DIR"/query-*.sql; do
  [ -e "$query" ] || continue
  ask -f "$query" || fail "query $(cat "$query"): $(said)"
  answer=$(head -n 1 "$WORK_DIR/answer")
  [ "$answer" = t ] || fail "query $(cat "$query"): expected t, found \${answer:-nothing}"
done

if [ "$AMCHECK" = true ]; then
  ask -f "$SCRIPTS_DIR/amcheck.sql" || fail "amcheck: $(said)"
  [ ! -s "$WORK_DIR/answer" ] || fail "amcheck: $(tr '\\n' ' ' < "$WORK_DIR/answer")"
  [ "$server" -ge 14 ] || log "indexes were checked against their tables; PostgreSQL $server has no check of tables themselves"
fi
verified=$(now)

cat > "$WORK_DIR/verified.json" << JSON
{"kind":"postgres","name":"$name","file":"$name.sql.gz","database":"$database","server":$server,"bytes":$bytes,"sha256":"$sha256","databaseBytes":$database_bytes,"tables":$tables,"startedAt":"$started","verifiedAt":"$verified","run":"$(run_id)"}
JSON
{
  mv "$partial" "$BACKUP_DIR/$name.sql.gz" &&
    cp "$WORK_DIR/verified.json" "$BACKUP_DIR/$name.json" &&
    printf '%s  %s\\n' "$sha256" "$name.sql.gz" > "$BACKUP_DIR/.checksum.partial" &&
    mv "$BACKUP_DIR/.checksum.partial" "$BACKUP_DIR/$name.sql.gz.sha256"
} 2> "$WORK_DIR/said" || fail "cannot keep $name: $(said)"
log "verified: $tables tables"
`;
