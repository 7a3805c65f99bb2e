import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kubectlArguments, kubectlEnvironment } from './environment';
import { failureOf, missing } from './failure';
import type { KubectlOptions } from './kubectl';

const PREFIX = 'cdk8s-hubs-api-';
const SOCKET = 'api';

/** What has no socket by then will never have one. */
const ABANDONED_MS = 3_600_000;

/**
 * Ends kubectl and removes the folder as soon as standard input ends: with whoever has started it, even if that was killed. Ctrl-C goes
 * to every process at a terminal, and what is cleaned up after it still needs the way to the cluster, so it is not heard here. What the
 * shell itself says goes nowhere: a write to nobody would end it before the folder is gone.
 */
const SCRIPT = `
trap '' INT QUIT HUP
folder=$1; shift
exec 3<&0
kubectl "$@" </dev/null 3<&- & child=$!
exec >/dev/null 2>&1
{ read -r _ <&3; kill "$child"; } & watcher=$!
wait "$child"; code=$?
kill "$watcher"
PATH=$PATH:/usr/bin:/bin rm -rf "$folder"
exit "$code"
`;

const folders = new Set<string>();
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A running `kubectl proxy`: the API server behind a socket in a folder that nobody else may enter. */
export class Proxy {
  private hasEnded = false;

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {
    child.once('close', () => this.end());
  }

  /** Where it listens. */
  get socket(): string {
    return join(this.folder, SOCKET);
  }

  /** Whether nobody listens any more. */
  get ended(): boolean {
    return this.hasEnded;
  }

  /** Ends kubectl, and removes the folder. */
  end(): void {
    this.hasEnded = true;
    this.child.stdin?.destroy();
    rmSync(this.folder, { recursive: true, force: true });
    folders.delete(this.folder);
  }

  /**
   * Starts kubectl; it ends with this process.
   *
   * @throws KubectlFailure where there is no kubectl, no such context, or no way to read the kubeconfig
   */
  static async start(options: KubectlOptions): Promise<Proxy> {
    const parent = folderForSockets();
    sweep(parent);
    const folder = mkdtempSync(join(parent, PREFIX));
    folders.add(folder);
    // Servers behind another one, such as Rancher's, have a path of their own.
    const words = ['proxy', `--unix-socket=${join(folder, SOCKET)}`, '--append-server-path'];
    const child = spawn('/bin/sh', ['-c', SCRIPT, 'sh', folder, ...kubectlArguments(options, words)], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: kubectlEnvironment(options),
    });
    const proxy = new Proxy(child, folder);
    child.stdin.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      let [out, err] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text;
        if (out.includes('Starting to serve')) resolve();
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => (err = `${err}${text}`.slice(-10_000)));
      child.once('error', () => reject(missing()));
      child.once('close', (code) => {
        proxy.end();
        reject(code === 127 ? missing() : refused(err.trim(), options));
      });
    });
    // Whoever is done with everything else need not wait for it.
    child.unref();
    for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as unknown as { unref(): void }).unref();
    return proxy;
  }
}

function refused(said: string, options: KubectlOptions) {
  const reason = said.includes('does not exist') ? 'not-found' : 'other';
  return failureOf(reason, said, 'kubectl proxy', options.context);
}

/** Names of sockets end after about a hundred bytes, and some folders for temporary files have long names. */
function folderForSockets(): string {
  const folder = tmpdir();
  return Buffer.byteLength(folder) > 70 ? '/tmp' : folder;
}

/** Removes what was left where even the shell was killed, such as by a crash of the computer. */
function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(parent, name);
    const facts = lstatSync(folder, { throwIfNoEntry: false });
    if (folders.has(folder) || !facts?.isDirectory() || facts.uid !== process.getuid?.()) continue;
    const socket = lstatSync(join(folder, SOCKET), { throwIfNoEntry: false });
    if (!socket?.isSocket()) {
      if (Date.now() - facts.mtimeMs > ABANDONED_MS) rmSync(folder, { recursive: true, force: true });
      continue;
    }
    const probe = createConnection(join(folder, SOCKET), () => probe.destroy());
    probe.unref();
    // Nobody listens there.
    probe.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') rmSync(folder, { recursive: true, force: true });
    });
  }
}
