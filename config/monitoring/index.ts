/** What an installation says about its monitoring: derived facts. */
export { MONITORING_KEYS, MONITORING_REQUESTS, MONITORING_SECRET, MONITORING_VOLUMES } from './monitoring';
export type { Monitoring } from './monitoring';
