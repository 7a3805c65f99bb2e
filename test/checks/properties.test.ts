import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KubeObject } from '../../checks';
import { check } from '../../checks';
import { GROUPS } from '../../checks/model';
import { exampleObjects } from '../support/example';
import { upstream } from './upstream';

const KINDS = Object.entries(GROUPS).map(([kind, group]) => ({
  kind,
  apiVersion: group === '' ? 'v1' : `${group}/v1`,
}));

/** Keys that rules look for, so that arbitrary values reach every corner. */
const KEYS = [...new Set([...(await upstream()), ...exampleObjects()].flatMap((object) => [...keysIn(object)]))];

function* keysIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, below] of Object.entries(value)) {
    if (!Array.isArray(value)) yield key;
    yield* keysIn(below);
  }
}

/** JSON values with keys of manifests in them. */
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom(null, true, false, '', 'text', '25%', 'a/b', 0, 1, -1, 0.5, 65536),
    fc.string({ unit: 'grapheme' }),
    fc.double(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof(fc.constantFrom(...KEYS), fc.constantFrom('__proto__', 'constructor', 'toString'), fc.string()),
      tie('value'),
      { maxKeys: 5 },
    ),
  ),
})).value;

test('whatever the objects are, no rule throws', () => {
  fc.assert(
    fc.property(fc.array(json, { maxLength: 5 }), (objects) => {
      expect(Array.isArray(check(objects as KubeObject[]))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('whatever objects of known kinds hold, no rule throws, and every problem is complete', () => {
  const known = fc
    .tuple(fc.constantFrom(...KINDS), fc.dictionary(fc.constantFrom(...KEYS), json, { maxKeys: 6 }))
    .map(([kind, rest]) => ({ ...rest, ...kind }));
  fc.assert(
    fc.property(fc.array(known, { maxLength: 4 }), (objects) => {
      for (const { rule, severity, message, remedy } of check(objects as unknown as KubeObject[])) {
        expect([rule, severity, message, remedy].every((text) => text.length > 0)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('whatever part of a good object is replaced, no rule throws', async () => {
  const objects = await upstream();
  fc.assert(
    fc.property(fc.nat(), fc.infiniteStream(fc.nat()), json, fc.nat(6), (which, steps, value, depth) => {
      const changed = structuredClone(objects);
      replace(changed[which % changed.length]!, steps, value, depth);
      expect(Array.isArray(check(changed))).toBe(true);
    }),
    { numRuns: 150 },
  );
});

/** Puts a value somewhere into an object, at most so many levels deep. */
function replace(target: object, steps: Iterator<number>, value: unknown, depth: number): void {
  const fields = target as Record<string, unknown>;
  const keys = Object.keys(fields);
  const key = keys[(steps.next().value as number) % keys.length];
  if (key === undefined) return;
  const below = fields[key];
  if (depth === 0 || typeof below !== 'object' || below === null) fields[key] = value;
  else replace(below, steps, value, depth - 1);
}

test('deep, wide and circular objects do not throw either', () => {
  const deep = Array.from({ length: 20_000 }).reduce<object>(
    (below) => ({ properties: { x: below }, items: [below] }),
    {},
  );
  const circular: Record<string, unknown> = { apiVersion: 'v1', kind: 'List', metadata: { name: 'x' } };
  circular['items'] = [circular];
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'x' },
  };
  const versions = [{ name: 'v1', served: true, schema: { openAPIV3Schema: deep } }];
  const wide = Array.from({ length: 5_000 }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: `c${index}` },
  }));
  const text = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'x' },
    data: { x: 'eyJ'.repeat(300_000), y: `${'a='.repeat(300_000)}\n` },
  };
  const objects = [{ ...definition, spec: { group: 'x', names: { kind: 'Y' }, versions } }, circular, ...wide, text];
  expect(Array.isArray(check(objects as unknown as KubeObject[]))).toBe(true);
});
