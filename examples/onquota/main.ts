import { App } from 'cdk8s';
import { CONTENT_SECURITY_POLICIES, CaddyProxy } from 'cdk8s-hubs';
import { synth } from 'cdk8s-hubs/project';
import { onQuota } from './onquota';

const app = new App();
const { application, routes } = onQuota(app, {
  domain: 'onquota.example.org',
  databaseHost: 'postgres.example.org',
  version: '1.0.0',
});

new CaddyProxy(application, 'caddy', {
  certificates: { email: 'ops@onquota.example.org' },
  contentSecurityPolicy: CONTENT_SECURITY_POLICIES.nextjs,
  sites: routes,
});

void synth(app);
