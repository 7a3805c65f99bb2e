export * from './controller';
export * from './ingresses';
export { LoadBalancer } from './load-balancer';
export type { LoadBalancerProps } from './load-balancer';
