import { MEASURED } from '../rules/hubs';
import type { Watched } from '../watched';
import type { Dashboard } from './panel';

/** An installation of Hubs, beside what the guide has measured. */
export function hubsDashboard({ name, namespace }: Watched): Dashboard {
  const of = `namespace="${namespace}"`;
  const cpu = (container: string) => `rate(container_cpu_usage_seconds_total{${of}, container="${container}"}[5m])`;
  const answers = (code: string) =>
    `sum(rate(haproxy_frontend_http_responses_total{${of}, proxy=~"https?", code="${code}"}[5m]))`;
  const { memoryMi, cpuMilli, dialogMilli, reticulumMilli } = MEASURED;
  return {
    uid: `hubs-installation-${namespace}`.slice(0, 40),
    title: `Hubs ${name}`,
    panels: [
      {
        kind: 'lines',
        title: 'Memory of the installation',
        description: `The lines were measured: ${memoryMi.rest} MiB at rest, ${memoryMi.fourteen} MiB with 14 people, ${memoryMi.most} MiB with more than 20.`,
        width: 12,
        unit: 'bytes',
        marks: [
          { value: memoryMi.rest * 1024 ** 2, colour: 'yellow' },
          { value: memoryMi.fourteen * 1024 ** 2, colour: 'orange' },
          { value: memoryMi.most * 1024 ** 2, colour: 'red' },
        ],
        queries: [{ expr: `sum(container_memory_working_set_bytes{${of}, container!=""})`, legend: 'all' }],
      },
      {
        kind: 'lines',
        title: 'CPU of the installation',
        description: `In cores. The lines were measured: ${cpuMilli.rest}m at rest, ${cpuMilli.fourteen}m with 14 people, ${cpuMilli.most}m with more than 20.`,
        width: 12,
        unit: 'short',
        marks: [
          { value: cpuMilli.rest / 1000, colour: 'yellow' },
          { value: cpuMilli.fourteen / 1000, colour: 'orange' },
          { value: cpuMilli.most / 1000, colour: 'red' },
        ],
        queries: [{ expr: `sum(rate(container_cpu_usage_seconds_total{${of}, container!=""}[5m]))`, legend: 'all' }],
      },
      {
        kind: 'lines',
        title: 'CPU of Dialog',
        description: `In cores; ${dialogMilli}m was measured with 22 people in a room. One process cannot use more than one core.`,
        width: 12,
        unit: 'short',
        marks: [
          { value: dialogMilli / 1000, colour: 'yellow' },
          { value: 0.8, colour: 'red' },
        ],
        queries: [{ expr: cpu('dialog'), legend: '{{pod}}' }],
      },
      {
        kind: 'lines',
        title: 'CPU of Reticulum',
        description: `In cores; ${reticulumMilli}m was measured with 21 people.`,
        width: 12,
        unit: 'short',
        marks: [{ value: reticulumMilli / 1000, colour: 'yellow' }],
        queries: [{ expr: cpu('reticulum'), legend: '{{pod}}' }],
      },
      {
        kind: 'lines',
        title: 'Memory by component',
        description: 'Working sets.',
        width: 12,
        unit: 'bytes',
        queries: [
          {
            expr: `sum by (container) (container_memory_working_set_bytes{${of}, container!=""})`,
            legend: '{{container}}',
          },
        ],
      },
      {
        kind: 'lines',
        title: 'Answers of HAProxy',
        description: 'A second, by kind. 5xx are errors of what is behind it.',
        width: 12,
        unit: 'reqps',
        queries: ['2xx', '3xx', '4xx', '5xx'].map((code) => ({ expr: answers(code), legend: code })),
      },
      {
        kind: 'lines',
        title: 'Connections through HAProxy',
        description: 'Open ones, most of them WebSockets: about one for each visitor.',
        width: 12,
        unit: 'short',
        queries: [{ expr: `sum(haproxy_frontend_current_sessions{${of}, proxy=~"https?"})`, legend: 'open' }],
      },
      {
        kind: 'lines',
        title: 'Pages',
        description: '1 where they answer with success, 0 where they do not.',
        width: 12,
        unit: 'short',
        queries: [{ expr: `probe_success{${of}}`, legend: '{{instance}}' }],
      },
    ],
  };
}
