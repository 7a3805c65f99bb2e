import type { Alert, AlertRule, RuleScope } from './alert';

type Rule = Omit<AlertRule, 'alert'>;

const free = ({ namespaces }: RuleScope) =>
  `kubelet_volume_stats_available_bytes{namespace=~"${namespaces}"} / kubelet_volume_stats_capacity_bytes{namespace=~"${namespaces}"}`;

const memory = 'container_memory_working_set_bytes{id="/"} / on (node) machine_memory_bytes';

/** Whether there is room: on nodes, in volumes, below limits. */
export const CAPACITY: readonly Alert[] = [
  {
    alert: 'NodeDown',
    group: 'capacity',
    meaning: 'The kubelet of a node does not answer.',
    impact: 'Pods on it are out of control, and most likely away; their volumes stay with the node for some minutes.',
    remedy: 'See whether the node is Ready; at the provider, whether the machine runs.',
    command: 'hubs doctor',
    rules: (): Rule[] => [
      {
        severity: 'critical',
        expr: 'up{job="nodes"} == 0',
        for: '5m',
        summary: 'Node {{ $labels.node }} does not answer.',
      },
    ],
  },
  {
    alert: 'NodeMemoryHigh',
    group: 'capacity',
    meaning: 'Most of a node’s memory is in use.',
    impact: 'Beyond the node’s limit, pods are killed, those with the least claim first.',
    remedy: 'See who uses it; a larger node is what helps for good.',
    command: 'hubs top',
    rules: ({ thresholds: { nodeMemoryPercent } }): Rule[] => [
      {
        severity: 'warning',
        expr: `100 * ${memory} > ${nodeMemoryPercent}`,
        for: '15m',
        summary: '{{ $value | printf "%.0f" }} % of the memory of node {{ $labels.node }} are in use.',
      },
      {
        severity: 'critical',
        expr: `100 * ${memory} > ${Math.max(92, nodeMemoryPercent)}`,
        for: '15m',
        summary: '{{ $value | printf "%.0f" }} % of the memory of node {{ $labels.node }} are in use.',
      },
    ],
  },
  {
    alert: 'NodeDiskFilling',
    group: 'capacity',
    meaning: 'Most of a node’s own disk is in use: images, logs, scratch space of backups.',
    impact: 'The node removes images and ends pods to make room.',
    remedy: 'See what runs on it; scratch space of backups lies there, too.',
    command: 'hubs doctor',
    rules: ({ thresholds: { nodeDiskPercent } }): Rule[] => [
      {
        severity: 'warning',
        expr: `100 * max by (node) (container_fs_usage_bytes{id="/"} / container_fs_limit_bytes{id="/"}) > ${nodeDiskPercent}`,
        for: '15m',
        summary: '{{ $value | printf "%.0f" }} % of the disk of node {{ $labels.node }} are in use.',
      },
    ],
  },
  {
    alert: 'VolumeFilling',
    group: 'capacity',
    meaning: 'Little of a volume is left.',
    impact: 'A full volume stops what writes to it: uploads, the database, measurements.',
    remedy:
      'Make the claim larger in the configuration and deploy: claims grow while they are in use, and never shrink.',
    command: 'hubs status',
    rules: (scope): Rule[] => [
      {
        severity: 'warning',
        expr: `100 * ${free(scope)} < ${scope.thresholds.volumeFreePercent}`,
        for: '15m',
        summary:
          '{{ $value | printf "%.0f" }} % of volume {{ $labels.persistentvolumeclaim }} in {{ $labels.namespace }} are left.',
      },
      {
        severity: 'critical',
        expr: `100 * ${free(scope)} < ${Math.min(5, scope.thresholds.volumeFreePercent)}`,
        for: '5m',
        summary:
          '{{ $value | printf "%.0f" }} % of volume {{ $labels.persistentvolumeclaim }} in {{ $labels.namespace }} are left.',
      },
    ],
  },
  {
    alert: 'VolumeFullInFourDays',
    group: 'capacity',
    meaning: 'As it went in the last six hours, a volume that is more than half full will be full within four days.',
    impact: 'None yet.',
    remedy: 'Make the claim larger in the configuration and deploy.',
    command: 'hubs status',
    rules: (scope): Rule[] => [
      {
        severity: 'warning',
        expr: `predict_linear(kubelet_volume_stats_available_bytes{namespace=~"${scope.namespaces}"}[6h], 4 * 86400) < 0 and ${free(scope)} < 0.4`,
        for: '1h',
        summary: 'Volume {{ $labels.persistentvolumeclaim }} in {{ $labels.namespace }} will be full within four days.',
      },
    ],
  },
  {
    alert: 'VolumeInodesFilling',
    group: 'capacity',
    meaning: 'A volume can hold few more files, however small.',
    impact: 'New files are refused though there seems to be room.',
    remedy: 'Remove small files, or make the claim larger: ext4 gains files with room.',
    command: 'hubs status',
    rules: ({ namespaces }): Rule[] => [
      {
        severity: 'warning',
        expr: `100 * kubelet_volume_stats_inodes_free{namespace=~"${namespaces}"} / (kubelet_volume_stats_inodes{namespace=~"${namespaces}"} > 0) < 5`,
        for: '15m',
        summary:
          '{{ $value | printf "%.0f" }} % of the files that volume {{ $labels.persistentvolumeclaim }} in {{ $labels.namespace }} can hold are left.',
      },
    ],
  },
  {
    alert: 'ContainerMemoryHigh',
    group: 'capacity',
    meaning: 'A container is near its memory limit.',
    impact: 'At the limit, it is killed and starts anew.',
    remedy: 'Raise its limit in the configuration, or find out why it grows.',
    command: 'hubs top',
    rules: ({ namespaces, thresholds: { containerMemoryPercent } }): Rule[] => [
      {
        severity: 'warning',
        expr: `100 * container_memory_working_set_bytes{namespace=~"${namespaces}", container!=""} / (container_spec_memory_limit_bytes{namespace=~"${namespaces}", container!=""} > 0) > ${containerMemoryPercent}`,
        for: '15m',
        summary:
          'Container {{ $labels.container }} of {{ $labels.pod }} in {{ $labels.namespace }} uses {{ $value | printf "%.0f" }} % of its memory limit.',
      },
    ],
  },
  {
    alert: 'ContainerOutOfMemory',
    group: 'capacity',
    meaning: 'A container was killed at its memory limit in the last quarter of an hour.',
    impact: 'What it did then was cut off; it has started anew.',
    remedy: 'Raise its limit in the configuration, or find out why it grows.',
    command: 'hubs top',
    rules: ({ namespaces }): Rule[] => [
      {
        severity: 'warning',
        expr: `kube_pod_container_status_last_terminated_reason{namespace=~"${namespaces}", reason="OOMKilled"} == 1 and on (namespace, pod, container) increase(kube_pod_container_status_restarts_total{namespace=~"${namespaces}"}[15m]) > 0`,
        for: '0s',
        summary:
          'Container {{ $labels.container }} of {{ $labels.pod }} in {{ $labels.namespace }} was killed at its memory limit.',
      },
    ],
  },
  {
    alert: 'ContainerThrottled',
    group: 'capacity',
    meaning: 'A container was held back by its CPU limit in more than half of all periods.',
    impact: 'It is slower than it could be.',
    remedy: 'Raise or remove its CPU limit.',
    command: 'hubs top',
    rules: ({ namespaces }): Rule[] => [
      {
        severity: 'info',
        expr: `100 * rate(container_cpu_cfs_throttled_periods_total{namespace=~"${namespaces}", container!=""}[5m]) / rate(container_cpu_cfs_periods_total{namespace=~"${namespaces}", container!=""}[5m]) > 50`,
        for: '15m',
        summary:
          'Container {{ $labels.container }} of {{ $labels.pod }} in {{ $labels.namespace }} is held back by its CPU limit.',
      },
    ],
  },
  {
    alert: 'AutoscalerAtMaximum',
    group: 'capacity',
    meaning: 'An autoscaler has had as many pods as it may have for a quarter of an hour, and could take more.',
    impact: 'More load makes it slower.',
    remedy: 'Raise its maximum, if nodes have room.',
    command: 'hubs top',
    rules: ({ namespaces }): Rule[] => [
      {
        severity: 'warning',
        expr: `kube_horizontalpodautoscaler_status_current_replicas{namespace=~"${namespaces}"} >= kube_horizontalpodautoscaler_spec_max_replicas{namespace=~"${namespaces}"} and kube_horizontalpodautoscaler_spec_max_replicas > kube_horizontalpodautoscaler_spec_min_replicas`,
        for: '15m',
        summary:
          'Autoscaler {{ $labels.horizontalpodautoscaler }} in {{ $labels.namespace }} is at its maximum of {{ $value }} pods.',
      },
    ],
  },
];
