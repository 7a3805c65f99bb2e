import type { Cluster } from '../checks/model';
import { Field, Resource } from '../checks/model';

/** Who signs a certificate. */
export interface IssuerReference {
  readonly kind: string;
  /** Empty for a ClusterIssuer. */
  readonly namespace: string;
  readonly name: string;
}

/** The group of issuers that cert-manager itself brings; those of others sign without asking hosts for anything. */
const GROUP = 'cert-manager.io';

/** The issuers that are known, be they among the objects or in the cluster. */
export class Issuers {
  private readonly live: readonly Resource[];

  /**
   * @param live issuers as the cluster has them
   * @param unknown how issuers are thought of that are neither here nor there: `ask` for hosts, or sign `alone`
   */
  constructor(
    live: readonly unknown[] = [],
    private readonly unknown: 'ask' | 'alone' = 'ask',
  ) {
    this.live = live.flatMap((object) => Resource.of(object) ?? []);
  }

  /** The issuers that objects refer to and that are not among them. */
  static elsewhere(cluster: Cluster): IssuerReference[] {
    const references = [...cluster.all('Certificate'), ...cluster.all('Ingress')].flatMap(
      (maker) => referenceOf(maker) ?? [],
    );
    const strange = references.filter((reference) => find(cluster.resources, reference) === undefined);
    return [...new Map(strange.map((one) => [[one.kind, one.namespace, one.name].join('/'), one])).values()];
  }

  /** The issuer of a Certificate, or of an Ingress that asks for one; nothing where it is unknown. */
  of(cluster: Cluster, maker: Resource): Resource | undefined {
    const reference = referenceOf(maker);
    return reference && (find(cluster.resources, reference) ?? find(this.live, reference));
  }

  /**
   * Whether a certificate is signed only after its hosts were reached from outside: ACME with a challenge over HTTP. All others are
   * signed at once, or after a while, whatever becomes of the entrance.
   */
  ask(cluster: Cluster, maker: Resource): boolean {
    const issuer = this.of(cluster, maker);
    if (issuer === undefined) return referenceOf(maker) !== undefined && this.unknown === 'ask';
    return hostsOf(maker).some((host) => isReached(issuer.get('spec', 'acme'), host));
  }
}

function referenceOf(maker: Resource): IssuerReference | undefined {
  const { namespace } = maker;
  if (maker.kind === 'Ingress') {
    const { 'cert-manager.io/cluster-issuer': shared, 'cert-manager.io/issuer': own } = maker.annotations;
    if (shared !== undefined) return { kind: 'ClusterIssuer', namespace: '', name: shared };
    return own === undefined ? undefined : { kind: 'Issuer', namespace, name: own };
  }
  const reference = maker.get('spec', 'issuerRef');
  const name = reference.get('name').text;
  if (name === undefined || (reference.get('group').text ?? GROUP) !== GROUP) return undefined;
  return reference.get('kind').text === 'ClusterIssuer'
    ? { kind: 'ClusterIssuer', namespace: '', name }
    : { kind: 'Issuer', namespace, name };
}

function find(resources: readonly Resource[], { kind, namespace, name }: IssuerReference): Resource | undefined {
  return resources.find(
    (one) => one.group === GROUP && one.kind === kind && one.name === name && one.namespace === namespace,
  );
}

/** The names that a certificate is asked for. */
function hostsOf(maker: Resource): string[] {
  if (maker.kind === 'Ingress') return maker.get('spec', 'tls').items.flatMap((entry) => entry.get('hosts').texts);
  const common = maker.get('spec', 'commonName').text;
  return [...maker.get('spec', 'dnsNames').texts, ...(common === undefined ? [] : [common])];
}

/**
 * Whether the solver that cert-manager chooses for a host asks over HTTP: by name before by zone, the longest zone first, and those
 * without a selector last. Selectors by label are taken to fit. Source: https://cert-manager.io/docs/configuration/acme/#selector.
 */
function isReached(acme: Field, host: string): boolean {
  if (!acme.present) return false;
  const solvers = acme
    .get('solvers')
    .items.map((solver) => ({ solver, rank: rankOf(solver.get('selector'), host) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => b.rank - a.rank);
  const [chosen] = solvers;
  return chosen === undefined || !chosen.solver.get('dns01').present;
}

/** How exactly a selector names a host; -1 where it names others only. */
function rankOf(selector: Field, host: string): number {
  const [names, zones] = [selector.get('dnsNames').texts, selector.get('dnsZones').texts];
  if (names.includes(host)) return Infinity;
  const lengths = zones.flatMap((zone) => (host === zone || host.endsWith(`.${zone}`) ? zone.length : []));
  if (lengths.length > 0) return Math.max(...lengths);
  return names.length + zones.length === 0 ? 0 : -1;
}
