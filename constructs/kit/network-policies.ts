import { Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { k8s } from '../../imports';
import type { Connection, Outside, TrafficPort } from './network';
import { NetworkNode } from './network';

/** Between whom connections are allowed, as their references say. */
export interface NetworkPoliciesProps {
  /** The groups of pods; connections between any two of them are allowed exactly where the graph has them. */
  readonly nodes: readonly NetworkNode[];
  /**
   * Whether what the graph does not have is denied by a policy of its own.
   *
   * @default true
   */
  readonly denyOthers?: boolean;
}

/** Private, shared, link-local and metadata addresses: what "the internet" is not. */
const PRIVATE_IPV4 = ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'];
const PRIVATE_IPV6 = ['fc00::/7', 'fe80::/10'];

/**
 * A NetworkPolicy for every group of pods in the graph, and one that denies everything else in the namespace.
 *
 * Pods on the host network have no policy, since none would have an effect; connections to them are allowed by port alone.
 * Connections from them come from a node's address, which policies cannot name: Kubernetes lets those of the pod's own node through.
 */
export class NetworkPolicies extends Construct {
  /** `default-deny`, and then one for each group of pods that is not on the host network, named like it. */
  readonly policies: k8s.KubeNetworkPolicy[];

  constructor(scope: Construct, id: string, props: NetworkPoliciesProps) {
    super(scope, id);
    const connections = () => [
      ...new Set([
        ...props.nodes.flatMap((node) => node.connections),
        // Those of groups that are not among the nodes, such as a watch of another namespace.
        ...props.nodes.flatMap((node) => node.incoming),
      ]),
    ];
    const governed = props.nodes.filter((node) => !node.hostNetwork);
    this.policies = [
      ...(props.denyOthers === false ? [] : [denyAll(this, 'default-deny')]),
      ...governed.map(
        (node) =>
          new k8s.KubeNetworkPolicy(this, node.name, {
            metadata: { name: node.name },
            // What is made later can still connect to these; to the types of cdk8s, a lazy value is not what it becomes.
            spec: Lazy.any({ produce: () => policySpec(node, connections()) }) as k8s.NetworkPolicySpec,
          }),
      ),
    ];
  }
}

/** The NetworkPolicy `default-deny`: pods that no other policy selects reach nobody, and nobody reaches them. */
export function denyAll(scope: Construct, id: string): k8s.KubeNetworkPolicy {
  return new k8s.KubeNetworkPolicy(scope, id, {
    metadata: { name: 'default-deny' },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  });
}

/**
 * The NetworkPolicy of one group of pods. It holds the connections that the graph has when it is rendered, so that groups which are
 * made later can still connect to this one.
 */
export function nodePolicy(
  scope: Construct,
  id: string,
  node: NetworkNode,
  labels: Readonly<Record<string, string>>,
): k8s.KubeNetworkPolicy {
  const { namespace } = Chart.of(scope);
  if (namespace !== undefined) node.home = namespace;
  return new k8s.KubeNetworkPolicy(scope, id, {
    metadata: { name: node.name, labels: { ...labels } },
    // To the types of cdk8s, a lazy value is not what it becomes.
    spec: Lazy.any({
      produce: () => policySpec(node, [...new Set([...node.connections, ...node.incoming])]),
    }) as k8s.NetworkPolicySpec,
  });
}

function policySpec(node: NetworkNode, connections: readonly Connection[]): k8s.NetworkPolicySpec {
  const ingress = connections.filter(({ to }) => to === node).flatMap((connection) => ingressRules(connection, node));
  const egress = [
    DNS,
    ...connections.filter(({ from }) => from === node).map((connection) => egressRule(connection, node)),
  ];
  return {
    podSelector: { matchLabels: { ...node.labels } },
    policyTypes: ['Ingress', 'Egress'],
    ...(ingress.length > 0 && { ingress }),
    egress,
  };
}

/** Every pod may ask the cluster's DNS, be it in kube-system or on the node itself (link-local). */
const DNS: k8s.NetworkPolicyEgressRule = {
  to: [
    { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } },
    { ipBlock: { cidr: '169.254.0.0/16', except: ['169.254.169.254/32'] } },
  ],
  ports: policyPorts([{ port: 53, protocol: 'UDP' }, { port: 53 }]),
};

function ingressRules({ from, ports }: Connection, own: NetworkNode): k8s.NetworkPolicyIngressRule[] {
  if (from instanceof NetworkNode && from.hostNetwork) return [];
  return [{ ...optional('from', peers(from, own)), ...optional('ports', policyPorts(ports)) }];
}

function egressRule({ to, ports }: Connection, own: NetworkNode): k8s.NetworkPolicyEgressRule {
  return { ...optional('to', peers(to, own)), ...optional('ports', policyPorts(ports)) };
}

/** The peers of a rule; an empty list leaves the rule open to every address. */
function peers(peer: NetworkNode | Outside, own: NetworkNode): k8s.NetworkPolicyPeer[] {
  if (peer === 'anywhere') return [];
  if (peer === 'internet') return internet();
  if ('internetExcept' in peer) return internet(peer.internetExcept);
  if (!(peer instanceof NetworkNode)) return [{ ipBlock: { cidr: `${peer.address}/32` } }];
  if (peer.hostNetwork) return [];
  const pods = Object.keys(peer.labels).length > 0 ? { podSelector: { matchLabels: { ...peer.labels } } } : {};
  const namespace = peer.namespace ?? (peer.home === own.home ? undefined : peer.home);
  return namespace === undefined
    ? [pods]
    : [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } }, ...pods }];
}

function internet(except: readonly string[] = []): k8s.NetworkPolicyPeer[] {
  const closed = except.map((address) => `${address}/32`);
  return [
    { ipBlock: { cidr: '0.0.0.0/0', except: [...PRIVATE_IPV4, ...closed] } },
    { ipBlock: { cidr: '::/0', except: PRIVATE_IPV6 } },
  ];
}

function policyPorts(ports: readonly TrafficPort[]): k8s.NetworkPolicyPort[] {
  return ports.map(({ port, protocol = 'TCP' }) =>
    typeof port === 'number'
      ? { protocol, port: k8s.IntOrString.fromNumber(port) }
      : { protocol, port: k8s.IntOrString.fromNumber(port.from), endPort: port.to },
  );
}

function optional<K extends string, T>(key: K, list: T[]): { [P in K]?: T[] } {
  return list.length > 0 ? ({ [key]: list } as { [P in K]: T[] }) : {};
}
