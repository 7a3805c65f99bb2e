import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RenderedObject } from '../../support/objects';
import { find } from '../../support/objects';

/** What a program left behind. */
export interface Ran {
  /** Exit status; -1 when it was killed. */
  readonly code: number;
  /** What it printed, on both channels. */
  readonly log: string;
}

export interface Circumstances {
  /** Values of Secrets by key, and of fields of the pod by path, such as `status.podIP`. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Other text in place of some of the manifest's, such as ports: what is there, and what comes in its place. */
  readonly changes?: Readonly<Record<string, string>>;
}

/** A container of a manifest, run on this machine: its volumes are folders, its Secrets are given. */
export class Container {
  private readonly paths: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;

  constructor(
    private readonly folder: string,
    objects: readonly RenderedObject[],
    pod: RenderedObject['spec'],
    private readonly container: RenderedObject['spec'],
    private readonly circumstances: Circumstances,
  ) {
    const mounts = (container.volumeMounts ?? []) as { name: string; mountPath: string }[];
    this.paths = Object.fromEntries(mounts.map(({ mountPath }) => [mountPath, this.path(mountPath)]));
    for (const { name, mountPath } of mounts) {
      mkdirSync(this.path(mountPath), { recursive: true });
      const { configMap } = pod.volumes.find((volume: { name: string }) => volume.name === name);
      if (!configMap) continue;
      const files = find(objects, 'ConfigMap', configMap.name)['data'] as Record<string, string>;
      for (const [file, text] of Object.entries(files)) this.write(join(mountPath, file), this.local(text));
    }
    const variables = (container.env ?? []) as RenderedObject['spec'][];
    this.env = Object.fromEntries(
      variables.map(({ name, value, valueFrom }) => [
        name,
        value === undefined
          ? circumstances.secrets[valueFrom.secretKeyRef?.key ?? valueFrom.fieldRef.fieldPath]!
          : this.local(value),
      ]),
    );
  }

  /** Where a path of the container is on this machine. */
  path(path: string): string {
    return join(this.folder, path);
  }

  /** Starts its command, or another one within it, in a session of its own: there is no terminal, as in a pod. */
  start(command: readonly string[] = this.container.command, env: Record<string, string> = {}): ChildProcess {
    const [program, ...args] = command.map((word) => this.local(word));
    return spawn(program!, args, {
      detached: true,
      cwd: '/',
      env: { PATH: process.env['PATH'], HOME: '/nonexistent', LANG: 'C.UTF-8', ...this.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Runs its command, or another one within it, to its end. */
  run(command?: readonly string[], env?: Record<string, string>): Promise<Ran> {
    const child = this.start(command, env);
    let log = '';
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (log += text));
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (log += text));
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code: code ?? -1, log }));
    });
  }

  private write(path: string, text: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  private local(text: string): string {
    const changes = { ...this.paths, ...this.circumstances.changes };
    // At once: a path that is put in may look like another one that is to be replaced.
    const there = Object.keys(changes).map((words) => words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return there.length === 0 ? text : text.replaceAll(new RegExp(there.join('|'), 'g'), (words) => changes[words]!);
  }
}
