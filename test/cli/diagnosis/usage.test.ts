import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readUsage } from '../../../cli/diagnosis/kubelets';
import { observe } from '../../../cli/diagnosis/snapshot';
import { fullest, percent, share, usageOf } from '../../../cli/diagnosis/usage';
import type { ClusterFile } from '../../support/cluster';
import { clusterFile } from '../../support/cluster';
import * as some from './objects';
import { GIB, summary, volume } from './summary';

const read = (answer: unknown) => usageOf([['pool-1', answer]], 'hcce');
const claims = (...volumes: unknown[]) => read(summary(volumes)).claims;

describe('what a kubelet answers', () => {
  test('tells of the node and of the volumes of claims', () => {
    expect(read(summary([volume('ret-pvc', 0.5, { inodes: 0.25 })]))).toStrictEqual({
      claims: [{ claim: 'ret-pvc', bytes: { used: 5 * GIB, total: 10 * GIB }, inodes: { used: 250, total: 1000 } }],
      nodes: [
        {
          node: 'pool-1',
          disk: { used: 103354761216 - 58787463168, total: 103354761216 },
          memory: { used: 3328599654, total: 3328599654 + 5046586573 },
        },
      ],
    });
  });

  test('counts a claim once, however many pods and nodes use it', () => {
    const usage = usageOf(
      [
        ['pool-1', summary([volume('media', 0.5), volume('media', 0.5)])],
        ['pool-2', summary([volume('media', 0.5)])],
      ],
      'hcce',
    );
    expect([usage.claims.map(({ claim }) => claim), usage.nodes.map(({ node }) => node)]).toStrictEqual([
      ['media'],
      ['pool-1', 'pool-2'],
    ]);
  });

  test('says nothing of claims of other namespaces, and of volumes without a claim', () => {
    expect(claims(volume('ret-pvc', 0.5, { namespace: 'other' }), { capacityBytes: 1, usedBytes: 1 })).toStrictEqual(
      [],
    );
  });

  const bare = { pvcRef: { name: 'a', namespace: 'hcce' } };
  test.each([
    ['no figures', bare, []],
    ['a part only', { ...bare, capacityBytes: 10 }, []],
    ['text for figures', { ...bare, capacityBytes: '10', usedBytes: '1' }, []],
    ['less than nothing', { ...bare, capacityBytes: 10, usedBytes: -1 }, []],
    ['more than numbers hold', { ...bare, capacityBytes: Infinity, usedBytes: 1 }, []],
    ['nothing that could be used', { ...bare, capacityBytes: 0, usedBytes: 0, inodes: 0, inodesUsed: 0 }, []],
    [
      'blocks that are reserved for root',
      { ...bare, capacityBytes: 100, usedBytes: 80, availableBytes: 15 },
      [{ claim: 'a', bytes: { used: 85, total: 100 } }],
    ],
    [
      'a driver that does not know what is available',
      { ...bare, capacityBytes: 100, usedBytes: 20, availableBytes: 0 },
      [{ claim: 'a', bytes: { used: 20, total: 100 } }],
    ],
    [
      'more available than there is',
      { ...bare, capacityBytes: 100, availableBytes: 120 },
      [{ claim: 'a', bytes: { used: 0, total: 100 } }],
    ],
    [
      'more used than there is',
      { ...bare, capacityBytes: 100, usedBytes: 120 },
      [{ claim: 'a', bytes: { used: 100, total: 100 } }],
    ],
    [
      'inodes by those that are free',
      { ...bare, inodes: 10, inodesFree: 1 },
      [{ claim: 'a', inodes: { used: 9, total: 10 } }],
    ],
  ])('may hold %s', (_, entry, expected) => {
    expect(claims(entry)).toStrictEqual(expected);
  });

  test('gives the fullest file system of a node, such as one of its own for images', () => {
    const imageFs = { capacityBytes: 100, availableBytes: 10, usedBytes: 1 };
    expect(read(summary([], { runtime: { imageFs } })).nodes[0]!.disk).toStrictEqual({ used: 90, total: 100 });
  });

  test('may be anything', () => {
    const sample = summary([volume('ret-pvc', 0.5)]);
    const keys = ['node', 'pods', 'fs', 'memory', 'runtime', 'volume', 'pvcRef', 'capacityBytes', 'usedBytes'];
    const key = fc.oneof(fc.constantFrom(...keys), fc.string());
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 6 }, fc.anything(), fc.array(tie('tree')), fc.dictionary(key, tie('tree'))),
    }));
    fc.assert(
      fc.property(
        fc.oneof(
          tree,
          tree.map((pods) => ({ ...sample, pods })),
        ),
        (answer) => {
          const usage = read(answer);
          const fills = [
            ...usage.claims.flatMap(({ bytes, inodes }) => [bytes, inodes]),
            ...usage.nodes.flatMap(({ disk, memory }) => [disk, memory]),
          ];
          for (const fill of fills) {
            if (fill) expect(share(fill) >= 0 && share(fill) <= 1).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('percentages are rounded down, and the fullest is the one with the least left in proportion', () => {
  expect(percent({ used: 9999, total: 10_000 })).toBe(99);
  const [small, large] = [
    { used: 9, total: 10 },
    { used: 50, total: 100 },
  ];
  expect([fullest([large, undefined, small]), fullest([small, large]), fullest([undefined])]).toStrictEqual([
    small,
    small,
    undefined,
  ]);
});

describe('kubelets', () => {
  const nodes = [some.node(), some.node({}, 'pool-2')];
  const on = (nodeName: string, name = nodeName) => some.pod(name, { spec: { nodeName } });
  /** The nodes that were heard of, and the claims. */
  async function heard(cluster: ClusterFile): Promise<string[]> {
    const { kubectl } = clusterFile(cluster);
    const { usage } = await observe(kubectl, 'hcce', { usage: true });
    return [...usage!.nodes.map(({ node }) => node), ...usage!.claims.map(({ claim }) => claim)].sort();
  }
  const summaries = { 'pool-1': summary([volume('ret-pvc', 0.5)]), 'pool-2': summary([]) };

  test('are asked where the namespace has pods that run', async () => {
    const done = some.pod('done', { spec: { nodeName: 'pool-2' }, status: { phase: 'Succeeded' } });
    expect(await heard({ objects: [...nodes, on('pool-1'), on('pool-1', 'b'), done], summaries })).toStrictEqual([
      'pool-1',
      'ret-pvc',
    ]);
  });

  test('are asked one after the other where there are many, for as long as there is patience', async () => {
    const names = Array.from({ length: 8 }, (_, at) => `pool-${at}`);
    const all = Object.fromEntries(names.map((name) => [name, summary([])]));
    const { kubectl } = clusterFile({ objects: [], summaries: all });
    const seen = some.snapshot(names.flatMap((name) => [some.node({}, name), on(name)]));
    const asked = async (patience: number) => (await readUsage(kubectl, seen, patience)).nodes.map(({ node }) => node);
    expect((await asked(60)).sort()).toStrictEqual(names);
    expect(await asked(0)).toStrictEqual([]);
  });

  test('that do not answer, or answer something else, are no failure', async () => {
    const objects = [...nodes, on('pool-1'), on('pool-2')];
    expect(await heard({ objects, summaries: { 'pool-2': summaries['pool-2'] } })).toStrictEqual(['pool-2']);
    expect(await heard({ objects, summaries: { 'pool-1': '<html>', 'pool-2': 'null' } })).toStrictEqual([]);
  });

  test('of nodes that do not work, or have none, are not waited for', async () => {
    const simulated = some.node({ daemonEndpoints: { kubeletEndpoint: { Port: 0 } } });
    expect(await heard({ objects: [simulated, on('pool-1')], summaries })).toStrictEqual([]);
    const broken = some.node({ conditions: [some.condition('Ready', 'Unknown')] });
    expect(await heard({ objects: [broken, on('pool-1')], summaries })).toStrictEqual([]);
  });

  test('may be closed to the account', async () => {
    expect(await heard({ objects: [...nodes, on('pool-1')], summaries, forbidden: true })).toStrictEqual([]);
  });

  test('are left alone by those who only wait for a deploy', async () => {
    const { kubectl } = clusterFile({ objects: [...nodes, on('pool-1')], summaries });
    expect(await observe(kubectl, 'hcce')).not.toHaveProperty('usage');
  });

  test('of nodes that may not be seen are asked all the same', async () => {
    const { kubectl } = clusterFile({ objects: [], summaries });
    const usage = await readUsage(kubectl, { ...some.snapshot([]), objects: [on('pool-1')] });
    expect(usage.nodes.map(({ node }) => node)).toStrictEqual(['pool-1']);
  });
});
