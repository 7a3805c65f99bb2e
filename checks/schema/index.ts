/** Strict validation against the schemas of Kubernetes and of CustomResourceDefinitions. */
export { schema } from './schema';
