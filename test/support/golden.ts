import { readFileSync } from 'node:fs';
import { Yaml } from 'cdk8s';
import { expect } from 'vitest';
import { differences } from '../../cli/compare/differences';
import type { RenderedObject } from './objects';

/** Compares objects with `test/golden/<name>.yaml`; `npm run golden` writes the files anew, for review in the diff. */
export async function expectGolden(name: string, objects: readonly unknown[]): Promise<void> {
  await expect(Yaml.stringify(...objects.map(withoutPrograms))).toMatchFileSnapshot(
    `${import.meta.dirname}/../golden/${name}.yaml`,
  );
}

/** Compares what differs between two sets of objects with `test/golden/<name>.diff`: `-` for a fact that goes, `+` for one that comes. */
export async function expectGoldenChange(
  name: string,
  before: readonly RenderedObject[],
  after: readonly RenderedObject[],
): Promise<void> {
  const lines = differences(before.map(withoutPrograms), after.map(withoutPrograms)).flatMap(
    ({ object, path, theirs, ours }) => [
      `  ${object} ${path}`,
      ...linesOnlyIn(theirs, ours).map((line) => `- ${line}`),
      ...linesOnlyIn(ours, theirs).map((line) => `+ ${line}`),
    ],
  );
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`${import.meta.dirname}/../golden/${name}.diff`);
}

/** Programs have tests of their own: a ConfigMap that holds one as it is names it instead. */
export function withoutPrograms<T>(object: T): T {
  const { data } = object as { readonly data?: Readonly<Record<string, string>> };
  if (data === undefined) return object;
  const entries = Object.entries(data).map(([name, text]) => {
    const path = `constructs/hubs/guard/programs/${name}`;
    return [name, name.endsWith('.cjs') && readFileSync(path, 'utf8') === text ? `the file ${path}` : text];
  });
  return { ...object, data: Object.fromEntries(entries) as Record<string, string> };
}

/** The lines of a text that another lacks; a value that is no text is one line. */
function linesOnlyIn(value: unknown, other: unknown): string[] {
  const lines = (fact: unknown) => (fact === undefined ? [] : String(fact).replace(/\n$/, '').split('\n'));
  return lines(value).filter((line) => !lines(other).includes(line));
}
