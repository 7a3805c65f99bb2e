/** The statements of `INIT`, for psql. Names and texts go through \getenv and format(): none is pasted into SQL. */
export const INIT_SQL = `\\set ON_ERROR_STOP on
\\set QUIET on
\\pset tuples_only on
\\pset format unaligned
\\getenv database DATABASE_NAME
\\getenv owner DATABASE_OWNER
\\getenv encoding DATABASE_ENCODING
\\getenv collation DATABASE_COLLATION
set client_min_messages = warning;

select format('create role %I login', :'owner')
where not exists (select from pg_roles where rolname = :'owner') \\gexec
-- A restore is the owner's, and loads the dump into a database of its own beside the one in use.
select format('alter role %I createdb', :'owner')
where not (select rolcreatedb or rolsuper from pg_roles where rolname = :'owner') \\gexec
-- psql computes the SCRAM verifier itself: the server, its log and its statistics never see the password.
\\password :owner

-- Only who can become the owner can give it a database; a superuser always can.
select format('grant %I to %I', :'owner', current_user)
where not (select rolsuper from pg_roles where rolname = current_user) \\gexec

select format('create database %I owner %I encoding %L lc_collate %L lc_ctype %L template template0',
  :'database', :'owner', :'encoding', :'collation', :'collation')
where not exists (select from pg_database where datname = :'database') \\gexec
select format('alter database %I owner to %I', :'database', :'owner')
where exists (select from pg_database where datname = :'database' and pg_get_userbyid(datdba) <> :'owner') \\gexec

-- Neither can be changed later. A locale can be written in several ways: en_US.UTF-8 is en_US.utf8.
select format('do %L', format('begin raise exception using message = %L; end', format(
  '%s: expected encoding %s and collation %s, found %s and %s: make the database anew, or name what it has',
  datname, :'encoding', :'collation', pg_encoding_to_char(encoding), datcollate)))
from pg_database
where datname = :'database' and (
  pg_char_to_encoding(:'encoding') <> encoding
  or replace(lower(:'collation'), 'utf-8', 'utf8') <> replace(lower(datcollate), 'utf-8', 'utf8')) \\gexec

-- Since PostgreSQL 15, the right to make tables comes with the database, and only where its schema public is as new.
\\connect :"database"
set client_min_messages = warning;
select format('grant all on schema public to %I', :'owner')
where exists (select from pg_namespace where nspname = 'public')
  and not has_schema_privilege(:'owner', 'public', 'create') \\gexec
`;

/** Makes a database and its owner, or brings what is there to what it should be. */
export const INIT = `#!/bin/sh
# Reads: PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE, PGSSLMODE, PGSSLROOTCERT, of an administrator;
# DATABASE_NAME, DATABASE_OWNER, DATABASE_PASSWORD, DATABASE_ENCODING, DATABASE_COLLATION.
set -eu
if [ "$(printf '%s' "$DATABASE_PASSWORD" | wc -l)" -ne 0 ]; then
  echo 'the password has several lines: give one of a single line' >&2
  exit 1
fi
# psql asks for the new password twice. Without a terminal, it asks on standard input.
printf '%s\\n%s\\n' "$DATABASE_PASSWORD" "$DATABASE_PASSWORD" | psql -X -w -f /scripts/init.sql
echo "database $DATABASE_NAME is there, and $DATABASE_OWNER owns it"
`;

/** Waits until the database has the tables that it should have, and says which are missing otherwise. */
export const CHECK = `#!/bin/sh
# Reads: PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE, PGSSLMODE, PGSSLROOTCERT; MIN_TABLES; REQUIRED_TABLES, with spaces between;
# PATIENCE_SECONDS.
set -eu

# A line for each thing that is not as it should be.
problems() {
  psql -XAtqw -v ON_ERROR_STOP=1 -f /scripts/check.sql
}

end=$(($(date +%s) + PATIENCE_SECONDS))
while :; do
  status=0
  found=$(problems 2>&1) || status=$?
  if [ "$status" -eq 0 ] && [ -z "$found" ]; then
    echo "database $PGDATABASE has its tables"
    exit 0
  fi
  printf '%s\\n' "$found"
  [ "$(date +%s)" -lt "$end" ] || exit 1
  sleep 5
done
`;

export const CHECK_SQL = `\\getenv minimum MIN_TABLES
\\getenv required REQUIRED_TABLES
select format('expected at least %s tables, found %s', :'minimum', count(*))
from information_schema.tables
where table_schema = 'public' and table_type = 'BASE TABLE'
having count(*) < :'minimum'::bigint;
select format('expected a table %s, found none', name)
from unnest(string_to_array(nullif(:'required', ''), ' ')) as name
where not exists (
  select from information_schema.tables
  where table_schema = 'public' and table_type = 'BASE TABLE' and table_name = name);
`;
