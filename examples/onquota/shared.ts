import { App } from 'cdk8s';
import { Application, StatelessWebApp, WebIngress, traefikIngress } from 'cdk8s-hubs';
import { synth } from 'cdk8s-hubs/project';
import { onQuota } from './onquota';

/** The cluster's entrance: one ingress controller, one load balancer, one authority for certificates. */
const ingress = traefikIngress();
const issuer = { name: 'letsencrypt' };

const app = new App();
const { application, routes } = onQuota(app, {
  domain: 'onquota.example.org',
  databaseHost: 'postgres.example.org',
  version: '1.0.0',
});
new WebIngress(application, 'entrance', { name: 'onquota', controller: ingress, issuer, hosts: routes });

const cloudgov = new Application(app, 'cloudgov', { ingress, issuer, network: 'isolated' });
new StatelessWebApp(cloudgov, 'portal', {
  image: 'registry.example.org/cloudgov/portal:3.2.1',
  hosts: ['cloudgov.example.org'],
});

void synth(app);
