/** Rules over rendered Kubernetes objects: pure functions from a list of objects to a list of problems, for anyone's objects. */
export { check, unusedExemptions } from './check';
export type { CheckOptions } from './check';
export * from './digitalocean';
export type { Exemption } from './exemptions';
export * from './haproxy';
export * from './hubs';
export { hubsExemptions } from './hubs-exemptions';
export type { NamedRule } from './model';
export * from './set';
export { placeIn } from './set/scope';
export * from './operations';
export type { External, KubeObject, Problem, Rule, RuleOptions } from './problem';
export * from './references';
export { RULES } from './rules';
export * from './schema';
export * from './security';
export { podSecurityViolations } from './security/pod-security';
export type { Level, Violation } from './security/violation';
