import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the built `hubs` command. */
    command: string;
  }
}

/** Builds the command for tests that run it as a program: its source takes six times as long to start. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'hubs-built-'));
  const build = async () => {
    await promisify(execFile)(process.execPath, ['--import', 'tsx', 'tools/build.ts', folder, '--command']);
  };
  await build();
  project.onTestsRerun(build);
  project.provide('command', join(folder, 'bin/hubs.js'));
  return () => rmSync(folder, { recursive: true, force: true });
}
