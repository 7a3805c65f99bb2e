import type { Order, StepName } from '../../../order';
import type { ClusterObject } from '../../cluster/objects';
import { titleOf } from '../../cluster/objects';
import { Watching } from '../../cluster/watching';
import { t } from '../../../terminal/language';
import type { Phase } from '../engine';
import { diagnosed } from '../explain';
import { remove } from '../leftovers';
import { hasOldPages, restart } from '../restart';
import { waitingFor } from '../../cluster/rollout';
import type { BaseRun, DeployRun } from '../run';
import { applyFiles } from '../run';
import { objectsOf } from '../../synth/parts';
import type { Naming } from '../waves';
import { wavePhase } from '../waves';
import { minutes } from './minutes';

/** The ClusterIssuer: applied, and accepted by the certificate authority. */
export const issuer: Phase<DeployRun> = {
  id: 'issuer',
  get title() {
    return t`certificate issuer`;
  },
  act: (run) => applyFiles(run, '20'),
  async pending({ kubectl, files }) {
    const issuers = objectsOf({ files }, '20').filter(({ kind }) => kind === 'ClusterIssuer');
    for (const { metadata } of issuers) {
      const ready = conditionOf(await kubectl.get('clusterissuers.cert-manager.io', metadata.name), 'Ready');
      if (ready?.status !== 'True') return `${metadata.name}: ${ready?.message ?? t`not looked at yet`}`;
    }
    return undefined;
  },
  watch: ({ kubectl }) => Watching.begin(kubectl, ['clusterissuers.cert-manager.io']),
  explain: diagnosed(() => ['cert-manager', 'ClusterIssuer', 'Issuer']),
};

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly message?: string;
}

function conditionOf(object: ClusterObject | undefined, type: string): Condition | undefined {
  const { conditions = [] } = (object?.['status'] ?? {}) as { conditions?: Condition[] };
  return conditions.find((condition) => condition.type === type);
}

/** Namespace and Secrets. */
export const secrets: Phase<DeployRun> = {
  id: 'secrets',
  get title() {
    return t`secrets`;
  },
  act: (run) => applyFiles(run, '00', '10'),
};

/** What the steps of Hubs are called, in their order: see `partsOf`. */
export function namings(): readonly Naming[] {
  return [
    { id: 'data', title: t`database`, usually: minutes(1, 2) },
    { id: 'clients', title: t`client and editor`, usually: minutes(1, 2) },
    { id: 'application', title: t`application`, usually: minutes(2, 3) },
    { id: 'monitoring', title: t`monitoring`, usually: minutes(1, 3) },
    { id: 'ingress', title: t`ingress` },
  ];
}

/** How a step is called in sentences. */
export function titleOfStep(step: StepName): string {
  if (step === 'shared') return t`secrets`;
  return step === 'certificates' ? t`certificates` : (namings()[step]?.title ?? String(step));
}

/** The steps of Hubs that come before the certificates. */
export function steps(order: Order): Phase<DeployRun>[] {
  return order.waves
    .filter(({ late }) => !late)
    .map((wave) => wavePhase(order, wave, namings()[wave.number]!, titleOfStep));
}

/** The id of a step after the certificates. */
export function lateId(number: number): string {
  return number === 0 ? 'after-certificates' : `after-certificates-${number + 1}`;
}

/** What could not start before the certificates were there. */
export function lateSteps<Run extends BaseRun>(order: Order, titles: (step: StepName) => string): Phase<Run>[] {
  return order.waves
    .filter(({ late }) => late)
    .map((wave) => {
      const names = [...new Set([...wave.awaits, ...wave.applies].map(({ metadata }) => metadata.name))].join(', ');
      const naming = {
        id: lateId(wave.number),
        title: t`${names}, after the certificates`,
        // A node that has waited for a Secret looks again after up to two minutes.
        usually: minutes(1, 2),
      };
      return wavePhase<Run>(order, wave, naming, titles);
    });
}

/** Pages of the client that runs, not of the one before. */
export const pages: Phase<BaseRun> = {
  id: 'pages',
  get title() {
    return t`pages`;
  },
  async act({ kubectl, namespace }) {
    if (!(await hasOldPages(kubectl, namespace))) return undefined;
    await restart(kubectl, namespace, ['reticulum']);
    return t`Reticulum restarted, to fetch those of the client that runs`;
  },
  async pending(run) {
    const waiting = await waitingFor(run.kubectl, run.namespace, ['reticulum']);
    return waiting.length === 0 ? undefined : waiting.join(', ');
  },
  explain: diagnosed(() => ['Deployment/reticulum']),
};

/** What nobody wants any more. It was shown, and agreed to, before the first phase. */
export const cleanup: Phase<BaseRun> = {
  id: 'cleanup',
  get title() {
    return t`leftovers`;
  },
  skip: ({ leftovers }) => (leftovers.length === 0 ? t`none` : undefined),
  async act({ kubectl, leftovers }) {
    await remove(kubectl, leftovers);
    return t`removed ${leftovers.map(titleOf).join(', ')}`;
  },
};
