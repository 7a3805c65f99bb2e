import { Yaml } from 'cdk8s';
import type { Construct } from 'constructs';
import type { AppComponent } from '../apps/app-component';
import type { Endpoint, SecretKey, StorageProps, VolumeClaim } from '../kit';
import { ConfigFiles, configVolume, scratch } from '../kit';
import { MONITORING_IMAGES } from './images';
import { lateFiles } from './late-files';
import type { ProgramProps } from './program';
import { MonitoringProgram, dataVolume, programLabels } from './program';

export interface GrafanaProps extends ProgramProps {
  /**
   * The volume for what people make in Grafana themselves; its dashboards here come from code.
   *
   * @default - 1Gi of the cluster's default class
   */
  readonly storage?: StorageProps;
}

/** What a `Monitoring` tells its Grafana. */
export interface GrafanaParts {
  /** Password of `admin`. */
  readonly password: SecretKey;
  /** Prometheus. */
  readonly datasource: Endpoint;
  /** Dashboards as JSON by file name, once everything is made. */
  readonly dashboards: () => Readonly<Record<string, string>>;
  readonly dependencies: readonly AppComponent[];
}

/** The identifier of the data source in dashboards. */
export const DATASOURCE = 'prometheus';

/**
 * Grafana: dashboards over what Prometheus keeps. Source of data and dashboards are provisioned, and cannot be changed in its pages;
 * nobody sees anything without a password, and it asks no server but Prometheus.
 */
export class Grafana extends MonitoringProgram {
  /** The claim for Grafana's own database: the password of `admin`, and what people make in its pages. */
  readonly claim: VolumeClaim;

  constructor(scope: Construct, props: GrafanaProps, { password, datasource, dashboards, dependencies }: GrafanaParts) {
    const name = 'grafana';
    const files = (part: string, contents: Readonly<Record<string, string>>) =>
      new ConfigFiles(scope, `${name}-${part}`, {
        name: `${name}-${part}`,
        labels: programLabels(name),
        files: contents,
      });
    const sources = files('datasources', { 'datasources.yml': datasources(datasource) });
    const providers = files('providers', { 'dashboards.yml': PROVIDERS });
    const pages = files('dashboards', {});
    super(scope, name, props, {
      image: MONITORING_IMAGES.grafana,
      resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '512Mi' } },
      user: GRAFANA,
      port: 3000,
      servicePort: 3001,
      args: [],
      env: { ...SETTINGS, GF_SECURITY_ADMIN_PASSWORD: password },
      mounts: [
        { volume: dataVolume(name), path: '/var/lib/grafana' },
        { volume: configVolume('datasources', sources), path: '/etc/grafana/provisioning/datasources' },
        { volume: configVolume('providers', providers), path: '/etc/grafana/provisioning/dashboards' },
        { volume: configVolume('dashboards', pages), path: DASHBOARDS },
        { volume: scratch('tmp'), path: '/tmp' },
      ],
      readyPath: '/api/health',
      alivePath: '/api/health',
      metricsPath: '/metrics',
      dependencies,
    });
    this.claim = this.claimData({ size: '1Gi', ...props.storage });
    this.network.connectTo(datasource);
    lateFiles(pages, this.workload, dashboards);
  }
}

const DASHBOARDS = '/etc/grafana/dashboards';

/** https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources. */
function datasources({ host, port }: Endpoint): string {
  return Yaml.stringify({
    apiVersion: 1,
    datasources: [
      {
        name: 'Prometheus',
        uid: DATASOURCE,
        type: 'prometheus',
        access: 'proxy',
        url: `http://${host}:${port}`,
        isDefault: true,
        editable: false,
        // The distance between two measurements, below which no rate can be had.
        jsonData: { timeInterval: '30s', httpMethod: 'POST' },
      },
    ],
  });
}

/** https://grafana.com/docs/grafana/latest/administration/provisioning/#dashboards. */
const PROVIDERS = Yaml.stringify({
  apiVersion: 1,
  providers: [
    {
      name: 'cdk8s-hubs',
      type: 'file',
      folder: '',
      allowUiUpdates: false,
      disableDeletion: true,
      options: { path: DASHBOARDS },
    },
  ],
});

/** https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/. */
const SETTINGS: Readonly<Record<string, string>> = {
  GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
  GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
  GF_ANALYTICS_REPORTING_ENABLED: 'false',
  GF_AUTH_ANONYMOUS_ENABLED: 'false',
  // Alerts are Prometheus' rules: those in Grafana's database would be in no repository.
  GF_UNIFIED_ALERTING_ENABLED: 'false',
  GF_LOG_MODE: 'console',
  GF_NEWS_NEWS_FEED_ENABLED: 'false',
  GF_PATHS_LOGS: '/tmp',
  GF_PLUGINS_PLUGIN_ADMIN_ENABLED: 'false',
  GF_PLUGINS_PREINSTALL_DISABLED: 'true',
  GF_SECURITY_DISABLE_GRAVATAR: 'true',
  GF_USERS_ALLOW_SIGN_UP: 'false',
  GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: `${DASHBOARDS}/overview.json`,
};

/** The user of the image: https://github.com/grafana/grafana/blob/main/Dockerfile. */
const GRAFANA = { uid: 472, gid: 472 };
