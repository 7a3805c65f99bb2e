import type { Field } from './field';

type Labels = Readonly<Record<string, string>>;

/** Whether labels have all the values of a map, as in a Service's selector. An empty map selects nothing here. */
export function hasLabels(labels: Labels, wanted: Labels): boolean {
  const pairs = Object.entries(wanted);
  return pairs.length > 0 && pairs.every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}

/** Whether a LabelSelector with matchLabels and matchExpressions selects the labels. An empty one selects everything. */
export function selects(selector: Field, labels: Labels): boolean {
  const pairs = Object.entries(selector.get('matchLabels').strings);
  return (
    pairs.every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value) &&
    selector.get('matchExpressions').items.every((expression) => holds(expression, labels))
  );
}

function holds(expression: Field, labels: Labels): boolean {
  const key = expression.get('key').text ?? '';
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  const values = expression.get('values').texts;
  switch (expression.get('operator').text) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
