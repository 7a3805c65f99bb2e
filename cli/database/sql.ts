/** What `hubs db size` asks: one table each, for people. PostgreSQL 12 or later. */
export const SIZE_SQL = `select current_database() as database, pg_size_pretty(pg_database_size(current_database())) as size,
  split_part(version(), ' ', 2) as version, pg_postmaster_start_time()::timestamp(0) as since;
select count(*) as connections, current_setting('max_connections')::int as of,
  current_setting('superuser_reserved_connections')::int as reserved
from pg_stat_activity where backend_type = 'client backend';
select n.nspname || '.' || c.relname as "table", pg_size_pretty(pg_total_relation_size(c.oid)) as size,
  pg_size_pretty(pg_indexes_size(c.oid)) as indexes, greatest(c.reltuples, 0)::bigint as "rows (estimate)",
  s.n_dead_tup as dead, greatest(s.last_vacuum, s.last_autovacuum)::timestamp(0) as vacuumed
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
left join pg_stat_user_tables s on s.relid = c.oid
where c.relkind in ('r', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_toast'
order by pg_total_relation_size(c.oid) desc limit 20;
`;

/** What `hubs db activity` asks: who does what at this moment, the longest first, and who waits for whom. */
export const ACTIVITY_SQL = `select pid, usename as "user", application_name as application, host(client_addr) as "from", state,
  date_trunc('second', now() - coalesce(case when state = 'active' then query_start else state_change end, backend_start)) as "for",
  coalesce(wait_event_type || ':' || wait_event, '') as "waits for",
  array_to_string(pg_blocking_pids(pid), ' ') as "blocked by",
  left(regexp_replace(query, '\\s+', ' ', 'g'), 60) as query
from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
order by state = 'idle', now() - query_start desc nulls last limit 40;
`;

/** What asks is never in the way of what serves: it changes nothing, and gives up soon. */
export const CAREFUL = '-c default_transaction_read_only=on -c statement_timeout=15s -c lock_timeout=2s';

/** One -c for each statement: of several in one, older versions of psql show the last result only. */
export function statements(sql: string): string[] {
  return sql
    .split(/;\n/)
    .filter((statement) => statement.trim() !== '')
    .flatMap((statement) => ['-c', statement]);
}
