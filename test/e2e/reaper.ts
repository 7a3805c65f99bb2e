import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

const COLUMNS =
  'custom-columns=NAMESPACE:.metadata.namespace,NAME:.metadata.name,NODE:.spec.nodeName,DELETED:.metadata.deletionTimestamp';

/**
 * Pods on simulated nodes take their whole grace period to stop, since nothing in them can stop earlier. For as long as tests run,
 * this lets them go at once.
 */
export default function setup(): () => void {
  if (process.env['KUBECONFIG'] === undefined) return () => undefined;
  let watch: ChildProcess;
  let ended = false;
  const start = () => {
    watch = spawn('kubectl', ['get', 'pods', '-A', '--watch', '--no-headers', '-o', COLUMNS], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    createInterface({ input: watch.stdout! }).on('line', (line) => {
      const [namespace, name, node, deleted] = line.trim().split(/\s+/);
      if (deleted === '<none>' || !/^pool-default-/.test(node ?? '')) return;
      execFile('kubectl', ['delete', 'pod', name!, '-n', namespace!, '--force', '--grace-period=0'], () => undefined);
    });
    // The API server may be away for a while: some tests stop it.
    watch.on('close', () => ended || setTimeout(start, 1000));
  };
  start();
  return () => {
    ended = true;
    watch.kill();
  };
}
