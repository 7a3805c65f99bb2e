import { Construct } from 'constructs';
import type { PortRange } from '../../formats';
import { expectPortRange } from '../../formats';
import { MEDIA_PORTS, PORTS } from '../../upstream';
import { k8s } from '../../imports';
import type { Database } from '../data';
import type { Endpoint } from '../kit';
import {
  ConfigFiles,
  POD_IP,
  Workload,
  applyOverrides,
  clusterService,
  configVolume,
  labels,
  restricted,
  scratch,
  secretVolume,
  tcpProbe,
} from '../kit';
import type { ComponentProps } from './component';
import { AMD64, imageAndResources } from './component';
import type { PublicAddressProps } from './public-address';
import { PUBLIC_ADDRESS_FUNCTION, publicAddressEnv } from './public-address';

/** Names the set of credentials that Reticulum writes and coturn reads. */
export const TURN_REALM = 'turkey';

export interface CoturnProps extends ComponentProps, PublicAddressProps {
  /** Where Reticulum leaves the secrets of the hour. The server itself, not a pool: pools refuse the search path. */
  readonly database: Database;
  /** Name of the `kubernetes.io/tls` Secret for the host that clients connect to, `stream.<domain>`. */
  readonly tlsSecret: string;
  /** @default turkey */
  readonly realm?: string;
  /**
   * UDP ports that relay media, one for each relayed stream.
   *
   * @default - 49152 to 51609
   */
  readonly relayPorts?: PortRange;
}

/**
 * Coturn: relays audio and video, over TLS, for people whose network lets nothing else through. It uses the node's network,
 * since the relayed packets come from the node's address.
 */
export class Coturn extends Construct {
  /** The Deployment `coturn`, of one pod on its node's network. */
  readonly workload: Workload;
  /** The Service `coturn`. */
  readonly service: k8s.KubeService;
  /** TURN over TLS, for the ingress controller. */
  readonly endpoint: Endpoint;

  constructor(scope: Construct, id: string, props: CoturnProps) {
    super(scope, id);
    const { database, tlsSecret } = props;
    const relayPorts = expectPortRange('Coturn.relayPorts', props.relayPorts ?? MEDIA_PORTS.turnRelay);
    const config = new ConfigFiles(this, 'Config', {
      name: 'coturn-config',
      labels: labels('coturn', 'media'),
      files: {
        'start.sh': START_SCRIPT,
        'turnserver.conf': turnserverConf(props.realm ?? TURN_REALM, relayPorts, database),
      },
    });
    const certificate = secretVolume('certs', {
      'cert.pem': { name: tlsSecret, key: 'tls.crt' },
      'key.pem': { name: tlsSecret, key: 'tls.key' },
    });

    this.workload = new Workload(this, 'Workload', {
      name: 'coturn',
      component: 'media',
      minReadySeconds: 15,
      hostNetwork: true,
      containers: [
        {
          name: 'coturn',
          ...imageAndResources('coturn', props),
          command: ['sh', '/config/start.sh'],
          env: {
            ...publicAddressEnv('Coturn', props),
            POD_IP,
            DATABASE_HOST: database.endpoint.host,
            DATABASE_PORT: String(database.endpoint.port),
            PGPASSWORD: database.password,
          },
          ports: [{ name: 'turns', port: PORTS.turn, onHost: true }],
          mounts: [
            { volume: configVolume('config', config), path: '/config' },
            { volume: certificate, path: '/certs' },
            ...(database.ca ? [{ volume: configVolume('ca', database.ca), path: '/ca' }] : []),
            { volume: scratch('tmp', '16Mi'), path: '/tmp' },
          ],
          // The image gives its program this capability as a file attribute, and it cannot start where it may not have it.
          securityContext: restricted(NOBODY, { capabilities: ['NET_BIND_SERVICE'] }),
          probes: {
            readiness: tcpProbe(PORTS.turn, { periodSeconds: 10 }),
            liveness: tcpProbe(PORTS.turn, { periodSeconds: 30 }),
          },
        },
      ],
      pod: {
        nodeSelector: AMD64,
        securityContext: { fsGroup: NOBODY.gid },
        ...(database.endpoint.node && { affinity: preferNodeOf(database.endpoint.node.labels) }),
      },
    });
    this.workload.network.connectTo(database.endpoint);
    this.service = clusterService(this, 'Service', {
      name: 'coturn',
      app: 'coturn',
      component: 'media',
      ports: [{ name: 'https-coturn', port: PORTS.turn }],
    });
    this.endpoint = { host: this.service.name, port: PORTS.turn, node: this.workload.network };
    applyOverrides(this, props.overrides);
  }
}

const NOBODY = { uid: 65534, gid: 65534 };

/**
 * Connections from the host network carry a node's address, and no NetworkPolicy can let another node's in. A preference, since the
 * database's node may have no free port for TURN; the start script says so when the database stays out of reach.
 */
function preferNodeOf(podLabels: Readonly<Record<string, string>>): k8s.Affinity {
  const podAffinityTerm = { labelSelector: { matchLabels: { ...podLabels } }, topologyKey: 'kubernetes.io/hostname' };
  return { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] } };
}

/** Everything but the addresses, which are known on the node only, and the password, which libpq takes from PGPASSWORD. */
function turnserverConf(realm: string, relayPorts: PortRange, { endpoint, name, user, sslMode, ca }: Database): string {
  const connection = [
    `host=${endpoint.host} port=${endpoint.port} dbname=${name} user=${user} connect_timeout=10`,
    // Reticulum keeps turn_secret in a schema of its own, and coturn asks for it without naming the schema.
    'options=-csearch_path=coturn',
    `sslmode=${sslMode}`,
    ...(ca ? ['sslrootcert=/ca/ca.crt'] : []),
  ].join(' ');
  return `realm=${realm}
use-auth-secret
psql-userdb="${connection}"
no-udp
no-tcp
no-tcp-relay
no-tlsv1
no-tlsv1_1
tls-listening-port=${PORTS.turn}
min-port=${relayPorts.from}
max-port=${relayPorts.to}
cert=/certs/cert.pem
pkey=/certs/key.pem
no-cli
no-multicast-peers
no-auth-pings
no-dynamic-ip-list
no-dynamic-realms
# A relay must not be a way into the cluster or the node's private network.
denied-peer-ip=0.0.0.0-0.255.255.255
denied-peer-ip=10.0.0.0-10.255.255.255
denied-peer-ip=100.64.0.0-100.127.255.255
denied-peer-ip=127.0.0.0-127.255.255.255
denied-peer-ip=169.254.0.0-169.254.255.255
denied-peer-ip=172.16.0.0-172.31.255.255
denied-peer-ip=192.168.0.0-192.168.255.255
pidfile=/tmp/turnserver.pid
log-file=stdout
simple-log
`;
}

/** In place of the image's entrypoint, which passes the database's password as an argument and prints its configuration. */
const START_SCRIPT = `#!/bin/sh
set -eu

${PUBLIC_ADDRESS_FUNCTION}

# Without the database nobody can authenticate, and turnserver would not say why.
while command -v nc > /dev/null && ! nc -z -w 5 "$DATABASE_HOST" "$DATABASE_PORT"; do
  echo "waiting for the database at $DATABASE_HOST:$DATABASE_PORT; with NetworkPolicies, coturn must run on the database's node" >&2
  sleep 5
done

public=$(public_address)
# Packets to the Internet must leave from the public address where the node has it, else from the address behind its NAT.
if grep -Fqw "$public" /proc/net/fib_trie; then relay=$public; else relay=$POD_IP; fi
{
  cat /config/turnserver.conf
  echo "listening-ip=$POD_IP"
  echo "relay-ip=$relay"
  [ "$relay" = "$public" ] || echo "external-ip=$public/$relay"
  echo "allowed-peer-ip=$public"
} > /tmp/turnserver.conf

echo "listening on $POD_IP, relaying from $relay as $public"
turnserver -c /tmp/turnserver.conf &
server=$!
trap 'kill "$server"; wait "$server"; exit' TERM INT

# A renewed certificate appears in the volume; turnserver reads it again on USR2.
(
  served=$(cksum < /certs/cert.pem)
  while sleep 30; do
    renewed=$(cksum < /certs/cert.pem)
    [ "$renewed" = "$served" ] || kill -USR2 "$server"
    served=$renewed
  done
) &
wait "$server"
`;
