import { execFileSync, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { HUBS } from './command';

/** A real terminal with the command in it. */
export interface Terminal {
  /** Types text as it is, without Enter. */
  type(text: string): void;
  /** Presses keys by tmux's names, such as Enter, Down or C-c. */
  press(...keys: string[]): void;
  /** Waits until the screen shows a text, and returns the screen. */
  shows(text: string | RegExp, seconds?: number): Promise<string>;
  screen(): string;
  /** Waits until the command has ended, and returns its exit code. */
  ended(seconds?: number): Promise<number>;
}

/** Whether there is a terminal to run the command in: tests that need one are left out where tmux is not installed. */
export const hasTerminal = spawnSync('tmux', ['-V']).status === 0;

let count = 0;

interface Where {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `hubs` in a terminal of 100 by 50 (tmux), which closes when the test ends. */
export function terminal(args: readonly string[], where: Where): Terminal {
  return terminalOf([...HUBS, ...args], where);
}

/** Runs any program in such a terminal. */
export function terminalOf(words: readonly string[], { cwd, env = {} }: Where): Terminal {
  const socket = `hubs-test-${process.pid}-${(count += 1)}`;
  const tmux = (...command: string[]) => execFileSync('tmux', ['-L', socket, ...command], { encoding: 'utf8' });
  const variables = Object.entries({ LANG: 'C.UTF-8', ...env }).map(([name, value]) => `${name}=${quoted(value)}`);
  const command = `env -u HUBS_LANG -u LC_ALL ${variables.join(' ')} ${words.map(quoted).join(' ')}; echo "[ended $?]"; sleep 600`;
  tmux('-f', '/dev/null', 'new-session', '-d', '-x', '100', '-y', '50', '-c', cwd, command);
  onTestFinished(() => void tmux('kill-server'));

  const screen = () => tmux('capture-pane', '-p');
  const shows = async (text: string | RegExp, seconds = 60) => {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      const now = screen();
      if (typeof text === 'string' ? now.includes(text) : text.test(now)) return now;
      if (Date.now() > deadline) throw new Error(`the terminal never showed ${String(text)}:\n${now}`);
      // Looking blocks everything else for a moment.
      await sleep(seconds > 60 ? 1000 : 100);
    }
  };
  return {
    type: (text) => void tmux('send-keys', '-l', text),
    press: (...keys) => void tmux('send-keys', ...keys),
    shows,
    screen,
    ended: async (seconds) => Number(/\[ended (\d+)\]/.exec(await shows(/\[ended \d+\]/, seconds))![1]),
  };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
