import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Application, ExportedMonitoring } from '../../../constructs';
import { watchedApplications } from '../../constructs/monitoring/world';
import { objectsOf } from '../../support/example-app';
import { kubectl, list, removeNamespaces } from '../kubectl';

/** The operator whose definitions judge what is rendered for it. */
const OPERATOR = 'github.com/prometheus-operator/prometheus-operator@v0.93.0';
const KINDS = ['podmonitors', 'probes', 'prometheusrules'];
const NAMESPACES = ['shop', 'files', 'watch'];

beforeAll(async () => {
  const { Dir: folder } = JSON.parse(
    execFileSync('go', ['mod', 'download', '-json', OPERATOR], { cwd: tmpdir(), encoding: 'utf8' }),
  ) as { Dir: string };
  const definitions = KINDS.map((kind) =>
    join(folder, 'example/prometheus-operator-crd', `monitoring.coreos.com_${kind}.yaml`),
  );
  await kubectl(['apply', '--server-side', ...definitions.flatMap((file) => ['-f', file])]);
  const crds = KINDS.map((kind) => `crd/${kind}.monitoring.coreos.com`);
  await kubectl(['wait', '--for=condition=Established', ...crds]);
  for (const namespace of NAMESPACES) await kubectl(['create', 'namespace', namespace]);
});

afterAll(async () => {
  await removeNamespaces(...NAMESPACES);
  await kubectl(['delete', 'crd', '--ignore-not-found', ...KINDS.map((kind) => `${kind}.monitoring.coreos.com`)]);
});

test('the Prometheus operator’s own definitions accept every object, with every field', async () => {
  const { app, shop, files } = watchedApplications();
  const own = new Application(app, 'watch');
  new ExportedMonitoring(own, 'monitoring', { watch: [shop, files], labels: { release: 'kube-prometheus-stack' } });
  const objects = [own, shop, files]
    .flatMap(objectsOf)
    .filter(({ kind }) => ['PodMonitor', 'Probe', 'PrometheusRule'].includes(kind));
  const said = await kubectl(['apply', '--server-side', '--validate=strict', '-f', '-'], list(objects));
  expect(said.trim().split('\n')).toHaveLength(objects.length);
});
