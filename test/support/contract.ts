import type { ApplicationContract } from '../../project/contract';

/** The contract of an application `shop` that has nothing, but for what is said. */
export function contract(more: Partial<ApplicationContract> = {}): ApplicationContract {
  const empty = { files: [], components: [], secrets: [], externals: [], settings: {}, stops: [] };
  return { format: 2, name: 'shop', title: 'shop', namespace: 'shop', ...empty, ...more };
}
