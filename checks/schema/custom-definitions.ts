import type { Cluster } from '../model';
import { Field, Resource, isMap } from '../model';
import type { Shape } from './shape';
import { ANY } from './shape';

/** A kind that a CustomResourceDefinition adds. */
export interface CustomKind {
  /** The shape in each version that is served. */
  readonly versions: ReadonlyMap<string, Shape>;
}

/** The kinds that CustomResourceDefinitions among the objects and in the options add, by `<group>/<kind>`. */
export function customKinds(cluster: Cluster, metadata: Shape): ReadonlyMap<string, CustomKind> {
  const given = (cluster.options.definitions ?? []).flatMap((value) => Resource.of(value) ?? []);
  const definitions = [...given, ...cluster.all('CustomResourceDefinition')];
  return new Map(
    definitions.map((definition) => {
      const group = definition.get('spec', 'group').text ?? '';
      const kind = definition.get('spec', 'names', 'kind').text ?? '';
      const versions = definition
        .get('spec', 'versions')
        .items.filter((version) => version.get('served').value !== false)
        .map((version): [string, Shape] => [version.get('name').text ?? '', rootShape(version, metadata)]);
      return [`${group}/${kind}`, { versions: new Map(versions) }];
    }),
  );
}

/** An object's own fields are the same for every kind, whatever a definition says about them. */
function rootShape(version: Field, metadata: Shape): Shape {
  const schema = version.get('schema', 'openAPIV3Schema');
  const shape = schema.present ? shapeOf(schema) : { type: 'map' as const, open: true };
  if (shape.type !== 'map') return shape;
  const fields = new Map(shape.fields);
  if (!fields.has('status')) fields.set('status', ANY);
  for (const name of ['apiVersion', 'kind']) fields.set(name, { type: 'text' });
  return { ...shape, fields: fields.set('metadata', metadata) };
}

/** Definitions nest no deeper than this; what does is taken as it comes. */
const DEEPEST = 64;

/** The structural part of an OpenAPI v3 schema, as the API server uses it to prune and validate. */
function shapeOf(schema: Field, depth = 0): Shape {
  if (depth > DEEPEST) return ANY;
  if (schema.get('x-kubernetes-int-or-string').isTrue) return { type: 'number or text' };
  const open =
    schema.get('x-kubernetes-preserve-unknown-fields').isTrue || schema.get('x-kubernetes-embedded-resource').isTrue;
  const oneOf = schema.get('enum').texts;
  const closed = oneOf.length > 0 && { oneOf };
  switch (schema.get('type').text) {
    case 'object':
      return { ...mapShape(schema, depth), ...(open && { open }) };
    case 'array':
      return { type: 'list', items: shapeOf(schema.get('items'), depth + 1) };
    case 'string':
      return { type: 'text', ...closed };
    case 'integer':
      return { type: 'whole number' };
    case 'number':
      return { type: 'number' };
    case 'boolean':
      return { type: 'true or false' };
    default:
      return ANY;
  }
}

function mapShape(schema: Field, depth: number): Shape {
  const values = schema.get('additionalProperties');
  return {
    type: 'map',
    fields: new Map(schema.get('properties').entries.map(([name, field]) => [name, shapeOf(field, depth + 1)])),
    required: schema.get('required').texts,
    ...(values.isTrue && { open: true }),
    ...(isMap(values.value) && { values: shapeOf(values, depth + 1) }),
  };
}
