import { defineConfig } from 'vitest/config';
import unit from './vitest.config.mjs';

/** Tests that need a cluster: `KUBECONFIG` names it, `kubectl` is on the PATH. Whatever is in it may be lost. */
export default defineConfig({
  resolve: { ...unit.resolve },
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/built-command.ts', 'test/e2e/simulated-nodes.ts', 'test/e2e/simulated-cloud.ts'],
    fileParallelism: false,
    // They end what hangs, on however busy a machine; none takes a tenth of it on a quiet one.
    testTimeout: 1_200_000,
    hookTimeout: 1_200_000,
    sequence: { concurrent: false },
  },
});
