#!/usr/bin/env node
import { CommanderError } from 'commander';
import { program } from './program';
import { EXIT } from './terminal/failure';
import { languageOf, speak } from './terminal/language';

async function main(args: readonly string[]): Promise<void> {
  speak(languageOf(args, process.env));
  try {
    await program().parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end a command, too, but nothing is wrong then.
    process.exitCode = error.exitCode === 0 ? 0 : EXIT.usage;
  }
}

void main(process.argv.slice(2));
