/**
 * What DigitalOcean refuses, or finds fault with before it upgrades a cluster.
 *
 * Source: https://github.com/digitalocean/clusterlint/blob/master/checks.md
 */
export { proxyProtocol } from './load-balancer';
export { webhookScope, webhookService, webhookTimeout } from './webhooks';
export { barePod, cronJobConcurrency, defaultNamespace, nodeName, sharedVolume } from './workloads';
