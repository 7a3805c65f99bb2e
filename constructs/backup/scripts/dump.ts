/** Every role that the dump may name, made where it is missing, without passwords: so that the dump loads on any server. */
export const ROLES_SQL = `select format(
  'do $do$ begin if not exists (select from pg_roles where rolname = %L) then create role %I nologin; end if; '
  'exception when insufficient_privilege then raise notice ''role %s is missing, and only a superuser can make it''; end $do$;',
  rolname, rolname, replace(rolname, '''', ''))
from pg_roles where rolname !~ '^pg_' order by rolname;
select format(
  'do $do$ begin grant %I to %I; exception when insufficient_privilege or invalid_grant_operation then null; end $do$;',
  role.rolname, member.rolname)
from pg_auth_members
join pg_roles role on role.oid = roleid
join pg_roles member on member.oid = pg_auth_members.member
where role.rolname !~ '^pg_' and member.rolname !~ '^pg_'
order by role.rolname, member.rolname;
`;

/** Dumps the database into a file that is not called a backup yet. */
export const DUMP = `#!/bin/sh
# Reads: PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE, PGSSLMODE, PGSSLROOTCERT; COMPRESSION; DEADLINE_SECONDS.
# Writes: $BACKUP_DIR/<name>.sql.gz.partial, $WORK_DIR/run with what is known about it.
STEP=dump
# shellcheck source=common.sh
. "$SCRIPTS_DIR/common.sh"

partial=
finish() {
  if [ "$1" -ne 0 ] || [ -e "$WORK_DIR/failure" ]; then rm -f "$partial"; fi
  ended "$1"
}
trap 'finish $?' EXIT

# What runs that were killed have left behind. Younger ones may belong to a run that was started by hand.
find "$BACKUP_DIR" -name 'backup_*.partial' -mmin "+$((DEADLINE_SECONDS / 60))" -exec rm -f {} +

sql() { psql -XAtq -v ON_ERROR_STOP=1 -o "$WORK_DIR/answer" -c "$1" 2> "$WORK_DIR/said"; }

sql "select current_setting('server_version_num')::int / 10000, current_setting('server_encoding'), pg_database_size(current_database())" ||
  fail "the server does not answer: $(said)"
IFS='|' read -r server encoding bytes < "$WORK_DIR/answer"
programs=$(pg_dump --version | sed 's/^[^0-9]*\\([0-9]*\\).*/\\1/')
[ "$server" = "$programs" ] ||
  fail "the server is PostgreSQL $server and this image has the programs of $programs: name an image of version $server"

name=backup_\${PGDATABASE}_$(date -u +%Y%m%d_%H%M%S)
partial=$BACKUP_DIR/$name.sql.gz.partial
started=$(now)
log "dumping $PGDATABASE of $PGHOST ($bytes bytes, PostgreSQL $server) as $name"

psql -XAtq -v ON_ERROR_STOP=1 -f "$SCRIPTS_DIR/roles.sql" -o "$WORK_DIR/roles" 2> "$WORK_DIR/said" ||
  fail "cannot read the roles: $(said)"
{ gzip -9 -c "$WORK_DIR/roles" > "$partial"; } 2> "$WORK_DIR/said" || fail "cannot write $partial: $(said)"
# pg_dump compresses by itself: a pipe would hide its failure. Files of gzip may be joined.
{ pg_dump --format=plain --no-tablespaces "--compress=$COMPRESSION" --no-password --lock-wait-timeout=60s >> "$partial"; } 2> "$WORK_DIR/said" ||
  fail "pg_dump: $(said)"
cat "$WORK_DIR/said"

gzip -t "$partial" 2> "$WORK_DIR/said" || fail "the dump cannot be read back: $(said)"
gzip -dc "$partial" | tail -n 8 > "$WORK_DIR/answer"
grep -q '^-- PostgreSQL database dump complete' "$WORK_DIR/answer" || fail 'the dump has no end: it is cut off'

size=$(wc -c < "$partial")
sum=$(sha256sum < "$partial")
cat > "$WORK_DIR/run" << RUN
name='$name'
database='$PGDATABASE'
server=$server
encoding=$encoding
database_bytes=$bytes
bytes=$((size))
sha256=\${sum%% *}
started=$started
RUN
log "dumped $((size)) bytes"
`;
