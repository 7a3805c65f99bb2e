import type { Severity, Watched } from '../../../constructs';

/** What is watched while alerts are tried: an installation of Hubs, and an application. */
export const WATCHED: readonly Watched[] = [
  {
    name: 'meet.example.org',
    namespace: 'hcce',
    pods: [{ app: 'haproxy', port: 1024, path: '/metrics' }],
    pages: ['https://meet.example.org/'],
    tls: [],
    backups: ['pgsql-backup'],
    hubs: true,
  },
  {
    name: 'shop',
    namespace: 'shop',
    pods: [{ app: 'flower', port: 5555, path: '/metrics' }],
    pages: [],
    tls: [],
    backups: [],
    hubs: false,
  },
];

/** Series by name and labels, each with values in promtool's notation: `1x60` for 61 times 1. */
export type Series = Readonly<Record<string, string>>;

/** An alert as it is then. */
export interface Raised {
  readonly severity: Severity;
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** One way to an alert. */
export interface AlertCase {
  readonly alert: string;
  readonly series: Series;
  /** What is nearly the same, and no reason for it; absent where there is no such thing. */
  readonly quiet?: Series;
  /** Minutes after which it is raised, and one look before, when it is not yet; from the first moment where there is no such look. */
  readonly after: number;
  readonly raised: readonly Raised[];
  /** Minutes between two looks. @default 1 */
  readonly every?: number;
}

const one = (severity: Severity, labels: Readonly<Record<string, string>>, summary: string): Raised[] => [
  { severity, labels, summary },
];

const page = { job: 'pages', instance: 'https://meet.example.org/', namespace: 'hcce' };
const PAGE = 'job="pages", instance="https://meet.example.org/", namespace="hcce"';
const certificate = { namespace: 'hcce', name: 'cert-meet' };
const CERTIFICATE = 'namespace="hcce", name="cert-meet"';
const container = { namespace: 'shop', pod: 'web-1', container: 'web' };
const CONTAINER = 'namespace="shop", pod="web-1", container="web"';
const claim = { namespace: 'hcce', persistentvolumeclaim: 'ret-pvc' };
const CLAIM = 'namespace="hcce", persistentvolumeclaim="ret-pvc"';
const backup = { namespace: 'hcce', cronjob: 'pgsql-backup' };
const BACKUP = 'namespace="hcce", cronjob="pgsql-backup"';
const HPA = 'namespace="shop", horizontalpodautoscaler="web"';
const redis = { namespace: 'shop', app: 'redis' };
const REDIS = 'namespace="shop", app="redis"';
const days = (count: number) => `${count * 86400}x200`;
/** A counter of seconds. What `rate` says of it grows over the first five minutes, since it divides by all of them. */
const cores = (count: number) => `0+${count * 60}x60`;

const waiting = (alert: string, reason: string, severity: Severity, summary: string): AlertCase => ({
  alert,
  series: { [`kube_pod_container_status_waiting_reason{${CONTAINER}, reason="${reason}"}`]: '1x60' },
  quiet: { [`kube_pod_container_status_waiting_reason{${CONTAINER}, reason="ContainerCreating"}`]: '1x60' },
  after: 10,
  raised: one(severity, { ...container, reason }, summary),
});

/** At least one way to each alert in each of its degrees. */
export const CASES: readonly AlertCase[] = [
  {
    alert: 'HostDown',
    series: { [`probe_success{${PAGE}}`]: '0x60' },
    quiet: { [`probe_success{${PAGE}}`]: '0 0 0 1x60' },
    after: 3,
    raised: one('critical', page, 'https://meet.example.org/ has not answered for three minutes.'),
  },
  {
    alert: 'CertificateServedExpiring',
    series: { [`probe_ssl_earliest_cert_expiry{${PAGE}}`]: days(10) },
    quiet: { [`probe_ssl_earliest_cert_expiry{${PAGE}}`]: days(15) },
    after: 60,
    raised: one('warning', page, 'The certificate of https://meet.example.org/ ends in 10 days.'),
  },
  {
    alert: 'CertificateServedExpiring',
    series: { [`probe_ssl_earliest_cert_expiry{${PAGE}}`]: days(2) },
    quiet: { [`probe_ssl_earliest_cert_expiry{${PAGE}}`]: days(4) },
    after: 10,
    raised: one('critical', page, 'The certificate of https://meet.example.org/ ends in 2.0 days.'),
  },
  {
    alert: 'CertificateNotReady',
    series: { [`certmanager_certificate_ready_status{${CERTIFICATE}, condition="True"}`]: '0x60' },
    quiet: {
      [`certmanager_certificate_ready_status{${CERTIFICATE}, condition="True"}`]: '1x60',
      [`certmanager_certificate_ready_status{${CERTIFICATE}, condition="False"}`]: '0x60',
    },
    after: 10,
    raised: one('warning', certificate, 'Certificate cert-meet in hcce is not ready.'),
  },
  {
    alert: 'CertificateNotRenewed',
    series: { [`certmanager_certificate_expiration_timestamp_seconds{${CERTIFICATE}}`]: days(20) },
    quiet: { [`certmanager_certificate_expiration_timestamp_seconds{${CERTIFICATE}}`]: days(22) },
    after: 60,
    raised: one('warning', certificate, 'Certificate cert-meet in hcce ends in 20 days and was not renewed.'),
  },
  {
    alert: 'DeploymentUnavailable',
    series: {
      'kube_deployment_status_replicas_available{namespace="shop", deployment="web"}': '1x60',
      'kube_deployment_spec_replicas{namespace="shop", deployment="web"}': '2x60',
    },
    quiet: {
      'kube_deployment_status_replicas_available{namespace="shop", deployment="web"}': '0x60',
      'kube_deployment_spec_replicas{namespace="shop", deployment="web"}': '0x60',
    },
    after: 10,
    raised: one(
      'critical',
      { namespace: 'shop', deployment: 'web' },
      'Deployment web in shop has 1 available pods, fewer than wanted.',
    ),
  },
  waiting('PodCrashLooping', 'CrashLoopBackOff', 'critical', 'Container web of web-1 in shop ends again and again.'),
  waiting(
    'ImageNotPulled',
    'ImagePullBackOff',
    'warning',
    'The image of container web of web-1 in shop cannot be pulled.',
  ),
  {
    alert: 'PodNotScheduled',
    series: { 'kube_pod_status_unschedulable{namespace="shop", pod="web-1"}': '1x60' },
    quiet: { 'kube_pod_status_unschedulable{namespace="elsewhere", pod="web-1"}': '1x60' },
    after: 10,
    raised: one('critical', { namespace: 'shop', pod: 'web-1' }, 'No node takes pod web-1 in shop.'),
  },
  {
    alert: 'JobFailed',
    series: { 'kube_job_failed{namespace="shop", job_name="migrations-1", condition="true"}': '1x60' },
    quiet: { 'kube_job_failed{namespace="hcce", job_name="pgsql-backup-29000000", condition="true"}': '1x60' },
    after: 5,
    raised: one(
      'warning',
      { namespace: 'shop', job_name: 'migrations-1', condition: 'true' },
      'Job migrations-1 in shop has failed.',
    ),
  },
  {
    alert: 'TargetDown',
    series: { 'up{job="shop/flower", instance="10.0.0.1:5555"}': '0x60' },
    quiet: { 'up{job="shop/flower", instance="10.0.0.1:5555"}': '1x60' },
    after: 10,
    raised: one(
      'warning',
      { job: 'shop/flower', instance: '10.0.0.1:5555' },
      'shop/flower (10.0.0.1:5555) does not answer Prometheus.',
    ),
  },
  {
    alert: 'TargetMissing',
    series: { 'up{job="hcce/haproxy"}': '1x60' },
    quiet: { 'up{job="hcce/haproxy"}': '1x60', 'up{job="shop/flower"}': '0x60' },
    after: 10,
    raised: one('warning', { job: 'shop/flower' }, 'No pod of shop/flower is there.'),
  },
  {
    alert: 'NodeDown',
    series: { 'up{job="nodes", node="one"}': '0x60' },
    quiet: { 'up{job="containers", node="one"}': '0x60' },
    after: 5,
    raised: one('critical', { job: 'nodes', node: 'one' }, 'Node one does not answer.'),
  },
  {
    alert: 'NodeMemoryHigh',
    series: {
      'container_memory_working_set_bytes{id="/", node="one"}': '88x60',
      'machine_memory_bytes{node="one", boot_id="1"}': '100x60',
    },
    quiet: {
      'container_memory_working_set_bytes{id="/", node="one"}': '84x60',
      'machine_memory_bytes{node="one", boot_id="1"}': '100x60',
    },
    after: 15,
    raised: one('warning', { node: 'one' }, '88 % of the memory of node one are in use.'),
  },
  {
    alert: 'NodeMemoryHigh',
    series: {
      'container_memory_working_set_bytes{id="/", node="one"}': '95x60',
      'machine_memory_bytes{node="one", boot_id="1"}': '100x60',
    },
    after: 15,
    raised: [
      ...one('warning', { node: 'one' }, '95 % of the memory of node one are in use.'),
      ...one('critical', { node: 'one' }, '95 % of the memory of node one are in use.'),
    ],
  },
  {
    alert: 'NodeDiskFilling',
    series: {
      'container_fs_usage_bytes{id="/", device="/dev/vda1", node="one"}': '90x60',
      'container_fs_limit_bytes{id="/", device="/dev/vda1", node="one"}': '100x60',
    },
    quiet: {
      'container_fs_usage_bytes{id="/", device="/dev/vda1", node="one"}': '80x60',
      'container_fs_limit_bytes{id="/", device="/dev/vda1", node="one"}': '100x60',
    },
    after: 15,
    raised: one('warning', { node: 'one' }, '90 % of the disk of node one are in use.'),
  },
  {
    alert: 'VolumeFilling',
    series: {
      [`kubelet_volume_stats_available_bytes{${CLAIM}}`]: '10x60',
      [`kubelet_volume_stats_capacity_bytes{${CLAIM}}`]: '100x60',
    },
    quiet: {
      [`kubelet_volume_stats_available_bytes{${CLAIM}}`]: '16x60',
      [`kubelet_volume_stats_capacity_bytes{${CLAIM}}`]: '100x60',
    },
    after: 15,
    raised: one('warning', claim, '10 % of volume ret-pvc in hcce are left.'),
  },
  {
    alert: 'VolumeFilling',
    series: {
      [`kubelet_volume_stats_available_bytes{${CLAIM}}`]: '3x60',
      [`kubelet_volume_stats_capacity_bytes{${CLAIM}}`]: '100x60',
    },
    after: 5,
    raised: one('critical', claim, '3 % of volume ret-pvc in hcce are left.'),
  },
  {
    alert: 'VolumeFullInFourDays',
    series: {
      [`kubelet_volume_stats_available_bytes{${CLAIM}}`]: '300-0.1x100',
      [`kubelet_volume_stats_capacity_bytes{${CLAIM}}`]: '1000x100',
    },
    quiet: {
      [`kubelet_volume_stats_available_bytes{${CLAIM}}`]: '300-0.01x100',
      [`kubelet_volume_stats_capacity_bytes{${CLAIM}}`]: '1000x100',
    },
    // A trend takes two looks.
    after: 61,
    raised: one('warning', claim, 'Volume ret-pvc in hcce will be full within four days.'),
  },
  {
    alert: 'VolumeInodesFilling',
    series: {
      [`kubelet_volume_stats_inodes_free{${CLAIM}}`]: '4x60',
      [`kubelet_volume_stats_inodes{${CLAIM}}`]: '100x60',
    },
    quiet: {
      [`kubelet_volume_stats_inodes_free{${CLAIM}}`]: '0x60',
      [`kubelet_volume_stats_inodes{${CLAIM}}`]: '0x60',
    },
    after: 15,
    raised: one('warning', claim, '4 % of the files that volume ret-pvc in hcce can hold are left.'),
  },
  {
    alert: 'ContainerMemoryHigh',
    series: {
      [`container_memory_working_set_bytes{${CONTAINER}, id="/a"}`]: '95x60',
      [`container_spec_memory_limit_bytes{${CONTAINER}, id="/a"}`]: '100x60',
    },
    quiet: {
      [`container_memory_working_set_bytes{${CONTAINER}, id="/a"}`]: '95x60',
      [`container_spec_memory_limit_bytes{${CONTAINER}, id="/a"}`]: '0x60',
    },
    after: 15,
    raised: one('warning', { ...container, id: '/a' }, 'Container web of web-1 in shop uses 95 % of its memory limit.'),
  },
  {
    alert: 'ContainerOutOfMemory',
    series: {
      [`kube_pod_container_status_last_terminated_reason{${CONTAINER}, reason="OOMKilled"}`]: '1x60',
      [`kube_pod_container_status_restarts_total{${CONTAINER}}`]: '0 0 1x60',
    },
    quiet: {
      [`kube_pod_container_status_last_terminated_reason{${CONTAINER}, reason="OOMKilled"}`]: '1x60',
      [`kube_pod_container_status_restarts_total{${CONTAINER}}`]: '1x60',
    },
    after: 2,
    raised: one(
      'warning',
      { ...container, reason: 'OOMKilled' },
      'Container web of web-1 in shop was killed at its memory limit.',
    ),
  },
  {
    alert: 'ContainerThrottled',
    series: {
      [`container_cpu_cfs_throttled_periods_total{${CONTAINER}}`]: '0+60x60',
      [`container_cpu_cfs_periods_total{${CONTAINER}}`]: '0+100x60',
    },
    quiet: {
      [`container_cpu_cfs_throttled_periods_total{${CONTAINER}}`]: '0+40x60',
      [`container_cpu_cfs_periods_total{${CONTAINER}}`]: '0+100x60',
    },
    after: 16,
    raised: one('info', container, 'Container web of web-1 in shop is held back by its CPU limit.'),
  },
  {
    alert: 'AutoscalerAtMaximum',
    series: {
      [`kube_horizontalpodautoscaler_status_current_replicas{${HPA}}`]: '4x60',
      [`kube_horizontalpodautoscaler_spec_max_replicas{${HPA}}`]: '4x60',
      [`kube_horizontalpodautoscaler_spec_min_replicas{${HPA}}`]: '2x60',
    },
    quiet: {
      [`kube_horizontalpodautoscaler_status_current_replicas{${HPA}}`]: '1x60',
      [`kube_horizontalpodautoscaler_spec_max_replicas{${HPA}}`]: '1x60',
      [`kube_horizontalpodautoscaler_spec_min_replicas{${HPA}}`]: '1x60',
    },
    after: 15,
    raised: one(
      'warning',
      { namespace: 'shop', horizontalpodautoscaler: 'web' },
      'Autoscaler web in shop is at its maximum of 4 pods.',
    ),
  },
  {
    alert: 'BackupFailed',
    series: {
      'kube_job_status_failed{namespace="hcce", job_name="pgsql-backup-29000000"}': '1x60',
      'kube_job_status_start_time{namespace="hcce", job_name="pgsql-backup-29000000"}': '0x60',
    },
    quiet: {
      'kube_job_status_failed{namespace="hcce", job_name="pgsql-backup-29000000"}': '0x60',
      'kube_job_status_start_time{namespace="hcce", job_name="pgsql-backup-29000000"}': '0x60',
    },
    after: 5,
    raised: one('warning', backup, 'A run of pgsql-backup has failed: hubs backup logs shows why.'),
  },
  {
    alert: 'BackupTooOld',
    series: { [`kube_cronjob_status_last_successful_time{${BACKUP}}`]: '0x200' },
    quiet: { [`kube_cronjob_status_last_successful_time{${BACKUP}}`]: '0+600x200' },
    every: 10,
    after: 26 * 60 + 20,
    raised: one('critical', backup, 'pgsql-backup has not succeeded for more than 26 hours.'),
  },
  {
    alert: 'BackupNever',
    series: {},
    quiet: { [`kube_cronjob_status_last_successful_time{${BACKUP}}`]: '0x200' },
    every: 10,
    after: 26 * 60,
    raised: one('critical', backup, 'pgsql-backup has never succeeded.'),
  },
  {
    alert: 'BackupSuspended',
    series: { [`kube_cronjob_spec_suspend{${BACKUP}}`]: '1x200' },
    quiet: { [`kube_cronjob_spec_suspend{${BACKUP}}`]: '0x200' },
    every: 10,
    after: 24 * 60,
    raised: one('warning', backup, 'pgsql-backup is suspended: no run starts.'),
  },
  {
    alert: 'PostgresDown',
    series: { 'pg_up{namespace="shop", app="database"}': '0x60' },
    quiet: { 'pg_up{namespace="shop", app="database"}': '1x60' },
    after: 2,
    raised: one('critical', { namespace: 'shop', app: 'database' }, 'PostgreSQL in shop does not answer.'),
  },
  {
    alert: 'PostgresConnectionsHigh',
    series: {
      'pg_stat_database_numbackends{namespace="shop", app="database", datname="a"}': '45x60',
      'pg_stat_database_numbackends{namespace="shop", app="database", datname="b"}': '45x60',
      'pg_settings_max_connections{namespace="shop", app="database"}': '100x60',
    },
    quiet: {
      'pg_stat_database_numbackends{namespace="shop", app="database", datname="a"}': '80x60',
      'pg_settings_max_connections{namespace="shop", app="database"}': '100x60',
    },
    after: 5,
    raised: one(
      'warning',
      { namespace: 'shop', app: 'database' },
      '90 % of the connections of PostgreSQL in shop are in use.',
    ),
  },
  {
    alert: 'RedisDown',
    series: { [`redis_up{${REDIS}}`]: '0x60' },
    quiet: { [`redis_up{${REDIS}}`]: '1x60' },
    after: 2,
    raised: one('critical', redis, 'redis in shop does not answer.'),
  },
  {
    alert: 'RedisNotSaving',
    series: { [`redis_rdb_last_bgsave_status{${REDIS}}`]: '1x60', [`redis_aof_last_write_status{${REDIS}}`]: '0x60' },
    quiet: { [`redis_rdb_last_bgsave_status{${REDIS}}`]: '1x60', [`redis_aof_last_write_status{${REDIS}}`]: '1x60' },
    after: 5,
    raised: one('critical', redis, 'redis in shop cannot write to its volume.'),
  },
  {
    alert: 'RedisMemoryHigh',
    series: { [`redis_memory_used_bytes{${REDIS}}`]: '90x60', [`redis_memory_max_bytes{${REDIS}}`]: '100x60' },
    quiet: { [`redis_memory_used_bytes{${REDIS}}`]: '90x60', [`redis_memory_max_bytes{${REDIS}}`]: '0x60' },
    after: 10,
    raised: one('warning', redis, 'redis in shop uses 90 % of its memory.'),
  },
  {
    alert: 'CeleryNoWorkers',
    series: { 'flower_worker_online{namespace="shop", worker="celery@a"}': '0x60' },
    quiet: {
      'flower_worker_online{namespace="shop", worker="celery@a"}': '0x60',
      'flower_worker_online{namespace="shop", worker="celery@b"}': '1x60',
    },
    after: 5,
    raised: one('critical', { namespace: 'shop' }, 'No worker of Celery in shop is online.'),
  },
  {
    alert: 'CeleryTasksFailing',
    series: {
      'flower_events_total{namespace="shop", type="task-failed", task="a"}': '0+20x60',
      'flower_events_total{namespace="shop", type="task-succeeded", task="a"}': '0+80x60',
    },
    quiet: {
      'flower_events_total{namespace="shop", type="task-failed", task="a"}': '0+5x60',
      'flower_events_total{namespace="shop", type="task-succeeded", task="a"}': '0+95x60',
    },
    after: 16,
    raised: one('warning', { namespace: 'shop' }, '20 % of the tasks in shop fail.'),
  },
  {
    alert: 'HubsMemoryBeyondMeasured',
    series: { 'container_memory_working_set_bytes{namespace="hcce", container="reticulum", pod="a"}': '4194304000x60' },
    quiet: { 'container_memory_working_set_bytes{namespace="shop", container="reticulum", pod="a"}': '4194304000x60' },
    after: 30,
    raised: one('info', { namespace: 'hcce' }, 'hcce uses 4000 MiB of memory, more than has been measured.'),
  },
  {
    alert: 'DialogCpuHigh',
    series: { 'container_cpu_usage_seconds_total{namespace="hcce", container="dialog", pod="a"}': cores(0.9) },
    quiet: { 'container_cpu_usage_seconds_total{namespace="hcce", container="dialog", pod="a"}': cores(0.7) },
    after: 10,
    raised: one('warning', { namespace: 'hcce' }, 'Dialog in hcce uses 0.90 cores.'),
  },
  {
    alert: 'DialogCpuBeyondMeasured',
    series: { 'container_cpu_usage_seconds_total{namespace="hcce", container="dialog", pod="a"}': cores(0.3) },
    quiet: { 'container_cpu_usage_seconds_total{namespace="hcce", container="dialog", pod="a"}': cores(0.2) },
    after: 19,
    raised: one('info', { namespace: 'hcce' }, 'Dialog in hcce uses 300m CPU, twice what has been measured.'),
  },
  {
    alert: 'ReticulumCpuBeyondMeasured',
    series: { 'container_cpu_usage_seconds_total{namespace="hcce", container="reticulum", pod="a"}': cores(0.5) },
    quiet: { 'container_cpu_usage_seconds_total{namespace="hcce", container="reticulum", pod="a"}': cores(0.4) },
    after: 20,
    raised: one('info', { namespace: 'hcce' }, 'Reticulum in hcce uses 500m CPU, twice what has been measured.'),
  },
  {
    alert: 'HaproxyErrors',
    series: {
      'haproxy_frontend_http_responses_total{namespace="hcce", proxy="https", code="5xx"}': '0+10x60',
      'haproxy_frontend_http_responses_total{namespace="hcce", proxy="https", code="2xx"}': '0+90x60',
    },
    quiet: {
      'haproxy_frontend_http_responses_total{namespace="hcce", proxy="https", code="5xx"}': '0+4x60',
      'haproxy_frontend_http_responses_total{namespace="hcce", proxy="https", code="2xx"}': '0+96x60',
    },
    after: 6,
    raised: one('critical', { namespace: 'hcce' }, 'HAProxy in hcce answers 10 % of requests with 5xx.'),
  },
  {
    alert: 'Watchdog',
    series: {},
    after: 0,
    raised: one('info', {}, 'Alerts find their way.'),
  },
  {
    alert: 'NotificationsFailing',
    series: {
      'alertmanager_notifications_failed_total{namespace="shop", integration="email", reason="other"}': '0+1x60',
    },
    quiet: { 'alertmanager_notifications_failed_total{namespace="shop", integration="email", reason="other"}': '5x60' },
    after: 6,
    raised: one('critical', { namespace: 'shop', integration: 'email' }, 'Messages by email are not delivered.'),
  },
  {
    alert: 'AlertmanagerAway',
    series: {
      'prometheus_notifications_errors_total{namespace="shop", alertmanager="http://alertmanager:9093"}': '0+1x60',
    },
    quiet: {
      'prometheus_notifications_errors_total{namespace="shop", alertmanager="http://alertmanager:9093"}': '1x60',
    },
    after: 11,
    raised: one('critical', { namespace: 'shop' }, 'Prometheus in shop cannot reach Alertmanager.'),
  },
  {
    alert: 'RulesFailing',
    series: { 'prometheus_rule_evaluation_failures_total{namespace="shop", rule_group="data"}': '0+1x60' },
    quiet: { 'prometheus_rule_evaluation_failures_total{namespace="shop", rule_group="data"}': '3x60' },
    after: 11,
    raised: one('warning', { namespace: 'shop', rule_group: 'data' }, 'Rules of data cannot be evaluated.'),
  },
];
