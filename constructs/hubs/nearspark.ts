import { Construct } from 'constructs';
import { PORTS } from '../../upstream';
import type { k8s } from '../../imports';
import type { Endpoint } from '../kit';
import { Workload, applyOverrides, clusterService, restricted, scratch, tcpProbe } from '../kit';
import type { ComponentProps } from './component';
import { AMD64, imageAndResources, safeToEvict } from './component';

/** Nearspark: fetches a picture from anywhere and returns a thumbnail of it. */
export class Nearspark extends Construct {
  readonly workload: Workload;
  readonly service: k8s.KubeService;
  readonly endpoint: Endpoint;

  constructor(scope: Construct, id: string, props: ComponentProps = {}) {
    super(scope, id);
    this.workload = new Workload(this, 'Workload', {
      name: 'nearspark',
      component: 'application',
      minReadySeconds: 15,
      annotations: safeToEvict(true),
      containers: [
        {
          name: 'nearspark',
          ...imageAndResources('nearspark', props),
          ports: [{ name: 'http', port: PORTS.nearspark }],
          mounts: [{ volume: scratch('tmp'), path: '/tmp' }],
          securityContext: restricted({ uid: 1000, gid: 1000 }),
          probes: {
            readiness: tcpProbe(PORTS.nearspark, { periodSeconds: 10 }),
            liveness: tcpProbe(PORTS.nearspark, { periodSeconds: 30 }),
          },
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
    // It fetches whatever URL it is given: everything but public addresses must stay out of its reach.
    this.workload.network.connectOutside('internet');
    applyOverrides(this, props.overrides);
  }
}
