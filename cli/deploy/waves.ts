import type { Awaited, Order, StepName, Wave } from '../../order';
import type { ClusterObject } from '../cluster/objects';
import { titleOf } from '../cluster/objects';
import { Watching } from '../cluster/watching';
import type { Origin } from '../diagnosis/expected';
import { t } from '../../terminal/language';
import type { Phase } from './engine';
import { diagnosed } from './explain';
import { forgetFailed, waitingForJobs } from './jobs';
import { ROLLING, waitingForObjects } from '../cluster/rollout';
import type { BaseRun } from './run';
import { applyObjects } from './run';

/** What a step of the order is called. */
export type Naming = Pick<Phase<BaseRun>, 'id' | 'title'> & Partial<Pick<Phase<BaseRun>, 'usually'>>;

/** How steps are called, that of what all share and that of the certificates among them. */
export type Titles = (step: StepName) => string;

/** A step of the order as a phase: applies what belongs to it, and waits for what can be there at its end. */
export function wavePhase<Run extends BaseRun>(order: Order, wave: Wave, naming: Naming, titles: Titles): Phase<Run> {
  const objects = wave.applies as readonly ClusterObject[];
  const jobs = objects.filter(isJob);
  return {
    ...naming,
    async act(run) {
      const again = await forgetFailed(run.kubectl, run.namespace, jobs);
      if (again === 0) return applyObjects(run, objects);
      await applyObjects(run, objects, new Set());
      return t`failed jobs run again`;
    },
    ...awaiting(order, wave.awaits, wave.late ? 'certificates' : wave.number, titles),
  };
}

/** Waits for workloads, and for what other programs make. */
export function awaiting<Run extends BaseRun>(
  order: Order,
  awaited: readonly Awaited[],
  here: StepName,
  titles: Titles,
): Pick<Phase<Run>, 'pending' | 'watch' | 'explain'> {
  const jobs = awaited.filter(isJob);
  const made = awaited.filter((one) => !isJob(one) && !ROLLING.includes(one.kind));
  return {
    async pending({ kubectl, namespace }) {
      const there = await Promise.all(
        made.map(({ kind, metadata }) => kubectl.get(kind.toLowerCase(), metadata.name, metadata.namespace)),
      );
      const waiting = [
        ...made.filter((_, index) => there[index] === undefined).map((one) => t`${titleOf(one)} is still to be made`),
        ...(await waitingForJobs(kubectl, namespace, jobs)),
        ...(await waitingForObjects(kubectl, namespace, awaited)),
      ];
      return waiting.length === 0 ? undefined : waiting.join(', ');
    },
    watch: ({ kubectl, namespace }) =>
      Watching.begin(
        kubectl,
        awaited.map(({ kind }) => kind.toLowerCase()),
        namespace,
      ),
    explain: diagnosed(
      () => [...awaited.map(titleOf), 'PersistentVolumeClaim'],
      ({ namespace }) => originsIn(order, here, namespace, titles),
    ),
  };
}

/** Where what pods need comes from, as the deploy that is in a step knows it. */
export function originsIn(order: Order, here: StepName, namespace: string, titles: Titles) {
  return (kind: string, name: string): Origin | undefined => {
    const source = order.source(kind, namespace, name);
    if (source?.step === undefined || !('object' in source)) return undefined;
    const { object, by, step } = source;
    return {
      by: by === 'object' ? 'deploy' : by,
      object: `${object.kind}/${object.name}`,
      phase: titles(step),
      ahead: rankOf(step) > rankOf(here),
    };
  };
}

function rankOf(step: StepName): number {
  if (step === 'shared') return -1;
  return step === 'certificates' ? Infinity : step;
}

const isJob = ({ kind }: Pick<ClusterObject, 'kind'>) => kind === 'Job';
