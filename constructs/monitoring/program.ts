import type { Construct } from 'constructs';
import type { k8s } from '../../imports';
import type { Resources } from '../../upstream';
import { AppComponent } from '../apps/app-component';
import { Application } from '../apps/application';
import { waitForPage } from '../apps/wait';
import type {
  ContainerProps,
  Endpoint,
  Env,
  Mount,
  NetworkNode,
  Overrides,
  PodVolume,
  StorageProps,
  User,
} from '../kit';
import {
  VolumeClaim,
  Workload,
  applyOverrides,
  claimVolume,
  clusterService,
  httpProbe,
  labels,
  nodePolicy,
  restricted,
  withDefaults,
} from '../kit';

/** What every program of a `Monitoring` takes. */
export interface ProgramProps {
  /**
   * Image reference with a tag or a digest.
   *
   * @default - that of `MONITORING_IMAGES`
   */
  readonly image?: string;
  /** @default - measured or its makers' figures */
  readonly resources?: Resources;
  /**
   * The last word on the rendered objects, by `Kind` or `Kind/name`.
   *
   * @default - the objects stay as they are
   */
  readonly overrides?: Overrides;
}

/** What a program is made of. */
export interface ProgramParts {
  readonly image: string;
  readonly resources: Resources;
  readonly user: User;
  /** The port of its process. */
  readonly port: number;
  /** @default - the same as port */
  readonly servicePort?: number;
  readonly args: string[];
  readonly env?: Env;
  readonly mounts: readonly Mount[];
  /** Answers with success once the program works. */
  readonly readyPath: string;
  /** Answers with success while the program lives. */
  readonly alivePath: string;
  /** Where it says what it measures about itself. */
  readonly metricsPath?: string;
  /** A command that judges the configuration before the program starts, in the same image with the same files. */
  readonly judge?: string[];
  readonly serviceAccountName?: string;
  readonly dependencies?: readonly AppComponent[];
}

/** The label of all programs that watch. */
const COMPONENT = 'monitoring';

/**
 * A program of a `Monitoring`: one pod at level "restricted" with a read-only root, a Service, and a NetworkPolicy that lets in nobody
 * but those who were connected to it.
 */
export abstract class MonitoringProgram extends AppComponent {
  /** Its Deployment of one pod. */
  readonly workload: Workload;
  /** Its Service, inside the cluster only. */
  readonly service: k8s.KubeService;
  readonly endpoint: Endpoint;
  readonly network: NetworkNode;
  private readonly readyPath: string;
  private readonly overrides: Overrides | undefined;

  protected constructor(scope: Construct, name: string, props: ProgramProps, parts: ProgramParts) {
    super(scope, name, name, parts.dependencies);
    const { port, servicePort = port, readyPath, alivePath, metricsPath } = parts;
    this.readyPath = readyPath;
    this.overrides = props.overrides;
    if (metricsPath !== undefined) Object.assign(this, { metrics: { port, path: metricsPath } });
    const common: Omit<ContainerProps, 'name'> = {
      image: props.image ?? parts.image,
      mounts: parts.mounts,
      resources: withDefaults(props.resources, parts.resources),
      securityContext: restricted(parts.user),
    };
    const secret = Application.find(this)?.settings.imagePullSecret;
    this.workload = new Workload(this, 'Workload', {
      name,
      component: COMPONENT,
      ...(parts.serviceAccountName !== undefined && { serviceAccountName: parts.serviceAccountName }),
      ...(parts.judge && { initContainers: [{ ...common, name: 'judge', command: parts.judge }] }),
      containers: [
        {
          ...common,
          name,
          args: parts.args,
          ...(parts.env && { env: parts.env }),
          ports: [{ name: 'http', port }],
          probes: {
            startup: httpProbe(port, readyPath, { periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 120 }),
            readiness: httpProbe(port, readyPath, { periodSeconds: 10, timeoutSeconds: 5 }),
            liveness: httpProbe(port, alivePath, { periodSeconds: 30, timeoutSeconds: 5 }),
          },
        },
      ],
      pod: {
        securityContext: { fsGroup: parts.user.gid, fsGroupChangePolicy: 'OnRootMismatch' },
        ...(secret !== undefined && { imagePullSecrets: [{ name: secret }] }),
      },
    });
    this.network = this.workload.network;
    this.service = clusterService(this, 'Service', {
      name,
      app: name,
      component: COMPONENT,
      ports: [{ name: 'http', port: servicePort, targetPort: port }],
    });
    this.endpoint = { host: name, port: servicePort, targetPort: port, node: this.network };
  }

  /** Claims the volume that `dataVolume` mounts. */
  protected claimData(storage: StorageProps): VolumeClaim {
    return new VolumeClaim(this, 'Claim', {
      ...storage,
      name: dataName(this.name),
      labels: programLabels(this.name),
      accessMode: 'ReadWriteOnce',
    });
  }

  /**
   * Called once all of its objects are made.
   *
   * @param policy whether it gets a NetworkPolicy; not where somebody else governs the whole namespace
   */
  complete(policy: boolean): void {
    if (policy) nodePolicy(this, 'NetworkPolicy', this.network, programLabels(this.name));
    applyOverrides(this, this.overrides);
  }

  waitContainer(): ContainerProps {
    return waitForPage(this.name, this.endpoint, this.readyPath);
  }
}

/** What a program keeps between two starts. */
export function dataVolume(name: string): PodVolume {
  return claimVolume('data', dataName(name));
}

function dataName(name: string): string {
  return `${name}-data`;
}

/** The labels of a program's objects. */
export function programLabels(name: string): Record<string, string> {
  return labels(name, COMPONENT);
}
