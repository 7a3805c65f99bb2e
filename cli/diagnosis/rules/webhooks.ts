import { LONGEST_SECONDS, lowerTimeout } from '../../certificates/webhook-timeout';
import { t } from '../../../terminal/language';
import type { Rule } from '../diagnosis';
import type { Seen } from '../scene';

/** Webhooks that would keep the provider from upgrading the cluster. */
export const webhooks: Rule = (scene) =>
  [...scene.of('ValidatingWebhookConfiguration'), ...scene.of('MutatingWebhookConfiguration')].flatMap(
    (configuration) => {
      const seconds = Math.max(
        0,
        ...configuration.get('webhooks').items.map((webhook) => webhook.get('timeoutSeconds').number ?? 10),
      );
      if (seconds <= LONGEST_SECONDS) return [];
      const ours = configuration.name.startsWith('cert-manager');
      return [
        {
          id: 'webhook/timeout',
          severity: 'warning',
          object: configuration.title,
          cause: t`Its timeout of ${seconds} s keeps DigitalOcean from upgrading the cluster (at most ${LONGEST_SECONDS} s).`,
          remedy: ours ? lowerTimeout(summaryOf(configuration)) : t`Lower timeoutSeconds where it is installed from.`,
          final: true,
        },
      ];
    },
  );

function summaryOf(configuration: Seen) {
  const { kind, name } = configuration;
  const metadata = configuration.get('metadata');
  return {
    kind,
    name,
    count: configuration.get('webhooks').items.length,
    annotations: metadata.get('annotations').strings,
    labels: metadata.get('labels').strings,
  };
}
