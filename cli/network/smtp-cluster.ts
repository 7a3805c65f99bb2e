import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure } from '../cluster/kubectl';
import type { Finding } from '../findings';
import { t } from '../terminal/language';
import { elsewhere } from './smtp-judgement';
import { scrubbed } from './smtp-text';

/** What came of a connection from Reticulum's own pod. */
export type ClusterTrial =
  | { readonly outcome: 'open'; readonly greeting: string }
  | { readonly outcome: 'closed'; readonly detail: string }
  /** No pod runs that could try. */
  | { readonly outcome: 'no-pod' }
  | { readonly outcome: 'not-tried'; readonly detail: string };

/** Tries a connection with what Reticulum's image has. Server and port are arguments, never part of the script. */
export const SCRIPT = `if answer=$(timeout 10 bash -c 'exec 3<>"/dev/tcp/$0/$1" && IFS= read -r -t 8 line <&3; printf "open %s" "$line"' "$1" "$2" 2>&1) &&
  case $answer in open*) true ;; *) false ;; esac
then echo "$answer"
else echo "closed $answer"
fi`;

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
  const target = ['-n', namespace, 'deploy/reticulum', '-c', 'reticulum', '--'];
  try {
    const said = await kubectl.run(['exec', ...target, 'bash', '-c', SCRIPT, 'hubs', server, String(port)]);
    const text = scrubbed(said, '', undefined);
    if (text.startsWith('open')) return { outcome: 'open', greeting: text.slice(4).trim() };
    return { outcome: 'closed', detail: text.replace(/^closed */, '').replace(/^.*bash: (connect|line)[^:]*: */, '') };
  } catch (error) {
    if (!(error instanceof KubectlFailure)) throw error;
    return { outcome: 'not-tried', detail: error.detail };
  }
}

/** What that means. */
export function judgeClusterTrial(trial: ClusterTrial, server: string, port: number): Finding {
  const id = 'smtp/cluster';
  const where = `${server}:${port}`;
  switch (trial.outcome) {
    case 'open':
      if (/^220[ -]/.test(trial.greeting))
        return { id, state: 'ok', what: t(`The cluster reaches ${where}.`, `El clúster llega a ${where}.`) };
      return {
        id,
        state: 'error',
        what: t(
          `The cluster reaches ${where}, but no mail server greets there.`,
          `El clúster llega a ${where}, pero ahí no saluda ningún servidor de correo.`,
        ),
        remedy: t('Check smtp.server and smtp.port.', 'Revisa smtp.server y smtp.port.'),
      };
    case 'closed': {
      const detail = trial.detail === '' ? '' : ` (${trial.detail})`;
      return {
        id,
        state: 'error',
        what: t(`The cluster does not reach ${where}${detail}.`, `El clúster no llega a ${where}${detail}.`),
        remedy: elsewhere(server, port),
      };
    }
    case 'no-pod':
      return {
        id,
        state: 'unknown',
        what: t(
          'Reticulum does not run: only this computer was tried, not the cluster, whose network is what counts.',
          'Reticulum no está en marcha: solo se probó desde este equipo y no desde el clúster, cuya red es la que cuenta.',
        ),
        remedy: t('Run this again after a deploy.', 'Repítelo tras desplegar.'),
      };
    case 'not-tried':
      return {
        id,
        state: 'unknown',
        what: t(`The cluster was not tried: ${trial.detail}`, `No se probó desde el clúster: ${trial.detail}`),
        remedy: t(
          'May you run kubectl exec in this namespace? Only this computer was tried.',
          '¿Puedes usar kubectl exec en este namespace? Solo se probó desde este equipo.',
        ),
      };
  }
}
