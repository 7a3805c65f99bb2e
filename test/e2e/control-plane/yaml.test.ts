import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeYaml } from '../../../formats';
import { TRICKY, anyText } from '../../support/strings';
import { kubectl } from '../kubectl';

/** What kubectl reads: nothing is sent but questions for kinds. */
async function readByKubectl(texts: readonly string[]): Promise<unknown> {
  const data = Object.fromEntries(texts.map((text, index) => [`value-${index}`, text]));
  // Annotations keep any key as long as nobody validates them.
  const annotations = Object.fromEntries(texts.map((text, index) => [`${text}`, String(index)]));
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'texts', annotations }, data };
  const said = await kubectl(
    ['create', '-f', '-', '--dry-run=client', '--validate=false', '-o', 'json'],
    writeYaml(object),
  );
  const { metadata, data: read } = JSON.parse(said) as typeof object;
  return { annotations: metadata.annotations, data: read };
}

const meant = (texts: readonly string[]) => ({
  annotations: Object.fromEntries(texts.map((text, index) => [text, String(index)])),
  data: Object.fromEntries(texts.map((text, index) => [`value-${index}`, text])),
});

test('kubectl reads what is written as what was meant, whatever it is', async () => {
  const texts = [...TRICKY, ...fc.sample(anyText(), 5000).map((text) => text.toWellFormed())];
  expect(await readByKubectl(texts)).toStrictEqual(meant(texts));
});
