import type { Construct } from 'constructs';
import { unexpected } from '../../formats';
import { k8s } from '../../imports';
import type { PodProps } from '../kit';
import { applyOverrides, labels, selector } from '../kit';
import type { SpacesCredentials } from '../spaces';
import { autoscaler } from './autoscaler';
import { spacesSecret } from './spaces-secret';
import type { WebAppProps } from './web-app';
import { WebApp } from './web-app';

/** Between how many pods an autoscaler chooses. */
export interface Autoscaling {
  /** Fewest pods, 1 or more. */
  readonly min: number;
  /** Most pods, not fewer than `min`. */
  readonly max: number;
  /**
   * Use of the requested CPU, in per cent, above which pods are added.
   *
   * @default 80
   */
  readonly cpuPercent?: number;
}

export interface StatelessWebAppProps extends WebAppProps {
  /** What it keeps, it keeps elsewhere: in object storage or a database. */
  readonly volumes?: never;
  /**
   * Pods that run at once, or the range in which an autoscaler chooses.
   *
   * @default 2
   */
  readonly replicas?: number | Autoscaling;
  /**
   * Name of a cookie that leads a visitor to the same pod each time.
   *
   * @default - any pod answers
   */
  readonly stickyCookie?: string;
  /**
   * The bucket that it keeps files in: its key and addresses become environment variables, `SPACES_*`.
   *
   * @default - none
   */
  readonly objectStorage?: SpacesCredentials;
}

/**
 * A web application that keeps nothing in its pods. Several run at once, spread over nodes; an update and the loss of a node leave
 * the others serving.
 */
export class StatelessWebApp extends WebApp {
  /** Absent with a fixed number of pods. */
  readonly autoscaler?: k8s.KubeHorizontalPodAutoscalerV2;
  /** Absent with a single pod, which nothing could protect. */
  readonly disruptionBudget?: k8s.KubePodDisruptionBudget;

  constructor(scope: Construct, id: string, props: StatelessWebAppProps) {
    const name = props.name ?? id;
    const { replicas = 2, objectStorage, stickyCookie } = props;
    const least = typeof replicas === 'number' ? replicas : replicas.min;
    if (!Number.isInteger(least) || least < 0) throw unexpected(`${name}.replicas`, 'a whole number of pods', least);
    super(
      scope,
      id,
      { ...props, ...(objectStorage && { env: { ...objectStorage.env, ...props.env } }) },
      {
        component: 'application',
        resources: DEFAULT_RESOURCES,
        workload: { replicas: typeof replicas === 'number' ? replicas : 'autoscaled', pod: spread(name) },
        ...(stickyCookie !== undefined && { stickyCookie }),
      },
    );
    if (objectStorage) spacesSecret(this, objectStorage);
    if (typeof replicas !== 'number')
      this.autoscaler = autoscaler(this, 'Autoscaler', { name, component: 'application', ...replicas });
    if (least > 1) {
      this.disruptionBudget = new k8s.KubePodDisruptionBudget(this, 'DisruptionBudget', {
        metadata: { name, labels: labels(name, 'application') },
        spec: {
          maxUnavailable: k8s.IntOrString.fromNumber(1),
          selector: { matchLabels: selector(name) },
          // Pods that are broken anyway must not keep a node from being drained.
          unhealthyPodEvictionPolicy: 'AlwaysAllow',
        },
      });
    }
    applyOverrides(this, props.overrides);
  }
}

/** Over nodes, as far as there are several. */
function spread(name: string): NonNullable<PodProps['pod']> {
  return {
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: selector(name) },
      },
    ],
  };
}

const DEFAULT_RESOURCES = { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '512Mi' } };
