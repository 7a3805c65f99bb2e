import type { Construct } from 'constructs';
import type { AppComponent } from '../apps/app-component';
import type { Mount, StorageProps, VolumeClaim } from '../kit';
import { ConfigFiles, configVolume, secretVolume } from '../kit';
import { MONITORING_IMAGES } from './images';
import type { NotificationsProps } from './notifications';
import { SECRETS_FOLDER, alertmanagerConfig, notificationSecrets } from './notifications';
import type { ProgramProps } from './program';
import { MonitoringProgram, dataVolume, programLabels } from './program';
import { NOBODY } from './prometheus';

export interface AlertmanagerProps extends ProgramProps {
  /**
   * The volume for silences, and for what people were told already.
   *
   * @default - 1Gi of the cluster's default class
   */
  readonly storage?: StorageProps;
}

/** Alertmanager: it tells people of alerts, together and once. amtool judges its configuration before it starts. */
export class Alertmanager extends MonitoringProgram {
  /** `alertmanager.yml`, in a ConfigMap: who is told what, without passwords. */
  readonly config: ConfigFiles;
  /** The claim for silences, and for what was sent to whom. */
  readonly claim: VolumeClaim;

  /** @throws Error when a property is not what it should be */
  constructor(
    scope: Construct,
    notifications: NotificationsProps,
    props: AlertmanagerProps = {},
    dependencies: readonly AppComponent[] = [],
  ) {
    const name = 'alertmanager';
    const config = new ConfigFiles(scope, `${name}-config`, {
      name: `${name}-config`,
      labels: programLabels(name),
      files: { 'alertmanager.yml': alertmanagerConfig('notifications', notifications) },
    });
    super(scope, name, props, {
      image: MONITORING_IMAGES.alertmanager,
      resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } },
      user: NOBODY,
      port: 9093,
      args: [
        '--config.file=/etc/alertmanager/alertmanager.yml',
        '--storage.path=/alertmanager',
        // There is but one; with an address here, it would not start on a host without a private one.
        '--cluster.listen-address=',
      ],
      mounts: [
        { volume: configVolume('config', config), path: '/etc/alertmanager' },
        { volume: dataVolume(name), path: '/alertmanager' },
        ...secretMounts(notifications),
      ],
      readyPath: '/-/ready',
      alivePath: '/-/healthy',
      metricsPath: '/metrics',
      judge: ['amtool', 'check-config', '/etc/alertmanager/alertmanager.yml'],
      dependencies,
    });
    this.config = config;
    this.claim = this.claimData({ size: '1Gi', ...props.storage });
    const { email, webhook, heartbeat } = notifications;
    if (email) this.network.connectTo({ host: email.server.host, port: email.server.port });
    if (webhook || heartbeat) this.network.connectOutside('internet', [{ port: 443 }]);
  }
}

/** A folder for each secret: they may lie in different Secrets. */
function secretMounts(notifications: NotificationsProps): Mount[] {
  return Object.entries(notificationSecrets(notifications)).map(([folder, key]) => ({
    volume: secretVolume(folder, { value: key }),
    path: `${SECRETS_FOLDER}/${folder}`,
  }));
}
