import { DEPLOYMENTS, deploymentsOf, refuseStopped } from '../certificates/deployments';
import type { Kubectl } from '../cluster/kubectl';
import { unlessForbidden } from '../cluster/failure';
import { KubectlFailure } from '../cluster/kubectl';
import type { Phase, Watched } from './engine';
import { runPhases } from './engine';
import { diagnosed } from './explain';
import { t } from '../../terminal/language';

/** Where, and for how many seconds, a webhook is waited for. */
export interface WebhookPatience {
  readonly kubectl: Kubectl;
  readonly namespace: string;
  readonly timeout: number;
  /** Seconds between two looks, at most. @default as in every phase */
  readonly interval?: number;
}

/**
 * Does what cert-manager's webhook has to allow, and waits for the webhook where it is starting.
 *
 * @param attempt is made again until the webhook has answered
 * @throws Failure where nobody wants the webhook to run, or it does not answer in time
 */
export async function allowed<T>(patience: WebhookPatience, attempt: () => Promise<T>): Promise<T> {
  const results: T[] = [];
  const attempted = async () => {
    try {
      results.push(await attempt());
    } catch (error) {
      if (!isUnanswered(error)) throw error;
      refuseStopped(await webhooks(patience.kubectl));
    }
  };
  await attempted();
  if (results.length > 0) return results[0]!;
  const phase: Phase<WebhookPatience & Watched> = {
    id: 'webhook',
    title: t`cert-manager’s webhook`,
    async pending() {
      await attempted();
      return results.length > 0 ? undefined : t`does not answer yet`;
    },
    explain: diagnosed(() => [DEPLOYMENTS[0]!]),
  };
  const { timeout, interval } = patience;
  await runPhases({ ...patience }, [phase], { timeout, ...(interval !== undefined && { interval }) });
  return results[0]!;
}

/** The API server names the webhook as its configuration does: `webhook.cert-manager.io` (cert-manager 1.5 to 1.19). */
function isUnanswered(error: unknown): error is KubectlFailure {
  return (
    error instanceof KubectlFailure &&
    error.reason === 'webhook' &&
    /failed calling webhook "webhook\.cert-manager\.io"/.test(error.detail)
  );
}

/** None where one may not look. */
async function webhooks(kubectl: Kubectl) {
  const deployments = await unlessForbidden(deploymentsOf(kubectl), []);
  return deployments.filter(({ metadata }) => metadata.name.endsWith('webhook'));
}
