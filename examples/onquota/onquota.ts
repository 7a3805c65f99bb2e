import type { App } from 'cdk8s';
import {
  AppSecret,
  Application,
  BackupTarget,
  DatabaseBackup,
  DatabaseCheck,
  DatabaseInit,
  ExternalPostgres,
  Flower,
  MigrationJob,
  Redis,
  Scheduler,
  Settings,
  StatelessWebApp,
  Worker,
  celeryBeat,
  celeryWorker,
  fernetKey,
  generated,
  provided,
} from 'cdk8s-hubs';
import type { HostRoutes } from 'cdk8s-hubs';

export interface OnQuotaProps {
  /** Where people go; the API alone is at `api.` before it. */
  readonly domain: string;
  /** Name or address of the PostgreSQL server. */
  readonly databaseHost: string;
  /** Version of the images. */
  readonly version: string;
}

/** OnQuota without an entrance: the application, and the routes that one has to offer. */
export function onQuota(app: App, { domain, databaseHost, version }: OnQuotaProps) {
  const application = new Application(app, 'onquota');
  // The pipeline says which one it has built.
  const image = (name: string) =>
    process.env[`${name.toUpperCase()}_IMAGE`] ?? `registry.example.org/onquota/${name}:${version}`;

  // Data: Redis in the cluster, PostgreSQL elsewhere.
  const redis = new Redis(application, 'redis');
  const passwords = new AppSecret(application, 'postgres-secrets', {
    DB_PASSWORD: generated("password of OnQuota's database"),
    DB_ADMIN_PASSWORD: provided('password of postgres, the administrator of the database server'),
  });
  const database = new ExternalPostgres(application, 'postgres', {
    host: databaseHost,
    databaseName: 'onquota_db',
    user: 'onquota',
    password: passwords.key('DB_PASSWORD'),
    version: 15,
  });
  const storageBox = new AppSecret(application, 'backup-secrets', {
    STORAGEBOX_PASSWORD: provided('password of the Storage Box'),
  });
  new DatabaseBackup(application, 'database-backup', {
    database,
    targets: [
      BackupTarget.sftp({
        host: 'u000000.your-storagebox.example.org',
        port: 23,
        user: 'u000000',
        path: 'home/backups/postgresql/onquota',
        login: { password: storageBox.key('STORAGEBOX_PASSWORD') },
        hostKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f',
      }),
    ],
    verify: { minTables: 36, queries: ['select count(*) = 1 from alembic_version'] },
  });
  const databaseInit = new DatabaseInit(application, 'database-init', {
    database,
    admin: { password: passwords.key('DB_ADMIN_PASSWORD') },
  });

  // What every process made from the back end's image is told.
  const settings = new Settings(application, 'onquota', {
    config: { DOMAIN: domain, CORS_ORIGINS: `https://${domain}`, ENVIRONMENT: 'production' },
    secrets: {
      DATABASE_URL: database.url({ scheme: 'postgresql+asyncpg', query: { ssl: 'require' } }),
      REDIS_URL: redis.url(),
      SECRET_KEY: generated('signs sessions (JWT)', 64),
      TOTP_ENCRYPTION_KEY: fernetKey('encrypts the seeds of one-time passwords'),
    },
  });
  const python = { image: image('backend'), settings: [settings] };

  // The tables, before anything that uses them.
  const migrations = new MigrationJob(application, 'migrations', {
    ...python,
    command: ['alembic', 'upgrade', 'head'],
    check: ['sh', '-c', 'alembic current | grep -q "(head)"'],
    dependsOn: [database, databaseInit],
  });
  const tables = new DatabaseCheck(application, 'database-check', {
    database,
    after: migrations,
    minTables: 36,
    requireTables: ['alembic_version', 'tenants', 'users', 'clients', 'refresh_tokens'],
  });

  // The web.
  const backend = new StatelessWebApp(application, 'backend', {
    ...python,
    port: 8000,
    servicePort: 8000,
    config: { WEB_CONCURRENCY: '4' },
    // The first one asks the database and Redis, and the second one nobody.
    health: { path: '/api/v1/health', livenessPath: '/openapi.json' },
    resources: { requests: { memory: '512Mi' }, limits: { memory: '1536Mi' } },
    dependsOn: [redis, database, migrations, tables],
  });
  const frontend = new StatelessWebApp(application, 'frontend', {
    image: image('frontend'),
    port: 3000,
    servicePort: 3000,
    // Next.js listens on what this says, which Kubernetes would make the pod's name: `kubectl port-forward` would find nobody.
    config: { HOSTNAME: '0.0.0.0' },
    health: { path: '/api/health' },
    writable: ['/tmp', '/app/.next/cache'],
    network: 'isolated',
    dependsOn: [backend],
  });

  // What happens later.
  const background = { ...python, dependsOn: [redis, database, backend] };
  new Worker(application, 'worker', {
    ...background,
    ...celeryWorker('app.celery', { concurrency: 4, brokerVariable: 'REDIS_URL' }),
    // Four processes, each of which may be reading a receipt.
    resources: { requests: { memory: '512Mi' }, limits: { memory: '2Gi' } },
  });
  new Scheduler(application, 'beat', { ...background, ...celeryBeat('app.celery') });
  new Flower(application, 'flower', { broker: redis });

  const routes: HostRoutes = {
    [domain]: [{ path: '/api/v1', to: backend }, { to: frontend }],
    [`api.${domain}`]: [{ to: backend }],
  };
  return { application, routes };
}
