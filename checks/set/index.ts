/** The objects as a set: none twice, each where it belongs. */
export { duplicateHostPort, duplicateObject, duplicatePath } from './duplicates';
export { sameKeys } from './same-keys';
export { clusterName, clusterScope, namespaceScope } from './scope';
