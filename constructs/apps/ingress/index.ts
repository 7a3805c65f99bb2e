export * from './controller';
export { WebIngress } from './web-ingress';
export type { IngressOptions, WebIngressProps } from './web-ingress';
