import { expect, test } from 'vitest';
import { Application, ExportedMonitoring, alertRules } from '../../../constructs';
import { objectsOf } from '../../support/example-app';
import { expectGolden } from '../../support/golden';
import type { RenderedObject } from '../../support/objects';
import { find } from '../../support/objects';
import { twoApplications, watchedApplications } from './world';

const labels = { release: 'kube-prometheus-stack' };

function exported() {
  const { app, shop, files } = watchedApplications();
  const own = new Application(app, 'watch');
  const monitoring = new ExportedMonitoring(own, 'monitoring', { watch: [shop, files], labels });
  return { own, shop, files, monitoring };
}

const { own, shop, files, monitoring } = exported();
const all = [own, shop, files].flatMap(objectsOf);
const OPERATED = ['PodMonitor', 'Probe', 'PrometheusRule'];

test('what is rendered', async () => {
  await expectGolden(
    'monitoring/exported',
    all.filter(({ kind }) => OPERATED.includes(kind)),
  );
});

test('every component that says what it measures is asked, under the name of the job that alerts and dashboards know', () => {
  const jobs = all
    .filter(({ kind }) => kind === 'PodMonitor')
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  const declared = [shop, files].flatMap(({ namespace, components }) =>
    components.filter(({ metrics }) => metrics).map(({ name }) => `${namespace}/${name}`),
  );
  expect(jobs.toSorted()).toStrictEqual(declared.toSorted());
});

test('its alerts are those of a Monitoring, but for those of whoever runs Prometheus', () => {
  const { groups } = find(objectsOf(own), 'PrometheusRule', 'watch-alerts')['spec'] as RenderedObject;
  const rules = (groups as RenderedObject[]).flatMap((group) => group['rules'] as RenderedObject[]);
  const expected = alertRules(monitoring.watched()).map(({ alert, expr }) => `${alert}: ${expr}`);
  const found = rules.map((rule) => `${rule['alert']}: ${rule['expr']}`);
  const missing = expected.filter((rule) => !found.includes(rule)).map((rule) => rule.split(':')[0]);
  expect(found.filter((rule) => !expected.includes(rule))).toStrictEqual([]);
  expect([...new Set(missing)].toSorted()).toStrictEqual([
    'AlertmanagerAway',
    'NodeDiskFilling',
    'NodeDown',
    'NodeMemoryHigh',
    'NotificationsFailing',
    'RulesFailing',
    'TargetDown',
    'Watchdog',
  ]);
});

test('its pages are those that a Monitoring looks at', () => {
  const watched = twoApplications().monitoring.watched();
  const looked = all
    .filter(({ kind }) => kind === 'Probe')
    .flatMap(({ spec }) => (spec as RenderedObject)['targets'].staticConfig.static as string[]);
  expect(looked).toStrictEqual(watched.flatMap(({ pages, tls }) => [...pages, ...tls]));
});

test('the Prometheus of somebody else may ask them, by the policies', () => {
  const policy = find(objectsOf(shop), 'NetworkPolicy', 'web')['spec'] as RenderedObject;
  expect(JSON.stringify(policy['ingress'])).toContain(
    JSON.stringify({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } },
    }),
  );
});

test.each([
  [{ intervalSeconds: 5 }, 'intervalSeconds'],
  [{ watch: [] }, 'watch'],
  [{ alerts: { exclude: ['HostDwon'] } }, 'HostDown'],
])('%o is refused', (props, named) => {
  const { app, shop: one } = watchedApplications();
  expect(() => new ExportedMonitoring(new Application(app, 'watch'), 'monitoring', { watch: [one], ...props })).toThrow(
    named,
  );
});
