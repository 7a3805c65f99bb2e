import { setTimeout as sleep } from 'node:timers/promises';
import { whereabouts } from '../backup/run-job';
import { endOf, podsOf } from '../backup/runs';
import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { streamKubectl } from '../cluster/stream';
import { duration } from '../../terminal/duration';
import { EXIT, Failure } from '../../terminal/failure';
import { withCleanup } from '../../terminal/interruption';
import { t } from '../../terminal/language';
import { complain } from '../../terminal/print';
import { Progress } from '../../terminal/progress';

/** Milliseconds between two looks. */
const INTERVAL = 1000;

interface Status {
  readonly phase?: string;
  readonly containerStatuses?: readonly {
    readonly state?: {
      readonly running?: object;
      readonly terminated?: { readonly exitCode: number; readonly reason?: string };
    };
  }[];
}

/**
 * Runs a Job, shows what it says as it says it, and removes it whatever happens, Ctrl-C included.
 *
 * @param timeout seconds until its container has to run; how long it runs is the Job's own business
 * @throws Failure where it does not start, or its command ends with another code than 0
 */
export async function runOneOff(kubectl: Kubectl, job: ClusterObject, timeout: number): Promise<void> {
  const { name, namespace = '' } = job.metadata;
  const look = async () => {
    const live = await kubectl.get('job', name, namespace);
    if (!live) throw new Failure(t`Somebody has deleted Job/${name}.`);
    const pods = podsOf(live, await kubectl.list('pods', namespace, `batch.kubernetes.io/job-name=${name}`));
    const { state } = pods.flatMap((pod) => (pod['status'] as Status | undefined)?.containerStatuses ?? [])[0] ?? {};
    return { end: endOf(live), pods, state };
  };
  await withCleanup(
    () => kubectl.deleteNamed('job', [name], namespace, { wait: false }),
    async () => {
      const progress = new Progress(`Job/${name}`, complain);
      try {
        await kubectl.create(job);
        for (;;) {
          const { end, pods, state } = await look();
          if (state?.running ?? state?.terminated ?? end) break;
          const pending = whereabouts(pods);
          progress.waiting(pending);
          if (progress.seconds >= timeout)
            throw new Failure(t`Job/${name} has not started after ${duration(timeout)}: ${pending}.`, EXIT.timeout);
          await sleep(INTERVAL);
        }
        progress.done(t`runs`);
      } catch (error) {
        progress.failed(t`failed`);
        throw error;
      }
      await streamKubectl(kubectl.options, ['logs', `job/${name}`, '-n', namespace, '-c', 'run', '--follow']);
      for (;;) {
        const { end, state } = await look();
        const { exitCode, reason = '' } = state?.terminated ?? {};
        if (exitCode !== undefined && exitCode !== 0)
          throw new Failure(t`The command ended with ${exitCode} (${reason}).`);
        if (exitCode === 0 || end?.succeeded === true) return;
        if (end) throw new Failure(t`Job/${name} has failed: ${end.message}`);
        await sleep(INTERVAL);
      }
    },
  );
}
