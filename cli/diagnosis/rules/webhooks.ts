import { t } from '../../terminal/language';
import type { Rule } from '../diagnosis';

/** DigitalOcean upgrades no cluster whose webhooks may take longer. */
const LONGEST_SECONDS = 29;

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
          cause: t(
            `Its timeout of ${seconds} s keeps DigitalOcean from upgrading the cluster (at most ${LONGEST_SECONDS} s).`,
            `Su tiempo límite de ${seconds} s impide a DigitalOcean actualizar el clúster (como mucho ${LONGEST_SECONDS} s).`,
          ),
          remedy: ours
            ? t(
                'helm upgrade cert-manager jetstack/cert-manager -n cert-manager --reuse-values --set webhook.timeoutSeconds=10',
                'helm upgrade cert-manager jetstack/cert-manager -n cert-manager --reuse-values --set webhook.timeoutSeconds=10',
              )
            : t('Lower timeoutSeconds where it is installed from.', 'Baja timeoutSeconds allí desde donde se instala.'),
          final: true,
        },
      ];
    },
  );
