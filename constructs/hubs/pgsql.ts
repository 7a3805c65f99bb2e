import { Construct } from 'constructs';
import { SQL_NAME, expectFormat } from '../../formats';
import { PORTS } from '../../upstream';
import type { k8s } from '../../imports';
import type { Database } from '../data';
import { DATABASE_DEFAULTS } from '../data';
import type { AccessMode, SecretKey, StorageProps } from '../kit';
import {
  VolumeClaim,
  Workload,
  applyOverrides,
  claimVolume,
  clusterService,
  confinedRoot,
  execProbe,
  labels,
  restricted,
  scratch,
} from '../kit';
import type { ComponentProps } from './component';
import { AMD64, imageAndResources } from './component';

export interface PgsqlProps extends ComponentProps {
  /** The superuser's password. Letters, digits, `-` and `_` only: Hubs' images paste it into URIs and files unescaped. */
  readonly password: SecretKey;
  /** @default retdb */
  readonly databaseName?: string;
  /** @default postgres */
  readonly user?: string;
  /** @default - 10Gi of the cluster's default class */
  readonly storage?: StorageProps;
  /**
   * Cannot be changed once the claim exists.
   *
   * @default - ReadWriteOncePod; ReadWriteOnce for the class `manual`, as upstream has it
   */
  readonly accessMode?: AccessMode;
}

/** PostgreSQL in the cluster: one pod and its volume. */
export class Pgsql extends Construct {
  /** The Deployment `pgsql`, of one pod. */
  readonly workload: Workload;
  /** The Service `pgsql`. */
  readonly service: k8s.KubeService;
  /** The claim `pgsql-pvc`, with the whole database. */
  readonly claim: VolumeClaim;
  /** The server as its clients see it. */
  readonly database: Database;

  constructor(scope: Construct, id: string, props: PgsqlProps) {
    super(scope, id);
    const name = expectFormat('Pgsql.databaseName', SQL_NAME, props.databaseName ?? DATABASE_DEFAULTS.name);
    const user = expectFormat('Pgsql.user', SQL_NAME, props.user ?? DATABASE_DEFAULTS.user);
    const { storage = {} } = props;
    const { image, resources } = imageAndResources('pgsql', props);
    const manual = storage.hostPath !== undefined || storage.storageClass === 'manual';

    this.claim = new VolumeClaim(this, 'Claim', {
      ...storage,
      name: 'pgsql-pvc',
      labels: labels('pgsql', 'database'),
      accessMode: props.accessMode ?? (manual ? 'ReadWriteOnce' : 'ReadWriteOncePod'),
    });
    this.workload = new Workload(this, 'Workload', {
      name: 'pgsql',
      component: 'database',
      containers: [
        {
          name: 'postgresql',
          image,
          resources,
          // Hubs' pgbouncer keeps an MD5 digest of the password, so newer servers must store one, too.
          args: ['-c', 'password_encryption=md5'],
          env: {
            POSTGRES_USER: user,
            POSTGRES_PASSWORD: props.password,
            POSTGRES_DB: name,
            POSTGRES_HOST_AUTH_METHOD: 'md5',
            PGDATA: '/var/lib/postgresql/data/pgdata',
          },
          ports: [{ name: 'postgresql', port: PORTS.postgresql }],
          mounts: [
            { volume: claimVolume('postgresql-data', this.claim.name), path: '/var/lib/postgresql/data' },
            { volume: scratch('run', '16Mi'), path: '/var/run/postgresql' },
            { volume: scratch('tmp', '64Mi'), path: '/tmp' },
          ],
          securityContext: manual ? OWNER_OF_FOLDER : restricted(POSTGRES),
          probes: {
            // Over TCP: while the image initialises the database, its temporary server listens on a socket only.
            startup: execProbe(isReady(user, name), { periodSeconds: 5, failureThreshold: 60 }),
            readiness: execProbe(isReady(user, name), { periodSeconds: 10, timeoutSeconds: 5 }),
            liveness: execProbe(isReady(user, name), { periodSeconds: 30, timeoutSeconds: 5, failureThreshold: 6 }),
          },
        },
      ],
      pod: {
        nodeSelector: AMD64,
        securityContext: { fsGroup: POSTGRES.gid, fsGroupChangePolicy: 'OnRootMismatch' },
        terminationGracePeriodSeconds: 60,
      },
    });
    this.service = clusterService(this, 'Service', {
      name: 'pgsql',
      app: 'pgsql',
      component: 'database',
      ports: [{ name: 'postgresql', port: PORTS.postgresql }],
    });
    this.database = {
      endpoint: { host: this.service.name, port: PORTS.postgresql, node: this.workload.network },
      name,
      user,
      password: props.password,
      superuser: true,
      sslMode: 'disable',
      clientImage: image,
    };
    applyOverrides(this, props.overrides);
  }
}

/** The user of the official image, which owns the files of existing installations. */
const POSTGRES = { uid: 999, gid: 999 };

/** A folder of the node belongs to root, and no fsGroup changes that: the image's entrypoint hands it over before it gives up root. */
const OWNER_OF_FOLDER = confinedRoot(['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID']);

function isReady(user: string, database: string): string[] {
  return ['pg_isready', '-h', '127.0.0.1', '-U', user, '-d', database];
}
