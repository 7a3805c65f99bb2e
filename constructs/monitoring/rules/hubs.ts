import type { Alert, AlertRule } from './alert';

type Rule = Omit<AlertRule, 'alert'>;

/**
 * What the guide for Hubs Community Edition has measured on one node: memory and CPU of the whole at rest, with 14 people and with more
 * than 20; CPU of Dialog with 22 people in a room, and of Reticulum with 21.
 */
export const MEASURED = {
  /** Memory of the whole, in MiB. */
  memoryMi: {
    /** With nobody in a room. */
    rest: 1513,
    /** With 14 people. */
    fourteen: 2646,
    /** With more than 20 people. */
    most: 3500,
  },
  /** CPU of the whole, in thousandths of a core. */
  cpuMilli: {
    /** With nobody in a room. */
    rest: 112,
    /** With 14 people. */
    fourteen: 211,
    /** With more than 20 people. */
    most: 300,
  },
  /** CPU of Dialog with 22 people in a room, in thousandths of a core. */
  dialogMilli: 114,
  /** CPU of Reticulum with 21 people, in thousandths of a core. */
  reticulumMilli: 213,
} as const;

const cpu = (namespace: string, container: string) =>
  `sum by (namespace) (rate(container_cpu_usage_seconds_total{namespace=~"${namespace}", container="${container}"}[5m]))`;

/** One rule for all installations, which are named as a regular expression. */
const everywhere = (hubs: readonly string[], rule: (namespaces: string) => Rule): Rule[] =>
  hubs.length === 0 ? [] : [rule(hubs.join('|'))];

/** What only an installation of Hubs has. */
export const HUBS: readonly Alert[] = [
  {
    alert: 'HubsMemoryBeyondMeasured',
    group: 'hubs',
    meaning: 'The installation uses more memory than has been measured with more than twenty people.',
    impact: 'None by itself: it is beyond what is known to work on one node of 8 GB.',
    remedy: 'See who uses it, and whether the node has room; the plan says which node would do.',
    command: 'hubs top',
    rules: ({ hubs }): Rule[] =>
      everywhere(hubs, (namespace) => ({
        severity: 'info',
        expr: `sum by (namespace) (container_memory_working_set_bytes{namespace=~"${namespace}", container!=""}) / 1048576 > ${MEASURED.memoryMi.most}`,
        for: '30m',
        summary:
          '{{ $labels.namespace }} uses {{ $value | printf "%.0f" }} MiB of memory, more than has been measured.',
      })),
  },
  {
    alert: 'DialogCpuHigh',
    group: 'hubs',
    meaning: 'Dialog carries a room in one process, which uses one core at most; it is near that.',
    impact: 'Beyond it, voices break up and cameras freeze, for all rooms of that process.',
    remedy: 'Ask some people to turn cameras off, or to use another room.',
    command: 'hubs top',
    rules: ({ hubs }): Rule[] =>
      everywhere(hubs, (namespace) => ({
        severity: 'warning',
        expr: `${cpu(namespace, 'dialog')} > 0.8`,
        for: '5m',
        summary: 'Dialog in {{ $labels.namespace }} uses {{ $value | printf "%.2f" }} cores.',
      })),
  },
  {
    alert: 'DialogCpuBeyondMeasured',
    group: 'hubs',
    meaning: 'Dialog uses twice the CPU that has been measured with 22 people in a room.',
    impact: 'None by itself: more people, or more cameras, than have been tried.',
    remedy: 'Watch it: the alert above comes before voices break up.',
    command: 'hubs top',
    rules: ({ hubs }): Rule[] =>
      everywhere(hubs, (namespace) => ({
        severity: 'info',
        expr: `${cpu(namespace, 'dialog')} * 1000 > ${2 * MEASURED.dialogMilli}`,
        for: '15m',
        summary:
          'Dialog in {{ $labels.namespace }} uses {{ $value | printf "%.0f" }}m CPU, twice what has been measured.',
      })),
  },
  {
    alert: 'ReticulumCpuBeyondMeasured',
    group: 'hubs',
    meaning: 'Reticulum uses twice the CPU that has been measured with 21 people.',
    impact: 'Movements of people reach others later.',
    remedy: 'See how many people there are; a scene with many moving objects does it, too.',
    command: 'hubs top',
    rules: ({ hubs }): Rule[] =>
      everywhere(hubs, (namespace) => ({
        severity: 'info',
        expr: `${cpu(namespace, 'reticulum')} * 1000 > ${2 * MEASURED.reticulumMilli}`,
        for: '15m',
        summary:
          'Reticulum in {{ $labels.namespace }} uses {{ $value | printf "%.0f" }}m CPU, twice what has been measured.',
      })),
  },
  {
    alert: 'HaproxyErrors',
    group: 'hubs',
    meaning: 'HAProxy answers many requests with 5xx: what is behind it is away or fails.',
    impact: 'Visitors see errors.',
    remedy: 'See which workload is not ready; then read its log.',
    command: 'hubs doctor',
    rules: ({ hubs, thresholds: { errorPercent } }): Rule[] =>
      everywhere(hubs, (namespace) => {
        const answers = (code: string) =>
          `sum by (namespace) (rate(haproxy_frontend_http_responses_total{namespace=~"${namespace}", proxy=~"https?"${code}}[5m]))`;
        return {
          severity: 'critical',
          expr: `100 * ${answers(', code="5xx"')} / ${answers('')} > ${errorPercent}`,
          for: '5m',
          summary: 'HAProxy in {{ $labels.namespace }} answers {{ $value | printf "%.0f" }} % of requests with 5xx.',
        };
      }),
  },
];
