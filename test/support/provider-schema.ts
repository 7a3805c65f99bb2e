import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';

/** A type as Terraform writes it in JSON: `"string"`, `["set", "string"]`, `["list", ["object", { … }]]`. */
export type TerraformType =
  | 'string'
  | 'number'
  | 'bool'
  | readonly ['list' | 'set' | 'map', TerraformType]
  | readonly ['object', Readonly<Record<string, TerraformType>>];

export interface Attribute {
  readonly type: TerraformType;
  readonly computed: boolean;
  readonly optional: boolean;
  readonly required: boolean;
}

export interface NestedBlock extends Block {
  readonly nesting: 'single' | 'list' | 'set';
  readonly required: boolean;
}

export interface Block {
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly blocks: Readonly<Record<string, NestedBlock>>;
}

export interface ProviderSchema {
  readonly provider: Block;
  readonly resources: Readonly<Record<string, Block>>;
  readonly dataSources: Readonly<Record<string, Block>>;
}

/**
 * The schema of the DigitalOcean provider, from what its bindings say about every attribute. It covers the resources that `cdktf/` uses. The bindings carry their TypeScript in
 * source maps, with a comment for each attribute, a getter that gives its type, and a class for each nested block.
 */
export function providerSchema(): ProviderSchema {
  const lib = join(dirname(createRequire(import.meta.url).resolve('@cdktf/provider-digitalocean/package.json')), 'lib');
  const schema = { provider: empty(), resources: {}, dataSources: {} } as {
    provider: Block;
    resources: Record<string, Block>;
    dataSources: Record<string, Block>;
  };
  for (const name of modulesInUse()) {
    const classes = classesOf(sourceOf(join(lib, name, 'index.js')));
    for (const { name: className, base, text } of classes.values()) {
      const kind = /tfResourceType = "(\w+)"/.exec(text)?.[1];
      if (base === 'TerraformProvider') schema.provider = blockOf(className, classes);
      if (base === 'TerraformResource' && kind !== undefined) schema.resources[kind] = blockOf(className, classes);
      if (base === 'TerraformDataSource' && kind !== undefined) schema.dataSources[kind] = blockOf(className, classes);
    }
  }
  return schema;
}

/** What `cdktf/` uses of the provider. */
function modulesInUse(): string[] {
  const text = readFileSync(join(import.meta.dirname, '../../cdktf/terraform.ts'), 'utf8');
  return [...text.matchAll(/'@cdktf\/provider-digitalocean\/lib\/([\w-]+)'/g)].map(([, name]) => name!);
}

interface ClassText {
  readonly name: string;
  readonly base: string;
  readonly text: string;
}

function sourceOf(file: string): string {
  const [, encoded] = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(readFileSync(file, 'utf8')) ?? [];
  if (encoded === undefined) throw new Error(`${file}: expected a source map, found none`);
  const { sourcesContent } = JSON.parse(Buffer.from(encoded, 'base64').toString()) as { sourcesContent: string[] };
  return sourcesContent.join('\n');
}

function classesOf(source: string): Map<string, ClassText> {
  const texts = source.split(/^export class /m).slice(1);
  return new Map(
    texts.map((text) => {
      const [, name = '', base = ''] = /^(\w+) extends cdktf\.(\w+)/.exec(text) ?? [];
      return [name, { name, base, text }];
    }),
  );
}

const COMMENT = /\/\/ (\w+) - computed: (true|false), optional: (true|false), required: (true|false)\n/;

function blockOf(className: string, classes: Map<string, ClassText>): Block {
  const { text = '' } = classes.get(className) ?? {};
  const [, ...parts] = text.split(new RegExp(COMMENT.source));
  const attributes: Record<string, Attribute> = {};
  const blocks: Record<string, NestedBlock> = {};
  for (let index = 0; index < parts.length; index += 5) {
    const [name = '', computed, optional, required, body = ''] = parts.slice(index, index + 5);
    const is = { computed: computed === 'true', optional: optional === 'true', required: required === 'true' };
    const nested = nestedIn(body, classes);
    if (nested === undefined) attributes[name] = { type: typeOf(className, name, body), ...is };
    else if (!is.optional && !is.required) attributes[name] = { type: asType(nested), ...is };
    else blocks[name] = { ...nested, required: is.required };
  }
  return { attributes, blocks };
}

function nestedIn(body: string, classes: Map<string, ClassText>): Omit<NestedBlock, 'required'> | undefined {
  const [, className, isSet] = /^ *private _\w+ = new (\w+)\(this, "\w+"(?:, (true|false))?\)/m.exec(body) ?? [];
  if (className === undefined) return undefined;
  const element = className.replace(/List$/, 'OutputReference');
  if (!classes.has(element)) return undefined;
  const nesting = element === className ? 'single' : isSet === 'true' ? 'set' : 'list';
  return { nesting, ...blockOf(element, classes) };
}

function asType({ nesting, attributes, blocks }: Omit<NestedBlock, 'required'>): TerraformType {
  const fields = [
    ...Object.entries(attributes).map(([name, { type }]) => [name, type] as const),
    ...Object.entries(blocks).map(([name, block]) => [name, asType(block)] as const),
  ];
  return [nesting === 'set' ? 'set' : 'list', ['object', Object.fromEntries(fields)]];
}

const GETTERS: Readonly<Record<string, TerraformType>> = {
  getStringAttribute: 'string',
  getNumberAttribute: 'number',
  getBooleanAttribute: 'bool',
  getListAttribute: ['list', 'string'],
  getNumberListAttribute: ['list', 'number'],
  getStringMapAttribute: ['map', 'string'],
};

const FIELDS: Readonly<Record<string, TerraformType>> = { string: 'string', number: 'number', boolean: 'bool' };

function typeOf(className: string, name: string, body: string): TerraformType {
  const getter = GETTERS[/this\.(get\w+Attribute)\(/.exec(body)?.[1] ?? ''];
  const isSet = /Fn\.tolist\(/.test(body);
  if (getter !== undefined) return isSet && Array.isArray(getter) ? (['set', getter[1]] as TerraformType) : getter;
  // A provider's own settings have no getters that ask Terraform; maps come from classes of cdktf.
  const map = /new cdktf\.(String|Number|Boolean)Map\(/.exec(body)?.[1];
  if (map !== undefined) return ['map', FIELDS[map.toLowerCase()]!];
  const field = FIELDS[/private _\w+\?: (\w+)/.exec(body)?.[1] ?? ''];
  if (field === undefined)
    throw new Error(`${className}.${name}: expected a type that is known, found none in\n${body}`);
  return field;
}

function empty(): Block {
  return { attributes: {}, blocks: {} };
}
