import type { Order } from '../../order';
import type { RenderedObject } from '../support/objects';

/** What an unkind cluster has beside what is applied to it. */
export interface Surroundings {
  /** Issuers that were there before. */
  readonly issuers?: readonly RenderedObject[];
  /** Classes of Ingresses that others serve. */
  readonly classes?: readonly string[];
  /** Secrets and ConfigMaps of others, as `Kind/name`. */
  readonly others?: readonly string[];
}

const RUNNING = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'];

/**
 * A cluster without mercy: its kubelet starts nothing that lacks something, its cert-manager signs nothing before the hosts are
 * reached, its operators make nothing before they are asked. It knows nothing of the order that is tried on it.
 */
export class World {
  private readonly objects = new Map<string, RenderedObject>();
  private readonly ready = new Set<string>();
  private readonly made = new Set<string>();
  /** Whether the names lead to the entrance. */
  dns = false;

  constructor(private readonly surroundings: Surroundings = {}) {}

  apply(objects: readonly object[]): void {
    for (const object of objects as readonly RenderedObject[]) this.objects.set(titleOf(object), object);
    this.settle();
  }

  remove(objects: readonly object[]): void {
    for (const object of objects as readonly RenderedObject[]) {
      this.objects.delete(titleOf(object));
      this.ready.delete(titleOf(object));
    }
  }

  /** Whether an object is there, and runs if it is one of those that run. */
  has({ kind, metadata: { name, namespace } }: Pick<RenderedObject, 'kind' | 'metadata'>): boolean {
    const title = `${kind}/${namespace ?? ''}/${name}`;
    return RUNNING.includes(kind) ? this.ready.has(title) : this.exists(kind, namespace ?? '', name);
  }

  /** Certificates that are not signed. */
  unsigned(): string[] {
    return this.wanted().flatMap(({ secret }) => (this.exists('Secret', ...secret) ? [] : [secret[1]]));
  }

  settle(): void {
    for (let before = -1; before !== this.made.size + this.ready.size;) {
      before = this.made.size + this.ready.size;
      for (const { secret, issuer } of this.wanted()) if (this.signs(issuer)) this.make('Secret', ...secret);
      for (const object of this.objects.values()) this.operate(object);
      for (const object of this.objects.values()) if (this.starts(object)) this.ready.add(titleOf(object));
    }
  }

  private make(kind: string, namespace: string, name: string): void {
    this.made.add(`${kind}/${namespace}/${name}`);
  }

  private exists(kind: string, namespace: string, name: string): boolean {
    if (kind === 'ServiceAccount' && name === 'default') return true;
    const title = `${kind}/${namespace}/${name}`;
    return (
      this.objects.has(title) || this.made.has(title) || (this.surroundings.others ?? []).includes(`${kind}/${name}`)
    );
  }

  private all(kind: string): RenderedObject[] {
    return [...this.objects.values()].filter((object) => object.kind === kind);
  }

  /** What cert-manager is asked for: the Secret, and the issuer. */
  private wanted(): { secret: readonly [string, string]; issuer: RenderedObject | undefined }[] {
    return [
      ...this.all('Certificate').map(({ metadata, spec }) => ({
        secret: [metadata.namespace ?? '', spec.secretName as string] as const,
        issuer: this.issuer(spec.issuerRef.kind ?? 'Issuer', spec.issuerRef.name, metadata.namespace ?? ''),
      })),
      ...this.all('Ingress').flatMap(({ metadata, spec }) => {
        const name = metadata.annotations?.['cert-manager.io/cluster-issuer'];
        if (name === undefined) return [];
        const issuer = this.issuer('ClusterIssuer', name, '');
        return (spec.tls as { secretName: string }[]).map((entry) => ({
          secret: [metadata.namespace ?? '', entry.secretName] as const,
          issuer,
        }));
      }),
    ];
  }

  private issuer(kind: string, name: string, namespace: string): RenderedObject | undefined {
    const found = [...this.objects.values(), ...(this.surroundings.issuers ?? [])].filter(
      (object) => object.kind === kind && object.metadata.name === name,
    );
    return found.find((object) => kind === 'ClusterIssuer' || object.metadata.namespace === namespace);
  }

  private signs(issuer: RenderedObject | undefined): boolean {
    if (!issuer) return false;
    const { acme, ca } = issuer['spec'] as { acme?: { solvers?: Solver[] }; ca?: { secretName: string } };
    if (ca) return this.exists('Secret', issuer.metadata.namespace ?? 'cert-manager', ca.secretName);
    return (acme?.solvers ?? []).every(({ http01 }) => http01 === undefined || this.isReached(http01));
  }

  private isReached({ ingress = {} }: NonNullable<Solver['http01']>): boolean {
    const name = ingress.ingressClassName ?? '';
    if (!this.dns) return false;
    if (!this.objects.has(`IngressClass//${name}`)) return (this.surroundings.classes ?? []).includes(name);
    return this.all('Service')
      .filter(({ spec }) => spec.type !== undefined && spec.ports.some(({ port }: { port: number }) => port === 80))
      .some(({ spec, metadata }) =>
        this.all('Deployment').some(
          (workload) =>
            workload.metadata.namespace === metadata.namespace &&
            workload['spec'].template.metadata.labels.app === spec.selector.app &&
            this.ready.has(titleOf(workload)),
        ),
      );
  }

  private operate({ kind, metadata, spec }: RenderedObject): void {
    const namespace = metadata.namespace ?? '';
    if (kind === 'SealedSecret') this.make('Secret', namespace, metadata.name);
    if (
      kind === 'ExternalSecret' &&
      this.all('SecretStore').some((store) => store.metadata.name === spec.secretStoreRef.name)
    )
      this.make('Secret', namespace, spec.target?.name ?? metadata.name);
  }

  private starts(object: RenderedObject): boolean {
    if (!RUNNING.includes(object.kind)) return false;
    const namespace = object.metadata.namespace ?? '';
    return mustHave(object['spec'].template?.spec ?? {}).every(([kind, name]) => this.exists(kind, namespace, name));
  }
}

interface Solver {
  readonly http01?: { readonly ingress?: { readonly ingressClassName?: string } };
}

function titleOf({ kind, metadata: { name, namespace = '' } }: RenderedObject): string {
  return `${kind}/${namespace}/${name}`;
}

/** What a pod cannot start without, found by walking through everything that is in it. */
function mustHave(spec: unknown): [kind: string, name: string][] {
  if (Array.isArray(spec)) return spec.flatMap(mustHave);
  if (typeof spec !== 'object' || spec === null) return [];
  return Object.entries(spec).flatMap(([field, value]): [string, string][] => {
    if (field === 'serviceAccountName') return [['ServiceAccount', value as string]];
    if (field === 'imagePullSecrets') return (value as { name: string }[]).map(({ name }) => ['Secret', name]);
    if (typeof value !== 'object' || value === null || (value as { optional?: boolean }).optional === true) return [];
    const { name, secretName, claimName } = value as Record<string, string>;
    if (/^secret(KeyRef|Ref)?$/.test(field)) return [['Secret', (secretName ?? name)!]];
    if (/^configMap(KeyRef|Ref)?$/.test(field)) return [['ConfigMap', name!]];
    if (field === 'persistentVolumeClaim') return [['PersistentVolumeClaim', claimName!]];
    return mustHave(value);
  });
}

/**
 * Goes through the steps of a deploy in a cluster: each applies what it has to, and must be over with that. The names are entered when
 * their step has come. Says what would have been waited for in vain.
 */
export function deployInto(
  world: World,
  order: Order,
  { shared, until }: { readonly shared: readonly object[]; readonly until?: number },
): string[] {
  const inVain: string[] = [];
  const waitFor = (step: string, awaited: Order['shared']): void => {
    for (const one of awaited) if (!world.has(one)) inVain.push(`${step}: ${one.kind}/${one.metadata.name}`);
  };
  world.apply(shared);
  waitFor('shared', order.shared);
  for (const { late, number, applies, awaits } of order.waves.filter((wave) => !wave.late)) {
    if (until !== undefined && number > until) return inVain;
    world.apply(applies);
    waitFor(`${late ? 'late' : 'level'} ${number}`, awaits);
  }
  if (until !== undefined) return inVain;
  world.dns = true;
  world.settle();
  for (const name of world.unsigned()) inVain.push(`certificates: ${name}`);
  for (const { number, applies, awaits } of order.waves.filter((wave) => wave.late)) {
    world.apply(applies);
    waitFor(`late ${number}`, awaits);
  }
  return inVain;
}

/** Everything of an order that is applied, and everything that is waited for, by what it is called; each once. */
export function summary(order: Order): { applied: string[]; awaited: string[] } {
  const titles = (objects: readonly Pick<RenderedObject, 'kind' | 'metadata'>[]) =>
    objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort();
  return {
    applied: titles(order.waves.flatMap(({ applies }) => applies as readonly RenderedObject[])),
    awaited: titles([...order.shared, ...order.waves.flatMap(({ awaits }) => awaits)]),
  };
}
