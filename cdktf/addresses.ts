import type { TerraformElement } from './terraform';
import { TerraformStack } from './terraform';

/**
 * Gives an element an address that people can type, `digitalocean_<type>.<name>`, in place of one with a hash: the ids of the
 * constructs around it within the stack, and a word of its own where a construct has several of a type.
 */
export function addressed<T extends TerraformElement>(element: T, word?: string): T {
  const { scopes } = element.node;
  const path = scopes.slice(scopes.indexOf(TerraformStack.of(element)) + 1, -1).map(({ node }) => node.id);
  element.overrideLogicalId([...path, ...(word === undefined ? [] : [word])].join('-'));
  return element;
}
