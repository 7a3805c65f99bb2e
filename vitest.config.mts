import { defineConfig } from 'vitest/config';

/** A folder of the repository. */
const here = (path: string) => new URL(path, import.meta.url).pathname;

export default defineConfig({
  // What examples import by the package's name, as `paths` in tsconfig.json has it.
  resolve: {
    alias: [
      { find: /^cdk8s-hubs$/, replacement: here('constructs/index.ts') },
      { find: /^cdk8s-hubs\/(checks|cdktf|project)$/, replacement: here('$1/index.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    globalSetup: ['test/built-command.ts'],
    setupFiles: ['test/setup.ts'],
    // Many tests wait for a process of their own, and leave a processor idle meanwhile.
    maxWorkers: '100%',
    // They end what hangs, on however busy a machine; none takes a tenth of it on a quiet one.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Where compilers share the processors: a broken test fails as often as it runs.
    retry: Number(process.env['TEST_RETRY'] ?? 0),
  },
});
