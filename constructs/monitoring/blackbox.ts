import { Yaml } from 'cdk8s';
import type { Construct } from 'constructs';
import type { AppComponent } from '../apps/app-component';
import { ConfigFiles, configVolume } from '../kit';
import { MONITORING_IMAGES } from './images';
import type { ProgramProps } from './program';
import { MonitoringProgram, programLabels } from './program';
import { NOBODY } from './prometheus';

/**
 * The blackbox exporter: it opens pages as visitors do, and tells whether they answer and until when the certificate that was served
 * is valid. Only Prometheus may ask it to.
 */
export class BlackboxExporter extends MonitoringProgram {
  constructor(
    scope: Construct,
    untrusted: boolean,
    props: ProgramProps = {},
    dependencies: readonly AppComponent[] = [],
  ) {
    const name = 'blackbox-exporter';
    const config = new ConfigFiles(scope, `${name}-config`, {
      name: `${name}-config`,
      labels: programLabels(name),
      files: { 'blackbox.yml': blackboxConfig(untrusted) },
    });
    super(scope, name, props, {
      image: MONITORING_IMAGES.blackbox,
      resources: { requests: { cpu: '10m', memory: '24Mi' }, limits: { memory: '64Mi' } },
      user: NOBODY,
      port: 9115,
      args: ['--config.file=/etc/blackbox/blackbox.yml'],
      mounts: [{ volume: configVolume('config', config), path: '/etc/blackbox' }],
      readyPath: '/-/healthy',
      alivePath: '/-/healthy',
      metricsPath: '/metrics',
      dependencies,
    });
    // A cluster leads connections to its own public addresses straight to the pods behind them, at ports that are theirs.
    this.network.connectOutside('anywhere');
  }
}

/**
 * `blackbox.yml`: https://github.com/prometheus/blackbox_exporter/blob/master/CONFIGURATION.md.
 *
 * @param untrusted whether certificates that nobody trusts will do
 */
export function blackboxConfig(untrusted: boolean): string {
  const tls = untrusted ? { tls_config: { insecure_skip_verify: true } } : {};
  const common = { timeout: '9s' };
  return Yaml.stringify({
    modules: {
      page: {
        prober: 'http',
        ...common,
        http: { method: 'GET', fail_if_not_ssl: true, preferred_ip_protocol: 'ip4', ...tls },
      },
      tls: { prober: 'tcp', ...common, tcp: { tls: true, preferred_ip_protocol: 'ip4', ...tls } },
    },
  });
}
