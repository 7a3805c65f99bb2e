import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { expect, test } from 'vitest';
import { applicationFiles } from '../../project/files';
import { exampleFolder, firstProgram, objectsOf, problemsOf, runProgram } from '../support/example-app';
import type { RenderedObject } from '../support/objects';
import { find, podOf } from '../support/objects';

const folder = exampleFolder('jupiter');
const program = readFileSync(join(folder, 'main.ts'), 'utf8');
const [jupiter] = runProgram(program);
const objects = objectsOf(jupiter!);

test.each(applicationFiles(jupiter!).map(({ file, objects: found }) => [file, found] as const))(
  '%s',
  async (file, found) => {
    await expect(Yaml.stringify(...found)).toMatchFileSnapshot(join(folder, 'golden', file));
  },
);

test('nothing is wrong with it, and it is the same with every synth', () => {
  expect(problemsOf(jupiter!)).toStrictEqual([]);
  expect(objectsOf(runProgram(program)[0]!)).toStrictEqual(objects);
});

test('the README’s first result takes twenty lines at most, and is one', () => {
  const code = firstProgram('jupiter');
  expect(code.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
  expect(problemsOf(runProgram(code)[0]!)).toStrictEqual([]);
});

test('the order is the application, what watches it, the proxy', () => {
  expect(Object.fromEntries(jupiter!.components.map(({ name, level }) => [name, level]))).toStrictEqual({
    'app-server': 0,
    'kube-state-metrics': 1,
    'blackbox-exporter': 1,
    alertmanager: 1,
    prometheus: 2,
    grafana: 3,
    proxy: 4,
  });
});

test('nothing in the proxy’s pod waits for a program that watches', () => {
  const names = podOf(objects, 'proxy').initContainers.map(({ name }: RenderedObject) => name);
  expect(names).toStrictEqual(['validate']);
});

test('every name in the proxy’s configuration is that of a Service', () => {
  const { Caddyfile } = find(objects, 'ConfigMap', 'proxy-config')['data'];
  const named = [...(Caddyfile as string).matchAll(/reverse_proxy ([a-z-]+):(\d+)/g)].map(([, name, port]) => [
    name,
    Number(port),
  ]);
  const ports = (name: string) => find(objects, 'Service', name)['spec'].ports.map(({ port }: RenderedObject) => port);
  expect(named).toStrictEqual([
    ['app-server', 80],
    ['grafana', 3001],
  ]);
  for (const [name, port] of named) expect(ports(name as string)).toContain(port);
});
