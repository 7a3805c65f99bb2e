import { Construct } from 'constructs';
import type { k8s } from '../../imports';
import type { Endpoint, Workload } from '../kit';
import { applyOverrides } from '../kit';
import type { WebClientProps, WebServer } from './web-server';
import { webServer } from './web-server';

/** The Hubs client: the web pages of rooms, avatars and administration. Its objects are named `hubs`. */
export class HubsClient extends Construct implements WebServer {
  /** The Deployment `hubs`. */
  readonly workload: Workload;
  /** The Service `hubs`. */
  readonly service: k8s.KubeService;
  /** Its pages over TLS, for the ingress controller, and for Reticulum, which fetches them from here. */
  readonly endpoint: Endpoint;

  constructor(scope: Construct, id: string, props: WebClientProps) {
    super(scope, id);
    ({
      workload: this.workload,
      service: this.service,
      endpoint: this.endpoint,
    } = webServer(this, 'hubs', props, () => ({
      turkeyCfg_tier: 'p1',
    })));
    applyOverrides(this, props.overrides);
  }
}
