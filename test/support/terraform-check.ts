import type { Attribute, Block, NestedBlock, ProviderSchema, TerraformType } from './provider-schema';
import type { StackJson } from './terraform';

/** Everything that Terraform would refuse about a stack, found without Terraform: by the provider's own schema. */
export function terraformProblems(stack: StackJson, schema: ProviderSchema): string[] {
  const problems: string[] = [];
  for (const settings of stack.provider['digitalocean'] ?? [])
    checkBlock('provider', settings, schema.provider, problems);
  for (const [address, body, block] of elementsOf(stack, schema)) {
    if (block === undefined) {
      problems.push(`${address}: no such type`);
      continue;
    }
    const { lifecycle, ...settings } = body;
    checkBlock(address, settings, block, problems);
    const ignored = (lifecycle as { ignore_changes?: string[] } | undefined)?.ignore_changes ?? [];
    problems.push(
      ...ignored
        .filter((name) => !(name in block.attributes))
        .map((name) => `${address}: ignores ${name}, which is no attribute`),
    );
  }
  const addresses = new Map(elementsOf(stack, schema).map(([address, , block]) => [address, block]));
  for (const [place, text] of textsOf(stack)) {
    for (const expression of text.matchAll(/\$\{([^}]*)\}/g))
      problems.push(...checkExpression(place, referenceIn(expression[1]!), addresses));
  }
  for (const { to } of stack.import ?? []) if (!addresses.has(to)) problems.push(`import: nothing is at ${to}`);
  return problems;
}

/** The reference of an expression, where it is one with something in its place: `coalesce(data.x.y.z, "none")`. */
function referenceIn(expression: string): string {
  return /^coalesce\(([^,"]+), "[^"]*"\)$/.exec(expression)?.[1] ?? expression;
}

type Element = readonly [address: string, body: Record<string, unknown>, block: Block | undefined];

function elementsOf({ resource = {}, data = {} }: StackJson, schema: ProviderSchema): Element[] {
  const elements = (of: typeof resource, blocks: ProviderSchema['resources'], prefix: string) =>
    Object.entries(of).flatMap(([type, named]) =>
      Object.entries(named).map(([name, body]): Element => [`${prefix}${type}.${name}`, body, blocks[type]]),
    );
  return [...elements(resource, schema.resources, ''), ...elements(data, schema.dataSources, 'data.')];
}

function checkBlock(place: string, given: Record<string, unknown>, block: Block, problems: string[]): void {
  for (const [name, value] of Object.entries(given)) {
    const attribute = block.attributes[name];
    const nested = block.blocks[name];
    if (attribute) checkAttribute(`${place}.${name}`, value, attribute, problems);
    else if (nested) checkNested(`${place}.${name}`, value, nested, problems);
    else problems.push(`${place}: no attribute ${name}`);
  }
  const required = [...Object.entries(block.attributes), ...Object.entries(block.blocks)].filter(
    ([, { required: is }]) => is,
  );
  problems.push(...required.filter(([name]) => !(name in given)).map(([name]) => `${place}: ${name} is missing`));
}

function checkAttribute(
  place: string,
  value: unknown,
  { type, optional, required }: Attribute,
  problems: string[],
): void {
  if (!optional && !required) problems.push(`${place}: only DigitalOcean can set it`);
  else if (!fits(value, type))
    problems.push(`${place}: expected ${JSON.stringify(type)}, got ${JSON.stringify(value)}`);
}

function checkNested(place: string, value: unknown, nested: NestedBlock, problems: string[]): void {
  const all = Array.isArray(value) ? (value as Record<string, unknown>[]) : [value as Record<string, unknown>];
  if (nested.nesting === 'single' && all.length !== 1) problems.push(`${place}: expected one block, got ${all.length}`);
  all.forEach((each, index) => checkBlock(Array.isArray(value) ? `${place}.${index}` : place, each, nested, problems));
}

/** Text may stand for anything if it is an expression alone. */
function fits(value: unknown, type: TerraformType): boolean {
  if (typeof value === 'string' && /^\$\{[^}]*\}$/.test(value)) return true;
  if (type === 'string') return typeof value === 'string';
  if (type === 'number') return typeof value === 'number';
  if (type === 'bool') return typeof value === 'boolean';
  const [kind, inner] = type;
  if (kind === 'map')
    return typeof value === 'object' && value !== null && Object.values(value).every((each) => fits(each, inner));
  return kind !== 'object' && Array.isArray(value) && value.every((each) => fits(each, inner));
}

const REFERENCE = /^((?:data\.)?digitalocean_\w+\.[\w-]+)\.(\w+)(.*)$/;

function checkExpression(place: string, expression: string, addresses: Map<string, Block | undefined>): string[] {
  const [, address, attribute, rest] = REFERENCE.exec(expression) ?? [];
  if (address === undefined || attribute === undefined) return [`${place}: ${expression} is no reference`];
  if (!addresses.has(address)) return [`${place}: nothing is at ${address}`];
  const type = addresses.get(address)?.attributes[attribute]?.type;
  if (type === undefined) return [`${place}: ${address} has no attribute ${attribute}`];
  const [, field] = /^\[0\]\.(\w+)$/.exec(rest ?? '') ?? [];
  if (rest === '') return [];
  const known =
    field !== undefined && Array.isArray(type) && Array.isArray(type[1]) && field in (type[1] as [string, object])[1];
  return known ? [] : [`${place}: ${address}.${attribute} has no ${rest}`];
}

/** Every text of a stack, with where it is. */
function textsOf(value: unknown, place = ''): [string, string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, place === '' ? key : `${place}.${key}`));
}
