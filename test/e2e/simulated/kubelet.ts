import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RenderedObject } from '../../support/objects';
import type { Api } from '../api';
import type { Hindrance } from './needs';
import { hindrance, needsOf } from './needs';

/** A pod that has been ready since then has been so for as long as any Deployment asks. */
const LONG_AGO = '2026-01-01T00:00:00Z';
/** Milliseconds that the work of a Job takes. */
const WORK = 1000;
/** Milliseconds between two tries to start what waits. */
const RETRY = 5000;

interface Metadata {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly deletionTimestamp?: string;
  readonly ownerReferences?: readonly { readonly kind: string }[];
}

const metadataOf = ({ metadata }: RenderedObject) => metadata as unknown as Metadata;

/**
 * Stands in for the kubelets of simulated nodes. Nothing runs, but a pod becomes ready only once every Secret and ConfigMap is there
 * that it mounts or takes variables from; the pods of Jobs succeed. What takes time on real nodes takes none: pods stop at once, and
 * one that is ready has been for long, so that `minReadySeconds` are over.
 */
export class SimulatedKubelet {
  private readonly nodes = new Set<string>();
  /** Pods that have not started, by their path. */
  private readonly waiting = new Map<string, RenderedObject>();
  /** What their events said last, by their path. */
  private readonly said = new Map<string, string>();

  constructor(private readonly api: Api) {}

  /** Goes on until the returned function is called. */
  start(): () => void {
    const { api } = this;
    api.watch('/api/v1/nodes', ({ metadata }) => {
      if (metadata.annotations?.['kwok.x-k8s.io/node'] !== 'fake' || this.nodes.has(metadata.name)) return;
      this.nodes.add(metadata.name);
      this.lookAgain(({ spec }) => spec.nodeName === metadata.name);
    });
    api.watch('/api/v1/pods', (pod) => void this.look(pod));
    for (const kind of ['secrets', 'configmaps']) {
      api.watch(`/api/v1/${kind}`, ({ metadata: { namespace } }) =>
        this.lookAgain((pod) => pod.metadata.namespace === namespace),
      );
    }
    const timer = setInterval(() => void this.retry(), RETRY);
    return () => clearInterval(timer);
  }

  /** As the kubelet tries again, so that nothing depends on each single event of a watch. */
  private async retry(): Promise<void> {
    for (const path of [...this.waiting.keys()]) {
      const pod = await this.api.get(path);
      if (pod === undefined) this.waiting.delete(path);
      else void this.look(pod);
    }
  }

  private lookAgain(isConcerned: (pod: RenderedObject) => boolean): void {
    for (const pod of [...this.waiting.values()]) if (isConcerned(pod)) void this.look(pod);
  }

  private async look(pod: RenderedObject): Promise<void> {
    const { namespace, name, deletionTimestamp, ownerReferences = [] } = metadataOf(pod);
    const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
    const status = pod['status'] as { phase?: string };
    this.waiting.delete(path);
    if (status.phase === 'Succeeded' || status.phase === 'Failed') return;
    if (status.phase !== 'Running') this.waiting.set(path, pod);
    if (!this.nodes.has((pod['spec'] as { nodeName?: string }).nodeName ?? '')) return;
    if (deletionTimestamp !== undefined) {
      this.waiting.delete(path);
      await this.api.send('DELETE', path, { gracePeriodSeconds: 0 });
    } else if (status.phase === 'Pending') {
      await this.begin(pod, path);
    } else if (ownerReferences.some(({ kind }) => kind === 'Job')) {
      await sleep(WORK);
      await this.write(pod, path, { phase: 'Succeeded' });
    }
  }

  private async begin(pod: RenderedObject, path: string): Promise<void> {
    const why = await this.hindranceOf(pod);
    if (why === undefined) return this.write(pod, path, running(pod));
    if (this.said.get(path) === why.event.message) return;
    this.said.set(path, why.event.message);
    await this.api.send('POST', `/api/v1/namespaces/${metadataOf(pod).namespace}/events`, eventAbout(pod, why));
    await this.write(pod, path, waitingFor(pod, why));
  }

  private async hindranceOf(pod: RenderedObject): Promise<Hindrance | undefined> {
    const { namespace } = metadataOf(pod);
    for (const need of needsOf(pod)) {
      const object = await this.api.get(`/api/v1/namespaces/${namespace}/${need.kind}s/${need.name}`);
      const why = hindrance(need, namespace, object && Object.keys({ ...object['data'], ...object['binaryData'] }));
      if (why) return why;
    }
    return undefined;
  }

  /** Whoever has changed the pod meanwhile is right: the watch shows what they wrote. */
  private write(pod: RenderedObject, path: string, status: object): Promise<void> {
    const { resourceVersion } = metadataOf(pod);
    return this.api.send('PATCH', `${path}/status`, { metadata: { resourceVersion }, status });
  }
}

function running(pod: RenderedObject): object {
  const { hostNetwork, containers, initContainers = [], readinessGates = [] } = pod['spec'];
  const { conditions = [], hostIP } = pod['status'];
  const gates = (readinessGates as { conditionType: string }[]).map(({ conditionType }) => conditionType);
  const met = ['Initialized', 'ContainersReady', 'Ready', ...gates];
  const podIP = hostNetwork === true ? (hostIP ?? '192.0.2.10') : addressOf(metadataOf(pod).uid);
  return {
    phase: 'Running',
    // A deploy compares it with when the client was exchanged.
    startTime: `${new Date().toISOString().slice(0, 19)}Z`,
    podIP,
    podIPs: [{ ip: podIP }],
    conditions: [
      ...(conditions as { type: string }[]).filter(({ type }) => !met.includes(type)),
      ...met.map((type) => ({ type, status: 'True', lastTransitionTime: LONG_AGO })),
    ],
    initContainerStatuses: statusesOf(initContainers, true, {
      terminated: { exitCode: 0, reason: 'Completed', startedAt: LONG_AGO, finishedAt: LONG_AGO },
    }),
    containerStatuses: statusesOf(containers, true, { running: { startedAt: LONG_AGO } }),
  };
}

function waitingFor(pod: RenderedObject, { waiting }: Hindrance): object {
  const { containers, initContainers = [] } = pod['spec'];
  const first = (initContainers as unknown[]).length > 0 ? { reason: 'PodInitializing' } : waiting;
  return {
    initContainerStatuses: statusesOf(initContainers, false, { waiting }),
    containerStatuses: statusesOf(containers, false, { waiting: first }),
  };
}

function statusesOf(containers: readonly { name: string; image: string }[], ready: boolean, state: object): object[] {
  return containers.map(({ name, image }) => ({
    name,
    image,
    imageID: '',
    ready,
    started: ready,
    restartCount: 0,
    state,
  }));
}

/** An address that no other pod has, as good as certainly. */
function addressOf(uid: string): string {
  const [a, b, c] = createHash('sha256').update(uid).digest();
  return `10.${128 | a!}.${b}.${1 + (c! % 254)}`;
}

function eventAbout({ metadata, spec }: RenderedObject, { event }: Hindrance): object {
  const { name, namespace, uid } = metadata as unknown as Metadata;
  const now = new Date().toISOString();
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { generateName: `${name}.`, namespace },
    involvedObject: { apiVersion: 'v1', kind: 'Pod', name, namespace, uid },
    type: 'Warning',
    ...event,
    source: { component: 'kubelet', host: spec.nodeName as string },
    firstTimestamp: now,
    lastTimestamp: now,
    count: 1,
  };
}
