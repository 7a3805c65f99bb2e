import type { ApplicationContract } from '../../project/contract';
import type { Order, StepName } from '../../order';
import type { ClusterObject } from '../cluster/objects';
import { titleOf } from '../cluster/objects';
import { certificates } from '../deploy/certificates';
import type { Phase } from '../deploy/engine';
import { diagnosed } from '../deploy/explain';
import { cleanup, lateSteps, pages } from '../deploy/phases/application';
import { certManagerIfMissing } from '../deploy/phases/cert-manager';
import type { BaseRun } from '../deploy/run';
import { applyObjects } from '../deploy/run';
import { objectsOf } from '../synth/parts';
import { awaiting, wavePhase } from '../deploy/waves';
import { t } from '../../terminal/language';
import { checkStart, isVerifiedAtStart } from './verify/checks';

/** What the phases of an application know. */
export interface ApplicationRun extends BaseRun {
  readonly contract: ApplicationContract;
}

const LEVEL = 'level-';

/** Whether a step, by its id, is one of components. */
export function isLevel(id: string): boolean {
  return id.startsWith(LEVEL);
}

type Components = ApplicationContract['components'];

/** The steps of a deploy: what all share, a step for each level of components, then what shows from outside. */
export function phasesOf(
  { components, hubs }: Pick<ApplicationContract, 'components' | 'hubs'>,
  order: Order,
): Phase<ApplicationRun>[] {
  const titles = (step: StepName): string => {
    if (step === 'shared') return t`shared`;
    if (step === 'certificates') return t`certificates`;
    return order.waves.find(({ late, number }) => !late && number === step)?.parts.join(', ') ?? String(step);
  };
  const asksForCertificates = order.cluster.all('Certificate').length > 0 || order.asksHosts;
  return [
    ...(asksForCertManager(order) ? [certManagerIfMissing<ApplicationRun>()] : []),
    files('namespace', 'namespace', '00'),
    files('secrets', t`secrets`, '10'),
    { ...files('shared', t`shared`, '20'), ...awaiting<ApplicationRun>(order, order.shared, 'shared', titles) },
    ...order.waves
      .filter(({ late }) => !late)
      .map((wave) =>
        wavePhase<ApplicationRun>(order, wave, { id: `${LEVEL}${wave.number}`, title: wave.parts.join(', ') }, titles),
      ),
    ...(hubs ? [pages] : []),
    cleanup,
    hosts(components),
    ...(asksForCertificates ? [certificates] : []),
    ...lateSteps<ApplicationRun>(order, titles),
    verification(components),
  ];
}

/** Whether objects are of kinds that cert-manager brings. */
function asksForCertManager({ cluster }: Order): boolean {
  return (['Certificate', 'ClusterIssuer', 'Issuer'] as const).some((kind) => cluster.all(kind).length > 0);
}

function files(id: string, title: string, number: string): Phase<ApplicationRun> {
  return { id, title, act: (run) => applyObjects(run, objectsOf(run, number)) };
}

/**
 * What has the hosts says where they lead: the ingress controller of the cluster, which has taken them, or the load balancer of the
 * application's own.
 */
function hosts(components: Components): Phase<ApplicationRun> {
  const names = components.flatMap((component) => component.hosts);
  return {
    id: 'hosts',
    title: t`hosts`,
    skip: () => (names.length === 0 ? t`no component has any` : undefined),
    async pending({ kubectl, namespace, files }) {
      const objects = [...files.values()].flat();
      // A controller of one's own need not write into the Ingresses where it is.
      const own = objects.some(({ kind }) => kind === 'IngressClass');
      const wanted = objects.filter(own ? isLoadBalancer : ({ kind }) => kind === 'Ingress');
      const live = await kubectl.list(own ? 'services' : 'ingresses', namespace);
      const waiting = wanted.filter(({ metadata }) => {
        const object = live.find((candidate) => candidate.metadata.name === metadata.name);
        const { loadBalancer } = (object?.['status'] ?? {}) as { loadBalancer?: { ingress?: unknown[] } };
        return (loadBalancer?.ingress ?? []).length === 0;
      });
      if (waiting.length === 0) return undefined;
      const list = waiting.map(titleOf).join(', ');
      return own ? t`${list} has no address yet` : t`no ingress controller has taken ${list} yet`;
    },
    explain: diagnosed(() => ['Ingress', 'IngressClass', 'Service']),
  };
}

function isLoadBalancer({ kind, spec }: ClusterObject): boolean {
  return kind === 'Service' && (spec as { type?: string }).type === 'LoadBalancer';
}

function verification(components: Components): Phase<ApplicationRun> {
  const asked = components.filter(isVerifiedAtStart);
  return {
    id: 'verification',
    title: t`verification`,
    skip: () => (asked.length === 0 ? t`no component asks for any` : undefined),
    async pending({ kubectl, namespace, files }) {
      const subject = { kubectl, namespace, objects: [...files.values()].flat() };
      for (const component of asked) {
        const wrong = (await checkStart(subject, component)).find(({ problem }) => problem !== undefined);
        if (wrong) return `${component.name}: ${wrong.problem}`;
      }
      return undefined;
    },
    explain: diagnosed(() => []),
  };
}
