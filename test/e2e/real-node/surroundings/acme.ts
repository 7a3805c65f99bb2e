import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authority, certificate } from '../../../support/certificates';
import { soon } from '../limits';
import { MACHINE } from '../application';
import { CLUSTER_DNS, ZONE } from './public-dns';

/** Where the certificate authority is, for pods and for this machine. */
export const ACME_HOST = `acme.${ZONE}`;
const [PORT, MANAGEMENT] = [14_000, 15_000];

/** A certificate authority as Let's Encrypt: Pebble, which really asks each host for the answer to its challenge. */
export class Acme {
  readonly directory = `https://${ACME_HOST}:${PORT}/dir`;
  private process: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    /** What its own HTTPS is verified with, as PEM. */
    readonly caBundle: string,
  ) {}

  static async start(): Promise<Acme> {
    const own = await authority('HTTPS of the tests’ ACME server');
    const { cert, key } = await certificate({ names: [ACME_HOST], ips: ['127.0.0.1'], authority: own });
    const folder = mkdtempSync(join(tmpdir(), 'hubs-acme-'));
    writeFileSync(join(folder, 'cert.pem'), cert);
    writeFileSync(join(folder, 'key.pem'), key);
    writeFileSync(join(folder, 'pebble.json'), JSON.stringify({ pebble: SETTINGS }));
    const acme = new Acme(folder, own.cert);
    await acme.resume();
    return acme;
  }

  /** Goes on as another authority: with a root of its own, and without the accounts that it had. */
  async resume(): Promise<void> {
    const words = ['pebble', '-config', 'pebble.json', '-dnsserver', `${CLUSTER_DNS}:53`];
    // It ends with the tests, however these end.
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...words], {
      cwd: this.folder,
      stdio: 'ignore',
      // No visit is saved: each order proves anew who the host belongs to.
      env: { ...process.env, PEBBLE_VA_NOSLEEP: '1', PEBBLE_AUTHZREUSE: '0' },
    });
    this.process = child;
    await soon('the ACME server answers', () => {
      if (child.exitCode !== null) throw new Error(`pebble ended with ${child.exitCode}`);
      return this.root().then(
        () => true,
        () => false,
      );
    });
  }

  /** The certificate that all of its certificates lead to, as PEM. */
  root(): Promise<string> {
    return new Promise((resolve, reject) => {
      request(`https://127.0.0.1:${MANAGEMENT}/roots/0`, { ca: this.caBundle })
        .on('response', (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => (text += part));
          response.on('end', () => resolve(text));
        })
        .on('error', reject)
        .end();
    });
  }

  /** As if it were out of reach; what it has signed stays as it is. */
  async pause(): Promise<void> {
    const child = this.process!;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  stop(): void {
    this.process?.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const SETTINGS = {
  listenAddress: `${MACHINE}:${PORT}`,
  managementListenAddress: `127.0.0.1:${MANAGEMENT}`,
  certificate: 'cert.pem',
  privateKey: 'key.pem',
  httpPort: 80,
  tlsPort: 443,
  ocspResponderURL: '',
  externalAccountBindingRequired: false,
  retryAfter: { authz: 1, order: 1 },
  profiles: { default: { description: 'as Let’s Encrypt', validityPeriod: 90 * 86_400 } },
};
