import type { Cluster, Field, Resource } from '../model';
import { rule } from '../model';

/** A webhook of a configuration. */
interface Webhook {
  readonly owner: Resource;
  readonly field: Field;
}

function webhooks(cluster: Cluster): Webhook[] {
  return [...cluster.all('ValidatingWebhookConfiguration'), ...cluster.all('MutatingWebhookConfiguration')].flatMap(
    (owner) => owner.get('webhooks').items.map((field) => ({ owner, field })),
  );
}

/** Admission webhooks give up within 29 seconds, as DigitalOcean demands before it upgrades a cluster. */
export const webhookTimeout = rule('digitalocean/webhook-timeout', (cluster, report) => {
  for (const { field } of webhooks(cluster)) {
    const seconds = field.get('timeoutSeconds');
    if (seconds.number === undefined || (seconds.number >= 1 && seconds.number <= 29)) continue;
    report.error(
      seconds,
      `${seconds.number} seconds: DigitalOcean upgrades no cluster with a webhook that waits for 30 seconds or more`,
      'Use 1 to 29; 10 is usual.',
    );
  }
});

/** The Service behind an admission webhook exists. */
export const webhookService = rule('digitalocean/webhook-service', (cluster, report) => {
  for (const { field } of webhooks(cluster)) {
    const service = field.get('clientConfig', 'service');
    const [namespace, name] = [service.get('namespace').text, service.get('name').text];
    if (namespace === undefined || name === undefined || cluster.has('Service', namespace, name)) continue;
    report.error(
      service,
      `there is no Service ${name} in namespace ${namespace}: what the webhook watches can no longer be changed`,
      'Correct name and namespace, add the Service, or declare it external.',
    );
  }
});

/** No admission webhook that must answer watches the pods it needs itself: a new node could then never start. */
export const webhookScope = rule('digitalocean/webhook-scope', (cluster, report) => {
  for (const { field } of webhooks(cluster)) {
    const mustAnswer = (field.get('failurePolicy').text ?? 'Fail') === 'Fail';
    const inCluster = field.get('clientConfig', 'service').present;
    const essential = field
      .get('rules')
      .items.some((entry) => entry.get('apiGroups').texts.some((group) => ['', 'apps', '*'].includes(group)));
    if (!mustAnswer || !inCluster || !essential || leavesOutSystem(field.get('namespaceSelector'))) continue;
    report.error(
      field,
      'it must answer before anything in kube-system is created, yet needs kube-system to run: DigitalOcean upgrades no such cluster',
      'Leave kube-system out in namespaceSelector, limit apiGroups, or set failurePolicy: Ignore.',
    );
  }
});

function leavesOutSystem(selector: Field): boolean {
  const key = 'kubernetes.io/metadata.name';
  const label = selector.get('matchLabels', key).text;
  return (
    (label !== undefined && label !== 'kube-system') ||
    selector.get('matchLabels').entries.some(([name]) => name !== key) ||
    selector.get('matchExpressions').items.some((expression) => {
      const operator = expression.get('operator').text;
      const listed = expression.get('values').texts.includes('kube-system');
      if (expression.get('key').text !== key) return operator === 'In' || operator === 'Exists';
      return operator === 'NotIn' ? listed : operator === 'In' && !listed;
    })
  );
}
