import type { KubeObject } from '../checks';
import type { Pod, Resource } from '../checks/model';
import { Cluster, needsOf, pullSecrets } from '../checks/model';
import { Circle } from './circle';
import { entrancesOf } from './entrance';
import type { IssuerReference } from './issuers';
import { Issuers } from './issuers';
import type { Source } from './sources';
import { sourceOf } from './sources';

/** A part of what is deployed, such as a component of an application. */
export interface Part {
  readonly name: string;
  /** Steps before it: parts of one level start together. */
  readonly level: number;
  /** Names of the parts that must be ready before it. */
  readonly needs: readonly string[];
  readonly objects: readonly KubeObject[];
}

/** What is waited for: a workload, or something that another program makes. */
export type Awaited = Pick<KubeObject, 'kind' | 'metadata'>;

/** A step of a deploy. */
export interface Wave {
  /** Counts steps; those after the certificates have numbers of their own, from 0. */
  readonly number: number;
  /** Whether it comes after the certificates. */
  readonly late: boolean;
  /** The parts that begin in it, or are waited for. */
  readonly parts: readonly string[];
  readonly applies: readonly KubeObject[];
  /** What has to be there, or to run, at its end. */
  readonly awaits: readonly Awaited[];
}

/** Kinds whose pods are waited for. Those of a CronJob come when their time has come. */
const RUNNING: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'];

/** Where cert-manager looks for the Secrets of a ClusterIssuer, unless it is told otherwise. */
const OF_CLUSTER_ISSUERS = 'cert-manager';

/** The first step after the certificates, and the step before all levels. */
const LATE = 1_000_000;
const SHARED = -1;

/**
 * When what is applied, and what is waited for. Everything is applied in the step of its level, but for workloads of parts that need a part
 * which has to be waited for longer: these follow it. A workload is waited for in the first step at whose end everything that it needs
 * is there. What needs a certificate that is signed only once its hosts are reached is waited for after the certificates.
 */
export class Order {
  readonly waves: readonly Wave[];
  /** What of that which all share is waited for before the first step. */
  readonly shared: readonly Awaited[];
  /** Whether certificates are signed only once their hosts are reached. */
  readonly asksHosts: boolean;
  /** Everything that is applied. */
  readonly cluster: Cluster;
  private readonly levels = new Map<unknown, number>();
  private readonly parts: ReadonlyMap<string, Part>;
  private readonly pods: ReadonlyMap<unknown, Pod>;
  private readonly steps = new Map<string, Steps>();
  /** The makers whose time is being found out. */
  private readonly pending = new Set<Resource>();

  /** The issuers that objects refer to and that are not among them. */
  static issuersElsewhere(objects: readonly KubeObject[]): IssuerReference[] {
    return Issuers.elsewhere(new Cluster(objects));
  }

  /**
   * @param shared what is applied before all parts
   * @throws Circle where things wait for one another
   */
  constructor(
    shared: readonly KubeObject[],
    parts: readonly Part[],
    private readonly issuers: Issuers,
  ) {
    this.cluster = new Cluster([...shared, ...parts.flatMap(({ objects }) => objects)]);
    this.parts = new Map(parts.map((part) => [part.name, part]));
    this.pods = new Map(this.cluster.pods.map((pod) => [pod.owner.value, pod]));
    for (const object of shared) this.levels.set(object, SHARED);
    for (const { level, objects } of parts) for (const object of objects) this.levels.set(object, level);
    const makers = [...this.cluster.all('Certificate'), ...this.cluster.all('Ingress')];
    this.asksHosts = makers.some((maker) => this.issuers.ask(this.cluster, maker));
    const waves = this.wavesOf(shared, parts);
    this.shared = waves.get(SHARED)?.awaits ?? [];
    this.waves = [...waves]
      .filter(([step]) => step !== SHARED)
      .sort(([a], [b]) => a - b)
      .map(([step, { awaits, applies, parts: names }]) => {
        const late = step >= LATE;
        return { number: late ? step - LATE : step, late, parts: [...names], applies, awaits };
      });
    this.refuseCircles(makers);
  }

  /** Where something comes from, and in which step. Nothing where that is not known. */
  source(kind: string, namespace: string, name: string): (Source & { readonly step?: StepName }) | undefined {
    const source = sourceOf(this.cluster, kind, namespace, name);
    if (!source || source.by === 'cluster') return source;
    const step = this.timeOf(source);
    if (source.by === 'certificate' && step >= LATE) return { ...source, step: 'certificates' };
    return { ...source, step: step === SHARED ? 'shared' : step };
  }

  private wavesOf(shared: readonly KubeObject[], parts: readonly Part[]): Map<number, Mutable> {
    const waves = new Map<number, Mutable>();
    const at = (step: number): Mutable => {
      const wave = waves.get(step) ?? { applies: [], awaits: [], parts: new Set<string>() };
      waves.set(step, wave);
      return wave;
    };
    for (const object of shared) if (isRunning(object)) at(this.readyAt(object, SHARED)).awaits.push(object);
    for (const part of parts) {
      const { start } = this.stepsOf(part, []);
      for (const object of part.objects) {
        const step = isRunning(object) ? start : part.level;
        at(step).applies.push(object);
        at(step).parts.add(part.name);
        if (!isRunning(object)) continue;
        const ready = this.readyAt(object, start);
        at(ready).awaits.push(object);
        at(ready).parts.add(part.name);
      }
    }
    for (const { kind, namespace, name, step } of this.madeByOthers())
      at(step).awaits.push({ kind, metadata: { name, namespace } });
    return waves;
  }

  /** Secrets and ConfigMaps that other programs make because of objects, each once. */
  private madeByOthers(): { kind: string; namespace: string; name: string; step: number }[] {
    const found = this.cluster.pods.flatMap((pod) =>
      this.needs(pod).flatMap(({ kind, namespace, name }) => {
        const source = sourceOf(this.cluster, kind, namespace, name);
        return source?.by === 'operator' ? [{ kind, namespace, name, step: this.timeOf(source) }] : [];
      }),
    );
    return [...new Map(found.map((one) => [[one.kind, one.namespace, one.name].join('/'), one])).values()];
  }

  /** When a part begins, and when all that runs of it is ready. */
  private stepsOf(part: Part, before: readonly string[]): Steps {
    const known = this.steps.get(part.name);
    if (known) return known;
    const path = [...before, part.name];
    if (before.includes(part.name)) throw new Circle(undefined, path.slice(before.indexOf(part.name)));
    const needed = part.needs.flatMap((name) => this.parts.get(name) ?? []);
    const start = Math.max(part.level, ...needed.map((other) => this.stepsOf(other, path).end + 1));
    const end = Math.max(start, ...part.objects.filter(isRunning).map((object) => this.readyAt(object, start)));
    const steps = { start, end };
    this.steps.set(part.name, steps);
    return steps;
  }

  private readyAt(workload: KubeObject, start: number): number {
    const pod = this.pods.get(workload);
    const needs = pod ? this.needs(pod) : [];
    return Math.max(start, ...needs.map(({ kind, namespace, name }) => this.providedAt(kind, namespace, name)));
  }

  /** What a pod needs, with the Secrets that it pulls images with because of the account that it runs as. */
  private needs(pod: Pod): { kind: string; namespace: string; name: string }[] {
    const own = needsOf(pod);
    const accounts = own.flatMap(({ kind, namespace, name }) =>
      kind === 'ServiceAccount' ? (this.cluster.find(kind, namespace, name.text!) ?? []) : [],
    );
    const pulled = accounts.flatMap((account) => pullSecrets(account.namespace, account.get('imagePullSecrets')));
    return [...own, ...pulled].map(({ kind, namespace, name }) => ({ kind, namespace, name: name.text ?? '' }));
  }

  private providedAt(kind: string, namespace: string, name: string): number {
    const source = sourceOf(this.cluster, kind, namespace, name);
    return source && source.by !== 'cluster' ? this.timeOf(source) : SHARED;
  }

  private timeOf(source: Exclude<Source, { by: 'cluster' }>): number {
    const { object } = source;
    const applied = this.levels.get(object.value) ?? SHARED;
    if (source.by === 'object' || this.pending.has(object)) return applied;
    this.pending.add(object);
    const time = source.by === 'certificate' ? this.signedAt(object, applied) : this.madeAt(object, applied);
    this.pending.delete(object);
    return time;
  }

  private signedAt(maker: Resource, applied: number): number {
    if (this.issuers.ask(this.cluster, maker)) return LATE;
    const issuer = this.issuers.of(this.cluster, maker);
    if (!issuer || !this.levels.has(issuer.value)) return applied;
    const namespace = issuer.namespace === '' ? OF_CLUSTER_ISSUERS : issuer.namespace;
    const secrets = secretsOf(issuer).map((name) => this.providedAt('Secret', namespace, name));
    return Math.max(applied, this.levels.get(issuer.value)!, ...secrets);
  }

  /** What an operator makes of an object may wait for the store that the object names. */
  private madeAt(maker: Resource, applied: number): number {
    const store = maker.get('spec', 'secretStoreRef');
    const named = this.cluster.resources.find(
      ({ group, kind, name }) =>
        group === maker.group && kind === (store.get('kind').text ?? 'SecretStore') && name === store.get('name').text,
    );
    return Math.max(applied, named ? (this.levels.get(named.value) ?? SHARED) : SHARED);
  }

  /** What has to serve before a certificate is signed must not wait for it, be it through others. */
  private refuseCircles(makers: readonly Resource[]): void {
    for (const maker of makers.filter((one) => this.issuers.ask(this.cluster, one))) {
      for (const entrance of entrancesOf(this.cluster, this.issuers.of(this.cluster, maker))) {
        const start = this.stepsOf(this.partOf(entrance), []).start;
        if (start >= LATE || this.waitsFor(entrance, maker, new Set()))
          throw new Circle(titleOf(maker), [titleOf(entrance)]);
      }
    }
  }

  /** Whether a workload starts only once a certificate is signed. */
  private waitsFor(workload: Resource, certificate: Resource, seen: Set<Resource>): boolean {
    if (seen.has(workload)) return false;
    seen.add(workload);
    const signed = this.certificatesOf(workload);
    const entrances = signed.flatMap((one) => entrancesOf(this.cluster, this.issuers.of(this.cluster, one)));
    const before = this.partOf(workload).needs.flatMap((name) =>
      this.cluster.pods.map(({ owner }) => owner).filter((owner) => this.partOf(owner).name === name),
    );
    return (
      signed.includes(certificate) || [...entrances, ...before].some((other) => this.waitsFor(other, certificate, seen))
    );
  }

  /** The certificates that a workload needs and that are signed only once their hosts are reached. */
  private certificatesOf(workload: Resource): Resource[] {
    const pod = this.pods.get(workload.value);
    return (pod ? this.needs(pod) : []).flatMap(({ kind, namespace, name }) => {
      const source = sourceOf(this.cluster, kind, namespace, name);
      return source?.by === 'certificate' && this.issuers.ask(this.cluster, source.object) ? [source.object] : [];
    });
  }

  /** What all share counts as a part that needs nothing. */
  private partOf({ value }: Resource): Part {
    const found = [...this.parts.values()].find(({ objects }) => objects.includes(value as KubeObject));
    return found ?? { name: '', level: SHARED, needs: [], objects: [] };
  }
}

/** A step: that of what all share, that of the certificates, or that of a level. */
export type StepName = 'shared' | 'certificates' | number;

interface Steps {
  readonly start: number;
  readonly end: number;
}

interface Mutable {
  readonly applies: KubeObject[];
  readonly awaits: Awaited[];
  readonly parts: Set<string>;
}

function isRunning({ kind }: KubeObject): boolean {
  return RUNNING.includes(kind);
}

function titleOf({ kind, name }: Resource): string {
  return `${kind}/${name}`;
}

/** The Secrets that an issuer cannot sign without: its key, and what it logs in with. That of an ACME account makes cert-manager. */
function secretsOf(issuer: Resource): string[] {
  const found: string[] = [];
  const visit = (field: ReturnType<Resource['get']>): void => {
    for (const [key, value] of field.entries) {
      if (/[sS]ecretRef$/.test(key) && key !== 'privateKeySecretRef') found.push(value.get('name').text ?? '');
      else visit(value);
    }
  };
  visit(issuer.get('spec'));
  return [issuer.get('spec', 'ca', 'secretName').text ?? '', ...found].filter((name) => name !== '');
}
