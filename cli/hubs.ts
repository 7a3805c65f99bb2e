#!/usr/bin/env node
import { CommanderError } from 'commander';
import { program } from './program';
import { crashed, hideEnvironment } from '../terminal/crash';
import { EXIT } from '../terminal/failure';
import { watchOutput } from '../terminal/interruption';
import { callAs, languageOf, nameIn, speak } from '../terminal/language';

async function main(args: readonly string[]): Promise<void> {
  speak(languageOf(args, process.env));
  callAs(nameIn(process.env));
  hideEnvironment(process.env);
  watchOutput();
  try {
    await program().parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) return crashed(error);
    // Help and version end a command, too, but nothing is wrong then.
    process.exitCode = error.exitCode === 0 ? 0 : EXIT.usage;
  }
}

void main(process.argv.slice(2));
