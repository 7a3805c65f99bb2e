import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { Api } from './api';
import { json } from './kubectl';
import { SimulatedKubelet } from './simulated/kubelet';

/**
 * Has the cluster's own simulation keep its nodes alive and nothing more: to it, every pod is ready after a while, whatever is missing.
 * Pods are left to a simulation that knows better.
 */
export default async function setup(): Promise<() => void> {
  const kwok = await kwokOfCluster();
  if (kwok === undefined) return () => undefined;
  const folder = mkdtempSync(join(tmpdir(), 'hubs-kwok-'));
  const config = join(folder, 'stages.yaml');
  writeFileSync(config, stagesOfNodes(kwok.config));
  process.kill(kwok.pid, 'SIGSTOP');
  const args = kwok.args.map((word) => (word === kwok.config ? config : word));
  const own = spawn('kwok', args, { cwd: kwok.folder, stdio: 'ignore' });
  const api = await Api.open();
  giveDisks(api);
  const stop = new SimulatedKubelet(api).start();
  return () => {
    stop();
    api.close();
    own.kill();
    process.kill(kwok.pid, 'SIGCONT');
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Nodes of the cluster's simulation say nothing of a disk of their own, so that no pod which asks for some of it fits. */
function giveDisks(api: Api): void {
  const nodes = '/api/v1/nodes';
  api.watch(nodes, ({ metadata, status }) => {
    const { capacity, allocatable } = status as Record<string, Readonly<Record<string, string>>>;
    if (!('kwok.x-k8s.io/node' in (metadata.annotations ?? {})) || 'ephemeral-storage' in capacity!) return;
    const disk = { 'ephemeral-storage': '50Gi' };
    api.patchStatus(nodes, metadata, { capacity: { ...capacity, ...disk }, allocatable: { ...allocatable, ...disk } });
  });
}

interface Kwok {
  readonly pid: number;
  readonly args: readonly string[];
  readonly folder: string;
  /** The file that says what it simulates. */
  readonly config: string;
}

/** The process that simulates nodes; nothing where there are none. */
async function kwokOfCluster(): Promise<Kwok | undefined> {
  const file = join(dirname(process.env['KUBECONFIG'] ?? ''), 'kwok.pid');
  if (!existsSync(file)) return undefined;
  const { items } = await json<{ items: { metadata: { annotations?: object } }[] }>(['get', 'nodes']);
  if (!items.some(({ metadata }) => 'kwok.x-k8s.io/node' in (metadata.annotations ?? {}))) return undefined;
  const pid = Number(readFileSync(file, 'utf8'));
  const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(1, -1);
  return { pid, args, folder: readlinkSync(`/proc/${pid}/cwd`), config: args[args.indexOf('--config') + 1]! };
}

function stagesOfNodes(file: string): string {
  return parseAllDocuments(readFileSync(file, 'utf8'))
    .filter((stage) => stage.getIn(['spec', 'resourceRef', 'kind']) === 'Node')
    .map(String)
    .join('---\n');
}
