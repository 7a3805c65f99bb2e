import { expect, test } from 'vitest';
import { explanations } from '../../../cli/deploy/explain';
import type { Diagnosis } from '../../../cli/diagnosis/diagnosis';

const found = (object: string, more: Partial<Diagnosis> = {}): Diagnosis => ({
  id: 'some/thing',
  severity: 'error',
  object,
  cause: `${object} is broken.`,
  remedy: 'Mend it.',
  final: true,
  ...more,
});

const finals = (diagnoses: readonly Diagnosis[], ...awaited: string[]) =>
  explanations(diagnoses, awaited).map(({ final }) => final);

test('a phase ends early for what it waits for itself', () => {
  const all = ['Deployment/pgsql', 'Deployment/pgsql-other', 'PersistentVolumeClaim/x', 'IngressClass/haproxy'];
  expect(
    finals(
      all.map((object) => found(object)),
      'Deployment/pgsql',
      'PersistentVolumeClaim',
    ),
  ).toStrictEqual([true, false, true, false]);
});

test('a phase goes on waiting where it may help', () => {
  const diagnoses = [found('Service/lb', { final: false }), found('Service/lb', { severity: 'warning' })];
  expect(finals(diagnoses, 'Service')).toStrictEqual([false, false]);
});

test('what is not waited for is told, too: it may be the reason', () => {
  const [only] = explanations([found('Certificate/cert-x')], ['Deployment/dialog']);
  expect(only!.text).toContain('Certificate/cert-x is broken.');
});
