import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** How a program reaches PostgreSQL. */
export interface Place {
  readonly hostname: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  readonly database: string;
}

/** Runs statements with PostgreSQL's own client; what a query returns comes as lines. */
export async function sql(
  { hostname, port, username, password, database }: Place,
  statements: string,
): Promise<string> {
  const args = [
    '-XAtq',
    '-v',
    'ON_ERROR_STOP=1',
    '-h',
    hostname,
    '-p',
    String(port),
    '-U',
    username,
    '-c',
    statements,
    database,
  ];
  const env = { ...process.env, PGPASSWORD: password, PGCONNECT_TIMEOUT: '5' };
  const { stdout } = await promisify(execFile)('psql', args, { env });
  return stdout.trim();
}
