import type { Construct } from 'constructs';
import { unexpected } from '../../formats';
import { k8s } from '../../imports';
import type { PodProps } from '../kit';
import { checksum, labels, podTemplate } from '../kit';

/** How patient a Job is. */
export interface JobPatience {
  /**
   * Attempts after the first.
   *
   * @default 3
   */
  readonly retries?: number;
  /**
   * Seconds after which it has failed.
   *
   * @default 600
   */
  readonly timeoutSeconds?: number;
}

/** The annotation of a Job that runs again whenever a secret that it uses has another value: `synth` then gives it another name. */
export const RUNS_AGAIN = {
  /** Its key. */
  annotation: 'cdk8s-hubs/runs-again',
  /** Its value: run again with every change of a secret. No other value has a meaning. */
  withSecrets: 'with-secrets',
} as const;

/**
 * A Job whose name carries a digest of its pods: what has run is never run again, and anything else always is.
 *
 * @throws Error when retries or seconds are no whole numbers
 */
export function digestJob(
  scope: Construct,
  id: string,
  pods: PodProps,
  patience: JobPatience,
  annotations: Readonly<Record<string, string>> = {},
): k8s.KubeJob {
  const { name, component } = pods;
  const { retries = 3, timeoutSeconds = 600 } = patience;
  if (!Number.isInteger(retries) || retries < 0) throw unexpected(`${name}.retries`, 'a whole number', retries);
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1)
    throw unexpected(`${name}.timeoutSeconds`, 'a whole number of seconds', timeoutSeconds);
  const template = podTemplate({ ...pods, pod: { ...pods.pod, restartPolicy: 'Never' } });
  return new k8s.KubeJob(scope, id, {
    metadata: {
      name: `${name}-${checksum(template).slice(0, 10)}`,
      labels: labels(name, component),
      ...(Object.keys(annotations).length > 0 && { annotations: { ...annotations } }),
    },
    spec: { backoffLimit: retries, activeDeadlineSeconds: timeoutSeconds, template },
  });
}
