import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyPair } from '../../../support/certificates';
import { closedPort } from '../../../support/listen';
import { until } from '../../../support/until';
import { PROGRAMS } from './pod';

/** A folder for servers and their data. Its path is short, since that of a socket must be. */
export function workshop(): { readonly path: string; readonly close: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'b-'));
  chmodSync(path, 0o755);
  return { path, close: () => rmSync(path, { recursive: true, force: true }) };
}

async function listens(port: number, address: string): Promise<void> {
  const isOpen = () =>
    new Promise<boolean>((resolve) => {
      const socket = createConnection(port, address, () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
  await until(`something listens on ${port}`, isOpen);
}

function run(
  command: string,
  args: readonly string[],
  options: { uid?: number; input?: string; env?: NodeJS.ProcessEnv } = {},
): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    cwd: '/',
    ...(options.uid !== undefined && { uid: options.uid, gid: options.uid }),
    ...(options.input !== undefined && { input: options.input }),
    env: { ...process.env, ...options.env },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** A real PostgreSQL server that asks for passwords. */
export class PostgresServer {
  static readonly password = 'Invented-Password-1';

  private constructor(
    readonly port: number,
    private readonly folder: string,
  ) {}

  /** @param pair what it shows to those who want TLS; without it, nobody gets any */
  static async start(folder: string, pair?: KeyPair): Promise<PostgresServer> {
    const uid = Number(run('id', ['-u', 'postgres']));
    const data = join(folder, 'server');
    mkdirSync(data);
    chownSync(data, uid, uid);
    writeFileSync(join(folder, 'password'), PostgresServer.password);
    chmodSync(join(folder, 'password'), 0o644);
    const port = await closedPort();
    const bin = '/usr/lib/postgresql/15/bin';
    run(
      `${bin}/initdb`,
      ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${folder}/password`, '--no-sync'],
      { uid },
    );
    if (pair) {
      for (const [file, text] of Object.entries({ 'server.crt': pair.cert, 'server.key': pair.key })) {
        writeFileSync(join(data, file), text, { mode: 0o600 });
        chownSync(join(data, file), uid, uid);
      }
    }
    const options = `-c ssl=${pair ? 'on' : 'off'} -c listen_addresses=127.0.0.1 -p ${port} -k ${data} -c fsync=off`;
    run(`${bin}/pg_ctl`, ['-D', data, '-w', '-s', '-l', `${data}/log`, '-o', options, 'start'], { uid });
    return new PostgresServer(port, data);
  }

  /** Runs statements in a database; returns what they print. */
  sql(database: string, statements: string): string {
    return run(
      'psql',
      ['-XAtq', '-v', 'ON_ERROR_STOP=1', '-h', '127.0.0.1', '-p', String(this.port), '-U', 'postgres', database],
      {
        input: statements,
        env: { PGPASSWORD: PostgresServer.password },
      },
    ).trim();
  }

  /** Loads a dump as a person would. */
  load(database: string, file: string): void {
    const command = `gunzip -c '${file}' | psql -Xq -o /dev/null -v ON_ERROR_STOP=1 -h 127.0.0.1 -p ${this.port} -U postgres ${database}`;
    run('bash', ['-o', 'pipefail', '-c', command], { env: { PGPASSWORD: PostgresServer.password } });
  }

  /** The contents of a database as a dump, without what differs from one dump to the next. */
  contents(database: string): string {
    return run('pg_dump', ['-h', '127.0.0.1', '-p', String(this.port), '-U', 'postgres', database], {
      env: { PGPASSWORD: PostgresServer.password },
    }).replaceAll(/^\\(un)?restrict .*\n/gm, '');
  }

  stop(): void {
    run('/usr/lib/postgresql/15/bin/pg_ctl', ['-D', this.folder, '-m', 'immediate', '-s', 'stop'], {
      uid: Number(run('id', ['-u', 'postgres'])),
    });
  }
}

/** A server that was started as a process. */
class Process {
  protected constructor(
    readonly port: number,
    private readonly child: ChildProcess,
  ) {}

  stop(): void {
    this.child.kill();
  }
}

/** An S3 server whose buckets are folders. */
export class S3Server extends Process {
  static readonly key = 'INVENTED-ACCESS-KEY';
  static readonly secret = 'invented-secret-2';

  static async start(folder: string, address = '127.0.0.1'): Promise<S3Server> {
    mkdirSync(join(folder, 's3', 'school-backups'), { recursive: true });
    const port = await closedPort(address);
    const command = `umask 0; exec "$0" serve s3 --auth-key ${S3Server.key},${S3Server.secret} --addr ${address}:${port} "$1"`;
    const child = spawn('sh', ['-c', command, PROGRAMS.pinned.rclone, join(folder, 's3')], {
      stdio: 'ignore',
      env: { ...process.env, RCLONE_CONFIG: '/notfound' },
    });
    await listens(port, address);
    return new S3Server(port, child);
  }

  /** Copies a folder of the bucket. It is asked for it, since the server would not see before long what somebody else puts there. */
  copy(from: string, to: string): void {
    const { key, secret } = S3Server;
    const endpoint = `http://127.0.0.1:${this.port}`;
    const remote = `:s3,provider=Other,access_key_id=${key},secret_access_key=${secret},endpoint='${endpoint}':school-backups`;
    run(PROGRAMS.pinned.rclone, ['copy', '--config', '/notfound', `${remote}/${from}`, `${remote}/${to}`]);
  }
}

/** OpenSSH that offers nothing but SFTP, below a folder, as storage boxes do. */
export class SftpServer extends Process {
  /** Another one for each file of tests, since they run beside one another. */
  static readonly user = `hubs-backup-${process.pid}`;
  static readonly password = 'Invented-Password-3';
  /** What users see as the root folder. */
  home = '';
  hostKey = '';
  rsaHostKey = '';
  privateKey = '';

  static async start(folder: string, address = '127.0.0.1'): Promise<SftpServer> {
    const port = await closedPort(address);
    // sshd confines a user only where every folder above is root's own, which that for temporary files is not.
    const home = mkdtempSync('/run/hubs-backup-test-');
    chmodSync(home, 0o755);
    const keys = join(folder, 'keys');
    mkdirSync(join(home, 'box'), { recursive: true });
    mkdirSync(keys);
    for (const [name, kind] of [
      ['ed25519', 'ed25519'],
      ['rsa', 'rsa'],
      ['login', 'ed25519'],
      ['other', 'ed25519'],
    ]) {
      run('ssh-keygen', ['-q', '-t', kind!, '-N', '', '-C', '', '-f', join(keys, name!)]);
    }
    const hash = run('openssl', ['passwd', '-6', SftpServer.password]).trim();
    spawnSync('userdel', [SftpServer.user]);
    run('useradd', [
      '--no-create-home',
      '--home-dir',
      '/box',
      '--shell',
      '/usr/sbin/nologin',
      '--password',
      hash,
      SftpServer.user,
    ]);
    const uid = Number(run('id', ['-u', SftpServer.user]));
    chownSync(join(home, 'box'), uid, uid);
    mkdirSync('/run/sshd', { recursive: true });
    writeFileSync(
      join(folder, 'sshd_config'),
      `ListenAddress ${address}:${port}
HostKey ${keys}/rsa
HostKey ${keys}/ed25519
AuthorizedKeysFile ${keys}/login.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication yes
MaxStartups 100
Subsystem sftp internal-sftp
ForceCommand internal-sftp -d /box
ChrootDirectory ${home}
`,
    );
    const child = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', join(folder, 'sshd_config')], { stdio: 'ignore' });
    await listens(port, address);
    const server = new SftpServer(port, child);
    server.home = home;
    server.hostKey = readFileSync(join(keys, 'ed25519.pub'), 'utf8').trim();
    server.rsaHostKey = readFileSync(join(keys, 'rsa.pub'), 'utf8').trim();
    server.privateKey = readFileSync(join(keys, 'login'), 'utf8');
    return server;
  }

  /** A key that no server of the tests has. */
  static otherKey(folder: string): string {
    return readFileSync(join(folder, 'keys', 'other.pub'), 'utf8').trim();
  }

  override stop(): void {
    super.stop();
    spawnSync('userdel', [SftpServer.user]);
    rmSync(this.home, { recursive: true, force: true });
  }
}
