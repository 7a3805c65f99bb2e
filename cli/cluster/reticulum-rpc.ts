import { t } from '../../terminal/language';
import type { ExecPlace } from './exec';
import { execIn } from './exec';
import type { Kubectl } from './kubectl';
import { KubectlFailure } from './kubectl';

/** What a program in Reticulum's own pod said, or why nothing. */
export type Said =
  | { readonly outcome: 'said'; readonly text: string }
  /** No pod runs that could be asked. */
  | { readonly outcome: 'no-pod' }
  | { readonly outcome: 'not-asked'; readonly detail: string };

/** Runs an expression in the Reticulum of the same pod, which its start script has given a name and a cookie. */
export const RPC = 'NODE_NAME="$POD_IP" NODE_COOKIE="$turkeyCfg_NODE_COOKIE" exec /ret/bin/ret rpc "$1"';

/**
 * Has the Reticulum that runs evaluate an expression of Elixir, with its own code and settings. It is asked once.
 *
 * @param expression a constant: nothing that people have written becomes part of it
 */
export async function askReticulum(kubectl: Kubectl, namespace: string, expression: string): Promise<Said> {
  try {
    const deployment = await kubectl.get('deployment', 'reticulum', namespace);
    const status = deployment?.['status'] as { readyReplicas?: number } | undefined;
    if ((status?.readyReplicas ?? 0) === 0) return { outcome: 'no-pod' };
    const text = await execIn(kubectl, reticulumIn(namespace), ['bash', '-c', RPC, 'hubs', expression], { once: true });
    return { outcome: 'said', text };
  } catch (error) {
    if (!(error instanceof KubectlFailure)) throw error;
    return { outcome: 'not-asked', detail: firstLine(error.detail) };
  }
}

/** The container that Reticulum runs in. */
export function reticulumIn(namespace: string): ExecPlace {
  return { namespace, target: 'deploy/reticulum', container: 'reticulum' };
}

/** The beginning of what was said, where it is not what was asked for. */
export function firstLine(text: string): string {
  const [line = ''] = text.trim().split('\n', 1);
  return line === '' ? t`no answer` : line.slice(0, 200);
}
