import { PROBE_JOBS } from '../scrape-config';
import type { Watched } from '../watched';
import { namespacesOf } from '../watched';
import type { Dashboard } from './panel';

/** Everything that is watched, on one page. */
export function overview(watched: readonly Watched[]): Dashboard {
  const within = `namespace=~"${namespacesOf(watched).join('|')}"`;
  const probed = `job=~"${PROBE_JOBS.pages}|${PROBE_JOBS.tls}"`;
  return {
    uid: 'hubs-overview',
    title: 'Overview',
    panels: [
      {
        kind: 'number',
        title: 'Alerts that fire',
        description: 'Warnings and critical ones; hubs status names them.',
        width: 6,
        unit: 'none',
        marks: [{ value: 1, colour: 'red' }],
        queries: [{ expr: 'count(ALERTS{alertstate="firing", severity!="info"}) or vector(0)', legend: 'alerts' }],
      },
      {
        kind: 'number',
        title: 'Pages that answer',
        description: 'Of all pages and TLS ports, in per cent, as seen through their public addresses.',
        width: 6,
        unit: 'percentunit',
        queries: [{ expr: `avg(probe_success{${probed}})`, legend: 'pages' }],
      },
      {
        kind: 'number',
        title: 'Days until a served certificate ends',
        description: 'The first of all that visitors are shown. cert-manager renews thirty days ahead.',
        width: 6,
        unit: 'd',
        queries: [{ expr: `min(probe_ssl_earliest_cert_expiry{${probed}} - time()) / 86400`, legend: 'days' }],
      },
      {
        kind: 'number',
        title: 'Hours since the oldest of the last backups',
        description: 'Each CronJob’s last success; the oldest of them.',
        width: 6,
        unit: 'none',
        marks: [{ value: 26, colour: 'red' }],
        queries: [
          {
            expr: `max(time() - kube_cronjob_status_last_successful_time{${within}, cronjob=~".*-backup"}) / 3600`,
            legend: 'hours',
          },
        ],
      },
      {
        kind: 'table',
        title: 'Alerts',
        description: 'What fires, by namespace.',
        width: 24,
        unit: 'none',
        columns: ['alertname', 'severity', 'namespace'],
        queries: [{ expr: 'sum by (alertname, severity, namespace) (ALERTS{alertstate="firing"})', legend: '' }],
      },
      {
        kind: 'lines',
        title: 'Memory by namespace',
        description: 'Working sets of all containers.',
        width: 12,
        unit: 'bytes',
        queries: [
          {
            expr: `sum by (namespace) (container_memory_working_set_bytes{${within}, container!=""})`,
            legend: '{{namespace}}',
          },
        ],
      },
      {
        kind: 'lines',
        title: 'CPU by namespace',
        description: 'Cores in use.',
        width: 12,
        unit: 'short',
        queries: [
          {
            expr: `sum by (namespace) (rate(container_cpu_usage_seconds_total{${within}, container!=""}[5m]))`,
            legend: '{{namespace}}',
          },
        ],
      },
      {
        kind: 'lines',
        title: 'Memory of nodes',
        description: 'In use, in per cent of what each node has.',
        width: 12,
        unit: 'percentunit',
        marks: [
          { value: 0.85, colour: 'orange' },
          { value: 0.92, colour: 'red' },
        ],
        queries: [
          { expr: 'container_memory_working_set_bytes{id="/"} / on (node) machine_memory_bytes', legend: '{{node}}' },
        ],
      },
      {
        kind: 'lines',
        title: 'Volumes',
        description: 'In use, in per cent of each claim.',
        width: 12,
        unit: 'percentunit',
        marks: [
          { value: 0.85, colour: 'orange' },
          { value: 0.95, colour: 'red' },
        ],
        queries: [
          {
            expr: `1 - kubelet_volume_stats_available_bytes{${within}} / kubelet_volume_stats_capacity_bytes{${within}}`,
            legend: '{{namespace}} {{persistentvolumeclaim}}',
          },
        ],
      },
      {
        kind: 'lines',
        title: 'Restarts in an hour',
        description: 'Of containers, by pod.',
        width: 12,
        unit: 'none',
        queries: [
          {
            expr: `sum by (namespace, pod) (increase(kube_pod_container_status_restarts_total{${within}}[1h])) > 0`,
            legend: '{{namespace}} {{pod}}',
          },
        ],
      },
      {
        kind: 'lines',
        title: 'Seconds until pages answer',
        description: 'From within the cluster, through their public addresses.',
        width: 12,
        unit: 's',
        queries: [{ expr: `probe_duration_seconds{${probed}}`, legend: '{{instance}}' }],
      },
    ],
  };
}
