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

// Whoever reads the output may have seen enough, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

void main(process.argv.slice(2));
