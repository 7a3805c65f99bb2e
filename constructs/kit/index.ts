/** The parts that every component is made of. */
export * from './config-files';
export type { ContainerPort, ContainerProps } from './container';
export * from './env';
export * from './labels';
export * from './network';
export * from './network-policies';
export * from './override';
export * from './probes';
export * from './resources';
export * from './scheduled-job';
export * from './secret-key';
export * from './security';
export * from './service';
export * from './volume-claim';
export * from './volumes';
export * from './workload';
