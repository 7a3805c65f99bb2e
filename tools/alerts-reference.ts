import { ALERTS, ALERT_GROUPS, DEFAULT_THRESHOLDS, THRESHOLD_RANGES, alertRules } from '../constructs';
import type { AlertGroup, AlertMeaning, AlertRule, Thresholds, Watched } from '../constructs';
import { wrapped } from './markdown';
import { ALERTS as SPANISH_ALERTS } from './spanish/alerts';

/** Something of every kind, so that there is a rule of every alert. */
const EVERYTHING: readonly Watched[] = [
  {
    name: 'meet.example.org',
    namespace: 'hcce',
    pods: [{ app: 'haproxy', port: 1024, path: '/metrics' }],
    pages: ['https://meet.example.org/'],
    tls: ['stream.meet.example.org:5349'],
    backups: ['pgsql-backup'],
    hubs: true,
  },
];

const THRESHOLDS: Readonly<Record<keyof Thresholds, string>> = {
  certificateDays: 'days that a served certificate is still valid',
  nodeMemoryPercent: 'per cent of a node’s memory in use',
  nodeDiskPercent: 'per cent of a node’s disk in use',
  volumeFreePercent: 'per cent of a volume that is left',
  containerMemoryPercent: 'per cent of a container’s memory limit in use',
  backupHours: 'hours since the last good backup',
  dataPercent: 'per cent of PostgreSQL’s connections, or of Redis’ memory, in use',
  errorPercent: 'per cent of HAProxy’s answers that are 5xx',
};

/** What a page about the alerts says itself. */
interface Words {
  readonly title: string;
  readonly intro: string;
  readonly columns: string;
  readonly atOnce: string;
  readonly after: string;
  readonly impact: string;
  readonly remedy: string;
  readonly command: string;
  /** A text of the alerts in the page's language. */
  readonly say: (english: string) => string;
}

const ENGLISH: Words = {
  title: 'Alerts',
  intro:
    'What [monitoring](../how-to/monitoring.md) raises the alarm about, what it means and what helps. `critical` wakes somebody, `warning` is for the day, `info` is seen in `hubs status` and in Grafana and sent to nobody. An alert is raised once its condition has held for the time that stands behind its severity.',
  columns: '| Threshold | Means | Default | From | To |',
  atOnce: 'at once',
  after: 'after',
  impact: 'Impact',
  remedy: 'What to do',
  command: 'Command',
  say: (english) => english,
};

const SPANISH: Words = {
  title: 'Alertas',
  intro:
    'Por qué da la alarma la [monitorización](../how-to/monitoring.md), qué significa y qué ayuda. `critical` despierta a alguien, `warning` es para el día, `info` se ve en `hubs status` y en Grafana y no se envía a nadie. Una alerta se da cuando su condición se ha mantenido el tiempo que está detrás de su gravedad.',
  columns: '| Umbral | Significa | Por defecto | Desde | Hasta |',
  atOnce: 'al momento',
  after: 'tras',
  impact: 'Impacto',
  remedy: 'Qué hacer',
  command: 'Comando',
  say: (english) => SPANISH_ALERTS[english] ?? english,
};

/** `docs/reference/alerts.md`, and its Spanish. */
export function alertsReference(language: 'en' | 'es' = 'en'): string {
  const words = language === 'es' ? SPANISH : ENGLISH;
  const rules = alertRules(EVERYTHING);
  const groups = Object.entries(ALERT_GROUPS) as [AlertGroup, string][];
  return [
    `# ${words.title}`,
    '',
    '<!-- Written by `npm run alerts`. -->',
    '',
    wrapped(words.intro),
    '',
    words.columns,
    '|---|---|---|---|---|',
    ...Object.entries(THRESHOLDS).map(([name, means]) => {
      const key = name as keyof Thresholds;
      const [from, to] = THRESHOLD_RANGES[key];
      return `| \`${name}\` | ${words.say(means)} | ${DEFAULT_THRESHOLDS[key]} | ${from} | ${to} |`;
    }),
    '',
    ...groups.flatMap(([group, title]) => [
      `## ${words.say(title)}`,
      '',
      ...ALERTS.filter((one) => one.group === group).flatMap((one) =>
        section(
          one,
          rules.filter(({ alert }) => alert === one.alert),
          words,
        ),
      ),
    ]),
  ].join('\n');
}

function section(
  { alert, meaning, impact, remedy, command }: AlertMeaning,
  rules: readonly AlertRule[],
  words: Words,
): string[] {
  const degrees = rules.map(({ severity, for: duration }) =>
    duration === '0s' ? `\`${severity}\` ${words.atOnce}` : `\`${severity}\` ${words.after} ${duration}`,
  );
  return [
    `### ${alert}`,
    '',
    wrapped(`${[...new Set(degrees)].join(', ')}. ${words.say(meaning)}`),
    '',
    wrapped(`- ${words.impact}: ${words.say(impact)}`),
    wrapped(`- ${words.remedy}: ${words.say(remedy)}`),
    `- ${words.command}: \`${command}\``,
    '',
  ];
}
