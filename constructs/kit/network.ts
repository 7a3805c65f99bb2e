import type { PortRange } from '../../formats';
import { IPV4, matches } from '../../formats';
import { selector } from './labels';

/** A port, or a range of ports, of one protocol. */
export interface TrafficPort {
  /** A number from 1 to 65535, or the first and last of a range. */
  readonly port: number | PortRange;
  /** @default TCP */
  readonly protocol?: 'TCP' | 'UDP';
}

/**
 * The world beyond the installation: `internet` is every public address, without private networks, other pods and the
 * cloud's metadata service; `internetExcept` is that without some addresses; `anywhere` is every address there is; an address is
 * that one alone.
 */
export type Outside =
  | 'internet'
  | 'anywhere'
  | {
      /** An IPv4 address, without a mask. */
      readonly address: string;
    }
  | {
      /** IPv4 addresses that are left out, without masks. */
      readonly internetExcept: readonly string[];
    };

/** Ports at which the API server may be met: at its Service, and behind it where clouds have it, or at the port that is named. */
export function apiServerPorts(other?: number): TrafficPort[] {
  return [{ port: 443 }, { port: 6443 }, ...(other === undefined ? [] : [{ port: other }])];
}

/** Something that listens, as others need to know it to reach it. */
export interface Endpoint extends TrafficPort {
  /** Host name from within the namespace. */
  readonly host: string;
  /** The port that clients connect to. */
  readonly port: number;
  /**
   * The port of the pods themselves, which is what NetworkPolicies go by.
   *
   * @default - the same as `port`
   */
  readonly targetPort?: number;
  /**
   * The pods that listen.
   *
   * @default - a server outside the cluster
   */
  readonly node?: NetworkNode;
}

/** One direction in which connections are opened. */
export interface Connection {
  /** Who opens the connection. */
  readonly from: NetworkNode | Outside;
  /** Who accepts it. */
  readonly to: NetworkNode | Outside;
  /** Empty for every port. */
  readonly ports: readonly TrafficPort[];
  /** The name that the other side is reached by, where it is an endpoint. */
  readonly host?: string;
}

/**
 * A group of pods in the graph of who talks to whom. Constructs add a connection for each endpoint they are handed,
 * and `NetworkPolicies` turns the graph into what the cluster allows.
 */
export class NetworkNode {
  /** Those that these pods open, and those that they receive from outside. */
  readonly connections: Connection[] = [];
  /** Those that other groups of pods open to these. */
  readonly incoming: Connection[] = [];
  /** The namespace that its NetworkPolicy is in, once it has one and a chart says which. */
  home?: string;

  /**
   * @param name the name of the group and of its NetworkPolicy
   * @param labels what its pods are selected by
   * @param hostNetwork whether its pods use their node's addresses, which no NetworkPolicy governs
   * @param namespace the namespace of its pods, where it is another one
   */
  constructor(
    readonly name: string,
    readonly labels: Readonly<Record<string, string>> = selector(name),
    readonly hostNetwork: boolean = false,
    readonly namespace?: string,
  ) {}

  /** These pods open connections to the endpoint. */
  connectTo(endpoint: Endpoint): void {
    const { host, node, port, targetPort = port, protocol = 'TCP' } = endpoint;
    const outside: Outside = matches(IPV4, host) ? { address: host } : 'anywhere';
    const connection: Connection = { from: this, to: node ?? outside, ports: [{ port: targetPort, protocol }], host };
    this.connections.push(connection);
    node?.incoming.push(connection);
  }

  /** These pods open connections to addresses outside; without ports, to all ports. */
  connectOutside(outside: Outside, ports: readonly TrafficPort[] = []): void {
    this.connections.push({ from: this, to: outside, ports });
  }

  /** These pods receive connections from outside. */
  acceptOutside(outside: Outside, ports: readonly TrafficPort[]): void {
    this.connections.push({ from: outside, to: this, ports });
  }
}
