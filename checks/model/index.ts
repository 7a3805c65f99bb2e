/** Objects as rules read them: fields with their paths, pods of every kind of workload, label selectors. */
export { Cluster } from './cluster';
export { Field, isMap } from './field';
export { GROUPS } from './kinds';
export type { Kind } from './kinds';
export { certifiedSecrets, makerOf, operatorMayMakePods } from './makers';
export type { Maker } from './makers';
export { needsOf, pullSecrets } from './needs';
export type { Need } from './needs';
export { WORKLOADS } from './pod';
export type { Container, Pod } from './pod';
export { Resource } from './resource';
export { Reporter, rule } from './rule';
export type { NamedRule } from './rule';
export { hasLabels, selects } from './selector';
export { readTlsSecret } from './tls-secret';
