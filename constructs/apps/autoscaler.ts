import type { Construct } from 'constructs';
import { unexpected } from '../../formats';
import { k8s } from '../../imports';
import { labels } from '../kit';

export interface AutoscalerProps {
  /** The Deployment's name, and the autoscaler's own. */
  readonly name: string;
  readonly component: string;
  /** Fewest pods. */
  readonly min: number;
  /** Most pods. */
  readonly max: number;
  /**
   * Use of the requested CPU, in per cent, above which pods are added.
   *
   * @default 80
   */
  readonly cpuPercent?: number;
}

/** A HorizontalPodAutoscaler for a Deployment, by CPU. It needs the cluster's metrics server. */
export function autoscaler(scope: Construct, id: string, props: AutoscalerProps): k8s.KubeHorizontalPodAutoscalerV2 {
  const { name, component, min, max, cpuPercent = 80 } = props;
  if (!Number.isInteger(min) || min < 1)
    throw unexpected(`${name}.autoscaling.min`, 'a whole number of 1 or more', min);
  if (!Number.isInteger(max) || max < min)
    throw unexpected(`${name}.autoscaling.max`, `a whole number of ${min} or more`, max);
  if (!Number.isInteger(cpuPercent) || cpuPercent < 1 || cpuPercent > 100)
    throw unexpected(`${name}.autoscaling.cpuPercent`, 'a whole number from 1 to 100', cpuPercent);
  return new k8s.KubeHorizontalPodAutoscalerV2(scope, id, {
    metadata: { name, labels: labels(name, component) },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: min,
      maxReplicas: max,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpuPercent } },
        },
      ],
    },
  });
}
