import { z } from 'zod';
import { DNS_NAME, EMAIL } from '../../formats';
import { choice, field, flag, size, text } from '../field';

/** The section `monitoring`: Prometheus, Alertmanager and Grafana beside the installation. */
export const monitoring = z
  .strictObject({
    retentionDays: field(
      z.int().min(1).max(3650),
      'Days for which measurements are kept, as far as the volume holds them.',
      {
        expected: 'a number of days from 1 to 3650',
      },
    ).default(15),
    size: size('Size of the volume for measurements; they take four fifths of it at most.').default('10Gi'),
    storageClass: text(DNS_NAME, 'StorageClass of the volumes, the cluster’s default class when left out.').optional(),
    nodes: flag(
      'Whether kubelets are asked for memory, CPU, volumes and disks, by a ClusterRole that reads nothing else.',
    ).default(true),
    recipients: z
      .array(text(EMAIL, 'Somebody who is told of alerts by e-mail.'))
      .optional()
      .meta({ description: 'Who is told of alerts by e-mail; adminEmail when left out, nobody with an empty list.' }),
    sender: text(EMAIL, 'Sender of that e-mail; noreply@<domain> when left out, as of login links.').optional(),
    webhook: choice(
      ['discord', 'json', 'slack', 'teams'],
      'What is told of alerts in the web, at the secret MONITORING_WEBHOOK_URL; json for others, such as ntfy.',
    ).optional(),
    heartbeat: flag(
      'Whether the URL in the secret MONITORING_HEARTBEAT_URL is asked each minute while alerts find their way.',
    ).default(false),
    exclude: z
      .array(field(z.string(), 'Name of an alert.', { expected: 'the name of an alert, such as ContainerThrottled' }))
      .default([])
      .meta({ description: 'Alerts that are not raised.' }),
    thresholds: z
      .record(z.string(), field(z.number(), 'From when on alerts are raised.', { expected: 'a number' }))
      .default({})
      .meta({ description: 'From when on alerts are raised, by the names that docs/reference/alerts.md lists.' }),
  })
  .meta({ description: 'Prometheus, Alertmanager and Grafana. Without this section there are none.' });

export type MonitoringSettings = z.output<typeof monitoring>;
