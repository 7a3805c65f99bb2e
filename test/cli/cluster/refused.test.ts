import { describe, expect, test } from 'vitest';
import { compareWithCluster } from '../../../cli/cluster/apply';
import { failureOf } from '../../../cli/cluster/failure';
import type { Kubectl } from '../../../cli/cluster/kubectl';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { EXIT, Failure } from '../../../terminal/failure';

const deployment = (metadata: object): ClusterObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'hubs', namespace: 'hcce', ...metadata },
});
const IMMUTABLE = 'Deployment.apps "hubs" is invalid: spec.selector: Invalid value: {}: field is immutable';

/** What a comparison ends with, where the API server refuses the dry run. */
async function refusal(live: ClusterObject, wanted: ClusterObject): Promise<Failure> {
  const kubectl = {
    options: {},
    existing: () => Promise.resolve([live]),
    apply: () => Promise.reject(failureOf('invalid', IMMUTABLE, 'kubectl apply', undefined)),
  } as unknown as Kubectl;
  const error: unknown = await compareWithCluster(kubectl, [wanted]).catch((reason: unknown) => reason);
  if (!(error instanceof Failure)) throw new Error('was not refused');
  return error;
}

describe('what others keep, and cannot be changed', () => {
  test.each([
    ['Helm: meeting', { annotations: { 'meta.helm.sh/release-name': 'meeting' } }],
    ['Helm', { labels: { 'app.kubernetes.io/managed-by': 'Helm' } }],
    ['Argo CD: meeting', { labels: { 'argocd.argoproj.io/instance': 'meeting' } }],
    ['Flux: meeting', { labels: { 'kustomize.toolkit.fluxcd.io/name': 'meeting' } }],
    ['argocd-controller', { managedFields: [{ manager: 'argocd-controller', operation: 'Update' }] }],
  ])('is said to be of %s', async (keeper, metadata) => {
    const { exitCode, message } = await refusal(deployment(metadata), deployment({}));
    expect([exitCode, message.includes(`• Deployment/hubs (${keeper})`)]).toStrictEqual([EXIT.conflict, true]);
  });

  test('of nobody is said to be fixed', async () => {
    const { exitCode, message } = await refusal(deployment({}), deployment({}));
    expect([exitCode, message.split('\n')[0]]).toStrictEqual([
      EXIT.problem,
      'Some fields cannot be changed once an object is there. Look at what depends on it, remove it with kubectl delete, and run the command again.',
    ]);
  });
});

describe('a Secret that somebody has made immutable', () => {
  const secret = (value: string, more: object = {}): ClusterObject => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'configs', namespace: 'hcce' },
    data: { DB_PASS: value },
    ...more,
  });

  test('is named before anything is changed, with the way on and without a value', async () => {
    const { exitCode, message } = await refusal(secret('b2xk', { immutable: true }), secret('bmV3'));
    expect(exitCode).toBe(EXIT.conflict);
    expect(message).toContain('kubectl delete secret configs -n hcce');
    expect(message).not.toMatch(/b2xk|bmV3|DB_PASS/);
  });

  test('stays as it is with the same values', async () => {
    const { message } = await refusal(secret('b2xk', { immutable: true }), secret('b2xk'));
    expect(message).not.toContain('immutable, and');
  });
});
