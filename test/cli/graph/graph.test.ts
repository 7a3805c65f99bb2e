import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Graph } from '../../../cli/graph/graph';
import { ANYBODY, EVERY_PART, NODE_PORTS, graphOf } from '../../../cli/graph/graph';
import { mermaid } from '../../../cli/graph/mermaid';
import type { PortSpan } from '../../../cli/graph/ports';
import { applicationSource } from '../../../cli/graph/source';
import { draw, svgFile } from '../../../cli/graph/svg';
import { neededBy } from '../../../cli/workloads';
import { openedExample } from '../../support/example-app';
import { exampleObjects, hubsYaml, installation, objectsOf } from '../../support/example';
import type { RenderedObject } from '../../support/objects';
import { evaluated } from './evaluator';

const idOf = ({ kind, metadata }: RenderedObject) => `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
const has = (ports: readonly PortSpan[], protocol: string, port: number) =>
  ports.some((span) => span.protocol === protocol && span.from <= port && port <= span.to);

/** What the picture says: an arrow, or one that its legend explains. */
function isDrawn({ nodes, edges }: Graph, from: string, to: string, protocol: string, port: number): boolean {
  const talks = (a: string, b: string) =>
    edges.some((edge) => edge.kind === 'talks' && edge.from === a && edge.to === b && has(edge.ports, protocol, port));
  const node = (id: string) => nodes.find((each) => each.id === id)!;
  return talks(from, to) || (node(from).open.out && (node(to).open.in || talks(ANYBODY, to)));
}

function expectSame(objects: readonly RenderedObject[], probes: readonly number[] = []): void {
  const graph = graphOf(objects as never);
  for (const { from, to, protocol, port, allowed } of evaluated(objects, probes))
    expect(
      isDrawn(graph, idOf(from), idOf(to), protocol, port),
      `${idOf(from)} → ${idOf(to)} ${port}/${protocol}`,
    ).toBe(allowed);
}

const label = fc.constantFrom('a', 'b', 'c');
const labels = fc.dictionary(fc.constantFrom('app', 'tier'), label, { maxKeys: 2 });
const selector = fc.oneof(
  fc.record({ matchLabels: labels }),
  fc.record({
    matchExpressions: fc.array(
      fc.record({
        key: fc.constantFrom('app', 'tier'),
        operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'),
        values: fc.array(label, { maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
  }),
);
const namespace = fc.constantFrom('one', 'two');
const port = fc.oneof(
  fc.record({ port: fc.constantFrom<number | string>(80, 443, 'http') }),
  fc.record({ port: fc.constantFrom<number | string>(53), protocol: fc.constantFrom('UDP', 'TCP') }),
  fc.record({ port: fc.constant<number | string>(50), endPort: fc.constantFrom(60, 90) }),
  fc.record({ protocol: fc.constantFrom('TCP', 'UDP') }),
);
const peer = fc.oneof(
  fc.record({ podSelector: selector }),
  fc.record({
    namespaceSelector: fc.oneof(
      fc.constant({}),
      namespace.map((name) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } })),
      label.map((team) => ({ matchLabels: { team } })),
    ),
  }),
  fc.record({
    namespaceSelector: fc.constant({}),
    podSelector: selector,
  }),
  fc.constantFrom(
    { ipBlock: { cidr: '0.0.0.0/0' } },
    { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } },
    { ipBlock: { cidr: '203.0.113.5/32' } },
  ),
);
const rules = (peers: 'from' | 'to') =>
  fc.array(
    fc.record(
      { [peers]: fc.array(peer, { maxLength: 2 }), ports: fc.array(port, { maxLength: 2 }) },
      { requiredKeys: [] },
    ),
    { maxLength: 2 },
  );
const policy = fc.record(
  {
    podSelector: selector,
    policyTypes: fc.subarray(['Ingress', 'Egress'], { minLength: 1 }),
    ingress: rules('from'),
    egress: rules('to'),
  },
  { requiredKeys: ['podSelector'] },
);
const containerPort = fc.constantFrom(
  { containerPort: 80, name: 'http' },
  { containerPort: 443 },
  { containerPort: 53, protocol: 'UDP' },
  { containerPort: 55 },
);
const pod = fc.record({ labels, ports: fc.array(containerPort, { maxLength: 2 }), hostNetwork: fc.boolean() });
const world = fc
  .record({
    pods: fc.array(fc.tuple(namespace, pod), { minLength: 2, maxLength: 5 }),
    policies: fc.array(fc.tuple(namespace, policy), { maxLength: 4 }),
    team: label,
  })
  .map(({ pods, policies, team }): RenderedObject[] => [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'one', labels: { team } } } as RenderedObject,
    ...pods.map(
      ([where, { labels: own, ports, hostNetwork }], index) =>
        ({
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: `web-${index}`, namespace: where },
          spec: {
            template: {
              metadata: { labels: own },
              spec: { hostNetwork, containers: [{ name: 'web', ports: unique(ports) }] },
            },
          },
        }) as unknown as RenderedObject,
    ),
    ...policies.map(
      ([where, spec], index) =>
        ({
          apiVersion: 'networking.k8s.io/v1',
          kind: 'NetworkPolicy',
          metadata: { name: `policy-${index}`, namespace: where },
          spec,
        }) as unknown as RenderedObject,
    ),
  ]);

function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}

describe('the arrows are exactly what NetworkPolicies allow', () => {
  test('among any pods and policies', () => {
    fc.assert(
      fc.property(world, (objects) => expectSame(objects, [53, 70, 80])),
      { numRuns: 300 },
    );
  });

  test('of Hubs', () => expectSame(exampleObjects()));

  test.each(['wapi', 'seance'])('of the example %s', (name) =>
    expectSame([...openedExample(name).files.values()].flat() as RenderedObject[]),
  );
});

test('an arrow that all parts have is drawn once, from all of them', () => {
  const graph = graphOf(exampleObjects() as never, { waits: neededBy });
  const dns = graph.edges.filter(({ to }) => to === 'outside/namespace kube-system');
  expect(dns.map(({ from, label: ports }) => [from, ports])).toStrictEqual([[EVERY_PART, '53, 53/UDP']]);
});

test('every arrow has two ends, and every end a place', async () => {
  const drawing = await draw(graphOf(exampleObjects() as never, { waits: neededBy }));
  const ids = drawing.graph.nodes.map(({ id }) => id);
  for (const { from, to } of drawing.graph.edges) expect(ids).toEqual(expect.arrayContaining([from, to]));
  for (const id of ids) expect(drawing.layout.boxes.get(id)).toBeDefined();
  expect(svgFile(drawing, 'Hubs')).not.toMatch(/NaN|undefined/);
});

test('hosts lead to what answers them, and parts wait for what they need', () => {
  const { edges } = graphOf(exampleObjects() as never, { waits: neededBy });
  const of = (kind: string) => edges.filter((edge) => edge.kind === kind).map(({ from, to }) => `${from} ${to}`);
  const [name] = [...new Set(exampleObjects().map(({ metadata }) => metadata.namespace ?? ''))].filter(Boolean);
  expect(of('waits')).toContain(`Deployment/${name}/reticulum Deployment/${name}/pgbouncer`);
  expect(of('leads').some((edge) => edge.startsWith('host/') && edge.endsWith('/reticulum'))).toBe(true);
  expect(of('leads').some((edge) => edge.startsWith('Service/') && edge.endsWith('/haproxy'))).toBe(true);
});

test('pods that take ports of their node are what visitors come in by', () => {
  const objects = objectsOf(installation(hubsYaml('provider: microk8s\nmedia: { publicAddress: 203.0.113.7 }')));
  const { nodes, edges } = graphOf(objects as never);
  expect(nodes.filter(({ kind }) => kind === 'entrance').map(({ name, detail }) => [name, detail])).toStrictEqual([
    ['ports of the node', 'hostPort'],
  ]);
  expect(
    edges.filter(({ from }) => from === NODE_PORTS).map(({ kind, to, label: on }) => [kind, to, on]),
  ).toStrictEqual([['leads', 'Deployment/hcce/haproxy', '80, 443']]);
});

test('an application says by its contract what waits for what', () => {
  const { objects, options } = applicationSource(openedExample('onquota'));
  expect(graphOf(objects, options).edges.filter(({ kind }) => kind === 'waits').length).toBeGreaterThan(0);
});

describe('names that try to be markup are only names', () => {
  const evil = `"]<script>alert(1)</script>&amp;'#quot;\u202e\u0007`;
  const objects = [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: evil },
      spec: { template: { metadata: { labels: { app: 'x' } }, spec: {} } },
    },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' }, spec: { selector: { app: 'x' } } },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'i' },
      spec: { rules: [{ host: evil, http: { paths: [{ path: evil, backend: { service: { name: 's' } } }] } }] },
    },
  ];

  test('in SVG', async () => {
    const text = svgFile(await draw(graphOf(objects as never)), evil);
    const elements = new Set([...text.matchAll(/<([a-z]+)/g)].map(([, name]) => name));
    expect([...elements].sort()).toStrictEqual([
      'defs',
      'g',
      'marker',
      'path',
      'rect',
      'style',
      'svg',
      'text',
      'title',
    ]);
    expect(text).not.toContain('\u0007');
  });

  test('in Mermaid', () => {
    const lines = mermaid(graphOf(objects as never)).split('\n');
    for (const line of lines.filter((each) => each.startsWith('  n'))) expect(line).not.toMatch(/<script|&amp;|"\]</);
    expect(lines.filter((line) => line.includes('==>'))).toHaveLength(1);
  });
});

test('what has no lines is there, too, and an empty folder is an empty picture', async () => {
  const loose = Array.from({ length: 30 }, (_, index) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `web-${index}` },
    spec: { template: { spec: { containers: [] } } },
  }));
  const text = svgFile(await draw(graphOf(loose as never)), 'loose');
  expect(text.match(/class="box"/g)).toHaveLength(30);
  expect(svgFile(await draw(graphOf([])), 'nothing')).toContain('<svg');
});
