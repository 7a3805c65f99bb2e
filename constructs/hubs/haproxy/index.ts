export * from './controller';
export * from './ingresses';
export { LoadBalancer } from './load-balancer';
