import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import ts from 'typescript';
import { check } from '../../checks';
import { partsOf, sharedOf } from '../../cli/open/opened';
import type { OpenedApplication } from '../../cli/open/program';
import type { ClusterObject } from '../../cli/cluster/objects';
import * as hubs from '../../constructs';
import { isApplication } from '../../constructs';
import { contractOf } from '../../project/contract';
import { applicationFiles } from '../../project/files';
import type { RenderedObject } from './objects';

/** The folder of an example. */
export function exampleFolder(name: string): string {
  return join(import.meta.dirname, '../../examples', name);
}

/** Runs a program that imports the package by its name, and returns the applications that it hands to synth. */
export function runProgram(code: string, folder?: string): hubs.Application[] {
  const apps: cdk8s.App[] = [];
  const modules: Readonly<Record<string, unknown>> = {
    cdk8s,
    'cdk8s-hubs': hubs,
    'cdk8s-hubs/project': { synth: (app: cdk8s.App) => apps.push(app) },
  };
  const run = (text: string): Record<string, unknown> => {
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    const exported = {};
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the program is a file of this repository
    new Function('require', 'exports', outputText)(require, exported);
    return exported;
  };
  const require = (name: string) =>
    folder !== undefined && name.startsWith('./')
      ? run(readFileSync(join(folder, `${name}.ts`), 'utf8'))
      : (modules[name] ?? notFound(name));
  run(code);
  return apps.flatMap((app) => app.charts.filter(isApplication));
}

function notFound(name: string): never {
  throw new Error(`expected an import of cdk8s or cdk8s-hubs, found ${name}`);
}

/** The first program of an example's README. */
export function firstProgram(name: string): string {
  const [, code] = /```ts\n([^]*?)```/.exec(readFileSync(join(exampleFolder(name), 'README.md'), 'utf8')) ?? [];
  if (code === undefined) throw new Error(`examples/${name}/README.md has no program`);
  return code;
}

/**
 * An example as `hubs synth` writes it, but for the Secrets, whose values are nobody's.
 *
 * @param more objects besides
 */
export function openedExample(example: string, ...more: readonly ClusterObject[]): OpenedApplication {
  const [application] = runProgram(
    readFileSync(join(exampleFolder(example), 'main.ts'), 'utf8'),
    exampleFolder(example),
  );
  const files = applicationFiles(application!);
  const contract = contractOf(application!, files);
  const objects = files.map(({ file, objects: own }) => [file, own as readonly ClusterObject[]] as const);
  const { name, namespace } = contract;
  const all = new Map([...objects, ['10-secrets.k8s.yaml', more] as const]);
  const place = { configFile: 'cdk8s.yaml', storeFile: '', name, namespace };
  return { ...place, contract, files: all, shared: sharedOf(all), parts: partsOf(contract.components, all) };
}

export function objectsOf(application: hubs.Application): RenderedObject[] {
  return applicationFiles(application).flatMap(({ objects }) => objects as RenderedObject[]);
}

/** What rules find wrong with an application, where its Secrets are made and the cluster has an entrance. */
export function problemsOf(application: hubs.Application): string[] {
  const { namespace, secrets, settings } = application;
  const externals = [
    ...secrets.map(({ name }) => ({ kind: 'Secret', namespace, name })),
    ...(settings.issuer ? [{ kind: 'ClusterIssuer', name: settings.issuer.name }] : []),
    ...(settings.ingress ? [{ kind: 'IngressClass', name: settings.ingress.className }] : []),
  ];
  return check(objectsOf(application), { externals }).map(
    ({ severity, object, path, message }) => `${severity} ${object} ${path}: ${message}`,
  );
}
