import type { Chart } from 'cdk8s';
import type { Installation } from '../config';
import { MONITORING_KEYS, MONITORING_SECRET } from '../config';
import type { Hubs, SecretKey, Thresholds } from '../constructs';
import { Monitoring, watchedHubs } from '../constructs';

/** What watches an installation, in its own namespace. */
export function monitoring(
  chart: () => Chart,
  hubs: Hubs,
  { monitoring: settings, domain, smtp, tls, networkPolicies, apiServerPort }: Installation,
  reference: (key: string, secretName?: string) => SecretKey,
): void {
  if (settings === undefined) return;
  const own = (key: string) => reference(key, MONITORING_SECRET);
  const { recipients, sender, webhook, heartbeat, size, storageClass, retentionDays } = settings;
  const volume = storageClass === undefined ? {} : { storageClass };
  const server = {
    host: smtp.server,
    port: smtp.port,
    user: smtp.user,
    password: { ...reference('SMTP_PASS'), optional: true },
  };
  new Monitoring(chart(), 'monitoring', {
    watch: [watchedHubs(hubs, domain)],
    notifications: {
      ...(recipients.length > 0 && { email: { to: recipients, from: sender, server } }),
      ...(webhook !== undefined && { webhook: { kind: webhook, url: own(MONITORING_KEYS.webhook) } }),
      ...(heartbeat && { heartbeat: own(MONITORING_KEYS.heartbeat) }),
    },
    // Their names and ranges are checked where the alerts are.
    alerts: { exclude: settings.exclude, thresholds: settings.thresholds as Partial<Thresholds> },
    nodes: settings.nodes,
    untrustedCertificates: tls.issuer === 'self-signed' || tls.issuer === 'letsencrypt-staging',
    grafanaPassword: own(MONITORING_KEYS.grafana),
    prometheus: { storage: { size, ...volume }, retentionDays },
    alertmanager: { storage: volume },
    grafana: { storage: volume },
    networkPolicies,
    ...(apiServerPort !== undefined && { apiServerPort }),
  });
}
