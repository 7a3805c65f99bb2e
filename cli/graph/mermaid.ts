import { t } from '../../terminal/language';
import type { Graph, GraphEdge, GraphNode } from './graph';

/** A graph as Mermaid, which GitHub, GitLab and many editors draw. */
export function mermaid({ nodes, edges }: Graph): string {
  const ids = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const open = nodes.filter((node) => node.open.in || node.open.out).map(({ id }) => ids.get(id)!);
  return [
    'flowchart LR',
    ...nodes.map((node) => `  ${ids.get(node.id)!}${shape(node)}`),
    ...edges.map((edge) => `  ${ids.get(edge.from)!} ${arrow(edge)} ${ids.get(edge.to)!}`),
    '  classDef open stroke-dasharray: 5 5',
    ...(open.length > 0 ? [`  class ${open.join(',')} open`] : []),
    '',
  ].join('\n');
}

const SHAPES: Readonly<Record<GraphNode['kind'], readonly [before: string, after: string]>> = {
  host: ['([', '])'],
  entrance: ['[/', '\\]'],
  part: ['[', ']'],
  certificate: ['{{', '}}'],
  outside: ['((', '))'],
  everyPart: ['[[', ']]'],
};

function shape({ kind, name, detail, open }: GraphNode): string {
  const [before, after] = SHAPES[kind];
  const lines = [name, detail, openText(open)].filter((line) => line !== '').map(escaped);
  return `${before}"${lines.join('<br/>')}"${after}`;
}

function arrow({ kind, label }: GraphEdge): string {
  const text = kind === 'waits' ? t`waits for` : label;
  const line = { leads: '==>', talks: '-->', waits: '-.->' }[kind];
  return text === '' ? line : `${line}|"${escaped(text)}"|`;
}

/** What a dashed border says, in words; empty where policies limit it in both directions. */
export function openText({ in: into, out }: GraphNode['open']): string {
  if (into && out) return t`no policy limits it`;
  if (into) return t`anybody may connect to it`;
  return out ? t`it may connect to anything` : '';
}

/** Whatever could mean something to Mermaid, as the number of the character. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N} _./:,+()-]/gu, (character) => `#${character.codePointAt(0)!};`);
}
