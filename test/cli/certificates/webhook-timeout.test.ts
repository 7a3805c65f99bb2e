import { describe, expect, test } from 'vitest';
import { helmChart } from '../../../cli/certificates/helm-chart';
import { lowerTimeout } from '../../../cli/certificates/webhook-timeout';

describe('helm is told where the chart is:', () => {
  test.each([
    [undefined, 'cert-manager --repo https://charts.jetstack.io --version v1.20.3'],
    ['https://charts.school.org', 'cert-manager --repo https://charts.school.org --version v1.20.3'],
    [
      'oci://registry.school.org/charts/cert-manager',
      'oci://registry.school.org/charts/cert-manager --version v1.20.3',
    ],
    ['https://school.org/cert-manager-v1.20.3.tgz', 'https://school.org/cert-manager-v1.20.3.tgz --version v1.20.3'],
    ['mirror/cert-manager', 'mirror/cert-manager --version v1.20.3'],
    ['./cert-manager', './cert-manager --version v1.20.3'],
  ])('%s', (chart, words) => {
    expect(helmChart(chart, 'v1.20.3').join(' ')).toBe(words);
  });
});

describe('a slow webhook is made quicker', () => {
  const configuration = { kind: 'ValidatingWebhookConfiguration', name: 'cert-manager-webhook', count: 2, labels: {} };

  test('by helm, in its release and version, where helm installed it', () => {
    const annotations = { 'meta.helm.sh/release-name': 'cm', 'meta.helm.sh/release-namespace': 'certs' };
    const labels = { 'helm.sh/chart': 'cert-manager-v1.19.1' };
    expect(lowerTimeout({ ...configuration, annotations, labels })).toBe(
      'helm upgrade cm cert-manager --repo https://charts.jetstack.io --version v1.19.1 --namespace certs --reuse-values --set webhook.timeoutSeconds=10',
    );
  });

  test('by kubectl, each of its webhooks, where it was applied', () => {
    expect(lowerTimeout({ ...configuration, annotations: {} })).toBe(
      `kubectl patch validatingwebhookconfiguration cert-manager-webhook --type=json -p '[{"op":"add","path":"/webhooks/0/timeoutSeconds","value":10},{"op":"add","path":"/webhooks/1/timeoutSeconds","value":10}]'`,
    );
  });
});
