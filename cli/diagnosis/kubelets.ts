import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure } from '../cluster/kubectl';
import { Scene } from './scene';
import type { Snapshot } from './snapshot';
import type { Usage } from './usage';
import { usageOf } from './usage';

/** Kubelets that are asked at the same time. */
const AT_ONCE = 6;
const PATIENCE_SECONDS = 4;

/**
 * Asks the nodes where the namespace has pods how full they and their volumes are. Where a kubelet does not answer, or the account
 * may not ask it (`get` of `nodes/proxy`), nothing is known: a report without these figures is better than none.
 *
 * @param patience seconds that a kubelet may take, and after which no further one is asked
 */
export async function readUsage(kubectl: Kubectl, snapshot: Snapshot, patience = PATIENCE_SECONDS): Promise<Usage> {
  const { impatient } = kubectl;
  const waiting = nodesOf(new Scene(snapshot));
  const deadline = Date.now() + patience * 1000;
  const summaries: (readonly [string, unknown])[] = [];
  const work = async () => {
    for (let node = waiting.pop(); node !== undefined && Date.now() < deadline; node = waiting.pop()) {
      summaries.push([node, await summaryOf(impatient, node, patience)]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  summaries.sort(([a], [b]) => (a < b ? -1 : 1));
  return usageOf(summaries, snapshot.namespace);
}

/** Nodes that do not work, or are simulated and name no port of a kubelet, would only be waited for. */
function nodesOf(scene: Scene): string[] {
  const names = scene.pods().flatMap((pod) => pod.get('spec', 'nodeName').text ?? []);
  const answers = (name: string) => {
    const node = scene.find('Node', name);
    if (node === undefined) return true;
    const port = node.get('status', 'daemonEndpoints', 'kubeletEndpoint', 'Port').number;
    return node.condition('Ready')?.status === 'True' && port !== 0;
  };
  return [...new Set(names)].filter(answers).sort();
}

async function summaryOf(kubectl: Kubectl, node: string, patience: number): Promise<unknown> {
  const path = `/api/v1/nodes/${node}/proxy/stats/summary`;
  try {
    return JSON.parse(await kubectl.raw(path, { timeout: patience })) as unknown;
  } catch (error) {
    if (!(error instanceof KubectlFailure || error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
