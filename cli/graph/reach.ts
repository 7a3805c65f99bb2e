import type { Cluster, Field, Pod, Resource } from '../../checks/model';
import { selects } from '../../checks/model';
import type { PortSpan } from './ports';
import { ALL_PORTS, common, declaredPorts, joined, portsOf } from './ports';

/** Pods of a workload, as NetworkPolicies see them. */
export interface Party {
  readonly pod: Pod;
  readonly namespace: string;
  /** Whether its pods use their node's addresses, which no policy governs and no selector finds. */
  readonly onHost: boolean;
  /** Whether no policy says who may connect to it. */
  readonly openIn: boolean;
  /** Whether no policy says where it may connect to. */
  readonly openOut: boolean;
  readonly rulesIn: readonly Rule[];
  readonly rulesOut: readonly Rule[];
  /** The ports that its containers declare; all where they declare none. */
  readonly listens: readonly PortSpan[];
}

/** A rule of a policy, and the namespace that it is in. */
interface Rule {
  readonly field: Field;
  readonly namespace: string;
  /** Those whom it names; none where it is open to everybody. */
  readonly peers: readonly Field[];
}

type Direction = 'in' | 'out';

/** Evaluates the NetworkPolicies among objects: both ends must allow a connection. */
export class Reach {
  readonly parties: readonly Party[];

  constructor(private readonly cluster: Cluster) {
    this.parties = cluster.pods.map((pod) => this.partyOf(pod));
  }

  /** The ports on which one may connect to the other. */
  between(from: Party, to: Party): PortSpan[] {
    const out = this.allowed(from, to, 'out');
    return common(common(out, this.allowed(to, from, 'in')), to.listens);
  }

  /** The ports that are open to whoever it is. */
  openTo(party: Party, direction: Direction): readonly PortSpan[] {
    if (direction === 'in' ? party.openIn : party.openOut) return ALL_PORTS;
    const rules = direction === 'in' ? party.rulesIn : party.rulesOut;
    const ports = rules.filter(({ peers }) => peers.length === 0).flatMap(({ field }) => portsOf(field, own(party)));
    return joined(ports);
  }

  /** Those whom rules name and who are not among the objects: addresses, and pods of others. */
  strangers(party: Party, direction: Direction): { readonly peer: Field; readonly ports: readonly PortSpan[] }[] {
    const rules = direction === 'in' ? party.rulesIn : party.rulesOut;
    return rules.flatMap(({ field, namespace, peers }) =>
      peers
        .filter((peer) => peer.get('ipBlock').present || !this.parties.some((one) => this.isPeer(peer, namespace, one)))
        .map((peer) => ({ peer, ports: portsOf(field, direction === 'in' ? own(party) : []) })),
    );
  }

  private allowed(self: Party, other: Party, direction: Direction): readonly PortSpan[] {
    if (direction === 'in' ? self.openIn : self.openOut) return ALL_PORTS;
    const rules = direction === 'in' ? self.rulesIn : self.rulesOut;
    const listener = own(direction === 'in' ? self : other);
    return joined(
      rules
        .filter(
          ({ peers, namespace }) => peers.length === 0 || peers.some((peer) => this.isPeer(peer, namespace, other)),
        )
        .flatMap(({ field }) => portsOf(field, listener)),
    );
  }

  private isPeer(peer: Field, namespace: string, { pod, namespace: home, onHost }: Party): boolean {
    // Which addresses pods and nodes have is not known; a block of all addresses has theirs, too, where nothing is left out.
    const block = peer.get('ipBlock');
    if (block.present) return onHost && isEverything(block);
    if (onHost) return false;
    const namespaces = peer.get('namespaceSelector');
    const isThere = namespaces.present ? selects(namespaces, this.labelsOf(home)) : home === namespace;
    return isThere && selects(peer.get('podSelector'), pod.selectable);
  }

  private labelsOf(namespace: string): Readonly<Record<string, string>> {
    return { ...this.cluster.find('Namespace', '', namespace)?.labels, 'kubernetes.io/metadata.name': namespace };
  }

  private partyOf(pod: Pod): Party {
    const { namespace } = pod.owner;
    const onHost = pod.spec.get('hostNetwork').isTrue;
    const governing = onHost
      ? []
      : this.cluster
          .all('NetworkPolicy')
          .filter(
            (policy) => policy.namespace === namespace && selects(policy.get('spec', 'podSelector'), pod.selectable),
          );
    const inward = governing.filter((policy) => governs(policy, 'Ingress'));
    const outward = governing.filter((policy) => governs(policy, 'Egress'));
    const declared = declaredPorts(pod.containers.map(({ field }) => field)).map(({ span }) => span);
    return {
      pod,
      namespace,
      onHost,
      openIn: inward.length === 0,
      openOut: outward.length === 0,
      rulesIn: inward.flatMap((policy) => rulesOf(policy, 'ingress', 'from')),
      rulesOut: outward.flatMap((policy) => rulesOf(policy, 'egress', 'to')),
      listens: declared.length === 0 ? ALL_PORTS : joined(declared),
    };
  }
}

function rulesOf(policy: Resource, direction: string, peers: string): Rule[] {
  const { namespace } = policy;
  return policy.get('spec', direction).items.map((field) => ({ field, namespace, peers: field.get(peers).items }));
}

/** Unless a policy says which directions it governs, it is those that every one does and those that it has rules for. */
function governs(policy: Resource, type: 'Ingress' | 'Egress'): boolean {
  const types = policy.get('spec', 'policyTypes');
  if (types.items.length > 0) return types.texts.includes(type);
  return type === 'Ingress' || policy.get('spec', 'egress').items.length > 0;
}

function isEverything(block: Field): boolean {
  return /^(0\.0\.0\.0|::)\/0$/.test(block.get('cidr').text ?? '') && block.get('except').items.length === 0;
}

const own = ({ pod }: Party) => pod.containers.map(({ field }) => field);
