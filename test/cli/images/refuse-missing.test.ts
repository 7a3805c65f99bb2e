import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change } from '../../../cli/cluster/changes';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { broughtImages, refuseMissingImages } from '../../../cli/images/refuse-missing';
import { usedImages } from '../../../cli/images/used';
import { clusterFile } from '../../support/cluster';

const namespace = 'shop';
let registry = '';
const server = createServer(({ url = '' }, response) => {
  const status = url.endsWith('/good') ? 200 : url.endsWith('/private') ? 401 : 404;
  response.writeHead(status, { 'docker-content-digest': `sha256:${'a'.repeat(64)}` }).end();
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  registry = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

function deployment(name: string, ...images: readonly string[]): ClusterObject {
  const containers = images.map((image, index) => ({ name: `c${index}`, image }));
  const [first, ...others] = containers;
  const spec = { template: { spec: { initContainers: others, containers: [first] } } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace }, spec };
}
const created = (object: string): Change => ({ object, kind: 'create', fields: [] });

function refused(objects: readonly ClusterObject[], changes: readonly Change[], there: readonly ClusterObject[] = []) {
  const { kubectl } = clusterFile({ objects: there });
  return refuseMissingImages({ kubectl, namespace, objects, changes });
}

describe('an image that a deploy brings', () => {
  test('is refused where its registry does not have it, with those that run it', async () => {
    const bad = `${registry}/web:bad`;
    const objects = [deployment('web', bad, `${registry}/wait:good`), deployment('worker', bad)];
    await expect(refused(objects, [created('Deployment/web'), created('Deployment/worker')])).rejects.toThrow(
      `nothing was changed:\n  • ${bad} (Deployment/web, Deployment/worker)\n`,
    );
  });

  test.each(['good', 'private'])('is left to the nodes where the registry says no such thing (%s)', async (tag) => {
    const objects = [deployment('web', `${registry}/web:${tag}`, 'registry.invalid/web:1')];
    await expect(refused(objects, [created('Deployment/web')])).resolves.toBeUndefined();
  });

  test('is good where a node has it already', async () => {
    const image = `${registry}/web:bad`;
    const node = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'one' },
      status: { images: [{ names: [`${registry}/web@sha256:${'b'.repeat(64)}`, image] }] },
    };
    await expect(refused([deployment('web', image)], [created('Deployment/web')], [node])).resolves.toBeUndefined();
  });
});

test('what runs already is not asked for', async () => {
  const objects = [deployment('web', `${registry}/web:bad`)];
  const other = { path: 'spec.replicas', live: 1, wanted: 2 };
  await expect(
    refused(objects, [{ object: 'Deployment/web', kind: 'change', fields: [other] }]),
  ).resolves.toBeUndefined();
});

test('images come as fields of their own, and in whole containers', () => {
  const objects = [deployment('web', 'web:2', 'wait:1'), deployment('other', 'other:1')];
  const fields = [
    { path: 'spec.template.spec.containers[c0].image', live: 'web:1', wanted: 'web:2' },
    { path: 'spec.template.spec.initContainers[c1]', wanted: { name: 'c1', image: 'wait:1' } },
  ];
  const changes: Change[] = [
    { object: 'Deployment/web', kind: 'change', fields },
    { object: 'Deployment/other', kind: 'same', fields: [] },
  ];
  expect(broughtImages(objects, changes)).toStrictEqual([
    { image: 'wait:1', by: ['Deployment/web'] },
    { image: 'web:2', by: ['Deployment/web'] },
  ]);
});

test('images of CronJobs and pods count, too', () => {
  const template = { spec: { containers: [{ image: 'backup:1' }] } };
  const objects = [
    { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'b' }, spec: { jobTemplate: { spec: { template } } } },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: template.spec },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' }, spec: {} },
  ];
  expect(usedImages(objects)).toStrictEqual([{ image: 'backup:1', by: ['CronJob/b', 'Pod/p'] }]);
});
