import { Construct } from 'constructs';
import { PORTS } from '../../upstream';
import type { k8s } from '../../imports';
import type { Endpoint } from '../kit';
import {
  ConfigFiles,
  Workload,
  applyOverrides,
  clusterService,
  configVolume,
  labels,
  restricted,
  scratch,
  tcpProbe,
} from '../kit';
import type { ComponentProps } from './component';
import { AMD64, DRAIN_SECONDS, imageAndResources, safeToEvict } from './component';
import type { GuardProps } from './guard';
import { guards } from './guard';
import type { FetcherProps } from './fetcher';
import { fetchesFromInternet } from './fetcher';

export interface NearsparkProps extends ComponentProps, GuardProps, FetcherProps {}

/** Nearspark: fetches a picture from anywhere and returns a thumbnail of it. */
export class Nearspark extends Construct {
  /** The Deployment `nearspark`. */
  readonly workload: Workload;
  /** The Service `nearspark`. */
  readonly service: k8s.KubeService;
  /** Plain HTTP, for the ingress controller and Reticulum. */
  readonly endpoint: Endpoint;

  constructor(scope: Construct, id: string, props: NearsparkProps = {}) {
    super(scope, id);
    const { files, env } = guards(props, '/config', ['survive', 'stop', 'answer']);
    const config =
      Object.keys(files).length > 0
        ? [
            new ConfigFiles(this, 'Config', {
              name: 'nearspark-config',
              labels: labels('nearspark', 'application'),
              files,
            }),
          ]
        : [];
    this.workload = new Workload(this, 'Workload', {
      name: 'nearspark',
      component: 'application',
      minReadySeconds: 15,
      annotations: safeToEvict(true),
      containers: [
        {
          name: 'nearspark',
          ...imageAndResources('nearspark', props),
          // The image starts it behind a shell, which passes no signal on.
          command: ['node', 'app.js'],
          env,
          ports: [{ name: 'http', port: PORTS.nearspark }],
          mounts: [
            ...config.map((files) => ({ volume: configVolume('config', files), path: '/config' })),
            // Its library puts large pictures there while it works on them.
            { volume: scratch('tmp', '512Mi'), path: '/tmp' },
          ],
          securityContext: restricted({ uid: 1000, gid: 1000 }),
          probes: {
            readiness: tcpProbe(PORTS.nearspark, { periodSeconds: 10 }),
            liveness: tcpProbe(PORTS.nearspark, { periodSeconds: 30 }),
          },
          preStop: ['sleep', String(DRAIN_SECONDS)],
        },
      ],
      pod: { nodeSelector: AMD64 },
    });
    this.service = clusterService(this, 'Service', {
      name: 'nearspark',
      app: 'nearspark',
      component: 'application',
      ports: [{ name: 'http', port: PORTS.nearspark }],
    });
    this.endpoint = { host: this.service.name, port: PORTS.nearspark, node: this.workload.network };
    fetchesFromInternet('Nearspark', this.workload.network, props);
    applyOverrides(this, props.overrides);
  }
}
