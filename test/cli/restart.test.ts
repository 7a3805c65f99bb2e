import { expect, test } from 'vitest';
import type { ClusterObject } from '../../cli/cluster/objects';
import { startingOrder } from '../../cli/commands/restart';
import { fromHubsYaml } from '../../cli/open/hubs-yaml';
import { partsOf } from '../../cli/open/opened';
import { installation } from '../support/example';
import { openedExample } from '../support/example-app';

const order = (opened: Parameters<typeof startingOrder>[0]) =>
  startingOrder(opened).map(({ title, deployments }) => [title, deployments.map(({ metadata }) => metadata.name)]);

test('Hubs starts again with its database first, and each part after those that it needs', () => {
  const hubs = fromHubsYaml({
    ...{ configFile: 'hubs.yaml', namespace: 'hcce', storeFile: 'none', warnings: [], installation: installation() },
  });
  expect(order(hubs)).toStrictEqual([
    ['data', ['pgsql', 'pgbouncer', 'pgbouncer-t']],
    ['clients', ['hubs', 'spoke']],
    ['application', ['nearspark', 'photomnemonic', 'reticulum', 'dialog', 'coturn']],
    ['ingress', ['haproxy']],
  ]);
});

test('an application starts again level by level, and what belongs to no component at the end', () => {
  expect(order(openedExample('seance')).slice(0, 1)).toStrictEqual([['backend, landing', ['backend', 'landing']]]);
  const deployment = (name: string): ClusterObject => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
  });
  const component = (name: string, level: number) => ({
    ...{ name, level, file: name, needs: [], hosts: [], tls: false },
  });
  const files = new Map(['web', 'redis', 'worker', 'migrate'].map((name) => [name, [deployment(name)]]));
  files.set('migrate', [{ ...deployment('migrate'), kind: 'Job' }]);
  const parts = partsOf(
    [component('web', 2), component('redis', 0), component('migrate', 1), component('worker', 2)],
    files,
  );
  expect(order({ parts, shared: [deployment('own')] })).toStrictEqual([
    ['redis', ['redis']],
    ['web, worker', ['web', 'worker']],
    ['the rest', ['own']],
  ]);
});
