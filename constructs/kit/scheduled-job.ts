import { Construct } from 'constructs';
import { CRON, TIME_ZONE, expectFormat } from '../../formats';
import { k8s } from '../../imports';
import type { ContainerProps } from './container';
import { podVolumes, renderContainer, volumesOf } from './container';
import { labels, selector } from './labels';
import { NetworkNode } from './network';

/** What a CronJob runs, when (five fields of cron), and for how long at most. */
export interface ScheduledJobProps {
  /** The CronJob's name, and the `app` label of its pods. At most 52 characters, since Kubernetes adds to it. */
  readonly name: string;
  /** The part of the system that it belongs to, such as `backup`. */
  readonly component: string;
  /** When it runs: minute, hour, day of the month, month, day of the week. */
  readonly schedule: string;
  /**
   * The time zone of the schedule, such as `Europe/Madrid`.
   *
   * @default Etc/UTC
   */
  readonly timeZone?: string;
  /** One after the other; each begins when the one before has succeeded. The last is the job's main container. */
  readonly steps: readonly ContainerProps[];
  /** Seconds after which a run is ended, and counts as failed. */
  readonly deadlineSeconds: number;
  /**
   * How often a run that failed is tried again.
   *
   * @default 1
   */
  readonly retries?: number;
  /**
   * How many of the last runs that succeeded are kept, with their logs and what their containers said at their end.
   *
   * @default 7
   */
  readonly keepSucceeded?: number;
  /** Further fields of the pod, in Kubernetes' own terms. */
  readonly pod?: Pick<k8s.PodSpec, 'affinity' | 'nodeSelector' | 'securityContext' | 'tolerations'>;
}

/**
 * A CronJob with the habits of a careful operator: never two runs at once, an end to every run, a time zone that is written down,
 * and what a failing step said last in the status of its pod. No service-account token.
 */
export class ScheduledJob extends Construct {
  /** The CronJob. */
  readonly cronJob: k8s.KubeCronJob;
  /** Its pods in the graph of who talks to whom. */
  readonly network: NetworkNode;

  /** @throws Error when the name is too long, or the schedule or time zone is none */
  constructor(scope: Construct, id: string, props: ScheduledJobProps) {
    super(scope, id);
    const { name, component, schedule, timeZone = 'Etc/UTC', steps, pod } = props;
    const containers = steps.map((step) => ({
      ...renderContainer(name, step),
      terminationMessagePolicy: 'FallbackToLogsOnError',
    }));
    this.network = new NetworkNode(name, selector(name));
    this.cronJob = new k8s.KubeCronJob(this, 'CronJob', {
      metadata: { name: expectFormat(`${id}.name`, CRON_JOB_NAME, name), labels: labels(name, component) },
      spec: {
        schedule: expectFormat(`${name}.schedule`, CRON, schedule),
        timeZone: expectFormat(`${name}.timeZone`, TIME_ZONE, timeZone),
        concurrencyPolicy: 'Forbid',
        // A control plane that was away for less than an hour still starts the run.
        startingDeadlineSeconds: 3600,
        successfulJobsHistoryLimit: props.keepSucceeded ?? 7,
        failedJobsHistoryLimit: 3,
        jobTemplate: {
          metadata: { labels: labels(name, component) },
          spec: {
            backoffLimit: props.retries ?? 1,
            activeDeadlineSeconds: props.deadlineSeconds,
            template: {
              metadata: { labels: labels(name, component) },
              spec: {
                restartPolicy: 'Never',
                automountServiceAccountToken: false,
                enableServiceLinks: false,
                ...pod,
                ...(containers.length > 1 && { initContainers: containers.slice(0, -1) }),
                containers: containers.slice(-1),
                ...podVolumes(volumesOf(steps)),
              },
            },
          },
        },
      },
    });
  }
}

/** Kubernetes appends eleven characters for each run. */
const CRON_JOB_NAME = {
  pattern: /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
  expected: 'a lower-case name of at most 52 letters, digits and hyphens, such as pgsql-backup',
  maxLength: 52,
};
