import { App, Chart } from 'cdk8s';
import {
  Application,
  CaddyProxy,
  Flower,
  Hubs,
  Monitoring,
  Redis,
  StatefulWebApp,
  StatelessWebApp,
  watchedHubs,
} from '../../../constructs';
import type { MonitoringProps } from '../../../constructs';
import { BACKUP_POLICY } from '../../support/backup';

const image = 'registry.example.org/shop:1.0.0';

/** Who is told, by every way there is. */
export const NOTIFICATIONS: NonNullable<MonitoringProps['notifications']> = {
  email: {
    to: ['ops@example.org', 'boss@example.org'],
    from: 'alerts@example.org',
    server: { host: 'smtp.example.org', port: 2587, user: 'alerts', password: { name: 'mail', key: 'PASSWORD' } },
  },
  webhook: { kind: 'slack', url: { name: 'chat', key: 'URL' } },
  heartbeat: { name: 'chat', key: 'HEARTBEAT' },
};

/** Two applications, with everything that says what it measures. */
export function watchedApplications() {
  const app = new App({ outdir: 'unused' });
  const shop = new Application(app, 'shop');
  const redis = new Redis(shop, 'redis');
  const web = new StatelessWebApp(shop, 'web', { image, metrics: { path: '/metrics/prometheus' } });
  new Flower(shop, 'flower', { broker: redis });
  const caddy = new CaddyProxy(shop, 'caddy', {
    certificates: { email: 'ops@example.org' },
    sites: { 'shop.example.org': [{ to: web }], 'www.example.org': [{ to: web }] },
  });
  const files = new Application(app, 'files');
  new StatefulWebApp(files, 'wapi', {
    image,
    volumes: { data: { path: '/data', size: '1Gi', backup: BACKUP_POLICY } },
  });
  return { app, shop, files, caddy };
}

/** Both, and a `Monitoring` in an application of its own. */
export function twoApplications(props: MonitoringProps = {}) {
  const watched = watchedApplications();
  const own = new Application(watched.app, 'monitoring');
  const monitoring = new Monitoring(own, 'monitoring', { watch: [watched.shop, watched.files], ...props });
  return { ...watched, own, monitoring };
}

/** An installation of Hubs, watched in its own namespace. */
export function hubsInstallation(props: MonitoringProps = {}) {
  const chart = new Chart(new App({ outdir: 'unused' }), 'hubs', { namespace: 'hcce' });
  const hubs = new Hubs(chart, 'hubs', {
    domain: 'meet.example.org',
    adminEmail: 'admin@example.org',
    smtp: { server: 'smtp.example.org', port: 2587, user: 'hubs' },
    issuer: { name: 'letsencrypt' },
  });
  const monitoring = new Monitoring(chart, 'monitoring', {
    watch: [watchedHubs(hubs, 'meet.example.org')],
    grafanaPassword: { name: 'monitoring', key: 'GRAFANA_PASSWORD' },
    ...props,
  });
  return { chart, hubs, monitoring };
}
