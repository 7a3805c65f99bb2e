import { unexpected } from '../../../formats';
import type { BackgroundProps } from '../worker';

/** What a process of Celery is started with, and how it is asked how it is. */
export type CeleryProcess = Required<Pick<BackgroundProps, 'command' | 'health'>>;

/** How many tasks a Celery worker does at once, and from which queues. */
export interface CeleryWorkerOptions {
  /**
   * Tasks at a time.
   *
   * @default - as many as the node has cores, whatever the limits of the pod
   */
  readonly concurrency?: number;
  /**
   * Queues that it takes tasks from.
   *
   * @default - Celery's default queue
   */
  readonly queues?: readonly string[];
  /**
   * The environment variable that has the broker's address, such as `REDIS_URL`. The probe then asks at the broker itself; otherwise
   * it imports the application each time, with all that it imports, which takes the worker's memory twice and may last longer than a
   * probe may. An application that sets `broker_transport_options` or `control_exchange` cannot be asked that way.
   *
   * @default - the application knows
   */
  readonly brokerVariable?: string;
}

/**
 * A worker of Celery, which is asked by Celery itself: https://docs.celeryq.dev/en/stable/userguide/workers.html.
 *
 * @param app the module of the Celery application, such as `app.tasks`
 * @throws Error for a module that is none, a concurrency below one a queue without a name, and a variable that is none
 * @example new Worker(scope, 'worker', { image, ...celeryWorker('app.tasks', { concurrency: 4 }) })
 */
export function celeryWorker(
  app: string,
  { concurrency, queues = [], brokerVariable }: CeleryWorkerOptions = {},
): CeleryProcess {
  const celery = expectApp(app);
  if (concurrency !== undefined && (!Number.isInteger(concurrency) || concurrency < 1))
    throw unexpected('celeryWorker.concurrency', 'a whole number from 1 on', concurrency);
  for (const queue of queues) {
    if (!/^[A-Za-z0-9_.:-]+$/.test(queue))
      throw unexpected('celeryWorker.queues', 'names of letters, digits, _, ., : and -', queue);
  }
  if (brokerVariable !== undefined && !/^[A-Za-z_]\w*$/.test(brokerVariable))
    throw unexpected('celeryWorker.brokerVariable', 'the name of an environment variable', brokerVariable);
  // Not as an argument: it has a password.
  const asked = brokerVariable === undefined ? `celery -A ${celery}` : `CELERY_BROKER_URL="$${brokerVariable}" celery`;
  return {
    command: [
      ...['celery', '-A', celery, 'worker', '--loglevel=INFO'],
      ...(concurrency === undefined ? [] : [`--concurrency=${concurrency}`]),
      ...(queues.length === 0 ? [] : [`--queues=${queues.join(',')}`]),
    ],
    // A worker is called after its host, which is its pod.
    health: { command: ['sh', '-c', `${asked} inspect ping -d "celery@$HOSTNAME" --timeout=10`] },
  };
}

/**
 * The scheduler of Celery. It answers no questions, but writes down every few minutes what it has done: one that has not for ten
 * minutes hangs.
 *
 * @param app the module of the Celery application, such as `app.tasks`
 * @throws Error for a module that is none
 * @example new Scheduler(scope, 'beat', { image, ...celeryBeat('app.tasks') })
 */
export function celeryBeat(app: string): CeleryProcess {
  const celery = expectApp(app);
  return {
    command: [
      ...['celery', '-A', celery, 'beat', '--loglevel=INFO'],
      // Else it sleeps for up to five minutes, and writes down every three at the earliest.
      ...['--max-interval=60', `--schedule=${SCHEDULE}`, '--pidfile='],
    ],
    health: {
      command: ['sh', '-c', `find ${SCHEDULE}* -mmin -10 | grep -q .`],
      periodSeconds: 60,
    },
  };
}

/** Lost with the pod: tasks that are due by the clock stay due, others begin to count anew. */
const SCHEDULE = '/tmp/celerybeat-schedule';

function expectApp(app: string): string {
  if (!/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*(:[A-Za-z_]\w*)?$/.test(app))
    throw unexpected('celery app', 'a module, such as app.tasks', app);
  return app;
}
