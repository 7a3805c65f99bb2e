import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Outcome, Started } from './outcome';
import { started } from './outcome';

const PEERS = ['cdk8s', 'cdk8s-plus-28', 'constructs', 'tsx'];

/** A folder of somebody who has installed the built package, with projects in it. */
export class Stranger {
  readonly folder = mkdtempSync(join(tmpdir(), 'hubs-stranger-'));
  private readonly installed = join(this.folder, 'node_modules/cdk8s-hubs');
  private readonly lib = join(this.installed, 'lib');
  private readonly command = join(this.lib, 'bin/hubs.js');
  private readonly path = join(this.folder, 'bin');

  private constructor() {
    const modules = dirname(this.installed);
    mkdirSync(this.installed, { recursive: true });
    mkdirSync(this.path);
    for (const peer of PEERS) symlinkSync(join(process.cwd(), 'node_modules', peer), join(modules, peer));
  }

  /** Builds the package, unless `HUBS_BUILT` says that it is built; vitest's worker goes on answering meanwhile. */
  static async create(): Promise<Stranger> {
    const stranger = new Stranger();
    await stranger.install();
    return stranger;
  }

  /** As `create`, with the package of a commit of this repository's. */
  static async at(commit: string): Promise<Stranger> {
    const stranger = new Stranger();
    const source = join(stranger.folder, 'source');
    execFileSync('git', ['clone', '--quiet', '--no-checkout', '--shared', process.cwd(), source]);
    execFileSync('git', ['-C', source, 'checkout', '--quiet', '--detach', commit]);
    symlinkSync(join(process.cwd(), 'node_modules'), join(source, 'node_modules'));
    await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: source });
    cpSync(join(source, 'lib'), stranger.lib, { recursive: true });
    cpSync(join(source, 'package.json'), join(stranger.installed, 'package.json'));
    return stranger;
  }

  /** Puts the package of today in the place of what is installed. */
  async install(): Promise<void> {
    rmSync(this.lib, { recursive: true, force: true });
    cpSync('package.json', join(this.installed, 'package.json'));
    if (process.env['HUBS_BUILT'] === '1' && existsSync('lib/bin/hubs.js'))
      cpSync('lib', this.lib, { recursive: true });
    else await promisify(execFile)(process.execPath, ['--import', 'tsx', 'tools/build.ts', this.lib]);
  }

  /** Makes a program of this name the one that is found first; `real` in its text stands for the path of the one behind it. */
  wrap(name: string, script: string): void {
    const real = execFileSync('which', [name], { encoding: 'utf8' }).trim();
    writeFileSync(join(this.path, name), script.replaceAll('real', real));
    chmodSync(join(this.path, name), 0o755);
  }

  /** A copy of one of the repository's examples. */
  example(name: string, environment: Readonly<Record<string, string>> = {}): Project {
    const project = this.project(name, environment);
    cpSync(join('examples', name), project.folder, { recursive: true });
    return project;
  }

  /** A project with nothing but a configuration of Hubs. */
  installation(name: string, yaml: string, environment: Readonly<Record<string, string>> = {}): Project {
    const project = this.project(name, environment);
    project.add('hubs.yaml', yaml);
    return project;
  }

  /** A project with a program of its own. */
  program(name: string, text: string, environment: Readonly<Record<string, string>> = {}): Project {
    const project = this.project(name, environment);
    project.add('cdk8s.yaml', 'language: typescript\napp: node --import tsx main.ts\n');
    project.add('main.ts', text);
    return project;
  }

  private project(name: string, environment: Readonly<Record<string, string>>): Project {
    const paths = { PATH: `${this.path}:${process.env['PATH']}` };
    return new Project(join(this.folder, name), this.command, {
      ...environment,
      ...paths,
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A project, and the built command to use there. */
export class Project {
  constructor(
    readonly folder: string,
    private readonly command: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** Runs the command there. */
  hubs(...args: readonly string[]): Promise<Outcome> {
    return this.start(...args).ended;
  }

  /** Starts the command there. */
  start(...args: readonly string[]): Started {
    return started([this.command, ...args], this.folder, this.environment);
  }

  /** Changes its program, or another file of it. */
  edit(from: string, to: string, file = 'main.ts'): void {
    const before = readFileSync(join(this.folder, file), 'utf8');
    if (!before.includes(from)) throw new Error(`${file}: expected ${from}, found none`);
    writeFileSync(join(this.folder, file), before.replaceAll(from, to));
  }

  /** Adds a file. */
  add(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }
}
