import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkImages, imagesReport, isFit } from '../../../cli/images/check';
import { pinImages } from '../../../cli/images/pin';
import { refuseMissingImages } from '../../../cli/images/refuse-missing';
import { lookAt } from '../../../cli/images/registry';
import { clusterFile } from '../../support/cluster';
import { closedPort } from '../../support/listen';
import { until } from '../../support/until';

/** Built by `workflow/build`. It is a registry, and pushes images to one. */
const CRANE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'cdk8s-hubs/bin/crane');

const folder = mkdtempSync(join(tmpdir(), 'images-'));
let registry: string;
let server: ChildProcess;
const digests: Record<string, string> = {};

function crane(...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(CRANE, args, { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`crane ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/** Pushes an image of one layer for a platform. */
function push(name: string, content: string, platform: string): void {
  writeFileSync(join(folder, 'content'), content);
  spawnSync('tar', ['-cf', join(folder, 'layer.tar'), '-C', folder, 'content']);
  crane('append', '--new_layer', join(folder, 'layer.tar'), '--new_tag', `${registry}/${name}`);
  crane('mutate', '--set-platform', platform, '--tag', `${registry}/${name}`, `${registry}/${name}`);
  digests[name] = crane('digest', `${registry}/${name}`);
}

beforeAll(async () => {
  const port = await closedPort();
  registry = `127.0.0.1:${port}`;
  server = spawn(CRANE, ['registry', 'serve', '--address', `127.0.0.1:${port}`], { stdio: 'ignore' });
  await until(
    () => 'the registry answers',
    () =>
      fetch(`http://${registry}/v2/`).then(
        ({ ok }) => ok,
        () => false,
      ),
  );
  push('acme/web:stable-latest', 'one', 'linux/amd64');
  push('acme/arm:1.0.0', 'two', 'linux/arm64');
  crane(
    ...['index', 'append', '--tag', `${registry}/acme/both:1.0.0`],
    ...['--manifest', `${registry}/acme/web:stable-latest`, '--manifest', `${registry}/acme/arm:1.0.0`],
  );
  digests['acme/both:1.0.0'] = crane('digest', `${registry}/acme/both:1.0.0`);
});
afterAll(() => {
  server.kill();
  rmSync(folder, { recursive: true });
});

const nobody = () => undefined;
const deployment = (name: string, image: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'shop' },
  spec: { template: { spec: { containers: [{ name, image: `${registry}/${image}` }] } } },
});

test.each([
  ['acme/web:stable-latest', ['linux/amd64']],
  ['acme/arm:1.0.0', ['linux/arm64']],
  ['acme/both:1.0.0', ['linux/amd64', 'linux/arm64']],
])('a registry tells the digest and the platforms of %s', async (name, platforms) => {
  const found = await lookAt(`${registry}/${name}`, { platforms: true });
  expect(found).toStrictEqual({ state: 'there', digest: digests[name], platforms });
  // By its digest it is the same.
  expect(await lookAt(`${registry}/${name}@${digests[name]}`)).toMatchObject({ state: 'there', digest: digests[name] });
});

test('what is not there, or not for the nodes, is no good', async () => {
  const names = ['acme/web:stable-latest', 'acme/web:1.0.0', 'acme/nothing:1.0.0', 'acme/arm:1.0.0', 'acme/both:1.0.0'];
  const checked = await checkImages(
    names.map((name) => deployment('web', name)),
    nobody,
    ['linux/amd64'],
  );
  expect(checked.map(isFit)).toStrictEqual([true, false, false, false, true]);
  expect(imagesReport(checked)).toContain('for linux/arm64; the cluster has nodes of linux/amd64');
});

test('a tag that moves is pinned to what it means now, and means that for ever', async () => {
  const image = `${registry}/acme/web:stable-latest`;
  const [pinned] = await pinImages([image, `${registry}/acme/arm:1.0.0`], nobody, false);
  expect(pinned).toStrictEqual({ image, pinned: `${image}@${digests['acme/web:stable-latest']}` });
  push('acme/web:stable-latest', 'three', 'linux/amd64');
  expect(digests['acme/web:stable-latest']).not.toBe(pinned!.pinned!.split('@')[1]);
  expect(crane('digest', pinned!.pinned!)).toBe(pinned!.pinned!.split('@')[1]);
});

test('a deploy with a wrong tag ends before anything is stopped', async () => {
  const objects = [deployment('web', 'acme/web:1.0.1'), deployment('arm', 'acme/arm:1.0.0')];
  const { kubectl } = clusterFile({ objects: [] });
  const changes = objects.map(({ metadata: { name } }) => ({
    object: `Deployment/${name}`,
    kind: 'create' as const,
    fields: [],
  }));
  await expect(refuseMissingImages({ kubectl, namespace: 'shop', objects, changes })).rejects.toThrow(
    `nothing was changed:\n  • ${registry}/acme/web:1.0.1 (Deployment/web)\n`,
  );
});
