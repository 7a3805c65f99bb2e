import type { Construct } from 'constructs';
import { quantityValue, unexpected } from '../../formats';
import type { AppComponent } from '../apps/app-component';
import type { StorageProps, VolumeClaim } from '../kit';
import { ConfigFiles, apiServerPorts, configVolume, namespaceOf, scratch } from '../kit';
import { MONITORING_IMAGES } from './images';
import { lateFiles } from './late-files';
import type { ProgramProps } from './program';
import { MonitoringProgram, dataVolume, programLabels } from './program';
import { account, asksKubelets } from './rbac';

export interface PrometheusProps extends ProgramProps {
  /**
   * The volume. Four fifths of it are for measurements, and the oldest go first.
   *
   * @default - 10Gi of the cluster's default class
   */
  readonly storage?: StorageProps;
  /**
   * Days for which measurements are kept, as far as the volume holds them.
   *
   * @default 15
   */
  readonly retentionDays?: number;
}

/** What a `Monitoring` tells its Prometheus. */
export interface PrometheusParts {
  /** `prometheus.yml` and `rules.yml`, once everything is made. */
  readonly files: () => Readonly<Record<string, string>>;
  /** Whether it asks kubelets. */
  readonly nodes: boolean;
  /** Port of the API server, where it is neither 443 nor 6443. */
  readonly apiServerPort?: number;
  readonly dependencies: readonly AppComponent[];
}

/**
 * Prometheus: one pod and a volume. Its administration is closed, and so is reloading: another configuration comes with another pod,
 * in which promtool judges it first.
 */
export class Prometheus extends MonitoringProgram {
  /** `prometheus.yml` and the rules of alerts, in a ConfigMap. */
  readonly config: ConfigFiles;
  /** The claim for measurements. */
  readonly claim: VolumeClaim;

  /** @throws Error when a property is not what it should be */
  constructor(scope: Construct, props: PrometheusProps, parts: PrometheusParts) {
    const { storage = {}, retentionDays = 15 } = props;
    if (!Number.isInteger(retentionDays) || retentionDays < 1 || retentionDays > 3650)
      throw unexpected('prometheus.retentionDays', 'a number of days from 1 to 3650', retentionDays);
    const name = 'prometheus';
    const config = new ConfigFiles(scope, `${name}-config`, {
      name: `${name}-config`,
      labels: programLabels(name),
      files: {},
    });
    super(scope, name, props, {
      image: MONITORING_IMAGES.prometheus,
      resources: { requests: { cpu: '100m', memory: '400Mi' }, limits: { memory: '1Gi' } },
      user: NOBODY,
      port: PORT,
      // Both limits stand here: one of them in the file would switch the other off.
      args: [
        '--config.file=/etc/prometheus/prometheus.yml',
        '--storage.tsdb.path=/prometheus',
        `--storage.tsdb.retention.time=${retentionDays}d`,
        `--storage.tsdb.retention.size=${retentionMegabytes(storage)}MB`,
      ],
      mounts: [
        { volume: configVolume('config', config), path: '/etc/prometheus' },
        { volume: dataVolume(name), path: '/prometheus' },
        { volume: scratch('tmp'), path: '/tmp' },
      ],
      readyPath: '/-/ready',
      alivePath: '/-/healthy',
      metricsPath: '/metrics',
      judge: ['promtool', 'check', 'config', '/etc/prometheus/prometheus.yml'],
      serviceAccountName: name,
      dependencies: parts.dependencies,
    });
    this.config = config;
    this.claim = this.claimData(storage);
    account(this, name);
    if (parts.nodes) {
      asksKubelets(this, name);
      this.network.connectOutside('anywhere', [{ port: KUBELET }]);
    }
    // The API server's address is not known here.
    this.network.connectOutside('anywhere', apiServerPorts(parts.apiServerPort));
    lateFiles(config, this.workload, parts.files);
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

/** Four fifths of the volume: the log of what is not yet in blocks, and compaction, need the rest. */
function retentionMegabytes({ size = '10Gi' }: StorageProps): number {
  return Math.floor((quantityValue(size) * 0.8) / 1024 ** 2);
}

const PORT = 9090;

/** https://kubernetes.io/docs/reference/networking/ports-and-protocols/. */
const KUBELET = 10250;

/** The user of the images of Prometheus' makers. */
export const NOBODY = { uid: 65534, gid: 65534 };
