import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { upstreamObjects } from '../../../cli/compare/upstream-objects';
import { reference } from '../reference';

interface Comparable {
  metadata: { name: string };
  data?: Record<string, unknown>;
  stringData?: Record<string, unknown>;
}

/** The same object with settings in place of their text, and without the keys that generating makes anew. */
function comparable(object: object): Comparable {
  const copy = structuredClone(object) as Comparable;
  if (copy.metadata.name === 'ret-config') copy.data = parse(copy.data!['config.toml.template'] as string);
  if (copy.metadata.name === 'cert-hcce') copy.data = {};
  if (copy.metadata.name === 'configs') copy.stringData = { ...copy.stringData, PERMS_KEY: '', PGRST_JWT_SECRET: '' };
  return copy;
}

test.each([
  ['hcce-default.yaml', 'hcce', undefined],
  ['hcce-manual.yaml', 'hcce', 'manual'],
  ['hcce-vr-prod.yaml', 'vr-prod', undefined],
] as const)('the facts that tests compare with are those of %s', (file, namespace, storageClass) => {
  const real = parseAllDocuments(readFileSync(join(reference(), file), 'utf8'))
    .map((document) => document.toJS() as object | null)
    .filter((object) => object !== null);
  const facts = upstreamObjects({ domain: 'meet.example.org', namespace, ...(storageClass && { storageClass }) });
  expect(facts.map(comparable)).toStrictEqual(real.map(comparable));
});
