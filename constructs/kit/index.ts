/** The parts that every component is made of. */
export * from './config-files';
export * from './env';
export * from './labels';
export * from './load-balancer';
export * from './namespace';
export * from './network';
export * from './network-policies';
export * from './override';
export * from './pod';
export * from './probes';
export * from './resources';
export * from './secret-key';
export * from './security';
export * from './service';
export * from './volume-claim';
export * from './volumes';
export * from './workload';
