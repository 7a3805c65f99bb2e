import { App } from 'cdk8s';
import {
  AcmeIssuer,
  AppSecret,
  Application,
  BackupTarget,
  Hubs,
  StatelessWebApp,
  generated,
  provided,
} from 'cdk8s-hubs';
import { synth } from 'cdk8s-hubs/project';

const app = new App();

// 1. Dialog and coturn use the node's own network: no stricter level admits them.
const school = new Application(app, 'school', { podSecurity: 'privileged' });

// 2. Who signs the certificates, and where backups go.
const issuer = new AcmeIssuer(school, 'issuer', {
  name: 'letsencrypt-school',
  email: 'ops@myschool.org',
  ingressClassName: 'haproxy',
});
const keys = new AppSecret(school, 'backup-secrets', {
  BACKUP_KEY_ID: provided('access key of the bucket for backups', { minLength: 16 }),
  BACKUP_KEY_SECRET: provided('secret of that access key', { minLength: 16 }),
  BACKUP_PASSWORD: generated('encrypts the backups of files: whoever loses it has lost them'),
});
const bucket = BackupTarget.spaces({
  bucket: 'myschool-backups',
  region: 'fra1',
  credentials: { id: keys.key('BACKUP_KEY_ID'), secret: keys.key('BACKUP_KEY_SECRET') },
});

// 3. Hubs, with its database, its files and its entrance.
new Hubs(school, 'hubs', {
  domain: 'meet.myschool.org',
  adminEmail: 'admin@myschool.org',
  smtp: { server: 'smtp.example.org', port: 2587, user: 'hubs' },
  issuer,
  storage: { size: '20Gi' },
  backup: { targets: [bucket], password: keys.key('BACKUP_PASSWORD'), timeZone: 'Europe/Madrid' },
});

// 4. What else the school runs beside it, in the same namespace.
new StatelessWebApp(school, 'timetable', {
  image: 'registry.example.org/timetable:1.0.0',
  health: { path: '/health' },
});

void synth(app);
