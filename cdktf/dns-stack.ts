import type { Construct } from 'constructs';
import { useDigitalOcean } from './provider';
import type { State } from './state';
import { keepState } from './state';
import { DataDigitaloceanLoadbalancer, Domain, DomainRecord, TerraformOutput, TerraformStack } from './terraform';

/** A DNS record. */
export interface DnsRecordProps {
  /** What it says: an address, who may issue certificates, text, or where mail goes. */
  readonly type: 'A' | 'CAA' | 'TXT' | 'MX';
  /** Relative to the zone; `@` for the zone itself. */
  readonly name: string;
  /** An address, a text or a host name; host names are given without a dot at their end. */
  readonly value: string;
  /** For how many seconds others may remember the answer. */
  readonly ttl: number;
  /** Of an MX record. */
  readonly priority?: number;
  /** Of a CAA record. */
  readonly tag?: string;
  /** Of a CAA record. */
  readonly flags?: number;
}

/** Which zone gets which records, and where the load balancer is found. */
export interface DnsStackProps {
  /** The zone, such as `example.org`. */
  readonly zone: string;
  /**
   * Whether the zone is there already, with records of its own.
   *
   * @default false
   */
  readonly existingZone?: boolean;
  /** Name of the load balancer: the one that the Service asks for with an annotation. */
  readonly loadBalancerName: string;
  /** Makes the records, given the address that they point to. */
  readonly records: (address: string) => readonly DnsRecordProps[];
  /** Where Terraform keeps what it knows about these records. */
  readonly state: State;
}

/**
 * The records of an installation. They point to the load balancer that the cluster made for its Service, found by its name; until it
 * is there, plans fail with a message that says so.
 */
export class DnsStack extends TerraformStack {
  /** The records, in the order in which they were given. */
  readonly records: readonly DomainRecord[];

  constructor(scope: Construct, id: string, props: DnsStackProps) {
    super(scope, id);
    const { zone, existingZone = false, loadBalancerName, records } = props;
    useDigitalOcean(this);
    keepState(this, props.state);

    const loadBalancer = new DataDigitaloceanLoadbalancer(this, 'load-balancer', { name: loadBalancerName });
    const domain = existingZone ? zone : new Domain(this, 'zone', { name: zone }).name;
    this.records = records(loadBalancer.ip).map((record) => {
      const { type, name, value, ttl, priority, tag, flags } = record;
      return new DomainRecord(this, addressOf(record), {
        domain,
        type,
        name,
        // DigitalOcean takes names of other hosts with the dot at their end only.
        value: type === 'MX' || type === 'CAA' ? `${value}.` : value,
        ttl,
        ...(priority !== undefined && { priority }),
        ...(tag !== undefined && { tag }),
        ...(flags !== undefined && { flags }),
      });
    });
    new TerraformOutput(this, 'address', {
      value: loadBalancer.ip,
      description: 'Address of the load balancer.',
      staticId: true,
    });
  }
}

/** A name has several records of these types, told apart by the hosts that they name. */
function addressOf({ type, name, value }: DnsRecordProps): string {
  const parts = [type.toLowerCase(), name === '@' ? 'zone' : name, ...(type === 'MX' || type === 'CAA' ? [value] : [])];
  return parts.join('-').replaceAll('.', '-');
}
