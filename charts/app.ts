import { App, Chart } from 'cdk8s';
import type { Installation } from '../config';
import { loadBalancerName } from '../config';
import type { SecretKey } from '../constructs';
import { Hubs, hubsSecrets } from '../constructs';
import { backup } from './backup';
import { issuer } from './issuer';
import { monitoring } from './monitoring';
import { namespace } from './namespace';
import type { SecretValues } from './secrets';
import { secrets } from './secrets';

/** What an app knows about its secrets. */
export interface AppSecrets {
  /** Makes the reference to a key of a Secret, `configs` unless named. */
  readonly reference: (key: string, secretName?: string) => SecretKey;
  /** The Secrets themselves; absent where something else makes them. */
  readonly values?: readonly SecretValues[];
}

/**
 * The charts of an installation. Their names sort in the order in which they are applied.
 */
export function hubsApp(installation: Installation, appSecrets: AppSecrets): App {
  const app = new App({ outdir: 'dist' });
  const chart = (id: string) => new Chart(app, id, { namespace: installation.namespace, labels: LABELS });
  const { sketchfab, tenor } = installation.integrations;
  const { reference, values } = appSecrets;
  const backups = backup(installation, reference);

  namespace(new Chart(app, '00-namespace', { labels: LABELS }), installation);
  if (values) secrets(chart('10-secrets'), values);

  const hubs = new Hubs(app, 'hubs', {
    domain: installation.domain,
    adminEmail: installation.adminEmail,
    smtp: installation.smtp,
    issuer: issuer(new Chart(app, '20-issuer', { labels: LABELS }), installation),
    secrets: {
      ...hubsSecrets((key) => reference(key)),
      ...(sketchfab && { sketchfabApiKey: { ...reference('SKETCHFAB_API_KEY'), optional: true } }),
      ...(tenor && { tenorApiKey: { ...reference('TENOR_API_KEY'), optional: true } }),
    },
    images: installation.images,
    resources: installation.resources,
    overrides: installation.overrides,
    database: installation.database.external ? { external: installation.database.external } : installation.database,
    storage: installation.storage,
    controller: installation.ingress.controller,
    ingressClassName: installation.ingress.className,
    loadBalancer: loadBalancer(installation),
    ...(installation.server && { oneServer: true }),
    ...(installation.apiServerPort !== undefined && { apiServerPort: installation.apiServerPort }),
    turn: installation.turn,
    trustedDomains: installation.trustedDomains,
    pages: installation.pages,
    networkPolicies: installation.networkPolicies,
    guard: installation.media.guard,
    ...(backups && { backup: backups }),
    ...(installation.media.publicAddress !== undefined && { publicAddress: installation.media.publicAddress }),
    placement: {
      data: chart('30-data'),
      application: chart('40-application'),
      media: chart('50-media'),
      ingress: chart('60-ingress'),
      networkPolicies: chart('70-network-policies'),
      backup: chart('80-backup'),
    },
  });
  monitoring(() => chart('90-monitoring'), hubs, installation, reference);
  return app;
}

const LABELS = { 'app.kubernetes.io/part-of': 'hubs', 'app.kubernetes.io/managed-by': 'cdk8s-hubs' };

function loadBalancer(installation: Installation) {
  const { loadBalancer: given, provider } = installation;
  const named = provider === 'digitalocean' && given.serviceType === 'LoadBalancer';
  return { ...given, ...(named && { name: loadBalancerName(installation) }) };
}
