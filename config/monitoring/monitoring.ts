import type { Settings } from '../schema';
import type { MonitoringSettings } from './schema';

/** The Secret with Grafana's password, and with the addresses that are told of alerts. */
export const MONITORING_SECRET = 'monitoring-credentials';

/** Keys of that Secret, and names in the store. */
export const MONITORING_KEYS = {
  grafana: 'GRAFANA_PASSWORD',
  webhook: 'MONITORING_WEBHOOK_URL',
  heartbeat: 'MONITORING_HEARTBEAT_URL',
} as const;

/** What its programs ask for in all. */
export const MONITORING_REQUESTS = { cpu: '180m', memory: '632Mi' } as const;

/** Sizes of its volumes beside that for measurements: of Alertmanager and of Grafana. */
export const MONITORING_VOLUMES = ['1Gi', '1Gi'] as const;

/** The section `monitoring` with what follows from the rest. */
export type Monitoring = Omit<MonitoringSettings, 'recipients' | 'sender'> & {
  readonly recipients: readonly string[];
  readonly sender: string;
};

/** Fills in what the section leaves out. */
export function monitoringOf({ monitoring, adminEmail, domain }: Settings): Monitoring | undefined {
  if (monitoring === undefined) return undefined;
  const { recipients = [adminEmail], sender = `noreply@${domain}` } = monitoring;
  return { ...monitoring, recipients, sender };
}
