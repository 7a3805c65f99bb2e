import { preamble } from '../../backup/scripts/preamble';

/** What scripts about databases have in common. Reads: PGDATABASE, NEW, and the server's coordinates. */
const COMMON = (step: string) => `${preamble(step)}
database=$PGDATABASE
sql() { # database, further arguments; statements on standard input
  where=$1
  shift
  PGDATABASE=$where psql -XAtq -v ON_ERROR_STOP=1 -v "database=$database" -v "new=$NEW" "$@" -f - > "$WORK_DIR/answer" 2> "$WORK_DIR/said"
}
# A database that is neither the old nor the new one: both are renamed.
admin=
for candidate in postgres defaultdb template1; do
  if echo 'select 1;' | sql "$candidate"; then
    admin=$candidate
    break
  fi
done
[ -n "$admin" ] || fail "the server does not answer: $(said)"
exists() { # database
  sql "$admin" -v "which=$1" << 'SQL' || fail "$(said)"
select count(*) from pg_database where datname = :'which';
SQL
  [ "$(cat "$WORK_DIR/answer")" -gt 0 ]
}
disconnect() { # database
  sql "$admin" -v "which=$1" << 'SQL'
select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = :'which' and pid <> pg_backend_pid();
SQL
}
`;

/**
 * Saves what is there, then loads a fetched dump into a database of its own beside the one in use. The one in use is only read.
 * Reads, too: SAFETY, the name of the safety dump; FETCHED_DIR, FILE_NAME; TABLES, as many as the dump has to have, or nothing.
 */
export const LOAD = `${COMMON('load')}
began=$(date -u +%s)
echo 'select quote_ident(current_user) from pg_roles where rolname = current_user and not (rolcreatedb or rolsuper);' | sql "$admin" || fail "$(said)"
lacking=$(cat "$WORK_DIR/answer")
[ -z "$lacking" ] || fail "$lacking may not create databases, and a restore loads the dump into one beside the present one; nothing was changed. As an administrator of the server: alter role $lacking createdb"
saved=
if exists "$database"; then
  saved=$SAFETY
  partial=$BACKUP_DIR/$saved.partial
  log "saving $database as it is to $saved"
  psql -XAtq -v ON_ERROR_STOP=1 -f "$SCRIPTS_DIR/roles.sql" -o "$WORK_DIR/roles" 2> "$WORK_DIR/said" || fail "cannot read the roles: $(said)"
  { gzip -9 -c "$WORK_DIR/roles" > "$partial"; } 2> "$WORK_DIR/said" || fail "cannot write the safety dump: $(said)"
  { pg_dump --format=plain --compress=6 --no-password --lock-wait-timeout=60s >> "$partial"; } 2> "$WORK_DIR/said" || {
    rm -f "$partial"
    fail "the safety dump: $(said)"
  }
  gzip -dc "$partial" 2> "$WORK_DIR/said" | tail -n 8 > "$WORK_DIR/answer"
  grep -q '^-- PostgreSQL database dump complete' "$WORK_DIR/answer" || { rm -f "$partial"; fail 'the safety dump has no end: it is cut off'; }
  mv "$partial" "$BACKUP_DIR/$saved"
  (cd "$BACKUP_DIR" && sha256sum "$saved" > "$saved.sha256")
fi

# What a restore that was interrupted has left.
if exists "$NEW"; then
  disconnect "$NEW" || fail "$(said)"
  echo 'drop database :"new";' | sql "$admin" || fail "cannot remove $NEW of an earlier attempt: $(said)"
fi
log "loading $FILE_NAME into $NEW"
if [ -n "$saved" ]; then
  sql "$admin" << 'SQL' || fail "cannot make a database: $(said)"
select format('create database %I template template0 encoding %L lc_collate %L lc_ctype %L', :'new', pg_encoding_to_char(encoding), datcollate, datctype)
from pg_database where datname = :'database' \\gexec
SQL
else
  echo 'create database :"new" template template0;' | sql "$admin" || fail "cannot make a database: $(said)"
fi
# A gzip that fails would look like the end of the dump. Statement by statement: one transaction would need more locks than a server
# has, for dumps of some thousands of objects. Nobody sees the database before it is complete, and what is complete is written to disk.
{ gzip -dc "$FETCHED_DIR/$FILE_NAME" 2> "$WORK_DIR/gzip" || touch "$WORK_DIR/unreadable"; } |
  PGDATABASE=$NEW psql -Xq -o /dev/null -v ON_ERROR_STOP=1 -c 'set synchronous_commit = off' -f - > "$WORK_DIR/said" 2>&1 || fail "the dump does not load: $(said)"
[ ! -e "$WORK_DIR/unreadable" ] || fail "the dump cannot be read: $(cat "$WORK_DIR/gzip")"
sql "$NEW" << 'SQL' || fail "$(said)"
select count(*) from pg_class where relkind in ('r', 'p') and relnamespace::regnamespace::text !~ '^pg_|^information_schema$';
SQL
tables=$(cat "$WORK_DIR/answer")
[ -z "$TABLES" ] || [ "$tables" -eq "$TABLES" ] || fail "$tables tables were loaded, and the dump had $TABLES when it was verified"

if [ -n "$saved" ]; then
  log 'copying owner, settings and rights of the database'
  # What belongs to a database as a whole is in no dump of it.
  sql "$admin" << 'SQL' || fail "cannot copy owner, settings and rights: $(said)"
select format('alter database %I %s %I', :'new', 'owner to', rolname)
from pg_database join pg_roles on pg_roles.oid = datdba where datname = :'database' and rolname <> current_user \\gexec
select format('%s %s database %I set %I to %s',
    case when setrole = 0 then 'alter' else format('alter role %I in', rolname) end,
    '', :'new', split_part(entry, '=', 1),
    -- These are lists, and stand there as lists.
    case when split_part(entry, '=', 1) in ('search_path', 'temp_tablespaces', 'session_preload_libraries', 'local_preload_libraries')
      then substr(entry, strpos(entry, '=') + 1) else quote_literal(substr(entry, strpos(entry, '=') + 1)) end)
from pg_db_role_setting
join pg_database on pg_database.oid = setdatabase and datname = :'database'
left join pg_roles on pg_roles.oid = setrole
cross join unnest(setconfig) entry \\gexec
select format('revoke all on database %I from public', :'new') from pg_database where datname = :'database' and datacl is not null \\gexec
select format('grant %s on database %I to %s', privilege_type, :'new', coalesce(quote_ident(rolname), 'public'))
from pg_database cross join aclexplode(datacl) acl left join pg_roles on pg_roles.oid = acl.grantee
where datname = :'database' and (acl.grantee = 0 or rolname is not null) \\gexec
SQL
fi
echo 'analyze;' | sql "$NEW" || fail "$(said)"
# Without this, it is not exchanged.
echo 'comment on database :"new" is '"'hubs restore: complete';" | sql "$admin" || fail "$(said)"
printf '{"status":"loaded","tables":%s,"safety":"%s","seconds":%s}\\n' "$tables" "$saved" "$(($(date -u +%s) - began))" > "$RESULT_FILE"
log "loaded $tables tables"
`;

/** Exchanges the database in use for the loaded one, in one transaction. Can be run again. Reads, too: BEFORE, the old one's new name. */
export const SWAP = `${COMMON('swap')}
if ! exists "$NEW"; then
  exists "$BEFORE" || exists "$database" || fail "neither $NEW nor $database exists"
  exists "$BEFORE" || fail "$NEW does not exist: it was never loaded, or was removed"
  log "$database was exchanged already"
  printf '{"status":"swapped"}\\n' > "$RESULT_FILE"
  exit 0
fi
sql "$admin" << 'SQL' || fail "$(said)"
select shobj_description(oid, 'pg_database') from pg_database where datname = :'new';
SQL
[ "$(cat "$WORK_DIR/answer")" = 'hubs restore: complete' ] || fail "$NEW is not complete: load it again"

attempt=0
while :; do
  attempt=$((attempt + 1))
  disconnect "$database" || fail "$(said)"
  disconnect "$NEW" || fail "$(said)"
  if sql "$admin" -v "before=$BEFORE" << 'SQL'; then break; fi
begin;
comment on database :"new" is null;
select format('alter database %I rename to %I', datname, :'before') from pg_database where datname = :'database' \\gexec
alter database :"new" rename to :"database";
commit;
SQL
  [ "$attempt" -lt 10 ] || fail "cannot rename: $(said)"
  log "somebody was connected: $(said)"
  sleep 1
done
sql "$database" << 'SQL' || fail "the restored database does not answer: $(said)"
select count(*) from pg_class where relkind in ('r', 'p') and relnamespace::regnamespace::text !~ '^pg_|^information_schema$';
SQL
printf '{"status":"swapped","tables":%s}\\n' "$(cat "$WORK_DIR/answer")" > "$RESULT_FILE"
log "$database is the restored one; the one before is called $BEFORE"
`;

/** Lists what restores have left, and removes it where REMOVE is `true`: lines of `LEFT <kind> <name>`. */
export const DATABASE_LEFTOVERS = `${COMMON('cleanup')}
sql "$admin" << 'SQL' || fail "$(said)"
select datname from pg_database where datname ~ ('^' || left(:'database', 40) || '_(before|new)_[0-9]{8}_[0-9]{6}$') order by 1;
SQL
cp "$WORK_DIR/answer" "$WORK_DIR/left"
while read -r left; do
  echo "LEFT database $left"
  [ "$REMOVE" = true ] || continue
  disconnect "$left" || fail "$(said)"
  echo 'drop database :"which";' | sql "$admin" -v "which=$left" || fail "cannot remove $left: $(said)"
done < "$WORK_DIR/left"
for file in "$BACKUP_DIR/safety_$database"_*; do
  [ -e "$file" ] || continue
  echo "LEFT dump \${file##*/}"
  [ "$REMOVE" != true ] || rm -f "$file"
done
printf '{"status":"cleaned"}\\n' > "$RESULT_FILE"
`;
