import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, chownSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { until } from '../../support/until';

/** Seconds after which a command hangs: the longest installs what the project depends upon, from the registry. */
const PATIENCE = 900;

/** A word has five characters; an unhurried typist writes forty a minute. */
const CHARACTERS_A_MINUTE = 200;

/** What somebody has done so far. */
export interface Effort {
  readonly commands: number;
  readonly answers: number;
  /** Minutes that typing takes at forty words a minute. */
  readonly typing: number;
  /** Minutes in which a command ran and nobody was asked anything. */
  readonly waiting: number;
}

/** What is answered to a question of a command: what the screen shows, and the keys, of which Enter is the last where it is wanted. */
export type Answer = readonly [shows: RegExp, text: string, key?: string];

/** Somebody with an account of their own and a terminal, whose keys and waits are counted. */
export class Person {
  private readonly socket: string;
  private count = { commands: 0, answers: 0, characters: 0, waited: 0 };

  private readonly hosts: string;

  private constructor(
    readonly name: string,
    /** Their home, which only they write to. */
    readonly home: string,
  ) {
    this.socket = `${name}-terminal`;
    this.hosts = join(home, '.hosts');
  }

  /**
   * Makes an account that has nothing but programs. It is gone, with everything in it, when the tests of the file have ended.
   *
   * @param programs on its PATH besides those of the machine
   * @param environment what the surroundings say, which a person elsewhere would not be told
   */
  static begin(programs: readonly string[], environment: (home: string) => Readonly<Record<string, string>>): Person {
    const name = `volunteer-${randomBytes(3).toString('hex')}`;
    execFileSync('useradd', ['--create-home', '--shell', '/bin/bash', name]);
    const person = new Person(name, join('/home', name));
    afterAll(() => person.end());
    mkdirSync(join(person.home, 'bin'));
    for (const program of programs) copyFileSync(program, join(person.home, 'bin', program.split('/').at(-1)!));
    const variables = { ...environment(person.home), LANG: 'C.UTF-8', PS1: '<$?> ' };
    const lines = Object.entries(variables).map(([key, value]) => `export ${key}='${value}'`);
    person.write('.profile', [...lines, 'PATH=$HOME/bin:$PATH', ''].join('\n'));
    copyFileSync('/etc/hosts', person.hosts);
    const [shell, ...session] = [
      'bash --noprofile --rcfile ~/.profile -i',
      'new-session',
      '-d',
      '-x',
      '140',
      '-y',
      '50',
    ];
    // Programs that ask the system for an address ask this file, which nobody else sees.
    const alone = ['unshare', '--mount', 'sh', '-c', 'mount --bind "$0" /etc/hosts && exec "$@"', person.hosts];
    person.tmux([...session, '-c', person.home, shell], alone);
    return person;
  }

  /** Has their computer find names at an address, as it does once the public DNS has them. */
  finds(names: readonly string[], address: string): void {
    appendFileSync(this.hosts, `${address} ${names.join(' ')}\n`);
  }

  /** Puts a file into their home, readable by them alone. */
  write(path: string, content: string | Buffer): void {
    const file = join(this.home, path);
    writeFileSync(file, content, { mode: 0o600 });
    this.owns(file);
  }

  read(path: string): string {
    return readFileSync(join(this.home, path), 'utf8');
  }

  owns(file: string): void {
    const id = (flag: string) => Number(execFileSync('id', [flag, this.name], { encoding: 'utf8' }));
    chownSync(file, id('-u'), id('-g'));
  }

  /**
   * Types a command, answers what it asks, and waits until it has ended.
   *
   * @param beside what is typed as well, but only because of the surroundings
   * @param meanwhile what happens outside while it runs
   * @param code what it ends with
   * @returns what the terminal shows
   * @throws Error with that when it ends with something else
   */
  async run(
    command: string,
    {
      answers = [],
      beside = '',
      meanwhile,
      code = 0,
    }: { answers?: readonly Answer[]; beside?: string; meanwhile?: () => Promise<void>; code?: number } = {},
  ): Promise<string> {
    if (this.count.commands === 0) await this.waitFor('a shell', (screen) => PROMPT.test(screen));
    this.tmux(['send-keys', '-R']);
    this.tmux(['clear-history']);
    this.count.commands += 1;
    this.press(command, '');
    this.tmux(['send-keys', '-l', ` ${beside}`]);
    this.tmux(['send-keys', 'Enter']);
    const aside = meanwhile?.();
    for (const [shows, text, key = 'Enter'] of answers) {
      await this.waitFor(`${command} asks ${String(shows)}`, (screen) => shows.test(screen));
      this.count.answers += 1;
      this.press(text, key);
    }
    const screen = await this.waitFor(`${command} ends`, (now) => PROMPT.test(now));
    await aside;
    const [, ended] = PROMPT.exec(screen)!;
    if (Number(ended) !== code) throw new Error(`${command} ended with ${ended}:\n${screen}`);
    return screen;
  }

  get effort(): Effort {
    const { commands, answers, characters, waited } = this.count;
    return { commands, answers, typing: characters / CHARACTERS_A_MINUTE, waiting: waited / 60_000 };
  }

  private press(text: string, key: string): void {
    this.count.characters += text.length + 1;
    if (text !== '') this.tmux(['send-keys', '-l', text]);
    if (key !== '') this.tmux(['send-keys', key]);
  }

  private async waitFor(what: string, isThere: (screen: string) => boolean): Promise<string> {
    const start = performance.now();
    let screen = '';
    await until(
      () => `${what}, but:\n${screen}`,
      () => isThere((screen = this.tmux(['capture-pane', '-p', '-J', '-S', '-3000']))),
      PATIENCE,
    );
    this.count.waited += performance.now() - start;
    return screen;
  }

  private tmux(args: readonly string[], beneath: readonly string[] = []): string {
    const environment = ['env', '-i', `HOME=${this.home}`, `PATH=${process.env['PATH']}`, 'LANG=C.UTF-8'];
    const account = ['setpriv', '--reuid', this.name, '--regid', this.name, '--init-groups', ...environment];
    const [program, ...words] = [...beneath, ...account, 'tmux', '-L', this.socket, '-f', '/dev/null', ...args];
    return execFileSync(program!, words, { encoding: 'utf8', cwd: this.home });
  }

  private end(): void {
    try {
      this.tmux(['kill-server']);
    } catch {
      // It has no terminal any more.
    }
    execFileSync('userdel', ['--remove', '--force', this.name], { stdio: 'ignore' });
  }
}

/** The prompt of a shell that waits, with the code of the command before; nothing comes after it. */
const PROMPT = /\n?<(\d+)> \s*$/;
