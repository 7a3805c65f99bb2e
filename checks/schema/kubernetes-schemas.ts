import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CLOSED_VALUES } from './closed-values';
import type { Shape } from './shape';
import { ANY } from './shape';

/** The schemas of Kubernetes' own kinds. */
export interface KubernetesSchemas {
  /** The Kubernetes release that they describe, such as `1.34`. */
  readonly release: string;
  /** The shape of each kind, by `<group>/<version>/<kind>`, such as `apps/v1/Deployment` or `/v1/Pod`. */
  readonly kinds: ReadonlyMap<string, Shape>;
}

/** The newest and the oldest Kubernetes 1.x whose schemas are looked for. */
const NEWEST = 34;
const OLDEST = 28;

let loaded: KubernetesSchemas | null | undefined;

/**
 * The schemas of the newest installed package `cdk8s-plus-NN`, read once per process. They are taken from its jsii assembly, in
 * which each property names the field of the Kubernetes API that it stands for.
 *
 * @returns nothing when no such package is installed
 */
export function kubernetesSchemas(): KubernetesSchemas | undefined {
  loaded ??= load() ?? null;
  return loaded ?? undefined;
}

function load(): KubernetesSchemas | undefined {
  for (let minor = NEWEST; minor >= OLDEST; minor--) {
    const folder = packageFolder(`cdk8s-plus-${minor}`);
    if (folder !== undefined) return schemas(`1.${minor}`, readAssembly(folder));
  }
  return undefined;
}

function packageFolder(name: string): string | undefined {
  const { resolve } = createRequire(__filename);
  try {
    return dirname(resolve(`${name}/package.json`));
  } catch {
    // Not there, or its exports keep package.json to themselves.
    return resolve
      .paths(name)
      ?.map((folder) => join(folder, name))
      .find((folder) => existsSync(join(folder, '.jsii')));
  }
}

interface TypeReference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: TypeReference };
}

interface Documented {
  readonly docs?: { readonly custom?: { readonly schema?: string } };
}

interface Property extends Documented {
  readonly optional?: boolean;
  readonly type: TypeReference;
}

interface Type extends Documented {
  readonly name: string;
  readonly kind: string;
  readonly properties?: readonly Property[];
}

interface Assembly {
  readonly types: Readonly<Record<string, Type>>;
}

/** The assembly of a package, which newer versions of jsii compress. */
export function readAssembly(folder: string): Assembly {
  const read = (file: string) => {
    const bytes = readFileSync(join(folder, file));
    return JSON.parse((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')) as object;
  };
  const assembly = read('.jsii');
  return ('filename' in assembly ? read(String(assembly.filename)) : assembly) as Assembly;
}

/** Turns an assembly into schemas. */
export function schemas(release: string, { types }: Assembly): KubernetesSchemas {
  const shapes = new Map<string, Shape>();
  const kinds = new Map<string, Shape>();
  for (const [fqn, type] of Object.entries(types)) {
    const name = /^Kube\w+Props$/.test(type.name) && apiName(type.docs?.custom?.schema ?? '');
    if (name) kinds.set(name, typeShape(fqn));
  }
  return { release, kinds };

  function typeShape(fqn: string): Shape {
    const known = shapes.get(fqn);
    if (known) return known;
    const type = types[fqn];
    if (type?.name === 'IntOrString') return { type: 'number or text' };
    if (type?.name === 'Quantity') return { type: 'quantity' };
    if (type?.kind !== 'interface') return { type: 'text' };
    // Put down before its fields are: some types contain themselves.
    const fields = new Map<string, Shape>();
    const required: string[] = [];
    const shape: Shape = { type: 'map', fields, required };
    shapes.set(fqn, shape);
    if (/^Kube\w+Props$/.test(type.name)) {
      for (const name of ['apiVersion', 'kind']) fields.set(name, { type: 'text' });
      fields.set('status', ANY);
    }
    for (const property of type.properties ?? []) {
      const wire = property.docs?.custom?.schema ?? '';
      const name = wire.slice(wire.indexOf('#') + 1);
      const field = propertyShape(wire.split('.').at(-1) ?? '', property.type);
      fields.set(name, field);
      // No specification is optional that has required parts, although the API's schemas say so.
      if (!property.optional || (name === 'spec' && (field.required ?? []).length > 0)) required.push(name);
    }
    return shape;
  }

  /** @param where such as `Container#image` */
  function propertyShape(where: string, type: TypeReference): Shape {
    const oneOf = CLOSED_VALUES[where];
    const closed = oneOf && { oneOf };
    if (type.collection?.kind === 'array') {
      return { type: 'list', items: { ...propertyShape('', type.collection.elementtype), ...closed } };
    }
    if (type.collection)
      return {
        type: 'map',
        values: BASE64.includes(where) ? { type: 'base64' } : propertyShape('', type.collection.elementtype),
      };
    if (type.fqn !== undefined) return typeShape(type.fqn);
    switch (type.primitive) {
      case 'string':
        return { type: 'text', ...closed };
      case 'number':
        return { type: where.startsWith('JSONSchemaProps#') ? 'number' : 'whole number' };
      case 'boolean':
        return { type: 'true or false' };
      case 'date':
        return { type: 'time' };
      default:
        return ANY;
    }
  }
}

/** Maps whose values are bytes. */
const BASE64 = ['Secret#data', 'ConfigMap#binaryData'];

/** The API groups whose full name is more than that of their package and `.k8s.io`. */
const GROUP_NAMES: Readonly<Record<string, string>> = {
  core: '',
  apps: 'apps',
  autoscaling: 'autoscaling',
  batch: 'batch',
  policy: 'policy',
  apiserverinternal: 'internal.apiserver.k8s.io',
  flowcontrol: 'flowcontrol.apiserver.k8s.io',
  rbac: 'rbac.authorization.k8s.io',
};

/** From `io.k8s.api.apps.v1.Deployment` to `apps/v1/Deployment`. */
function apiName(schema: string): string | undefined {
  const [, group, version, kind] = /([a-z]+)\.(v\d\w*)\.(\w+)$/.exec(schema) ?? [];
  if (group === undefined || group === 'meta') return undefined;
  return `${GROUP_NAMES[group] ?? `${group}.k8s.io`}/${version}/${kind}`;
}
