import { Yaml } from 'cdk8s';
import { EMAIL, HOST, expectFormat, expectPort, unexpected } from '../../formats';
import type { SecretKey } from '../kit';

/** The mail server that alerts are sent through, with STARTTLS. */
export interface MailServer {
  /** Host name of the mail server, which its certificate is verified against. */
  readonly host: string;
  /** DigitalOcean lets nothing out to 25, 465 and 587: take 2587 there. */
  readonly port: number;
  /** The account at the mail server. */
  readonly user: string;
  /** That account's password, as a reference; Alertmanager reads it from a file. */
  readonly password: SecretKey;
}

/** Whom alerts are mailed to, and through which server. */
export interface EmailNotification {
  /** Who is told. */
  readonly to: readonly string[];
  /** Sender; most mail servers take only addresses of their own. */
  readonly from: string;
  /** Through which server mail goes out. */
  readonly server: MailServer;
}

/** A place in the web that is told. */
export interface WebhookNotification {
  /**
   * What listens there; `json` is sent Alertmanager's own form, as ntfy takes it with `?template=alertmanager`:
   * https://prometheus.io/docs/alerting/latest/configuration/#webhook_config.
   *
   * @default json
   */
  readonly kind?: 'discord' | 'json' | 'slack' | 'teams';
  /** Whoever knows the URL can write there, so it is a secret. */
  readonly url: SecretKey;
}

/** Who is told about alerts. Without any, they are seen in `hubs status` and in Grafana only. */
export interface NotificationsProps {
  /** @default - nobody by mail */
  readonly email?: EmailNotification;
  /** @default - no place in the web */
  readonly webhook?: WebhookNotification;
  /**
   * A URL that is asked each minute while the whole way of an alert works; a service there, such as healthchecks.io, raises the alarm
   * when it is not. Nothing in the cluster can tell that the cluster is gone.
   *
   * @default - none
   */
  readonly heartbeat?: SecretKey;
  /**
   * Hours after which people are told again of what has not ended.
   *
   * @default 12
   */
  readonly repeatHours?: number;
}

/** Where the values of secrets lie in the pod. */
export const SECRETS_FOLDER = '/etc/alertmanager-secrets';

/** The secrets among the properties, by the folder and file that each lies in. */
export function notificationSecrets({ email, webhook, heartbeat }: NotificationsProps): Record<string, SecretKey> {
  return {
    ...(email && { mail: email.server.password }),
    ...(webhook && { webhook: webhook.url }),
    ...(heartbeat && { heartbeat }),
  };
}

const fileOf = (secret: 'mail' | 'webhook' | 'heartbeat') => `${SECRETS_FOLDER}/${secret}/value`;

/**
 * `alertmanager.yml` of Alertmanager 0.35: https://prometheus.io/docs/alerting/latest/configuration/.
 *
 * @param what names the properties in messages
 * @throws Error when an address or a number is none
 */
export function alertmanagerConfig(what: string, props: NotificationsProps): string {
  const { email, webhook, heartbeat, repeatHours = 12 } = props;
  if (!Number.isFinite(repeatHours) || repeatHours < 1 || repeatHours > 720)
    throw unexpected(`${what}.repeatHours`, 'a number of hours from 1 to 720', repeatHours);
  const people = { ...(email && emailConfig(what, email)), ...(webhook && webhookConfig(webhook)) };
  return Yaml.stringify({
    route: {
      receiver: 'people',
      group_by: ['namespace', 'alertname'],
      group_wait: '15s',
      group_interval: '5m',
      repeat_interval: `${Math.round(repeatHours * 60)}m`,
      routes: [
        {
          matchers: ['alertname="Watchdog"'],
          receiver: 'heartbeat',
          group_wait: '0s',
          group_interval: '1m',
          repeat_interval: '1m',
        },
        { matchers: ['severity="info"'], receiver: 'nobody' },
      ],
    },
    // Of an alert that comes in two degrees, the higher one is enough. An absent label equals an absent one.
    inhibit_rules: [
      {
        source_matchers: ['severity="critical"'],
        target_matchers: ['severity="warning"'],
        equal: ['alertname', 'namespace', 'instance', 'node', 'persistentvolumeclaim'],
      },
    ],
    receivers: [
      { name: 'people', ...people },
      {
        name: 'heartbeat',
        ...(heartbeat && { webhook_configs: [{ url_file: fileOf('heartbeat'), send_resolved: false }] }),
      },
      { name: 'nobody' },
    ],
  });
}

function emailConfig(what: string, { to, from, server }: EmailNotification): object {
  if (to.length === 0) throw unexpected(`${what}.email.to`, 'at least one address', to);
  for (const address of to) expectFormat(`${what}.email.to`, EMAIL, address);
  const host = expectFormat(`${what}.email.server.host`, HOST, server.host);
  return {
    email_configs: [
      {
        to: to.join(', '),
        from: expectFormat(`${what}.email.from`, EMAIL, from),
        smarthost: `${host}:${expectPort(`${what}.email.server.port`, server.port)}`,
        auth_username: server.user,
        auth_password_file: fileOf('mail'),
        require_tls: true,
        send_resolved: true,
        headers: { Subject: TITLE },
        html: '',
        text: TEXT,
      },
    ],
  };
}

function webhookConfig({ kind = 'json' }: WebhookNotification): object {
  const sent = { send_resolved: true };
  const file = fileOf('webhook');
  switch (kind) {
    case 'json':
      return { webhook_configs: [{ url_file: file, ...sent }] };
    case 'slack':
      return { slack_configs: [{ api_url_file: file, title: TITLE, text: TEXT, ...sent }] };
    case 'discord':
      return { discord_configs: [{ webhook_url_file: file, title: TITLE, message: TEXT, ...sent }] };
    case 'teams':
      return { msteamsv2_configs: [{ webhook_url_file: file, title: TITLE, text: TEXT, ...sent }] };
  }
}

/** Written out here: a template that is missing makes whole messages blank, and counts as delivered. */
const TITLE =
  '{{ if eq .Status "firing" }}{{ len .Alerts.Firing }} firing{{ else }}resolved{{ end }}: {{ .GroupLabels.alertname }}{{ with .GroupLabels.namespace }} in {{ . }}{{ end }}';

const TEXT = [
  '{{ range .Alerts }}{{ if eq .Status "firing" }}{{ .Labels.severity }}{{ else }}resolved{{ end }}: {{ .Annotations.summary }}',
  '{{ with .Annotations.impact }}{{ . }}\n{{ end }}{{ with .Annotations.remedy }}{{ . }}\n{{ end }}{{ with .Annotations.runbook }}$ {{ . }}\n{{ end }}',
  '{{ end }}',
].join('\n');
