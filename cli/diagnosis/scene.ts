import { Field } from '../../checks/model';
import type { Snapshot } from './snapshot';

/** An object of a snapshot. Whatever it holds, reading it does not fail. */
export class Seen {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;

  constructor(private readonly fields: Field) {
    this.kind = this.get('kind').text ?? '';
    this.name = this.get('metadata', 'name').text ?? '';
    this.namespace = this.get('metadata', 'namespace').text ?? '';
  }

  get(...path: string[]): Field {
    return this.fields.get(...path);
  }

  /** `Kind/name`. */
  get title(): string {
    return `${this.kind}/${this.name}`;
  }

  /** A condition of its status by type. */
  condition(type: string): Condition | undefined {
    const found = this.get('status', 'conditions').items.find((entry) => entry.get('type').text === type);
    if (!found) return undefined;
    const text = (key: string) => found.get(key).text ?? '';
    const since = found.get('lastTransitionTime').text;
    return {
      ...{ status: text('status'), reason: text('reason'), message: text('message') },
      ...(since !== undefined && { since }),
    };
  }

  /** The name of its owner of a kind. */
  owner(kind: string): string | undefined {
    const owners = this.get('metadata', 'ownerReferences').items;
    return owners.find((entry) => entry.get('kind').text === kind)?.get('name').text;
  }
}

/** What a controller says of an object. */
export interface Condition {
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  /** When it last became what it is, as the controller writes it. */
  readonly since?: string;
}

/** Something that was reported about an object. */
export interface SeenEvent {
  readonly about: string;
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  /** Milliseconds since 1970; 0 where it does not say. */
  readonly at: number;
  readonly count: number;
}

/** A container that has ended although it should run. */
export interface Crash {
  readonly pod: string;
  readonly container: string;
  readonly running: boolean;
}

/** A snapshot, arranged so that rules can ask it questions. */
export class Scene {
  readonly namespace: string;
  /** When it was taken, in milliseconds since 1970. */
  readonly now: number;
  readonly events: readonly SeenEvent[];
  private readonly byKind = new Map<string, Seen[]>();

  constructor(readonly snapshot: Snapshot) {
    this.namespace = snapshot.namespace;
    this.now = Date.parse(snapshot.takenAt);
    for (const object of snapshot.objects) {
      const seen = new Seen(new Field(object));
      this.byKind.set(seen.kind, [...(this.byKind.get(seen.kind) ?? []), seen]);
    }
    this.events = this.anywhere('Event')
      .map(eventOf)
      .sort((a, b) => b.at - a.at);
  }

  /** The objects of a kind in the installation's namespace, and those that belong to none. */
  of(kind: string): readonly Seen[] {
    return this.anywhere(kind).filter(({ namespace }) => namespace === this.namespace || namespace === '');
  }

  anywhere(kind: string): readonly Seen[] {
    return this.byKind.get(kind) ?? [];
  }

  find(kind: string, name: string): Seen | undefined {
    return this.of(kind).find((seen) => seen.name === name);
  }

  /** What was reported about an object, newest first. */
  eventsOf(seen: Pick<Seen, 'title'>, ...reasons: string[]): readonly SeenEvent[] {
    return this.events.filter(
      ({ about, reason }) => about === seen.title && (reasons.length === 0 || reasons.includes(reason)),
    );
  }

  /** Seconds since an object was created; 0 where it does not say. */
  age(seen: Seen): number {
    return this.since(seen.get('metadata', 'creationTimestamp').text);
  }

  /** Seconds since a time; 0 for what is none. */
  since(time: string | undefined): number {
    const at = Date.parse(time ?? '');
    return Number.isNaN(at) ? 0 : (this.now - at) / 1000;
  }

  /** Pods of the installation that should run: not those that are done or being removed. */
  pods(): readonly Seen[] {
    return this.of('Pod').filter(
      (pod) =>
        !pod.get('metadata', 'deletionTimestamp').present &&
        !['Succeeded', 'Failed'].includes(pod.get('status', 'phase').text ?? ''),
    );
  }

  /** The name of the Deployment that a pod belongs to. */
  deploymentOf(pod: Seen): string | undefined {
    const set = pod.owner('ReplicaSet');
    if (set === undefined) return undefined;
    return (
      this.anywhere('ReplicaSet')
        .find(({ name, namespace }) => name === set && namespace === pod.namespace)
        ?.owner('Deployment') ?? set.replace(/-[a-z0-9]+$/, '')
    );
  }

  /** What a person knows a pod by: the Deployment where it has one. */
  titleOf(pod: Seen): string {
    const deployment = this.deploymentOf(pod);
    return deployment === undefined ? pod.title : `Deployment/${deployment}`;
  }

  /** Containers that ended with an error and are not up again for good. */
  crashing(): readonly Crash[] {
    return this.pods().flatMap((pod) =>
      statusesOf(pod)
        .filter(crashes)
        .map((status) => ({
          pod: pod.name,
          container: status.get('name').text ?? '',
          running: status.get('state', 'running').present,
        })),
    );
  }
}

/** What a pod reports about its containers, those that prepare it first. */
export function statusesOf(pod: Seen): readonly Field[] {
  return [...pod.get('status', 'initContainerStatuses').items, ...pod.get('status', 'containerStatuses').items];
}

/** The names of the claims whose volumes a pod uses. */
export function claimsOf(pod: Seen): string[] {
  return pod
    .get('spec', 'volumes')
    .items.flatMap((volume) => volume.get('persistentVolumeClaim', 'claimName').text ?? []);
}

/** Whether a container keeps ending: it waits to be started again, or has just ended and is not ready. */
export function crashes(status: Field): boolean {
  if (status.get('state', 'waiting', 'reason').text === 'CrashLoopBackOff') return true;
  if ((status.get('state', 'terminated', 'exitCode').number ?? 0) !== 0) return true;
  const before = status.get('lastState', 'terminated');
  return before.present && (before.get('exitCode').number ?? 0) !== 0 && status.get('ready').value !== true;
}

function eventOf(event: Seen): SeenEvent {
  const text = (...path: string[]) => event.get(...path).text ?? '';
  const times = [
    text('series', 'lastObservedTime'),
    text('lastTimestamp'),
    text('eventTime'),
    text('metadata', 'creationTimestamp'),
  ];
  const at = times.map((time) => Date.parse(time)).find((time) => !Number.isNaN(time)) ?? 0;
  return {
    about: `${text('involvedObject', 'kind')}/${text('involvedObject', 'name')}`,
    type: text('type'),
    reason: text('reason'),
    message: text('message').trim(),
    at,
    count: event.get('series', 'count').number ?? event.get('count').number ?? 1,
  };
}
