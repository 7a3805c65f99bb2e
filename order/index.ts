/**
 * In which order objects come alive: what each workload needs before it can start, who provides that and when, and so in which step
 * of a deploy it can be waited for. Pure functions over objects.
 */
export { Circle } from './circle';
export { Issuers } from './issuers';
export type { IssuerReference } from './issuers';
export { Order } from './order';
export type { Awaited, Part, StepName, Wave } from './order';
export type { Source } from './sources';
