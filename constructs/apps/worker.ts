import type { Construct } from 'constructs';
import { unexpected } from '../../formats';
import type { ContainerProps, NetworkNode, Probes } from '../kit';
import { Workload, applyOverrides, execProbe } from '../kit';
import { AppComponent } from './app-component';
import { metricsOf } from './metrics';
import type { ProcessProps } from './process';
import { connectProcess, processPods } from './process';

/** How the kubelet asks a process without a port how it is. */
export interface CommandHealth {
  /** A command in its container; exit status 0 is a yes. */
  readonly command: readonly string[];
  /**
   * Seconds between two questions.
   *
   * @default 30
   */
  readonly periodSeconds?: number;
  /**
   * Seconds that an answer may take.
   *
   * @default 15
   */
  readonly timeoutSeconds?: number;
  /**
   * Seconds that the process may take to start.
   *
   * @default 120
   */
  readonly startupSeconds?: number;
}

export interface BackgroundProps extends ProcessProps {
  /** How the kubelet asks it: it has no port, so without a command nobody would notice that it hangs. */
  readonly health: CommandHealth;
}

export interface WorkerProps extends BackgroundProps {
  /**
   * Pods that run at once.
   *
   * @default 1
   */
  readonly replicas?: number;
}

/** A process that nobody connects to: it takes its work from a queue. */
abstract class Background extends AppComponent {
  /** Its Deployment, whose pods have the label `app: <name>`; it has no Service. */
  readonly workload: Workload;
  readonly network: NetworkNode;
  /** Nobody connects to it. */
  readonly endpoint = undefined;

  protected constructor(
    scope: Construct,
    id: string,
    props: BackgroundProps,
    kind: { readonly component: string; readonly replicas: number; readonly exclusive: boolean },
  ) {
    super(scope, id, props.name ?? id, props.dependsOn);
    Object.assign(this, metricsOf(this.name, props.metrics));
    const { component, ...workload } = kind;
    const pods = processPods(this, this.name, props, {
      component,
      resources: DEFAULT_RESOURCES,
      probes: probes(props.health),
    });
    this.workload = new Workload(this, 'Workload', { ...pods, ...workload });
    this.network = this.workload.network;
    connectProcess(this, this.network, component, props);
    applyOverrides(this, props.overrides);
  }

  /** From outside, nothing tells whether it works. */
  waitContainer(): ContainerProps | undefined {
    return undefined;
  }
}

/** A process that takes its work from a queue. Several can run at once. */
export class Worker extends Background {
  constructor(scope: Construct, id: string, props: WorkerProps) {
    const { replicas = 1 } = props;
    if (!Number.isInteger(replicas) || replicas < 0)
      throw unexpected(`${id}.replicas`, 'a whole number of pods', replicas);
    super(scope, id, props, { component: 'worker', replicas, exclusive: false });
  }
}

/** A process that puts work into a queue at its time. Exactly one runs, by type: two would do everything twice. */
export class Scheduler extends Background {
  constructor(
    scope: Construct,
    id: string,
    props: BackgroundProps & {
      /** Not to be given: two schedulers would do everything twice. */
      readonly replicas?: never;
    },
  ) {
    super(scope, id, props, { component: 'scheduler', replicas: 1, exclusive: true });
  }
}

function probes({ command, periodSeconds = 30, timeoutSeconds = 15, startupSeconds = 120 }: CommandHealth): Probes {
  const ask = (failureThreshold: number) =>
    execProbe([...command], { periodSeconds, timeoutSeconds, failureThreshold });
  return { startup: ask(Math.ceil(startupSeconds / periodSeconds)), readiness: ask(3), liveness: ask(5) };
}

const DEFAULT_RESOURCES = { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } };
