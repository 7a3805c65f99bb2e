import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyPair } from '../../support/certificates';
import { closedPort } from '../../support/listen';
import { until } from '../../support/until';

const PROGRAMS = '/usr/lib/postgresql/15/bin';

/** A server of Debian's PostgreSQL 15 on loopback, which writes every statement to its log. */
export interface PostgresServer {
  readonly port: number;
  /** What the superuser `postgres` is told for a query: rows as lines, columns by `|`. */
  ask(database: string, sql: string): string;
  /** What the server has written so far. */
  log(): string;
  stop(): Promise<void>;
}

/**
 * Starts a server that asks everybody for a password.
 *
 * @param password the superuser's
 * @param outside where it listens beside loopback, and what it shows there to those who want TLS
 */
export async function postgresServer(
  password: string,
  outside?: { readonly address: string; readonly pair: KeyPair },
): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const [uid, gid] = ['-u', '-g'].map((which) =>
    Number(spawnSync('id', [which, 'postgres'], { encoding: 'utf8' }).stdout),
  );
  const locales = join(folder, 'locales');
  mkdirSync(locales);
  // The locale of the document, for this server alone.
  checked('localedef', ['-i', 'en_US', '-f', 'UTF-8', join(locales, 'en_US.utf8')]);
  checked('cp', ['-r', '/usr/lib/locale/C.utf8', locales]);
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  chownSync(data, uid!, gid!);
  const as = { uid: uid!, gid: gid!, cwd: '/', env: { PATH: `${PROGRAMS}:/usr/bin:/bin`, LOCPATH: locales } };
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  const authentication = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  checked('initdb', ['-D', data, '--locale=C.UTF-8', ...authentication], as);
  const port = await closedPort();
  const addresses = ['127.0.0.1'];
  if (outside) {
    for (const [file, text] of Object.entries({ 'server.crt': outside.pair.cert, 'server.key': outside.pair.key })) {
      writeFileSync(join(data, file), text, { mode: 0o600 });
      chownSync(join(data, file), uid!, gid!);
    }
    appendFileSync(join(data, 'pg_hba.conf'), 'hostssl all all all scram-sha-256\n');
    addresses.push(outside.address);
  }
  const settings = [
    `port=${port}`,
    `listen_addresses=${addresses.join(',')}`,
    `ssl=${outside ? 'on' : 'off'}`,
    `unix_socket_directories=`,
    'log_statement=all',
  ];
  const words = settings.flatMap((setting) => ['-c', setting]);
  const server = spawn('postgres', ['-D', data, '-c', 'fsync=off', ...words], {
    ...as,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const channel of [server.stdout, server.stderr])
    channel.setEncoding('utf8').on('data', (text: string) => (log += text));
  const ask = (database: string, sql: string) =>
    checked('psql', ['-XAtqw', '-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-d', database, '-c', sql], {
      env: { PATH: as.env.PATH, PGPASSWORD: password },
    }).trimEnd();
  await until(
    () => `PostgreSQL accepts connections\n${log}`,
    () => log.includes('ready to accept connections'),
  );
  return {
    port,
    ask,
    log: () => log,
    stop: async () => {
      const exited = once(server, 'exit');
      server.kill('SIGINT');
      await exited;
      rmSync(folder, { recursive: true });
    },
  };
}

function checked(program: string, args: readonly string[], options: Parameters<typeof spawnSync>[2] = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { ...options, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program}: ${stdout}${stderr}`);
  return stdout;
}
