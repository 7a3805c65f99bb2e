import { execIn } from '../cluster/exec';
import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure } from '../cluster/kubectl';
import { reticulumIn } from '../cluster/reticulum-rpc';
import type { Finding } from '../findings';
import { t } from '../../terminal/language';
import { speaksTlsFirst } from '../../upstream';
import { elsewhere } from './smtp-judgement';
import { scrubbed } from './smtp-text';

/** What came of a connection from Reticulum's own pod. */
export type ClusterTrial =
  | { readonly outcome: 'open'; readonly greeting: string }
  | { readonly outcome: 'closed'; readonly detail: string }
  /** No pod runs that could try. */
  | { readonly outcome: 'no-pod' }
  | { readonly outcome: 'not-tried'; readonly detail: string };

/**
 * Tries a connection with what Reticulum's image has. Server and port are arguments, never part of the script; a third one says that
 * nothing is heard there before TLS.
 */
export const SCRIPT = `if answer=$(timeout 10 bash -c 'exec 3<>"/dev/tcp/$0/$1" && { [ "$2" = tls ] || IFS= read -r -t 8 line <&3; }; printf "open %s" "$line"' "$1" "$2" "\${3-}" 2>&1) &&
  case $answer in open*) true ;; *) false ;; esac
then echo "$answer"
else echo "closed $answer"
fi`;

const tryArguments = (server: string, port: number) => [server, String(port), ...(speaksTlsFirst(port) ? ['tls'] : [])];

/** Tries a connection from the cluster: the network of the node is the one that mail leaves through. */
export async function tryFromCluster(
  kubectl: Kubectl,
  namespace: string,
  server: string,
  port: number,
): Promise<ClusterTrial> {
  const deployment = await kubectl.get('deployment', 'reticulum', namespace);
  const status = deployment?.['status'] as { readyReplicas?: number } | undefined;
  if ((status?.readyReplicas ?? 0) === 0) return { outcome: 'no-pod' };
  try {
    const said = await execIn(kubectl, reticulumIn(namespace), [
      'bash',
      '-c',
      SCRIPT,
      'hubs',
      ...tryArguments(server, port),
    ]);
    const text = scrubbed(said, '', undefined);
    if (text.startsWith('open')) return { outcome: 'open', greeting: text.slice(4).trim() };
    return { outcome: 'closed', detail: reasonIn(text) };
  } catch (error) {
    if (!(error instanceof KubectlFailure)) throw error;
    return { outcome: 'not-tried', detail: error.detail };
  }
}

/**
 * Why bash (5.2) did not get a connection, in words of a person. The system's own words are in its line, behind names and numbers of
 * lines; the image's language is English.
 */
function reasonIn(text: string): string {
  if (/Connection refused/.test(text)) return t`it refuses connections`;
  if (/not known|name resolution|No address associated/.test(text)) return t`the cluster does not know this name`;
  if (/unreachable|No route to host/.test(text)) return t`no way leads there`;
  return '';
}

/** What that means. */
export function judgeClusterTrial(trial: ClusterTrial, server: string, port: number): Finding {
  const id = 'smtp/cluster';
  const where = `${server}:${port}`;
  switch (trial.outcome) {
    case 'open':
      if (speaksTlsFirst(port) || /^220[ -]/.test(trial.greeting))
        return { id, state: 'ok', what: t`The cluster reaches ${where}.` };
      return {
        id,
        state: 'error',
        what: t`The cluster reaches ${where}, but no mail server greets there.`,
        remedy: t`Check smtp.server and smtp.port.`,
      };
    case 'closed': {
      const detail = trial.detail === '' ? '' : ` (${trial.detail})`;
      return {
        id,
        state: 'error',
        what: t`The cluster does not reach ${where}${detail}.`,
        remedy: elsewhere(server, port),
      };
    }
    case 'no-pod':
      return {
        id,
        state: 'unknown',
        what: t`Reticulum does not run: only this computer was tried, not the cluster, whose network is what counts.`,
        remedy: t`Run this again after a deploy.`,
      };
    case 'not-tried':
      return {
        id,
        state: 'unknown',
        what: t`The cluster was not tried: ${trial.detail}`,
        remedy: t`May you run kubectl exec in this namespace? Only this computer was tried.`,
      };
  }
}
