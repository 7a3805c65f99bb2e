import { App } from 'cdk8s';
import { Application, NamespaceAccess, StatefulWebApp, generated, provided, traefikIngress } from 'cdk8s-hubs';
import { synth } from 'cdk8s-hubs/project';

const app = new App();
const wapi = new Application(app, 'wapi', { ingress: traefikIngress(), issuer: { name: 'letsencrypt' } });

new StatefulWebApp(wapi, 'wapi', {
  image: 'registry.example.org/wapi:1.0.0',
  command: ['node', 'server.js'],
  hosts: ['wapi.example.org'],
  config: {
    NODE_ENV: 'production',
    BETTER_AUTH_URL: 'https://wapi.example.org',
    // Next.js listens on what this says, which Kubernetes would make the pod's name.
    HOSTNAME: '0.0.0.0',
  },
  secrets: {
    DATABASE_URL: provided('address of the database, libsql://…'),
    DATABASE_AUTH_TOKEN: provided('token for the database', { minLength: 16 }),
    BETTER_AUTH_SECRET: generated('signs sessions'),
  },
  writable: ['/tmp', '/app/.next/cache'],
  volumes: {
    'whatsapp-sessions': { path: '/app/whatsapp_sessions', size: '5Gi' },
    media: { path: '/app/public/media', size: '20Gi' },
  },
});

new NamespaceAccess(wapi, 'viewers', { level: 'viewer', subjects: [{ kind: 'Group', name: 'support' }] });
new NamespaceAccess(wapi, 'operators', { level: 'operator', subjects: [{ kind: 'Group', name: 'on-call' }] });

void synth(app);
