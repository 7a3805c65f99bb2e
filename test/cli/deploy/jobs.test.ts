import { describe, expect, test } from 'vitest';
import { forgetFailed, jobState, waitingForJobs } from '../../../cli/deploy/jobs';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { Failure } from '../../../terminal/failure';
import { clusterFile } from '../../support/cluster';

const namespace = 'shop';

function job(name: string, ...conditions: readonly [type: string, message?: string][]): ClusterObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace },
    status: { conditions: conditions.map(([type, message = '']) => ({ type, status: 'True', message })) },
  };
}

function pod(name: string, of: string, creationTimestamp: string): ClusterObject {
  const labels = { 'batch.kubernetes.io/job-name': of };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels, creationTimestamp } };
}

describe('how a Job stands', () => {
  test.each([
    ['running', job('a')],
    ['complete', job('a', ['SuccessCriteriaMet'], ['Complete'])],
    ['failed', job('a', ['FailureTarget'])],
    ['failed', job('a', ['FailureTarget'], ['Failed'])],
    ['running', { ...job('a'), status: { conditions: [{ type: 'Failed', status: 'False' }] } } satisfies ClusterObject],
    ['running', { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'a' } } satisfies ClusterObject],
  ])('%s', (state, object) => {
    expect(jobState(object)).toBe(state);
  });
});

describe('Jobs that a step waits for', () => {
  test('are those that are not complete, whether or not they are there', async () => {
    const { kubectl } = clusterFile({ objects: [job('done', ['Complete']), job('busy'), job('of-somebody-else')] });
    expect(await waitingForJobs(kubectl, namespace, [job('done'), job('busy'), job('missing')])).toStrictEqual([
      'busy',
      'missing',
    ]);
  });

  test('are none where none is wanted, and the cluster is not even asked', async () => {
    const { kubectl } = clusterFile({ objects: [job('failed', ['Failed'])], forbidden: true });
    expect(await waitingForJobs(kubectl, namespace, [])).toStrictEqual([]);
  });

  test('end it when one has failed, with the log of its last pod', async () => {
    const { kubectl } = clusterFile({
      objects: [
        job('migrate', ['Failed', 'Job has reached the specified backoff limit']),
        pod('migrate-a', 'migrate', '2026-01-01T00:00:02Z'),
        pod('migrate-b', 'migrate', '2026-01-01T00:00:01Z'),
        pod('other-a', 'other', '2026-01-01T00:00:03Z'),
      ],
      logs: {
        'migrate-a': 'connecting\ncolumn exists\u001b[2J\n',
        'migrate-b': 'the first try\n',
        'other-a': 'other\n',
      },
    });
    const failure = waitingForJobs(kubectl, namespace, [job('migrate')]);
    await expect(failure).rejects.toThrow(Failure);
    await expect(failure).rejects.toThrow(
      'The job migrate has failed: Job has reached the specified backoff limit\n    connecting\n    column exists',
    );
    const message = await failure.catch((error: Failure) => error.message);
    // What a program writes does not reach the terminal as commands.
    expect(message).not.toContain('\u001b');
    expect(message).not.toContain('first try');
  });

  test.each([
    ['its pods are gone, and their logs with them', [], {}],
    ['it wrote no log', [pod('migrate-a', 'migrate', '')], { 'migrate-a': '' }],
    ['its log cannot be read', [pod('migrate-a', 'migrate', '')], {}],
  ])('that have failed say when %s', async (text, pods, logs) => {
    const { kubectl } = clusterFile({ objects: [job('migrate', ['Failed']), ...pods], logs });
    await expect(waitingForJobs(kubectl, namespace, [job('migrate')])).rejects.toThrow(`(${text})`);
  });
});

test('only Jobs that have failed, and are wanted, are forgotten', async () => {
  const { kubectl, now } = clusterFile({
    objects: [job('failed', ['Failed']), job('done', ['Complete']), job('busy'), job('other', ['Failed'])],
  });
  expect(await forgetFailed(kubectl, namespace, [job('failed'), job('done'), job('busy')])).toBe(1);
  expect(now().objects.map(({ metadata }) => metadata.name)).toStrictEqual(['done', 'busy', 'other']);
});
