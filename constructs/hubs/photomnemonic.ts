import { Construct } from 'constructs';
import { PORTS } from '../../upstream';
import type { k8s } from '../../imports';
import type { Endpoint } from '../kit';
import { Workload, applyOverrides, clusterService, httpProbe, restricted, scratch } from '../kit';
import type { ComponentProps } from './component';
import { AMD64, imageAndResources, safeToEvict } from './component';

/** Photomnemonic: a headless Chromium that takes screenshots of web pages. */
export class Photomnemonic extends Construct {
  readonly workload: Workload;
  readonly service: k8s.KubeService;
  readonly endpoint: Endpoint;

  constructor(scope: Construct, id: string, props: ComponentProps = {}) {
    super(scope, id);
    const healthy = (periodSeconds: number, failureThreshold: number) =>
      httpProbe(PORTS.photomnemonic, '/_healthz', { periodSeconds, timeoutSeconds: 3, failureThreshold });

    this.workload = new Workload(this, 'Workload', {
      name: 'photomnemonic',
      component: 'application',
      minReadySeconds: 2,
      annotations: safeToEvict(true),
      containers: [
        {
          name: 'photomnemonic',
          ...imageAndResources('photomnemonic', props),
          // Chromium keeps its profile below the home folder.
          env: { HOME: '/tmp' },
          ports: [{ name: 'http', port: PORTS.photomnemonic }],
          mounts: [{ volume: scratch('tmp', '512Mi'), path: '/tmp' }],
          securityContext: restricted({ uid: 1000, gid: 1000 }),
          probes: { startup: healthy(5, 24), readiness: healthy(10, 3), liveness: healthy(30, 3) },
        },
      ],
      pod: { nodeSelector: AMD64 },
    });
    this.service = clusterService(this, 'Service', {
      name: 'photomnemonic',
      app: 'photomnemonic',
      component: 'application',
      ports: [{ name: 'photomnemonic', port: PORTS.photomnemonic }],
    });
    this.endpoint = { host: this.service.name, port: PORTS.photomnemonic, node: this.workload.network };
    // It opens whatever page it is given: everything but public addresses must stay out of its reach.
    this.workload.network.connectOutside('internet');
    applyOverrides(this, props.overrides);
  }
}
