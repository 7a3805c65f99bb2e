import { helmChart } from './helm-chart';

/** DigitalOcean upgrades no cluster whose webhooks may take 30 seconds or more; that is the default of cert-manager's chart. */
export const LONGEST_SECONDS = 29;

/** What is needed to know of a webhook configuration, to lower its timeout. */
export interface WebhookConfiguration {
  readonly kind: string;
  readonly name: string;
  /** How many webhooks it has. */
  readonly count: number;
  readonly annotations: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * The command that has cert-manager's webhook answer in time: through helm where helm installed it, which would undo anything
 * else at the next upgrade.
 *
 * @param chart where the chart comes from: see `helmChart`
 */
export function lowerTimeout(configuration: WebhookConfiguration, chart?: string): string {
  const { kind, name, count, annotations, labels } = configuration;
  const release = annotations['meta.helm.sh/release-name'];
  if (release !== undefined) {
    const namespace = annotations['meta.helm.sh/release-namespace'] ?? 'cert-manager';
    const version = /^cert-manager-(v?\d.*)$/.exec(labels['helm.sh/chart'] ?? '')?.[1];
    return `helm upgrade ${release} ${helmChart(chart, version).join(' ')} --namespace ${namespace} --reuse-values --set webhook.timeoutSeconds=10`;
  }
  const operations = Array.from({ length: count }, (_, index) => ({
    op: 'add',
    path: `/webhooks/${index}/timeoutSeconds`,
    value: 10,
  }));
  return `kubectl patch ${kind.toLowerCase()} ${name} --type=json -p '${JSON.stringify(operations)}'`;
}
