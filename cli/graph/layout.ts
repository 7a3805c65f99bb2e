/** A box of a picture, in pixels. */
export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly from: string;
  readonly to: string;
  /** The room that its label takes. */
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The middle of each box. */
  readonly boxes: ReadonlyMap<string, Point>;
  /** For each line, in order: where it runs, and the middle of its label. */
  readonly lines: readonly { readonly points: readonly Point[]; readonly label: Point }[];
}

/** What is used of dagre 3.1, whose own types cannot be resolved from CommonJS. */
interface Dagre {
  readonly graphlib: { readonly Graph: new (options: { readonly multigraph: boolean }) => DagreGraph };
  readonly layout: (graph: DagreGraph, options?: { readonly disableOptimalOrderHeuristic: boolean }) => void;
}

interface DagreGraph {
  setGraph(options: Readonly<Record<string, string | number>>): void;
  setNode(id: string, size: { readonly width: number; readonly height: number }): void;
  setEdge(from: string, to: string, label: Readonly<Record<string, string | number>>, name: string): void;
  graph(): { readonly width?: number; readonly height?: number };
  node(id: string): Point;
  edge(edge: { readonly v: string; readonly w: string; readonly name: string }): Point & {
    readonly points: readonly Point[];
  };
}

/** Beyond so many lines, the best order of boxes takes longer than anybody waits. */
const LARGE = 400;

const GAP = 24;

/** Arranges boxes so that lines run from left to right and seldom cross; boxes without any line fill rows below. */
export async function arrange(boxes: readonly Box[], lines: readonly Line[]): Promise<Layout> {
  const { default: library } = await import('@dagrejs/dagre');
  const dagre = library as unknown as Dagre;
  const joined = new Set(lines.flatMap(({ from, to }) => [from, to]));
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  const ranker = lines.length > LARGE ? 'longest-path' : 'network-simplex';
  graph.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 56, edgesep: 12, marginx: GAP, marginy: GAP, ranker });
  for (const { id, width, height } of boxes) if (joined.has(id)) graph.setNode(id, { width, height });
  lines.forEach(({ from, to, width, height }, index) => {
    if (from !== to) graph.setEdge(from, to, { width, height, labelpos: 'c' }, String(index));
  });
  if (joined.size > 0) dagre.layout(graph, { disableOptimalOrderHeuristic: lines.length > LARGE });
  const places = new Map<string, Point>();
  for (const id of joined) {
    const { x, y } = graph.node(id);
    places.set(id, { x, y });
  }
  const { width = 0, height = GAP } = joined.size > 0 ? graph.graph() : {};
  const rest = rows(
    boxes.filter(({ id }) => !joined.has(id)),
    Math.max(width, 960),
    height,
  );
  for (const [id, place] of rest.places) places.set(id, place);
  return {
    width: Math.max(width, rest.width),
    height: rest.height,
    boxes: places,
    lines: lines.map(({ from, to }, index) => {
      if (from === to)
        return loop(
          places.get(from)!,
          boxes.find(({ id }) => id === from)!,
        );
      const { points, x, y } = graph.edge({ v: from, w: to, name: String(index) });
      return { points, label: { x, y } };
    }),
  };
}

/** A line that leads back to where it comes from, above its box. */
function loop({ x, y }: Point, { height }: Box): Layout['lines'][number] {
  const top = y - height / 2;
  const points = [
    { x: x - 14, y: top },
    { x: x - 14, y: top - 18 },
    { x: x + 14, y: top - 18 },
    { x: x + 14, y: top },
  ];
  return { points, label: { x, y: top - 18 } };
}

/** Boxes beside each other, as many as fit, and then below. */
function rows(boxes: readonly Box[], room: number, top: number) {
  const places = new Map<string, Point>();
  let [x, y, line, widest, bottom] = [GAP, top, 0, 0, top];
  for (const { id, width, height } of boxes) {
    if (x > GAP && x + width + GAP > room) [x, y, line] = [GAP, y + line + GAP, 0];
    places.set(id, { x: x + width / 2, y: y + height / 2 });
    [x, line] = [x + width + GAP, Math.max(line, height)];
    [widest, bottom] = [Math.max(widest, x), y + line + GAP];
  }
  return { places, width: widest, height: bottom };
}
