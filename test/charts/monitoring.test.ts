import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { MONITORING_REQUESTS, capacityOf, monthlyCost, parseInstallation } from '../../config';
import { quantityValue } from '../../formats';
import { catalogue } from '../../secrets';
import type { ClusterObject } from '../../cli/cluster/objects';
import { partsOf, sharedOf } from '../../cli/synth/parts';
import { ordered } from '../../project/circle';
import { hubsYaml, installation, manifests, objectsOf } from '../support/example';
import type { RenderedObject } from '../support/objects';
import { containerOf, find } from '../support/objects';

const without = installation(hubsYaml());
const plain = installation(hubsYaml('monitoring: {}'));
const objects = objectsOf(plain);
const PROGRAMS = ['prometheus', 'alertmanager', 'grafana', 'blackbox-exporter', 'kube-state-metrics'];
const alertmanager = (from: readonly RenderedObject[]) =>
  parse(find(from, 'ConfigMap', 'alertmanager-config')['data']['alertmanager.yml'] as string) as RenderedObject;
const receiver = (from: readonly RenderedObject[], name: string) =>
  alertmanager(from)['receivers'].find((one: RenderedObject) => (one as unknown as { name: string }).name === name);

describe('monitoring: {}', () => {
  test('brings the five programs, and nothing that the world reaches', () => {
    const before = objectsOf(without).map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    const added = objects.filter(({ kind, metadata }) => !before.includes(`${kind}/${metadata.name}`));
    const names = added.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name);
    expect(names.toSorted()).toStrictEqual(PROGRAMS.toSorted());
    expect(added.filter(({ kind, spec }) => kind === 'Ingress' || spec?.type !== undefined)).toStrictEqual([]);
    expect([...new Set(added.map(({ metadata }) => metadata.namespace))].toSorted()).toStrictEqual(
      [plain.namespace, undefined].toSorted(),
    );
  });

  test('tells adminEmail, through the mail server of login links', () => {
    const [{ to, from, smarthost, auth_username }] = receiver(objects, 'people').email_configs;
    const { adminEmail, domain, smtp } = plain;
    expect([to, from, smarthost, auth_username]).toStrictEqual([
      adminEmail,
      `noreply@${domain}`,
      `${smtp.server}:${smtp.port}`,
      smtp.user,
    ]);
  });

  test('asks for as much as the plan says, and its volumes are in the bill', () => {
    const sum = (what: string) =>
      PROGRAMS.map((name) => quantityValue(containerOf(objects, name).resources.requests[what] as string)).reduce(
        (a, b) => a + b,
        0,
      );
    expect([Math.round(sum('cpu') * 1000), sum('memory')]).toStrictEqual([
      Math.round(quantityValue(MONITORING_REQUESTS.cpu) * 1000),
      quantityValue(MONITORING_REQUESTS.memory),
    ]);
    const node = { size: 's-4vcpu-8gb', nodes: 1 } as const;
    const memory = (of: typeof plain) => capacityOf(of, node).requests.memory;
    expect(memory(plain) - memory(without)).toBe(quantityValue(MONITORING_REQUESTS.memory));
    const gib = (of: typeof plain) => monthlyCost(of).lines.find(({ price }) => price === 'volume-gib')!.quantity;
    expect(gib(plain) - gib(without)).toBe(12);
  });

  test('makes one secret, Grafana’s password', () => {
    const names = (of: typeof plain) => catalogue(of).map(({ name }) => name);
    expect(names(plain).filter((name) => !names(without).includes(name))).toStrictEqual(['GRAFANA_PASSWORD']);
  });
});

describe('what can be set', () => {
  const all = installation(
    hubsYaml(`monitoring:
  retentionDays: 30
  size: 20Gi
  storageClass: fast
  nodes: false
  recipients: []
  webhook: teams
  heartbeat: true
  exclude: [Watchdog]
  thresholds: { errorPercent: 7 }`),
  );
  const rendered = objectsOf(all);

  test('reaches the programs', () => {
    expect(containerOf(rendered, 'prometheus').args).toContain('--storage.tsdb.retention.time=30d');
    expect(containerOf(rendered, 'prometheus').args).toContain('--storage.tsdb.retention.size=16384MB');
    const claims = rendered.filter(
      ({ kind, metadata }) =>
        kind === 'PersistentVolumeClaim' && /^(prometheus|alertmanager|grafana)-data$/.test(metadata.name),
    );
    expect(claims.map(({ spec }) => [spec.storageClassName, spec.resources.requests.storage])).toStrictEqual([
      ['fast', '1Gi'],
      ['fast', '20Gi'],
      ['fast', '1Gi'],
    ]);
    expect(
      rendered.filter(({ kind, metadata }) => kind === 'ClusterRole' && metadata.name.startsWith('prometheus')),
    ).toStrictEqual([]);
    expect(Object.keys(receiver(rendered, 'people'))).toStrictEqual(['name', 'msteamsv2_configs']);
    expect(Object.keys(receiver(rendered, 'heartbeat'))).toStrictEqual(['name', 'webhook_configs']);
    const rules = find(rendered, 'ConfigMap', 'prometheus-config')['data']['rules.yml'] as string;
    expect([rules.includes('Watchdog'), /5xx.*> 7$/m.test(rules)]).toStrictEqual([false, true]);
  });

  test('needs the addresses that it tells', () => {
    const names = catalogue(all).flatMap(({ name, secret, optional }) =>
      secret === 'monitoring-credentials' ? [[name, optional]] : [],
    );
    expect(names).toStrictEqual([
      ['GRAFANA_PASSWORD', undefined],
      ['MONITORING_WEBHOOK_URL', undefined],
      ['MONITORING_HEARTBEAT_URL', undefined],
    ]);
  });

  test.each([
    ['retentionDays: 0', 'monitoring.retentionDays', 'a number of days from 1 to 3650'],
    ['webhook: irc', 'monitoring.webhook', 'discord, json, slack or teams'],
    ['recipients: [nobody]', 'monitoring.recipients.0', 'an e-mail address, such as admin@example.org'],
    ['thresholds: { errorPercent: many }', 'monitoring.thresholds.errorPercent', 'a number'],
  ])('%s is refused', (line, path, expected) => {
    const parsed = parseInstallation(hubsYaml(`monitoring: { ${line} }`));
    expect(parsed.installation ? [] : parsed.problems.map((one) => [one.path, one.expected])).toStrictEqual([
      [path, expected],
    ]);
  });

  test('an alert that there is not, and a threshold out of range, are refused where alerts are made', () => {
    const make = (section: string) => () => objectsOf(installation(hubsYaml(`monitoring: { ${section} }`)));
    expect(make('exclude: [Watchdg]')).toThrow('alerts.exclude: expected an alert, such as Watchdog, got "Watchdg"');
    expect(make('thresholds: { errorPercent: 0 }')).toThrow(
      'alerts.thresholds.errorPercent: expected a number from 0.1 to 100, got 0',
    );
  });
});

test('a deploy applies it after the application, before the way in, and waits for no certificate', () => {
  const files = new Map(manifests(plain).map(({ file, objects: own }) => [file, own as ClusterObject[]]));
  const { waves } = ordered({ shared: sharedOf(files), parts: partsOf(files) });
  const wave = waves.find(({ parts }) => parts.includes('monitoring'))!;
  const order = waves.filter(({ late }) => !late).flatMap(({ parts }) => parts);
  expect([
    wave.late,
    order.indexOf('application') < order.indexOf('monitoring'),
    order.indexOf('monitoring') < order.indexOf('ingress'),
  ]).toStrictEqual([false, true, true]);
});
