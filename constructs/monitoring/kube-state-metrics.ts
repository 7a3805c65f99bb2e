import type { Construct } from 'constructs';
import type { AppComponent } from '../apps/app-component';
import type { Metrics } from '../apps/metrics';
import { apiServerPorts, namespaceOf } from '../kit';
import { MONITORING_IMAGES } from './images';
import type { ProgramProps } from './program';
import { MonitoringProgram } from './program';
import { NOBODY } from './prometheus';
import { account } from './rbac';

/** What it looks at, by API group; never Secrets or ConfigMaps. */
export const OBSERVED_KINDS: Readonly<Record<string, readonly string[]>> = {
  '': ['persistentvolumeclaims', 'pods'],
  apps: ['deployments', 'statefulsets'],
  autoscaling: ['horizontalpodautoscalers'],
  batch: ['cronjobs', 'jobs'],
};

/** kube-state-metrics: how Kubernetes' own objects of the watched namespaces stand. */
export class KubeStateMetrics extends MonitoringProgram {
  override readonly metrics: Metrics = { port: PORT, path: '/metrics', aboutOthers: true };

  constructor(
    scope: Construct,
    namespaces: readonly string[],
    props: ProgramProps = {},
    dependencies: readonly AppComponent[] = [],
    apiServerPort?: number,
  ) {
    const name = 'kube-state-metrics';
    super(scope, name, props, {
      image: MONITORING_IMAGES.kubeStateMetrics,
      resources: { requests: { cpu: '10m', memory: '48Mi' }, limits: { memory: '128Mi' } },
      user: NOBODY,
      port: PORT,
      args: [
        `--namespaces=${namespaces.join(',')}`,
        `--resources=${Object.values(OBSERVED_KINDS).flat().sort().join(',')}`,
      ],
      mounts: [],
      readyPath: '/healthz',
      alivePath: '/livez',
      serviceAccountName: name,
      dependencies,
    });
    account(this, name);
    this.network.connectOutside('anywhere', apiServerPorts(apiServerPort));
  }

  /** As whom it looks at the cluster. */
  get subject(): {
    /** The ServiceAccount's name. */
    readonly name: string;
    /** The namespace that it is in. */
    readonly namespace: string;
  } {
    return { name: this.name, namespace: namespaceOf(this) };
  }
}

const PORT = 8080;
