import type { Field } from './field';

/** Labels by name; an expression stands for values that are not known before the pod is there. */
export type Labels = Readonly<Record<string, string | RegExp>>;

/** Whether labels have all the values of a map, as in a Service's selector. An empty map selects nothing here. */
export function hasLabels(labels: Labels, wanted: Readonly<Record<string, string>>): boolean {
  const pairs = Object.entries(wanted);
  return pairs.length > 0 && pairs.every(([key, value]) => isValue(labels, key, value));
}

/** Whether a LabelSelector with matchLabels and matchExpressions selects the labels. An empty one selects everything. */
export function selects(selector: Field, labels: Labels): boolean {
  const pairs = Object.entries(selector.get('matchLabels').strings);
  return (
    pairs.every(([key, value]) => isValue(labels, key, value)) &&
    selector.get('matchExpressions').items.every((expression) => holds(expression, labels))
  );
}

function holds(expression: Field, labels: Labels): boolean {
  const key = expression.get('key').text ?? '';
  const present = Object.hasOwn(labels, key);
  const values = expression.get('values').texts;
  switch (expression.get('operator').text) {
    case 'In':
      return values.some((value) => isValue(labels, key, value));
    case 'NotIn':
      return !values.some((value) => isValue(labels, key, value));
    case 'Exists':
      return present;
    case 'DoesNotExist':
      return !present;
    default:
      return false;
  }
}

function isValue(labels: Labels, key: string, wanted: string): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  return value instanceof RegExp ? value.test(wanted) : value === wanted;
}
