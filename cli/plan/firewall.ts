import type { Distribution, InboundRule } from '../../config';
import { DISTRIBUTIONS } from '../../config';
import { portRangeText } from '../../formats';
import type { ClusterObject } from '../cluster/objects';
import { t } from '../../terminal/language';
import { table } from '../../terminal/print';
import { translated } from '../../terminal/translated';

/** In which form the ports of a single machine are written. */
export const FIREWALLS = ['nftables', 'ufw', 'router'] as const;

export type Firewall = (typeof FIREWALLS)[number];

/** The ports that are let in, for one machine. */
export interface Opened {
  readonly rules: readonly InboundRule[];
  /** What may run there; several where that is not known. */
  readonly distributions: readonly Distribution[];
}

/** The ports as a ready-made file for `nft -f`, a script for ufw, or a table of what to forward at a router. */
export function firewallText(firewall: Firewall, opened: Opened): string {
  return { nftables, ufw, router }[firewall](opened);
}

const SSH: InboundRule = { protocol: 'tcp', ports: { from: 22, to: 22 }, purpose: 'SSH' };

/**
 * Judged before addresses are translated: what comes in for pods (host ports, ServiceLB, node ports) is forwarded to them, and no chain of
 * `input` ever sees it.
 */
function nftables({ rules, distributions }: Opened): string {
  const interfaces = [...new Set(distributions.flatMap((one) => one.interfaces))];
  const ports = [...new Set(distributions.map(({ apiServerPort }) => apiServerPort))];
  return [
    '#!/usr/sbin/nft -f',
    comment(t`What the machine lets in. Load it with nft -f, and keep it as a file that /etc/nftables.conf includes.`),
    comment(t`SSH stays open at port 22: change that line first if yours listens elsewhere.`),
    'table inet hubs',
    'delete table inet hubs',
    'table inet hubs {',
    '  chain inbound {',
    '    type filter hook prerouting priority mangle; policy accept;',
    '    ct state established,related accept',
    '    iifname "lo" accept',
    ...interfaces.map((name) => `    iifname "${name}" accept`),
    `    # ${t`Not for this machine, but passed on by it, such as the answers of its pods.`}`,
    '    fib daddr type != local accept',
    '    meta l4proto { icmp, ipv6-icmp } accept',
    '    udp dport { 68, 546 } accept',
    ...[SSH, ...rules].flatMap(nftRules),
    ...ports.map((port) => `    # ${t`For kubectl from elsewhere:`} ip saddr 192.0.2.1 tcp dport ${port} accept`),
    '    counter drop',
    '  }',
    '}',
  ].join('\n');
}

function nftRules({ protocol, ports, sources, purpose }: InboundRule): string[] {
  const range = portRangeText(ports);
  const from = sources ?? [undefined];
  return from.map((source) => {
    const who = source === undefined ? '' : `${source.includes(':') ? 'ip6' : 'ip'} saddr ${source} `;
    return `    ${who}${protocol} dport ${range} accept comment "${translated(purpose)}"`;
  });
}

function ufw({ rules, distributions }: Opened): string {
  const ranges = [...new Set(distributions.flatMap((one) => one.ranges))];
  return [
    '#!/bin/sh',
    comment(t`What the machine lets in. Run it as root.`),
    comment(t`SSH stays open at port 22: change that line first if yours listens elsewhere.`),
    comment(
      t`ufw does not hold back what is passed on to pods, such as node ports from 30000 on; the rules for nftables do.`,
    ),
    'set -eu',
    ...[SSH, ...rules].flatMap(({ protocol, ports, sources, purpose }) => {
      const range = ports.from === ports.to ? `${ports.from}` : `${ports.from}:${ports.to}`;
      const what = quoted(translated(purpose));
      return (sources ?? [undefined]).map((source) =>
        source === undefined
          ? `ufw allow ${range}/${protocol} comment ${what}`
          : `ufw allow proto ${protocol} from ${source} to any port ${range} comment ${what}`,
      );
    }),
    ...ranges.map((range) => `ufw allow from ${range} comment ${quoted(t`pods and Services`)}`),
    'ufw --force enable',
  ].join('\n');
}

function router({ rules }: Opened): string {
  const rows = rules.map(({ protocol, ports, purpose }) => [
    protocol.toUpperCase(),
    portRangeText(ports),
    t`the machine, same ports`,
    translated(purpose),
  ]);
  return [
    table([[t`protocol`, t`ports outside`, t`forward to`, t`what for`], ...rows]),
    '',
    t`The router must also take the machine’s own packets to its public address back in (NAT loopback, hairpin): cert-manager asks for the four hosts from inside. IPv6 is not needed: audio and video use IPv4.`,
  ].join('\n');
}

function comment(text: string): string {
  return `# ${text}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** What an application's own load balancers open, on a machine of whatever distribution. */
export function openedBy(objects: readonly ClusterObject[]): Opened {
  const rules = objects
    .filter(({ kind, spec }) => kind === 'Service' && (spec as ServiceSpec | undefined)?.type === 'LoadBalancer')
    .flatMap(({ metadata, spec }) =>
      ((spec as ServiceSpec).ports ?? []).map(({ port, protocol = 'TCP' }): InboundRule => {
        return {
          protocol: protocol === 'UDP' ? 'udp' : 'tcp',
          ports: { from: port, to: port },
          purpose: `Service/${metadata.name}`,
        };
      }),
    );
  return { rules, distributions: Object.values(DISTRIBUTIONS) };
}

interface ServiceSpec {
  readonly type?: string;
  readonly ports?: readonly { readonly port: number; readonly protocol?: string }[];
}
