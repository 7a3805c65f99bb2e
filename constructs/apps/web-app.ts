import type { Construct } from 'constructs';
import { URL_PATH, expectFormat, unexpected } from '../../formats';
import type { k8s } from '../../imports';
import type { Issuer } from '../certificates';
import type { ContainerProps, Endpoint, NetworkNode, Probes, WorkloadProps } from '../kit';
import { Workload, clusterService, httpProbe } from '../kit';
import { AppComponent } from './app-component';
import { Application } from './application';
import type { IngressController } from './ingress';
import { WebIngress } from './ingress';
import { ingressDialect } from './ingress/web-ingress';
import { metricsOf } from './metrics';
import type { ProcessParts, ProcessProps } from './process';
import { connectProcess, processPods } from './process';
import type { Route } from './routes';
import type { Verification } from './verification';
import { waitForPage } from './wait';

/** How the kubelet asks a web application how it is, over HTTP. */
export interface Health {
  /**
   * Asked for readiness; may depend on others, such as a database.
   *
   * @default /
   */
  readonly path?: string;
  /**
   * Asked for liveness; must not depend on others, since a pod that fails it is restarted.
   *
   * @default - path
   */
  readonly livenessPath?: string;
  /**
   * Seconds between two questions.
   *
   * @default 30
   */
  readonly periodSeconds?: number;
  /**
   * Seconds that it may take to start.
   *
   * @default 300
   */
  readonly startupSeconds?: number;
}

export interface WebAppProps extends ProcessProps {
  /**
   * The port that its process listens on.
   *
   * @default 3000
   */
  readonly port?: number;
  /**
   * The port of its Service.
   *
   * @default 80
   */
  readonly servicePort?: number;
  /**
   * What the kubelet asks it.
   *
   * @default - `/` for everything, every 30 seconds
   */
  readonly health?: Health;
  /**
   * Host names that lead to it.
   *
   * @default - it is reached from within the cluster only
   */
  readonly hosts?: readonly string[];
  /**
   * Paths of these hosts that lead to other components; all others lead to this one.
   *
   * @default - none
   */
  readonly routes?: Readonly<Record<string, AppComponent>>;
  /**
   * Largest request body, as a Kubernetes quantity such as `50Mi`.
   *
   * @default - the controller's: 1Mi with nginx, none with the others
   */
  readonly maxBodySize?: string;
  /** @default - the application's */
  readonly ingress?: IngressController;
  /** @default - the application's */
  readonly issuer?: Issuer;
  /**
   * How to tell from outside whether it works.
   *
   * @default - its readiness page is asked for at its first host
   */
  readonly verify?: Verification;
}

/** What kinds of web applications differ in. */
export interface WebAppKind {
  readonly component: string;
  readonly resources: ProcessParts['resources'];
  readonly mounts?: ProcessParts['mounts'];
  readonly workload: Pick<WorkloadProps, 'replicas' | 'exclusive' | 'pod' | 'minReadySeconds'>;
  /** @default - any pod answers */
  readonly stickyCookie?: string;
}

/** A Deployment that answers HTTP, its Service, its NetworkPolicy and, where it has hosts, its Ingress. */
export abstract class WebApp extends AppComponent {
  /** Its Deployment, whose pods have the label `app: <name>`. */
  readonly workload: Workload;
  /** Its Service inside the cluster, named like itself. */
  readonly service: k8s.KubeService;
  readonly endpoint: Endpoint;
  readonly network: NetworkNode;
  /** Absent without hosts. */
  readonly ingress?: WebIngress;
  override readonly verification: Verification;
  private readonly healthPath: string;

  protected constructor(scope: Construct, id: string, props: WebAppProps, kind: WebAppKind) {
    super(scope, id, props.name ?? id, props.dependsOn);
    const { name } = this;
    const { port = 3000, servicePort = 80, hosts = [] } = props;
    this.healthPath = expectFormat(`${name}.health.path`, URL_PATH, props.health?.path ?? '/');
    Object.assign(this, metricsOf(name, props.metrics, port));
    const { component, resources } = kind;
    const pods = processPods(this, name, props, {
      component,
      resources,
      ports: [{ name: 'http', port }],
      probes: probes(name, port, props.health),
      ...(kind.mounts && { mounts: kind.mounts }),
    });
    const { pod, ...workload } = kind.workload;
    this.workload = new Workload(this, 'Workload', { ...pods, ...workload, pod: { ...pod, ...pods.pod } });
    this.network = this.workload.network;
    const settings = Application.find(this)?.settings;
    const controller = props.ingress ?? settings?.ingress;
    const issuer = props.issuer ?? settings?.issuer;
    if (hosts.length > 0 && !controller) {
      throw unexpected(
        `${name}.ingress`,
        'the ingress controller that leads to its hosts, such as traefikIngress()',
        undefined,
      );
    }
    const ingress = hosts.length > 0 &&
      controller && {
        controller,
        ...(issuer && { issuer }),
        ...(kind.stickyCookie !== undefined && { stickyCookie: kind.stickyCookie }),
        ...(props.maxBodySize !== undefined && { maxBodySize: props.maxBodySize }),
      };
    const annotations = ingress ? ingressDialect(name, ingress).service : {};
    this.service = clusterService(this, 'Service', {
      name,
      app: name,
      component,
      ports: [{ name: 'http', port: servicePort, targetPort: port }],
      ...(Object.keys(annotations).length > 0 && { annotations }),
    });
    this.endpoint = { host: name, port: servicePort, targetPort: port, node: this.network };
    connectProcess(this, this.network, component, props);
    if (ingress) {
      const routes = this.routes(props.routes ?? {});
      this.ingress = new WebIngress(this, 'Ingress', {
        name,
        hosts: Object.fromEntries(hosts.map((host) => [host, routes])),
        ...ingress,
      });
    }
    this.verification = props.verify ?? { pages: [{ path: this.healthPath }] };
  }

  waitContainer(): ContainerProps {
    return waitForPage(this.name, this.endpoint, this.healthPath);
  }

  private routes(others: Readonly<Record<string, AppComponent>>): Route[] {
    return [
      ...Object.entries(others).map(([path, { name, endpoint }]) => {
        if (!endpoint) throw unexpected(`${this.name}.routes[${path}]`, 'a component that listens', name);
        return { path, to: endpoint };
      }),
      { to: this },
    ];
  }
}

/** An application that starts slowly is left alone until it has started once. */
function probes(name: string, port: number, health: Health = {}): Probes {
  const { path = '/', livenessPath = path, periodSeconds = 30, startupSeconds = 300 } = health;
  const timing = { periodSeconds, timeoutSeconds: 5, failureThreshold: 3 };
  return {
    startup: httpProbe(port, path, {
      periodSeconds: 5,
      timeoutSeconds: 5,
      failureThreshold: Math.ceil(startupSeconds / 5),
    }),
    readiness: httpProbe(port, path, timing),
    liveness: httpProbe(port, expectFormat(`${name}.health.livenessPath`, URL_PATH, livenessPath), timing),
  };
}
