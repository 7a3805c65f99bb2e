import type { Watched } from '../watched';
import type { Dashboard } from './panel';

/** An application: what it uses, and what its data stores and queues say. */
export function applicationDashboard({ name, namespace }: Watched): Dashboard {
  const of = `namespace="${namespace}"`;
  return {
    uid: `hubs-application-${namespace}`.slice(0, 40),
    title: `Application ${name}`,
    panels: [
      {
        kind: 'lines',
        title: 'Memory against its limit',
        description: 'Each container’s working set, in per cent of its limit.',
        width: 12,
        unit: 'percentunit',
        marks: [{ value: 0.9, colour: 'red' }],
        queries: [
          {
            expr: `container_memory_working_set_bytes{${of}, container!=""} / (container_spec_memory_limit_bytes{${of}, container!=""} > 0)`,
            legend: '{{pod}} {{container}}',
          },
        ],
      },
      {
        kind: 'lines',
        title: 'CPU by container',
        description: 'In cores.',
        width: 12,
        unit: 'short',
        queries: [
          {
            expr: `sum by (container) (rate(container_cpu_usage_seconds_total{${of}, container!=""}[5m]))`,
            legend: '{{container}}',
          },
        ],
      },
      {
        kind: 'lines',
        title: 'Pods that are available',
        description: 'By Deployment.',
        width: 12,
        unit: 'none',
        queries: [{ expr: `kube_deployment_status_replicas_available{${of}}`, legend: '{{deployment}}' }],
      },
      {
        kind: 'lines',
        title: 'Restarts in an hour',
        description: 'Of containers, by pod.',
        width: 12,
        unit: 'none',
        queries: [
          {
            expr: `sum by (pod) (increase(kube_pod_container_status_restarts_total{${of}}[1h]))`,
            legend: '{{pod}}',
          },
        ],
      },
      {
        kind: 'lines',
        title: 'Answers of Caddy',
        description: 'A second, by status; nothing where another proxy serves.',
        width: 12,
        unit: 'reqps',
        queries: [
          { expr: `sum by (code) (rate(caddy_http_request_duration_seconds_count{${of}}[5m]))`, legend: '{{code}}' },
        ],
      },
      {
        kind: 'lines',
        title: 'Redis: memory',
        description: 'In use, in per cent of what is for data.',
        width: 12,
        unit: 'percentunit',
        marks: [{ value: 0.8, colour: 'orange' }],
        queries: [{ expr: `redis_memory_used_bytes{${of}} / (redis_memory_max_bytes{${of}} > 0)`, legend: '{{app}}' }],
      },
      {
        kind: 'lines',
        title: 'Celery: tasks',
        description: 'A second, by what became of them.',
        width: 12,
        unit: 'reqps',
        queries: [{ expr: `sum by (type) (rate(flower_events_total{${of}}[5m]))`, legend: '{{type}}' }],
      },
      {
        kind: 'lines',
        title: 'PostgreSQL: connections',
        description: 'In use; all are refused beyond the maximum.',
        width: 12,
        unit: 'short',
        queries: [
          { expr: `sum(pg_stat_database_numbackends{${of}})`, legend: 'in use' },
          { expr: `max(pg_settings_max_connections{${of}})`, legend: 'maximum' },
        ],
      },
    ],
  };
}
