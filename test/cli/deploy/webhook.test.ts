import { describe, expect, test, vi } from 'vitest';
import { failureOf, judged } from '../../../cli/cluster/failure';
import type { Kubectl } from '../../../cli/cluster/kubectl';
import { allowed } from '../../../cli/deploy/webhook';
import { EXIT } from '../../../terminal/failure';

/** What the API server (1.36) answers while nobody listens behind the Service of a webhook. */
const answer = (webhook: string) =>
  JSON.stringify({
    kind: 'Status',
    reason: 'InternalError',
    message: `Internal error occurred: failed calling webhook "${webhook}": failed to call webhook: Post "https://x.y.svc:443/validate?timeout=10s": dial tcp 10.96.170.209:443: connect: connection refused`,
  });

function refusal(webhook = 'webhook.cert-manager.io') {
  const { reason, detail } = judged(500, answer(webhook));
  return failureOf(reason, detail, 'kubectl apply', 'school');
}

/** The outcome of an attempt that is refused so many times, where the webhook wants some pods. */
async function outcome(refusals: number, { replicas = 1, error = refusal(), timeout = 5 } = {}) {
  vi.spyOn(console, 'log').mockReturnValue();
  vi.spyOn(console, 'error').mockReturnValue();
  const metadata = { name: 'cert-manager-webhook', namespace: 'cert-manager' };
  const kubectl = { list: () => Promise.resolve([{ kind: 'Deployment', metadata, spec: { replicas } }]) };
  let attempts = 0;
  const patience = { kubectl: kubectl as unknown as Kubectl, namespace: 'hcce', timeout, interval: 0.01 };
  const attempt = () => (++attempts > refusals ? Promise.resolve('allowed') : Promise.reject(error));
  const result = await allowed(patience, attempt).catch((failure: unknown) => failure);
  return { result, attempts };
}

describe('cert-manager’s webhook', () => {
  test('that answers is asked once', async () => {
    expect(await outcome(0)).toStrictEqual({ result: 'allowed', attempts: 1 });
  });

  test('that is starting is waited for', async () => {
    expect(await outcome(3)).toStrictEqual({ result: 'allowed', attempts: 4 });
  });

  test('that nobody wants to run is not', async () => {
    const { result, attempts } = await outcome(3, { replicas: 0 });
    expect(attempts).toBe(1);
    expect((result as Error).message).toBe(
      'Somebody has stopped cert-manager-webhook (0 pods wanted), and certificates need it. Start it:\n  kubectl scale deployment/cert-manager-webhook -n cert-manager --replicas=1',
    );
  });
});

test('the webhook of another program ends it at once, in a sentence', async () => {
  const { result, attempts } = await outcome(3, { error: refusal('policy.example.org') });
  expect(attempts).toBe(1);
  expect((result as Error).message).toMatch(
    /^The webhook policy\.example\.org does not answer, and without it the cluster \(school\) refuses this change\. .*\n {2}kubectl said: Internal error/,
  );
  expect(result).toMatchObject({ reason: 'webhook', exitCode: EXIT.problem });
});
