import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { endConnections } from '../../../cli/cluster/api';
import { Kubectl } from '../../../cli/cluster/kubectl';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { temporaryFolder } from '../folder';

/** What a cluster that is a file holds. */
export interface ClusterFile {
  readonly objects: readonly ClusterObject[];
  /** Logs by the names of pods; the others have none. */
  readonly logs?: Readonly<Record<string, string>>;
  /** Ports of this computer where what is behind a Service listens, by `service/<name>`. */
  readonly ports?: Readonly<Record<string, number>>;
  /** Most pods of a Deployment that ever come up. */
  readonly room?: number;
  /** Kinds by the paths of their versions, such as `/apis/cert-manager.io/v1`, where they are not built in. */
  readonly apis?: Readonly<Record<string, readonly string[]>>;
  /** What kubelets answer to `/stats/summary`, by the names of nodes; text as it is. The others do not answer. */
  readonly summaries?: Readonly<Record<string, unknown>>;
  /** Whether nothing outside of one namespace may be seen. */
  readonly forbidden?: boolean;
  /** The patches that were made, as `<kind> <patch>`. */
  readonly patched?: readonly string[];
}

/** Puts a kubectl before the real one, until the test ends, whose cluster is a file. `now` tells what has become of it. */
export function clusterFile(begin: ClusterFile): { kubectl: Kubectl; file: string; now: () => ClusterFile } {
  const folder = temporaryFolder();
  const file = join(folder, 'cluster.json');
  writeFileSync(file, JSON.stringify(begin));
  const program = join(import.meta.dirname, 'kubectl.mjs');
  writeFileSync(join(folder, 'kubectl'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "${file}" "$@"\n`);
  chmodSync(join(folder, 'kubectl'), 0o755);
  const before = process.env['PATH'];
  process.env['PATH'] = [folder, before].join(delimiter);
  onTestFinished(async () => {
    process.env['PATH'] = before;
    await endConnections();
  });
  return { kubectl: new Kubectl(), file, now: () => JSON.parse(readFileSync(file, 'utf8')) as ClusterFile };
}
