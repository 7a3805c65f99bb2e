/** What goes wrong after the first apply: rollouts, restarts, full nodes, drained nodes. */
export { disruptionBudget } from './disruption';
export { image } from './images';
export { hostNetworkDns, loadBalancer } from './network';
export { probeTarget, probes } from './probes';
export { requestWithinLimit, resources } from './resources';
export { restartOnChange } from './restarts';
export { exclusivePort, exclusiveVolume } from './rollout';
export { backupSchedules } from './schedules';
export { timeZones } from './times';
export { serviceLinks } from './service-links';
export { evictionOfBroken } from './eviction';
