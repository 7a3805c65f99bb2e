import { closest, didYouMean } from '../../formats';
import type { Field, Reporter } from '../model';
import type { Shape } from './shape';

/** Values nest no deeper than this: built-in types that contain themselves could go on for ever. */
const DEEPEST = 100;

/**
 * Compares a value with its shape. Messages name types, never values: the value may be a secret in the wrong place.
 *
 * @param known completes "no field of …"
 */
export function validate(field: Field, shape: Shape, known: string, report: Reporter, depth = 0): void {
  if (!field.present || depth > DEEPEST) return;
  if (!fits(field.value, shape)) {
    const { expected, remedy } = expectation(field.value, shape);
    report.part('type').error(field, `expected ${expected}, found ${describe(field.value)}`, remedy);
    return;
  }
  if (shape.oneOf && field.text !== undefined && !shape.oneOf.includes(field.text)) {
    report
      .part('value')
      .error(
        field,
        `expected one of ${shape.oneOf.join(', ')}`,
        `Use one of these words${didYouMean(field.text, shape.oneOf) || '.'}`,
      );
  }
  for (const item of field.items) {
    if (shape.items) validateEntry(item, shape.items, known, report, depth + 1);
  }
  if (shape.type === 'map') validateMap(field, shape, known, report, depth);
}

function validateMap(field: Field, shape: Shape, known: string, report: Reporter, depth: number): void {
  for (const [name, value] of field.entries) {
    const own = shape.fields?.get(name);
    if (own) {
      validate(value, own, known, report, depth + 1);
    } else if (shape.values) {
      validateEntry(value, shape.values, known, report, depth + 1);
    } else if (!shape.open && value.present) {
      const meant = closest(name, shape.fields?.keys() ?? []);
      report
        .part('unknown-field')
        .error(
          value,
          meant === undefined ? `no field of ${known}` : `no field of ${known}; did you mean ${meant}?`,
          'Correct the name, or remove the field: the API server refuses it or drops it silently.',
        );
    }
  }
  for (const name of shape.required ?? []) {
    const missing = field.get(name);
    if (!missing.present) report.part('required').error(missing, 'missing', `Add it: ${known} does not do without.`);
  }
}

/** An entry of a list or of a map with free keys, which, unlike a field, cannot be null. */
function validateEntry(field: Field, shape: Shape, known: string, report: Reporter, depth: number): void {
  if (field.present || shape.type === 'any') return validate(field, shape, known, report, depth);
  const { expected } = expectation(field.value, shape);
  report.part('type').error(field, `expected ${expected}, found nothing`, 'Give it a value, or remove the entry.');
}

/** Source: the quantity syntax in https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
const QUANTITY = /^[+-]?(\d+(\.\d*)?|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

function fits(value: unknown, { type }: Shape): boolean {
  switch (type) {
    case 'map':
      return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
    case 'list':
      return Array.isArray(value);
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'whole number':
      return Number.isInteger(value);
    case 'true or false':
      return typeof value === 'boolean';
    case 'number or text':
      return typeof value === 'string' || Number.isInteger(value);
    case 'quantity':
      return typeof value === 'number' || (typeof value === 'string' && QUANTITY.test(value));
    case 'time':
      return value instanceof Date || (typeof value === 'string' && !Number.isNaN(Date.parse(value)));
    case 'base64':
      return typeof value === 'string' && isBase64(value);
    case 'any':
      return true;
  }
}

/** Whether a text is base64 as Go decodes it: the standard alphabet, padded; line breaks do not count. */
function isBase64(text: string): boolean {
  const letters = text.replace(/[\r\n]/g, '');
  return letters.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(letters);
}

const EXPECTED: Readonly<Record<Shape['type'], string>> = {
  map: 'a map',
  list: 'a list',
  text: 'text',
  number: 'a number',
  'whole number': 'a whole number',
  'true or false': 'true or false',
  'number or text': 'a whole number or text',
  quantity: 'a quantity, such as 250m or 512Mi',
  time: 'a time, such as 2026-01-31T12:00:00Z',
  base64: 'text in base64',
  any: 'anything',
};

function expectation(value: unknown, { type }: Shape): { expected: string; remedy: string } {
  const expected = EXPECTED[type];
  const scalar = typeof value === 'number' || typeof value === 'boolean';
  if (scalar && (type === 'text' || type === 'base64')) return { expected, remedy: 'Put it in quotes.' };
  if (type === 'base64') return { expected, remedy: 'Encode the value, or move it to stringData.' };
  if (typeof value === 'string' && /number|true/.test(type))
    return { expected, remedy: 'Remove the quotes, or correct the value.' };
  return { expected, remedy: `Write ${expected} here.` };
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return value === '' ? 'empty text' : 'text';
    case 'number':
      return Number.isInteger(value) ? 'a number' : 'a number with a fraction';
    case 'boolean':
      return String(value);
    default:
      return 'a map';
  }
}
