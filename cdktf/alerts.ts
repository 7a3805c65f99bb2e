import { Construct } from 'constructs';
import { addressed } from './addresses';
import { MonitorAlert, UptimeAlert, UptimeCheck } from './terraform';

/** What DigitalOcean watches from outside, and whom it tells. */
export interface AlertsProps {
  /** Addresses of members of the account's team. */
  readonly emails: readonly string[];
  /** The tag of the nodes to watch, such as `DoksCluster.nodeTag`. */
  readonly nodeTag: string;
  /** Percentage of a node's memory in use that is worth an alert. */
  readonly memoryPercent: number;
  /**
   * The public host to visit from outside.
   *
   * @default - nothing is visited
   */
  readonly host?: string;
}

/** E-mail when a node is short of memory, the page is down, or its certificate is about to run out. */
export class Alerts extends Construct {
  constructor(scope: Construct, id: string, { emails, nodeTag, memoryPercent, host }: AlertsProps) {
    super(scope, id);
    addressed(
      new MonitorAlert(this, 'Memory', {
        description: `Nodes use more than ${memoryPercent} % of their memory`,
        type: 'v1/insights/droplet/memory_utilization_percent',
        compare: 'GreaterThan',
        value: memoryPercent,
        window: '10m',
        tags: [nodeTag],
        alerts: { email: [...emails] },
      }),
      'memory',
    );
    if (host === undefined) return;
    const check = addressed(
      new UptimeCheck(this, 'Page', {
        name: host,
        target: `https://${host}`,
        type: 'https',
        regions: ['eu_west', 'us_east'],
      }),
      'page',
    );
    const notifications = [{ email: [...emails] }];
    addressed(
      new UptimeAlert(this, 'Down', {
        checkId: check.id,
        name: `${host} is down`,
        type: 'down',
        period: '5m',
        notifications,
      }),
      'down',
    );
    addressed(
      new UptimeAlert(this, 'Certificate', {
        checkId: check.id,
        name: `The certificate of ${host} runs out`,
        type: 'ssl_expiry',
        // Certificates are renewed 30 days before they run out.
        threshold: 14,
        comparison: 'less_than',
        period: '1h',
        notifications,
      }),
      'certificate',
    );
  }
}
