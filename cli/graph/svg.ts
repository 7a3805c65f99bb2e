import { t } from '../../terminal/language';
import { cut } from '../../terminal/printable';
import type { Graph, GraphEdge, GraphNode } from './graph';
import type { Layout, Point } from './layout';
import { arrange } from './layout';
import { openText } from './mermaid';

/** Widths of text are estimated: a picture must look the same without a browser that measures it. */
const CHARACTER = 7.2;
const SMALL_CHARACTER = 6.2;
const LONGEST = 34;
const LABEL = 24;

/** A graph with a place for everything. */
export interface Drawing {
  readonly graph: Graph;
  readonly layout: Layout;
}

/** Finds a place for everything in a graph. */
export async function draw(graph: Graph): Promise<Drawing> {
  const boxes = graph.nodes.map((node) => ({ id: node.id, ...sizeOf(node) }));
  const lines = graph.edges.map(({ from, to, label }) => ({
    ...{ from, to },
    width: label === '' ? 0 : cut(label, LABEL).length * SMALL_CHARACTER + 8,
    height: label === '' ? 0 : 16,
  }));
  return { graph, layout: await arrange(boxes, lines) };
}

function linesOf({ name, detail, open }: GraphNode): readonly [string, ...string[]] {
  return [name, ...[detail, openText(open)].filter((line) => line !== '')];
}

function sizeOf(node: GraphNode): { width: number; height: number } {
  const [first, ...others] = linesOf(node).map((line) => cut(line, LONGEST)) as [string, ...string[]];
  const widths = [first.length * CHARACTER, ...others.map((line) => line.length * SMALL_CHARACTER)];
  return { width: Math.max(72, Math.ceil(Math.max(...widths)) + 28), height: 24 + 16 * others.length + 12 };
}

/** The colours of a picture by itself, light or dark as the reader has it. */
export const GRAPH_STYLE = `
.graph{--ink:#1b2430;--dim:#566273;--line:#6b7888;--box:#ffffff;--back:#f6f8fa;--host:#0b6bcb;--cert:#8a5a00;--out:#6f42c1;font:13px ui-sans-serif,system-ui,sans-serif;background:var(--back)}
@media(prefers-color-scheme:dark){.graph{--ink:#e6ebf1;--dim:#a3afbd;--line:#8390a0;--box:#1c2430;--back:#11161d;--host:#6cb2ff;--cert:#e0b050;--out:#bfa0ff}}
.graph text{fill:var(--ink);text-anchor:middle}.graph .small{fill:var(--dim);font-size:11px}
.graph .box{fill:var(--box);stroke:var(--line);stroke-width:1.2}.graph .open .box{stroke-dasharray:5 4}
.graph .host .box,.graph .entrance .box{stroke:var(--host);stroke-width:2}.graph .certificate .box{stroke:var(--cert)}
.graph .outside .box,.graph .everyPart .box{stroke:var(--out)}
.graph path.line{fill:none;stroke:var(--line);stroke-width:1.3}.graph .leads path.line{stroke:var(--host);stroke-width:2}.graph .waits path.line{stroke:var(--cert);stroke-dasharray:2 4}
.graph .label{fill:var(--dim);font-size:11px;paint-order:stroke;stroke:var(--back);stroke-width:4px}
.graph marker path{fill:var(--line)}.graph #arrow-leads path{fill:var(--host)}.graph #arrow-waits path{fill:var(--cert)}
`;

/** A drawing as an SVG by itself. */
export function svgFile(drawing: Drawing, title: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg(drawing, { title, style: GRAPH_STYLE })}\n`;
}

interface Link {
  readonly href: string;
  readonly state: string;
}

export interface SvgOptions {
  readonly title: string;
  /** Rules that come along. @default - those around it apply */
  readonly style?: string;
  /** Where parts lead, and how they stand, by their nodes: then it is a picture to choose in. @default - they lead nowhere */
  readonly links?: ReadonlyMap<string, Link>;
}

/** A drawing as an `svg` element. */
export function svg({ graph, layout }: Drawing, { title, style, links }: SvgOptions): string {
  const [width, height] = [Math.ceil(layout.width), Math.ceil(layout.height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="graph" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="${links ? 'group' : 'img'}" aria-label="${xml(title)}">`,
    `<title>${xml(title)}</title>`,
    ...(style === undefined ? [] : [`<style>${style}</style>`]),
    `<defs>${(['leads', 'talks', 'waits'] as const).map(marker).join('')}</defs>`,
    ...graph.edges.map((edge, index) => line(edge, layout.lines[index]!, graph)),
    ...graph.nodes.map((node) => box(node, layout.boxes.get(node.id)!, links?.get(node.id))),
    '</svg>',
  ].join('\n');
}

function marker(kind: GraphEdge['kind']): string {
  return `<marker id="arrow-${kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>`;
}

function line(edge: GraphEdge, { points, label }: Layout['lines'][number], { nodes }: Graph): string {
  const name = (id: string) => nodes.find((node) => node.id === id)?.name ?? id;
  const whole = sentence(edge, name(edge.from), name(edge.to));
  const text =
    edge.label === ''
      ? ''
      : `<text class="label" x="${round(label.x)}" y="${round(label.y + 4)}">${xml(cut(edge.label, LABEL))}</text>`;
  return `<g class="${edge.kind}"><title>${xml(whole)}</title><path class="line" d="${curve(points)}" marker-end="url(#arrow-${edge.kind})"/>${text}</g>`;
}

/** An arrow in words. */
export function sentence({ kind, label }: GraphEdge, from: string, to: string): string {
  switch (kind) {
    case 'leads':
      return t`${from} leads to ${to}: ${label}`;
    case 'talks':
      return label === '' ? t`${from} may connect to ${to}, on every port` : t`${from} may connect to ${to}: ${label}`;
    case 'waits':
      return t`${from} waits for ${to}`;
  }
}

function box(node: GraphNode, { x, y }: Point, link: Link | undefined): string {
  const { width, height } = sizeOf(node);
  const lines = linesOf(node);
  const radius = node.kind === 'part' || node.kind === 'everyPart' ? 5 : height / 2;
  const texts = lines.map((text, index) => {
    const top = y - height / 2 + 22 + index * 16;
    return `<text${index === 0 ? '' : ' class="small"'} x="${round(x)}" y="${round(top)}">${xml(cut(text, LONGEST))}</text>`;
  });
  const words = xml(lines.join(' '));
  const classes = [
    node.kind,
    ...(node.open.in || node.open.out ? ['open'] : []),
    ...(link ? [`state-${link.state}`] : []),
  ].join(' ');
  const drawn = `<rect class="box" x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${width}" height="${height}" rx="${radius}"/>${texts.join(' ')}`;
  const inside = link ? `<a href="${xml(link.href)}">${drawn}</a>` : drawn;
  return `<g class="${classes}"><title>${words}</title>${inside}</g>`;
}

/** How far from a corner a line begins to bend. */
const BEND = 22;

/** A line through points, with soft corners. */
function curve(points: readonly Point[]): string {
  const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`;
  const steps = points.map((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (!before) return `M${at(point)}`;
    return after ? `L${at(towards(point, before))}Q${at(point)} ${at(towards(point, after))}` : `L${at(point)}`;
  });
  return steps.join('');
}

/** The place near a point on the way to another one. */
function towards(point: Point, other: Point): Point {
  const [x, y] = [other.x - point.x, other.y - point.y];
  const part = Math.min(BEND / Math.max(1, Math.hypot(x, y)), 0.5);
  return { x: point.x + x * part, y: point.y + y * part };
}

const round = (number: number) => Math.round(number * 10) / 10;

/** Text as XML and HTML take it, also in an attribute. */
export function xml(text: string): string {
  return text
    .replace(/(?![\n\t])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/gu, '\uFFFD')
    .replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
