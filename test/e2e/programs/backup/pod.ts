import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { RenderedObject } from '../../../support/objects';
import { find } from '../../../support/objects';

/** Programs in the versions of the pinned images, which `build` makes; and those of Debian, which stand-in images have. */
export const PROGRAMS = {
  pinned: { rclone: built('rclone-1.76.0'), restic: built('restic-0.18.1') },
  debian: { rclone: '/usr/bin/rclone', restic: '/usr/bin/restic' },
} as const;

function built(name: string): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'cdk8s-hubs/bin', name);
}

const POSTGRES = '/usr/lib/postgresql/15/bin';

/** What one container of a run left behind. */
export interface Step {
  readonly name: string;
  /** Exit status; -1 when it was killed. */
  readonly status: number;
  readonly log: string;
}

/** What a run of a job left behind. */
export interface Run {
  readonly steps: readonly Step[];
  /** Everything that the containers said. */
  readonly log: string;
  /** What the last container left as its termination message. */
  readonly result: Record<string, unknown> | undefined;
  readonly succeeded: boolean;
}

export interface Circumstances {
  /** Values of Secrets by key. */
  readonly secrets: Readonly<Record<string, string>>;
  /** @default pinned */
  readonly programs?: keyof typeof PROGRAMS;
  /** Programs of the test's own, which come before the real ones: a script of sh by name; `REAL` is the folder of the real ones. */
  readonly shims?: Readonly<Record<string, string>>;
  /** Variables in place of those of the manifest. */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * The step to begin with; what those before it leave is there, as `adopt` brings it.
   *
   * @default - the first one
   */
  readonly from?: string;
  /** Told of the first process of each step. */
  readonly started?: (step: string, pid: number) => void;
  /** What happens after a step, by its name. */
  readonly after?: Readonly<Record<string, () => void>>;
}

/** The volumes of a pod, as folders. They outlive its runs, as claims do; what is empty at the start of a pod is emptied by `run`. */
export class Pod {
  readonly uid: number;

  constructor(
    readonly root: string,
    private readonly objects: readonly RenderedObject[],
    private readonly name: string,
    user = name === 'pgsql-backup' ? 'postgres' : 'nobody',
  ) {
    this.uid = Number(spawnSync('id', ['-u', user], { encoding: 'utf8' }).stdout);
    mkdirSync(root, { recursive: true });
    chmodSync(root, 0o755);
    for (const folder of ['backups', 'data']) this.folder(folder);
  }

  path(...parts: string[]): string {
    return join(this.root, ...parts);
  }

  /** The complete dumps that are in the cluster: those with a checksum. */
  get dumps(): string[] {
    const files = readdirSync(this.path('backups'));
    return files.filter((file) => file.endsWith('.sql.gz') && files.includes(`${file}.sha256`)).sort();
  }

  /** Takes over what a run of another pod has left. */
  adopt(other: Pod): void {
    for (const volume of readdirSync(other.root)) {
      if (!lstatSync(other.path(volume)).isDirectory()) continue;
      this.folder(volume);
      const { status, stderr } = spawnSync('cp', ['-a', `${other.path(volume)}/.`, this.path(volume)], {
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(stderr);
    }
  }

  /** Runs the job as the kubelet does: container after container, each after the one before has succeeded. */
  async run(circumstances: Circumstances): Promise<Run> {
    const pod = find(this.objects, 'CronJob', this.name)['spec'].jobTemplate.spec.template.spec;
    const kept = circumstances.from === undefined ? [] : ['work'];
    for (const volume of ['work', 'scratch', 'tools', 'scripts', 'ca', 'bin', 'shims']) {
      if (kept.includes(volume)) continue;
      rmSync(this.path(volume), { recursive: true, force: true });
      this.folder(volume);
    }
    writeFileSync(this.path('result'), '');
    chmodSync(this.path('result'), 0o666);
    for (const { name, configMap } of pod.volumes as { name: string; configMap?: { name: string } }[]) {
      if (!configMap) continue;
      const files = find(this.objects, 'ConfigMap', configMap.name)['data'] as Record<string, string>;
      for (const [file, text] of Object.entries(files)) writeFileSync(this.path(name, file), text);
    }
    for (const [file, text] of Object.entries(circumstances.shims ?? {})) {
      writeFileSync(this.path('shims', file), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
    }
    const steps: Step[] = [];
    const containers = [...(pod.initContainers ?? []), ...pod.containers] as { readonly name: string }[];
    const first = Math.max(
      0,
      containers.findIndex(({ name }) => name === circumstances.from),
    );
    for (const container of containers.slice(first)) {
      const step = await this.step(container, circumstances);
      steps.push(step);
      circumstances.after?.[step.name]?.();
      if (step.status !== 0) break;
    }
    const text = readFileSync(this.path('result'), 'utf8');
    return {
      steps,
      log: steps.map(({ log }) => log).join(''),
      result: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>),
      succeeded: steps.length === containers.length - first && steps.every(({ status }) => status === 0),
    };
  }

  /** Runs lines of a script in one of the containers, as a restore does after a run; returns what they print. */
  async script(secrets: Circumstances['secrets'], name: string, lines: string): Promise<string> {
    const pod = find(this.objects, 'CronJob', this.name)['spec'].jobTemplate.spec.template.spec;
    const container = [...pod.initContainers, ...pod.containers].find((one: { name: string }) => one.name === name);
    const step = await this.step({ ...container, command: ['sh', '-euc', lines] }, { secrets });
    if (step.status !== 0) throw new Error(step.log);
    return step.log;
  }

  private step(container: RenderedObject['spec'], circumstances: Circumstances): Promise<Step> {
    const env = Object.fromEntries(
      (container.env ?? []).flatMap((variable: RenderedObject['spec']) => {
        const { name, value, valueFrom } = variable;
        if (value !== undefined) return [[name, this.local(value as string)]];
        const secret = circumstances.secrets[valueFrom.secretKeyRef.key as string];
        if (secret === undefined && valueFrom.secretKeyRef.optional !== true) {
          throw new Error(`no value for ${valueFrom.secretKeyRef.key}`);
        }
        return secret === undefined ? [] : [[name, secret]];
      }),
    ) as Record<string, string>;
    const [program, ...args] = container.command.map((word: string) => this.local(word)) as string[];
    const child = spawn(program === 'cp' ? 'true' : program!, args, {
      // A container's processes are a group of their own, and end together.
      detached: true,
      uid: this.uid,
      gid: this.uid,
      cwd: '/',
      env: {
        ...env,
        ...circumstances.env,
        PATH: this.searchPath(container.image as string, circumstances),
        HOME: '/nonexistent',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    circumstances.started?.(container.name as string, child.pid!);
    let log = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (log += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (status) => {
        // The first process of a container takes all others with it.
        try {
          process.kill(-child.pid!, 'SIGKILL');
        } catch {
          // There was none.
        }
        child.on('close', () => resolve({ name: container.name, status: status ?? -1, log }));
      });
    });
  }

  /** PostgreSQL's image is Debian; that of rclone has busybox, and nothing else. */
  private searchPath(image: string, { programs = 'pinned' }: Circumstances): string {
    if (image.startsWith('postgres')) return `${this.path('shims')}:${POSTGRES}:/usr/bin:/bin`;
    const bin = this.path('bin');
    if (!existsSync(join(bin, 'sh'))) {
      const applets = spawnSync('busybox', ['--list'], { encoding: 'utf8' }).stdout.trim().split('\n');
      for (const applet of applets) symlinkSync('/usr/bin/busybox', join(bin, applet));
      // The home of root, where they were built, is closed to others.
      copyFileSync(PROGRAMS[programs].rclone, join(bin, 'rclone'));
      copyFileSync(PROGRAMS[programs].restic, this.path('tools/restic'));
    }
    return `${this.path('shims')}:${bin}`;
  }

  /** Where a path of the container is here. */
  private local(text: string): string {
    if (text === '/dev/termination-log') return this.path('result');
    return /^\/(scripts|ca|work|backups|scratch|tools|data)(\/|$)/.test(text) ? `${this.root}${text}` : text;
  }

  private folder(name: string): void {
    const path = this.path(name);
    if (!existsSync(path)) mkdirSync(path);
    if (lstatSync(path).uid !== this.uid) chownSync(path, this.uid, this.uid);
  }
}
