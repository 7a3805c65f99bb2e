import type { ApplicationContract } from '../../project/contract';
import type { ClusterObject } from '../cluster/objects';
import { titleOf } from '../cluster/objects';
import type { Phase } from '../deploy/engine';
import { waitingForCertificates } from '../deploy/certificates';
import { diagnosed } from '../deploy/explain';
import { remove } from '../deploy/leftovers';
import { waitingForObjects } from '../deploy/rollout';
import type { BaseRun } from '../deploy/run';
import { applyObjects, awaitedOf, objectsOf } from '../deploy/run';
import { t } from '../terminal/language';
import { forgetFailed, waitingForJobs } from './jobs';
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
export function phasesOf(components: Components): Phase<ApplicationRun>[] {
  const levels = [...new Set(components.map(({ level }) => level))].sort((a, b) => a - b);
  return [
    files('namespace', t('namespace', 'namespace'), '00'),
    files('secrets', t('secrets', 'secretos'), '10'),
    files('shared', t('shared', 'común'), '20'),
    ...levels.map((level) =>
      step(
        components.filter((component) => component.level === level),
        level,
      ),
    ),
    cleanup(),
    hosts(components),
    ...(components.some(({ tls }) => tls) ? [certificatesOf()] : []),
    verification(components),
  ];
}

function files(id: string, title: string, number: string): Phase<ApplicationRun> {
  return { id, title, act: (run) => applyObjects(run, objectsOf(run, number)) };
}

/** Components that wait for none of each other: all objects of theirs, and Jobs before what they are for is the next step. */
function step(components: Components, level: number): Phase<ApplicationRun> {
  const objectsIn = (run: ApplicationRun): ClusterObject[] =>
    components.flatMap(({ file }) => [...(run.files.get(file) ?? [])]);
  const isJob = ({ kind }: ClusterObject) => kind === 'Job';
  return {
    id: `${LEVEL}${level}`,
    title: components.map(({ name }) => name).join(', '),
    async act(run) {
      const again = await forgetFailed(run.kubectl, run.namespace, objectsIn(run).filter(isJob));
      if (again === 0) return applyObjects(run, objectsIn(run));
      await applyObjects({ ...run, settled: undefined }, objectsIn(run));
      return t('failed jobs run again', 'los trabajos fallidos se repiten');
    },
    async pending(run) {
      const { kubectl, namespace } = run;
      const jobs = await waitingForJobs(kubectl, namespace, objectsIn(run).filter(isJob));
      const waiting = [...jobs, ...(await waitingForObjects(kubectl, namespace, objectsIn(run)))];
      return waiting.length === 0 ? undefined : waiting.join(', ');
    },
    explain: diagnosed((run: ApplicationRun) => awaitedOf(objectsIn(run))),
  };
}

function cleanup(): Phase<ApplicationRun> {
  return {
    id: 'cleanup',
    title: t('leftovers', 'restos'),
    skip: ({ leftovers }) => (leftovers.length === 0 ? t('none', 'ninguno') : undefined),
    async act({ kubectl, leftovers }) {
      await remove(kubectl, leftovers);
      return t(`removed ${leftovers.map(titleOf).join(', ')}`, `eliminados ${leftovers.map(titleOf).join(', ')}`);
    },
  };
}

/** The ingress controller has taken the hosts, and says where they lead. */
function hosts(components: Components): Phase<ApplicationRun> {
  const names = components.flatMap((component) => component.hosts);
  return {
    id: 'hosts',
    title: t('hosts', 'nombres'),
    skip: () => (names.length === 0 ? t('no component has any', 'ningún componente los tiene') : undefined),
    async pending({ kubectl, namespace, files }) {
      const wanted = [...files.values()].flat().filter(({ kind }) => kind === 'Ingress');
      const live = await kubectl.list('ingresses', namespace);
      const waiting = wanted.filter(({ metadata }) => {
        const ingress = live.find((candidate) => candidate.metadata.name === metadata.name);
        const { loadBalancer } = (ingress?.['status'] ?? {}) as { loadBalancer?: { ingress?: unknown[] } };
        return (loadBalancer?.ingress ?? []).length === 0;
      });
      if (waiting.length === 0) return undefined;
      const list = waiting.map(titleOf).join(', ');
      return t(`no ingress controller has taken ${list} yet`, `ningún controlador ha tomado aún ${list}`);
    },
    explain: diagnosed(() => ['Ingress', 'IngressClass']),
  };
}

function certificatesOf(): Phase<ApplicationRun> {
  return {
    id: 'certificates',
    title: t('certificates', 'certificados'),
    pending: ({ kubectl, namespace, files }) => waitingForCertificates(kubectl, namespace, [...files.values()].flat()),
    explain: diagnosed(() => ['Certificate', 'ClusterIssuer', 'Issuer', 'IngressClass', 'cert-manager']),
  };
}

function verification(components: Components): Phase<ApplicationRun> {
  const asked = components.filter(isVerifiedAtStart);
  return {
    id: 'verification',
    title: t('verification', 'verificación'),
    skip: () => (asked.length === 0 ? t('no component asks for any', 'ningún componente la pide') : undefined),
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
