import { Construct } from 'constructs';
import { addressed } from './addresses';
import { Firewall } from './terraform';

/** Ports that may be reached. */
export interface OpenPorts {
  /** TCP or UDP; for both, two entries. */
  readonly protocol: 'tcp' | 'udp';
  /** First and last port; the same for one alone. */
  readonly ports: {
    /** First port, from 1 to 65535. */
    readonly from: number;
    /** Last port, not below `from`. */
    readonly to: number;
  };
  /**
   * Who is let in: addresses, and ranges in CIDR notation.
   *
   * @default - everybody
   */
  readonly sources?: readonly string[];
}

/** Which nodes a firewall protects, and what it lets in. */
export interface NodeFirewallProps {
  /** Letters, digits, dots and hyphens. */
  readonly name: string;
  /** The tag of the nodes, such as `DoksCluster.nodeTag`. */
  readonly nodeTag: string;
  /** What may be reached. Nothing else gets in, not even SSH. */
  readonly inbound: readonly OpenPorts[];
}

/**
 * A cloud firewall for the nodes of a cluster, beside the two that DigitalOcean makes by itself: those never open ports of the node
 * such as those of audio and video. Everything may go out.
 */
export class NodeFirewall extends Construct {
  /** The firewall at DigitalOcean. */
  readonly firewall: Firewall;

  constructor(scope: Construct, id: string, { name, nodeTag, inbound }: NodeFirewallProps) {
    super(scope, id);
    this.firewall = addressed(
      new Firewall(this, 'Resource', {
        name,
        tags: [nodeTag],
        inboundRule: inbound.map(({ protocol, ports: { from, to }, sources = EVERYWHERE }) => ({
          protocol,
          portRange: from === to ? String(from) : `${from}-${to}`,
          sourceAddresses: [...sources],
        })),
        outboundRule: [
          { protocol: 'tcp', portRange: '1-65535', destinationAddresses: [...EVERYWHERE] },
          { protocol: 'udp', portRange: '1-65535', destinationAddresses: [...EVERYWHERE] },
          { protocol: 'icmp', destinationAddresses: [...EVERYWHERE] },
        ],
      }),
    );
  }
}

const EVERYWHERE = ['0.0.0.0/0', '::/0'] as const;
