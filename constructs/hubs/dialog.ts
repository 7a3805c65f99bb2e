import { Construct } from 'constructs';
import type { PortRange } from '../../formats';
import { expectPortRange } from '../../formats';
import { MEDIA_PORTS, PORTS } from '../../upstream';
import type { k8s } from '../../imports';
import type { Endpoint, SecretKey } from '../kit';
import {
  ConfigFiles,
  Workload,
  applyOverrides,
  clusterService,
  configVolume,
  httpProbe,
  labels,
  restricted,
  scratch,
  secretVolume,
  tcpProbe,
} from '../kit';
import type { ComponentProps } from './component';
import { AMD64, imageAndResources, safeToEvict } from './component';
import type { GuardProps } from './guard';
import { guards } from './guard';
import type { PublicAddressProps } from './public-address';
import { PUBLIC_ADDRESS_FUNCTION, publicAddressEnv } from './public-address';

export interface DialogProps extends ComponentProps, GuardProps, PublicAddressProps {
  /** The public half of Reticulum's permission key, as PEM: Dialog only verifies. */
  readonly permsPublicKey: SecretKey;
  /** Name of a `kubernetes.io/tls` Secret for signalling behind the ingress controller, which does not verify it. */
  readonly tlsSecret: string;
  /**
   * UDP ports of audio and video; about six for each user.
   *
   * @default - 40000 to 49151
   */
  readonly mediaPorts?: PortRange;
}

/** Dialog: the audio and video server. It uses the node's network, since browsers send media straight to the node. */
export class Dialog extends Construct {
  /** The Deployment `dialog`, of one pod on its node's network. */
  readonly workload: Workload;
  /** The Service `dialog`, with signalling and administration. */
  readonly service: k8s.KubeService;
  /** Signalling, for the ingress controller. */
  readonly endpoint: Endpoint;

  constructor(scope: Construct, id: string, props: DialogProps) {
    super(scope, id);
    const mediaPorts = expectPortRange('Dialog.mediaPorts', props.mediaPorts ?? MEDIA_PORTS.dialog);
    const { files, env } = guards(props, '/config', ['survive', 'stop', 'loopback', 'join', 'transports']);
    const config = new ConfigFiles(this, 'Config', {
      name: 'dialog-config',
      labels: labels('dialog', 'media'),
      files: { 'start.sh': START_SCRIPT, ...files },
    });
    const tls = secretVolume('tls', {
      'tls.crt': { name: props.tlsSecret, key: 'tls.crt' },
      'tls.key': { name: props.tlsSecret, key: 'tls.key' },
    });

    this.workload = new Workload(this, 'Workload', {
      name: 'dialog',
      component: 'media',
      minReadySeconds: 15,
      hostNetwork: true,
      annotations: safeToEvict(false),
      containers: [
        {
          name: 'dialog',
          ...imageAndResources('dialog', props),
          command: ['sh', '/config/start.sh'],
          env: {
            ...publicAddressEnv('Dialog', props),
            PROTOO_LISTEN_PORT: String(PORTS.dialog),
            ADMIN_LISTEN_PORT: String(PORTS.dialogAdmin),
            MEDIASOUP_MIN_PORT: String(mediaPorts.from),
            MEDIASOUP_MAX_PORT: String(mediaPorts.to),
            AUTH_KEY: '/keys/perms.pub.pem',
            HTTPS_CERT_FULLCHAIN: '/tls/tls.crt',
            HTTPS_CERT_PRIVKEY: '/tls/tls.key',
            INTERACTIVE: 'nope',
            DEBUG: '*INFO* *WARN* *ERROR*',
            ...env,
          },
          ports: [
            { name: 'signalling', port: PORTS.dialog, onHost: true },
            { name: 'admin', port: PORTS.dialogAdmin },
          ],
          mounts: [
            { volume: configVolume('config', config), path: '/config' },
            { volume: secretVolume('keys', { 'perms.pub.pem': props.permsPublicKey }), path: '/keys' },
            { volume: tls, path: '/tls' },
            { volume: scratch('tmp', '16Mi'), path: '/tmp' },
          ],
          securityContext: restricted(NODE),
          probes: {
            startup: tcpProbe(PORTS.dialog, { periodSeconds: 5, failureThreshold: 24 }),
            readiness: tcpProbe(PORTS.dialog, { periodSeconds: 5 }),
            // A process that hangs still accepts connections; only an answer tells. The administration listens inside the node only,
            // and a kubelet shares that with pods on the host network.
            liveness: httpProbe(PORTS.dialogAdmin, '/meta', { periodSeconds: 10, timeoutSeconds: 3 }, '127.0.0.1'),
          },
        },
      ],
      pod: {
        nodeSelector: AMD64,
        securityContext: { fsGroup: NODE.gid },
        // Its calls end with it either way, and the next one starts only then: without the guard, it waits for its end.
        terminationGracePeriodSeconds: 5,
      },
    });
    this.service = clusterService(this, 'Service', {
      name: 'dialog',
      app: 'dialog',
      component: 'media',
      headless: true,
      ports: [
        { name: 'https-dialog', port: PORTS.dialog },
        { name: 'https-dialog-adm', port: PORTS.dialogAdmin },
      ],
    });
    this.endpoint = { host: this.service.name, port: PORTS.dialog, node: this.workload.network };
    applyOverrides(this, props.overrides);
  }
}

/** The user of the official Node.js images. */
const NODE = { uid: 1000, gid: 1000 };

/** In place of the image's `/run.sh`, which asks a third party for the address and prints the head of the private key. */
const START_SCRIPT = `#!/bin/sh
set -eu

${PUBLIC_ADDRESS_FUNCTION}

MEDIASOUP_ANNOUNCED_IP=$(public_address)
export MEDIASOUP_ANNOUNCED_IP
echo "announcing $MEDIASOUP_ANNOUNCED_IP, UDP $MEDIASOUP_MIN_PORT to $MEDIASOUP_MAX_PORT"
exec node index.js
`;
