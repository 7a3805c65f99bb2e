import { App } from 'cdk8s';
import {
  AppSecret,
  Application,
  BackupTarget,
  NamespaceAccess,
  StatefulWebApp,
  generated,
  provided,
  traefikIngress,
} from 'cdk8s-hubs';
import { synth } from 'cdk8s-hubs/project';

const app = new App();
const wapi = new Application(app, 'wapi', { ingress: traefikIngress(), issuer: { name: 'letsencrypt' } });

const keys = new AppSecret(wapi, 'wapi-backup-secrets', {
  BACKUP_KEY_ID: provided('access key of the bucket for backups', { minLength: 16 }),
  BACKUP_KEY_SECRET: provided('secret of that access key', { minLength: 16 }),
  BACKUP_PASSWORD: generated('encrypts the backups: whoever loses it has lost them'),
});
const backup = {
  targets: [
    BackupTarget.spaces({
      bucket: 'wapi-backups',
      region: 'fra1',
      credentials: { id: keys.key('BACKUP_KEY_ID'), secret: keys.key('BACKUP_KEY_SECRET') },
    }),
  ],
  password: keys.key('BACKUP_PASSWORD'),
  timeZone: 'Europe/Madrid',
};

new StatefulWebApp(wapi, 'wapi', {
  // The pipeline says which one it has built.
  image: process.env['IMAGE'] ?? 'registry.example.org/wapi:1.0.0',
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
    'whatsapp-sessions': {
      path: '/app/whatsapp_sessions',
      size: '5Gi',
      critical: true,
      backup: { ...backup, schedule: '15 */6 * * *' },
    },
    media: { path: '/app/public/media', size: '20Gi', critical: true, backup: { ...backup, schedule: '45 2 * * *' } },
  },
});

new NamespaceAccess(wapi, 'viewers', { level: 'viewer', subjects: [{ kind: 'Group', name: 'support' }] });
new NamespaceAccess(wapi, 'operators', { level: 'operator', subjects: [{ kind: 'Group', name: 'on-call' }] });

void synth(app);
