import { setTimeout as sleep } from 'node:timers/promises';
import type { ApplicationContract } from '../../../project/contract';
import type { Kubectl } from '../../cluster/kubectl';
import { FIELD_MANAGER } from '../../cluster/manager';
import type { ClusterObject } from '../../cluster/objects';
import { waitingForObjects } from '../../cluster/rollout';
import { printable } from '../../../terminal/printable';
import { Failure } from '../../../terminal/failure';
import { withCleanup } from '../../../terminal/interruption';
import { t } from '../../../terminal/language';
import { hide } from '../../../terminal/print';
import type { Site } from './pages';
import { checkPage } from './pages';
import { withForwarded } from './port-forward';
import { checkRoundTrip } from './round-trip';

export type Component = ApplicationContract['components'][number];
type Page = NonNullable<NonNullable<Component['verification']>['pages']>[number];

/** One thing that was looked at. */
export interface Checked {
  readonly component: string;
  readonly check: 'page' | 'startup log' | 'round trip' | 'scaling';
  /** Such as the path of a page. */
  readonly subject: string;
  /** In words what is wrong; absent where nothing is. */
  readonly problem?: string;
}

/** Where an application is. */
export interface Subject {
  readonly kubectl: Kubectl;
  readonly namespace: string;
  /** Everything that was applied. */
  readonly objects: readonly ClusterObject[];
}

/** Whether a component says how to tell that it has started well. */
export function isVerifiedAtStart({ verification: { pages = [], startupLog } = {} }: Component): boolean {
  return pages.some(isThereAtStart) || startupLog !== undefined;
}

function isThereAtStart({ after }: Page): boolean {
  return after === undefined;
}

/** Asks for the pages of a component, and looks for its line in the log of each of its pods. */
export async function checkStart(subject: Subject, component: Component): Promise<Checked[]> {
  const { name, verification: { pages = [], startupLog } = {} } = component;
  const answers = await checkPages(subject, component, pages.filter(isThereAtStart));
  if (startupLog === undefined) return answers;
  return [...answers, checked(name, 'startup log', startupLog, await logProblem(subject, name, startupLog))];
}

async function checkPages(subject: Subject, component: Component, pages: readonly Page[]): Promise<Checked[]> {
  const { name } = component;
  if (pages.length === 0) return [];
  const results = await atComponent(subject, component, async (site) => {
    const found: Checked[] = [];
    for (const page of pages) found.push(checked(name, 'page', page.path, await checkPage(site, page)));
    return found;
  });
  return typeof results === 'string' ? pages.map(({ path }) => checked(name, 'page', path, results)) : results;
}

/** What takes longer, changes something for a moment, or is there only later: round trips, their pages, scaling up and back. */
export async function checkWork(subject: Subject, component: Component, timeout: number): Promise<Checked[]> {
  const { name, verification: { pages = [], roundTrip, scaleTo } = {} } = component;
  const results: Checked[] = [];
  if (roundTrip) {
    const problem = await atComponent(subject, component, (site) =>
      checkRoundTrip(site, roundTrip, ({ name: secret, key }) => secretValue(subject, secret, key)),
    );
    results.push(checked(name, 'round trip', roundTrip.path, problem));
  }
  const later = pages.filter((page) => !isThereAtStart(page));
  results.push(...(await checkPages(subject, component, later)));
  if (scaleTo !== undefined)
    results.push(checked(name, 'scaling', String(scaleTo), await scalingProblem(subject, name, scaleTo, timeout)));
  return results;
}

function checked(component: string, check: Checked['check'], subject: string, problem: string | undefined): Checked {
  return { component, check, subject, ...(problem !== undefined && { problem: printable(problem) }) };
}

/** By its Service, or at the port that it says, where only its pods listen. */
async function atComponent<T>(
  { kubectl, namespace, objects }: Subject,
  { name, hosts: [host], verification }: Component,
  action: (site: Site) => Promise<T>,
): Promise<T | string> {
  const service = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === name);
  const { ports: [port] = [] } = (service?.['spec'] ?? {}) as { ports?: readonly { port: number }[] };
  const own = verification?.port;
  if (own === undefined && !port) return t`it has no Service`;
  try {
    const place =
      own === undefined
        ? { namespace, name, kind: 'Service' as const, port: port!.port }
        : { namespace, name, kind: 'Deployment' as const, port: own };
    return await withForwarded(kubectl, place, (base) => action({ base, host }));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.message;
  }
}

/** Every pod must have said it since it started: one that has not may not have what it needs. */
async function logProblem({ kubectl, namespace }: Subject, app: string, pattern: string): Promise<string | undefined> {
  const pods = (await kubectl.list('pods', namespace, `app=${app}`)).filter(
    ({ metadata, status }) =>
      metadata.deletionTimestamp === undefined && (status as { phase?: string } | undefined)?.phase === 'Running',
  );
  if (pods.length === 0) return t`no pod is running`;
  const expression = new RegExp(pattern, 'm');
  for (const { metadata } of pods) {
    const args = ['logs', metadata.name, '-n', namespace, '--all-containers', '--tail=-1', '--limit-bytes=10000000'];
    if (!expression.test(await kubectl.run(args))) return t`no such line in the log of Pod/${metadata.name}`;
  }
  return undefined;
}

async function secretValue({ kubectl, namespace }: Subject, name: string, key: string): Promise<string | undefined> {
  const secret = await kubectl.get('secret', name, namespace);
  const encoded = (secret?.['data'] as Record<string, string> | undefined)?.[key];
  if (encoded === undefined) return undefined;
  const value = Buffer.from(encoded, 'base64').toString();
  hide([value]);
  return value;
}

/** An autoscaler would scale back at once, so it is what is told; without one, the Deployment. */
async function scalingProblem(
  { kubectl, namespace }: Subject,
  name: string,
  pods: number,
  timeout: number,
): Promise<string | undefined> {
  const scaler = await kubectl.get('horizontalpodautoscaler', name, namespace);
  const workload = [{ kind: 'Deployment', metadata: { name } }];
  const before = scaler
    ? ((scaler['spec'] as { minReplicas?: number }).minReplicas ?? 1)
    : (((await kubectl.get('deployment', name, namespace))?.['spec'] as { replicas?: number } | undefined)?.replicas ??
      1);
  const most = scaler && (scaler['spec'] as { maxReplicas: number }).maxReplicas;
  const tell = (count: number, top: number | undefined) => {
    const kind = scaler ? 'horizontalpodautoscaler' : 'deployment';
    const spec = scaler ? { minReplicas: count, maxReplicas: top } : { replicas: count };
    return kubectl.patch(kind, name, namespace, { spec }, { type: 'merge', manager: `${FIELD_MANAGER}-verify` });
  };
  const scale = async (count: number, top: number | undefined) => {
    await tell(count, top);
    for (const deadline = Date.now() + timeout * 1000; ; await sleep(1000)) {
      const live = await kubectl.get('deployment', name, namespace);
      const { replicas = 1 } = (live?.['spec'] ?? {}) as { replicas?: number };
      const there = scaler ? replicas >= count : replicas === count;
      const waiting = there ? await waitingForObjects(kubectl, namespace, workload) : [`${name} ${replicas}/${count}`];
      if (waiting.length === 0) return undefined;
      if (Date.now() > deadline) return waiting.join(', ');
    }
  };
  return withCleanup(
    async (interrupted) => void (await (interrupted ? tell : scale)(before, most)),
    () => scale(pods, most === undefined ? undefined : Math.max(most, pods)),
  );
}
