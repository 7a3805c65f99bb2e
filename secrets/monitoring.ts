import type { Installation } from '../config';
import { MONITORING_KEYS, MONITORING_SECRET } from '../config';
import type { SecretSpec } from './catalogue';
import type { SecretObject } from './objects';
import type { Store } from './store';

type Watched = Pick<Installation, 'monitoring'>;

/** Grafana's password, and the addresses in the web that are told of alerts: whoever knows one can write there. */
export function monitoringSpecs({ monitoring }: Watched): SecretSpec[] {
  if (monitoring === undefined) return [];
  const url = (name: string, purpose: string): SecretSpec => ({
    name,
    purpose,
    origin: { from: 'person' },
    minLength: 1,
    alphabet: { pattern: /^https:\/\/[^\s"'<>]+$/, expected: 'a URL that begins with https://' },
    secret: MONITORING_SECRET,
  });
  return [
    {
      name: MONITORING_KEYS.grafana,
      purpose: 'password of admin at Grafana’s pages',
      origin: { from: 'random', length: 48 },
      minLength: 12,
      secret: MONITORING_SECRET,
    },
    ...(monitoring.webhook === undefined ? [] : [url(MONITORING_KEYS.webhook, 'URL that is told of alerts')]),
    ...(monitoring.heartbeat
      ? [url(MONITORING_KEYS.heartbeat, 'URL that is asked each minute while alerts find their way')]
      : []),
  ];
}

/** The Secret that the programs of monitoring read. */
export function monitoringSecrets({ values }: Store, installation: Watched): SecretObject[] {
  const names = monitoringSpecs(installation).map(({ name }) => name);
  if (names.length === 0) return [];
  const data = Object.fromEntries(names.flatMap((name) => (name in values ? [[name, values[name]!]] : [])));
  return [{ name: MONITORING_SECRET, type: 'Opaque', data }];
}
