import { parse } from 'yaml';
import type { Kubectl } from '../cluster/kubectl';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { inside, reading } from './inside';

/** What people are not told of for a time. */
export interface Silence {
  readonly id: string;
  /** As Alertmanager writes them: `alertname="HostDown"`. */
  readonly matchers: readonly string[];
  readonly endsAt: Date;
  readonly by: string;
  readonly reason: string;
}

/** Times that a way was tried, and how often it failed, since Alertmanager started. */
export interface Attempts {
  readonly tried: number;
  readonly failed: number;
}

interface Matcher {
  readonly name: string;
  readonly value: string;
  readonly isRegex: boolean;
  readonly isEqual: boolean;
}

/** As `amtool silence query -o json` of Alertmanager 0.35 prints it. */
interface PrintedSilence {
  readonly id: string;
  readonly matchers: readonly Matcher[];
  readonly endsAt: string;
  readonly createdBy: string;
  readonly comment: string;
}

/** The ways of `alertmanager.yml`, and the names under which Alertmanager 0.35 counts them. */
const WAYS: Readonly<Record<string, string>> = {
  email_configs: 'email',
  webhook_configs: 'webhook',
  slack_configs: 'slack',
  discord_configs: 'discord',
  msteamsv2_configs: 'msteamsv2',
};

/** The receiver that is told of alerts; the others are for the heartbeat, and for nobody. */
const PEOPLE = 'people';

/**
 * Alertmanager, asked from within its own pod, where no policy and no proxy is in the way.
 *
 * Everything throws KubectlFailure where its pod does not run or does not answer.
 */
export class Alertmanager {
  private constructor(
    private readonly kubectl: Kubectl,
    private readonly namespace: string,
  ) {}

  /**
   * The one of a namespace.
   *
   * @throws Failure where there is none
   */
  static async of(kubectl: Kubectl, namespace: string): Promise<Alertmanager> {
    if (await kubectl.get('deployment', 'alertmanager', namespace)) return new Alertmanager(kubectl, namespace);
    throw new Failure(
      t`Nothing tells of alerts in the namespace ${namespace}: it has no Alertmanager. For Hubs: monitoring: {} in hubs.yaml, then hubs deploy.`,
    );
  }

  /** Raises an alert that ends by itself. */
  async raise(labels: Readonly<Record<string, string>>, summary: string, endsAt: Date): Promise<void> {
    const pairs = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
    await this.amtool('alert', 'add', ...pairs, `--annotation=summary=${summary}`, `--end=${endsAt.toISOString()}`);
  }

  /** The ways by which people are told, such as `email`. */
  async ways(): Promise<string[]> {
    const config = await this.kubectl.get('configmap', 'alertmanager-config', this.namespace);
    const text = (config?.['data'] as Record<string, string> | undefined)?.['alertmanager.yml'] ?? '';
    const { receivers = [] } = (parse(text) ?? {}) as { receivers?: readonly (object & { name?: string })[] };
    const people = receivers.find(({ name }) => name === PEOPLE) ?? {};
    return Object.keys(people).flatMap((key) => WAYS[key] ?? []);
  }

  /** What became of messages, by way. */
  async attempts(): Promise<ReadonlyMap<string, Attempts>> {
    const text = await this.exec(reading('http://127.0.0.1:9093/metrics'));
    const [tried, failed] = ['alertmanager_notification_requests_total', REFUSED].map((name) => sums(text, name));
    return new Map([...tried!].map(([way, count]) => [way, { tried: count, failed: failed!.get(way) ?? 0 }]));
  }

  /** @returns the identifier of the silence */
  async silence(matchers: readonly string[], minutes: number, by: string, reason: string): Promise<string> {
    const about = [`--duration=${minutes}m`, `--author=${by}`, `--comment=${reason}`];
    return (await this.amtool('silence', 'add', ...about, ...matchers)).trim();
  }

  /** The silences in force, those that end first first. */
  async silences(): Promise<Silence[]> {
    const printed = JSON.parse(await this.amtool('silence', 'query', '-o', 'json')) as readonly PrintedSilence[];
    return printed
      .map(({ id, matchers, endsAt, createdBy, comment }) => ({
        id,
        matchers: matchers.map(written),
        endsAt: new Date(endsAt),
        by: createdBy,
        reason: comment,
      }))
      .sort((a, b) => a.endsAt.getTime() - b.endsAt.getTime());
  }

  async endSilences(ids: readonly string[]): Promise<void> {
    await this.amtool('silence', 'expire', ...ids);
  }

  private amtool(...args: readonly string[]): Promise<string> {
    return this.exec(['amtool', '--alertmanager.url=http://127.0.0.1:9093', ...args]);
  }

  private exec(command: readonly string[]): Promise<string> {
    return inside(this.kubectl, this.namespace, 'alertmanager', command);
  }
}

const REFUSED = 'alertmanager_notification_requests_failed_total';

/** Sums of a metric by its label `integration`, of those receivers that are people. */
function sums(text: string, metric: string): Map<string, number> {
  const result = new Map<string, number>();
  for (const [, labels = '', value] of text.matchAll(new RegExp(`^${metric}\\{(.*)\\} (\\S+)$`, 'gm'))) {
    const way = /integration="([^"]*)"/.exec(labels)?.[1];
    const receiver = /receiver_name="([^"]*)"/.exec(labels)?.[1];
    if (way === undefined || (receiver !== undefined && receiver !== PEOPLE)) continue;
    result.set(way, (result.get(way) ?? 0) + Number(value));
  }
  return result;
}

function written({ name, value, isRegex, isEqual }: Matcher): string {
  const operator = isEqual ? (isRegex ? '=~' : '=') : isRegex ? '!~' : '!=';
  return `${name}${operator}"${value}"`;
}
