import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { APPLICATION_PACKAGES } from '../../../cli/setup/application';
import { objectsOf, problemsOf, runProgram } from '../../support/example-app';
import { snapshot, temporaryFolder } from '../../support/folder';
import { hubs } from '../../support/hubs';
import { containerOf, find } from '../../support/objects';

const IMAGE = 'registry.example.org/acme/shop:1.0.0';
const FILES = ['.github/workflows/deploy.yml', '.gitignore', 'cdk8s.yaml', 'main.ts', 'package.json', 'tsconfig.json'];

async function made(...more: readonly string[]) {
  const folder = temporaryFolder();
  const ran = await hubs(['init', '--config', join(folder, 'hubs.yaml'), '--application', 'shop', ...more]);
  return { ...ran, files: snapshot(folder) };
}

describe('hubs init --application', () => {
  test('writes a folder with everything that its program needs, and nothing of Hubs', async () => {
    const { status, stderr, files } = await made('--image', IMAGE);
    expect([status, stderr, Object.keys(files).sort()]).toStrictEqual([0, '', FILES]);
    expect(files['cdk8s.yaml']!.text).toBe('language: typescript\napp: node --import tsx main.ts\n');
    expect(files['.gitignore']!.text.split('\n').filter(Boolean)).toStrictEqual([
      ...['node_modules/', 'dist/', '.secrets/', '.hubs/', 'dist/10-secrets.k8s.yaml'],
    ]);
    expect(files['.github/workflows/deploy.yml']!.text).toContain('push IMAGE registry.example.org/acme/shop\n');
  });

  test.each([
    ['without a host', []],
    ['with a host', ['--domain', 'shop.example.org', '--port', '8080']],
  ])('%s, its program renders what no rule finds anything wrong with', async (_, more) => {
    const { files } = await made('--image', IMAGE, ...more);
    const [application] = runProgram(files['main.ts']!.text);
    expect(problemsOf(application!)).toStrictEqual([]);
    const objects = objectsOf(application!);
    const { image, ports } = containerOf(objects, 'web');
    expect([image, ports[0].containerPort]).toStrictEqual([IMAGE, more.length > 0 ? 8080 : 3000]);
    if (more.length > 0) expect(find(objects, 'Ingress', 'web')['spec'].rules[0].host).toBe('shop.example.org');
  });

  test('an image without a registry gets no pipeline that would push it', async () => {
    const { files } = await made('--image', 'shop:1.0.0');
    expect(Object.keys(files).sort()).toStrictEqual(FILES.slice(1));
  });

  test.each([
    [['--image', 'registry.example.org/shop:latest'], '--image: expected a tag that stays what it is'],
    [['--image', IMAGE, '--port', 'http'], '--port: expected a port from 1 to 65535'],
    [['--image', IMAGE, '--domain', 'https://shop'], '--domain: expected'],
    [['--image', IMAGE, '--smtp-port', '2525'], '--smtp-port: for an installation of Hubs, without --application'],
    [[], 'With --application, also give the image of its first component: --image'],
  ])('%j is wrong usage, and nothing is written', async (more, message) => {
    const { status, stderr, files } = await made(...more);
    expect([status, stderr.includes(message) ? message : stderr, Object.keys(files)]).toStrictEqual([2, message, []]);
  });

  test.each(['main.ts', 'package.json', 'hubs.yaml'])('leaves a folder alone that has a %s', async (file) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, file), 'mine\n');
    const { status, stderr } = await hubs([
      ...['init', '--config', join(folder, 'hubs.yaml'), '--application', 'shop', '--image', IMAGE],
    ]);
    expect([status, stderr.includes(`${file}: there already, and left alone`)]).toStrictEqual([1, true]);
    expect(Object.keys(snapshot(folder))).toStrictEqual([file]);
  });

  test('asks for the packages that this one is made for', () => {
    const { version, peerDependencies, devDependencies } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'),
    ) as { version: string } & Record<'peerDependencies' | 'devDependencies', Record<string, string>>;
    const peers = ['cdk8s', 'cdk8s-plus-28', 'constructs'].map((name) => [name, peerDependencies[name]!]);
    expect(APPLICATION_PACKAGES).toStrictEqual({
      dependencies: { ...Object.fromEntries(peers), 'cdk8s-hubs': `^${version}` },
      devDependencies: Object.fromEntries(
        ['@types/node', 'tsx', 'typescript'].map((name) => [name, `^${devDependencies[name]}`]),
      ),
    });
  });
});
