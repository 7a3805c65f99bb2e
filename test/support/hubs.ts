import { CommanderError } from 'commander';
import { program } from '../../cli/program';
import { EXIT } from '../../terminal/failure';
import { languageOf, speak } from '../../terminal/language';

/** What a command left behind. */
export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command within the test, whose servers it can talk to; a process of its own takes seconds to start. */
export async function hubs(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Run> {
  const before = { exitCode: process.exitCode, env: { ...process.env } };
  const streams = {
    stdout: process.stdout.write.bind(process.stdout),
    stderr: process.stderr.write.bind(process.stderr),
  };
  const said = { stdout: '', stderr: '' };
  const listen = (name: 'stdout' | 'stderr') => {
    process[name].write = (text: string | Uint8Array) => {
      said[name] += text.toString();
      return true;
    };
  };
  Object.assign(process.env, environment);
  process.exitCode = 0;
  listen('stdout');
  listen('stderr');
  try {
    speak(languageOf(args, { ...environment }));
    await program().parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? 0 : EXIT.usage;
  } finally {
    process.stdout.write = streams.stdout;
    process.stderr.write = streams.stderr;
    speak('en');
    for (const name of Object.keys(environment)) delete process.env[name];
    Object.assign(process.env, before.env);
  }
  const status = Number(process.exitCode);
  process.exitCode = before.exitCode;
  return { status, ...said };
}
