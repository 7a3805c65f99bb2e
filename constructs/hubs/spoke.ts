import { Construct } from 'constructs';
import type { k8s } from '../../imports';
import type { Endpoint, Workload } from '../kit';
import { applyOverrides } from '../kit';
import type { WebClientProps, WebServer } from './web-server';
import { webServer } from './web-server';

/** Spoke, the scene editor. */
export class Spoke extends Construct implements WebServer {
  /** The Deployment `spoke`. */
  readonly workload: Workload;
  /** The Service `spoke`. */
  readonly service: k8s.KubeService;
  /** Its pages over TLS, for the ingress controller, and for Reticulum, which fetches them from here. */
  readonly endpoint: Endpoint;

  constructor(scope: Construct, id: string, props: WebClientProps) {
    super(scope, id);
    ({
      workload: this.workload,
      service: this.service,
      endpoint: this.endpoint,
    } = webServer(this, 'spoke', props, (hosts) => ({
      turkeyCfg_hubs_server: hosts.apex,
    })));
    applyOverrides(this, props.overrides);
  }
}
