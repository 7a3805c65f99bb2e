import type { Field } from '../../checks/model';
import { portRangeText } from '../../formats';

/** Ports of one protocol, from the first to the last. */
export interface PortSpan {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
}

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const LAST = 65_535;

/** Every port of every protocol that NetworkPolicies know. */
export const ALL_PORTS: readonly PortSpan[] = PROTOCOLS.map((protocol) => ({ protocol, from: 1, to: LAST }));

/**
 * The ports of a rule, as the pods that listen understand them; all where the rule has none.
 *
 * @param listener the containers of the pods that listen: only they know what a named port is
 */
export function portsOf(rule: Field, listener: readonly Field[] = []): readonly PortSpan[] {
  const list = rule.get('ports').items;
  if (list.length === 0) return ALL_PORTS;
  return joined(list.flatMap((entry) => spansOf(entry, listener)));
}

function spansOf(entry: Field, listener: readonly Field[]): PortSpan[] {
  const protocol = entry.get('protocol').text ?? 'TCP';
  const port = entry.get('port');
  if (!port.present) return [{ protocol, from: 1, to: LAST }];
  if (port.number !== undefined)
    return [{ protocol, from: port.number, to: entry.get('endPort').number ?? port.number }];
  return declaredPorts(listener)
    .filter(({ name, span }) => name === port.text && span.protocol === protocol)
    .map(({ span }) => span);
}

/** The ports that containers say they listen on, or those of the node that they take for themselves. */
export function declaredPorts(
  containers: readonly Field[],
  which: 'containerPort' | 'hostPort' = 'containerPort',
): { readonly name?: string; readonly span: PortSpan }[] {
  return containers.flatMap((container) =>
    container.get('ports').items.flatMap((entry) => {
      const number = entry.get(which).number;
      // For the API server, 0 is none.
      if (number === undefined || number === 0) return [];
      const name = entry.get('name').text;
      const span = { protocol: entry.get('protocol').text ?? 'TCP', from: number, to: number };
      return [{ ...(name !== undefined && { name }), span }];
    }),
  );
}

/** What is in both. */
export function common(some: readonly PortSpan[], others: readonly PortSpan[]): PortSpan[] {
  return joined(
    some.flatMap((a) =>
      others.flatMap((b) => {
        const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
        return a.protocol === b.protocol && from <= to ? [{ protocol: a.protocol, from, to }] : [];
      }),
    ),
  );
}

/** What is in the first and not in the second. */
export function without(some: readonly PortSpan[], others: readonly PortSpan[]): PortSpan[] {
  return others.reduce<readonly PortSpan[]>(
    (rest, { protocol, from, to }) =>
      rest.flatMap((span) => {
        if (span.protocol !== protocol || span.to < from || span.from > to) return [span];
        return [
          { protocol, from: span.from, to: Math.min(span.to, from - 1) },
          { protocol, from: Math.max(span.from, to + 1), to: span.to },
        ].filter((part) => part.from <= part.to);
      }),
    some,
  ) as PortSpan[];
}

/** The same ports in as few spans as possible, in order. */
export function joined(spans: readonly PortSpan[]): PortSpan[] {
  const sorted = [...spans].sort((a, b) => rank(a) - rank(b) || a.from - b.from);
  const result: PortSpan[] = [];
  for (const span of sorted) {
    const last = result.at(-1);
    if (last?.protocol === span.protocol && span.from <= last.to + 1)
      result[result.length - 1] = { ...last, to: Math.max(last.to, span.to) };
    else result.push(span);
  }
  return result;
}

const rank = ({ protocol }: PortSpan) => PROTOCOLS.indexOf(protocol);

/** Ports as people write them, such as `5432, 53/UDP, 40000-51609/UDP`; empty for all. */
export function portText(spans: readonly PortSpan[]): string {
  if (without(ALL_PORTS, spans).length === 0) return '';
  return spans
    .map(({ protocol, from, to }) => {
      const number = from === 1 && to === LAST ? '*' : portRangeText({ from, to });
      return protocol === 'TCP' ? number : `${number}/${protocol}`;
    })
    .join(', ');
}
