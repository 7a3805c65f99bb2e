/** What an installation needs of the cloud: derived facts and pure functions, free of any cloud library. */
export { capacityOf, memoryUsedBy } from './capacity';
export type { Amounts, Capacity, Sizing } from './capacity';
export { loadBalancerName } from './cloud';
export type { Bucket, Cloud } from './cloud';
export { monthlyCost } from './cost';
export type { CostLine, MonthlyCost } from './cost';
export { dnsRecords, dnsZone } from './dns';
export type { DnsRecord } from './dns';
export { inboundRules } from './firewall';
export type { InboundRule } from './firewall';
