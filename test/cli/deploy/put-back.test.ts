import { expect, test } from 'vitest';
import type { ClusterObject } from '../../../cli/cluster/objects';
import type { Release } from '../../../cli/cluster/releases';
import { putBack } from '../../../cli/deploy/put-back';
import type { BaseRun } from '../../../cli/deploy/run';
import { clusterFile } from '../../support/cluster';

const claim = (name: string, storage: string): ClusterObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, namespace: 'shop' },
  spec: { resources: { requests: { storage } } },
});

test('a release from before a volume has grown leaves it as large as it is', async () => {
  const { kubectl, now } = clusterFile({ objects: [claim('media', '20Gi'), claim('logs', '5Gi')] });
  const objects = [claim('media', '10Gi'), claim('logs', '6Gi')];
  const run = { kubectl, namespace: 'shop', files: new Map() } as unknown as BaseRun;
  await putBack(run, { number: 1, objects } as unknown as Release, 10);
  expect(now().objects).toStrictEqual([claim('media', '20Gi'), claim('logs', '6Gi')]);
});
