import { Construct } from 'constructs';
import { PORTS } from '../../upstream';
import type { k8s } from '../../imports';
import type { Database } from '../data';
import { Workload, applyOverrides, clusterService, configVolume, confinedRoot, tcpProbe } from '../kit';
import type { ComponentProps } from './component';
import { AMD64, imageAndResources } from './component';

export interface PgbouncerProps extends ComponentProps {
  /** The server behind the pool. */
  readonly database: Database;
  /**
   * `session` keeps a server connection for as long as the client is connected, which advisory locks and migrations need;
   * `transaction` lends it for one transaction.
   */
  readonly poolMode: 'session' | 'transaction';
}

/** A connection pool in front of PostgreSQL. Object names follow upstream: `pgbouncer` for sessions, `pgbouncer-t` for transactions. */
export class Pgbouncer extends Construct {
  /** The Deployment, named as `poolMode` says. */
  readonly workload: Workload;
  /** The Service of the same name, on PostgreSQL's own port. */
  readonly service: k8s.KubeService;
  /** The database as the pool's clients see it. */
  readonly database: Database;

  constructor(scope: Construct, id: string, props: PgbouncerProps) {
    super(scope, id);
    const { database, poolMode } = props;
    const name = poolMode === 'session' ? 'pgbouncer' : 'pgbouncer-t';

    this.workload = new Workload(this, 'Workload', {
      name,
      component: 'database',
      minReadySeconds: 2,
      containers: [
        {
          name,
          ...imageAndResources('pgbouncer', props),
          env: {
            MAX_CLIENT_CONN: '10000',
            DB_USER: database.user,
            DB_PASSWORD: database.password,
            DB_HOST: database.endpoint.host,
            ...(database.endpoint.port !== PORTS.postgresql && { DB_PORT: String(database.endpoint.port) }),
            ...(poolMode === 'transaction' && { POOL_MODE: poolMode }),
            ...(database.sslMode !== 'disable' && { SERVER_TLS_SSLMODE: database.sslMode }),
            ...(database.ca && { SERVER_TLS_CA_FILE: '/etc/pgbouncer-ca/ca.crt' }),
          },
          ports: [{ name: 'postgresql', port: PORTS.postgresql }],
          ...(database.ca && {
            mounts: [{ volume: configVolume('ca', database.ca), path: '/etc/pgbouncer-ca' }],
          }),
          // The entrypoint writes its files as root, and pgbouncer then becomes the user postgres.
          securityContext: confinedRoot(['SETGID', 'SETUID']),
          probes: {
            readiness: tcpProbe(PORTS.postgresql, { periodSeconds: 5 }),
            liveness: tcpProbe(PORTS.postgresql, { periodSeconds: 30 }),
          },
        },
      ],
      pod: { nodeSelector: AMD64 },
    });
    this.workload.network.connectTo(database.endpoint);
    this.service = clusterService(this, 'Service', {
      name,
      app: name,
      component: 'database',
      // Upstream's name for the port, which an Ingress or a tool may refer to.
      ports: [{ name: 'http', port: PORTS.postgresql }],
    });
    // Without clientImage: dumps are made from the server itself, since a pool may hand each statement to another connection.
    const { clientImage: _, ...server } = database;
    this.database = {
      ...server,
      endpoint: { host: this.service.name, port: PORTS.postgresql, node: this.workload.network },
      sslMode: 'disable',
    };
    applyOverrides(this, props.overrides);
  }
}
