import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll } from 'vitest';
import { stringify } from 'yaml';
import type { RenderedObject } from '../../support/objects';

/** The folder that helm is in. */
export const BIN_WITH_HELM = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'cdk8s-hubs', 'bin');

/** A PATH on which helm is, in front of everything else. */
export const PATH_WITH_HELM = `${BIN_WITH_HELM}:${process.env['PATH'] ?? ''}`;

/** Runs helm and returns what it prints. */
export function helm(...args: readonly string[]): string {
  if (!existsSync(join(BIN_WITH_HELM, 'helm'))) throw new Error('there is no helm: run test/e2e/helm/build');
  return execFileSync(join(BIN_WITH_HELM, 'helm'), args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A chart repository on loopback. */
export interface ChartRepository {
  readonly url: string;
  /** The chart itself, packed. */
  readonly file: string;
}

/**
 * A chart repository with a chart as cert-manager's: the same names, values and kinds of objects, with images that simulated nodes
 * need not have. It is there until the tests of the file have ended.
 *
 * @param version of the chart, such as `v1.20.3`
 * @param definitions CustomResourceDefinitions, as they are in a cluster
 */
export async function chartRepository(
  version: string,
  definitions: readonly RenderedObject[],
): Promise<ChartRepository> {
  const folder = mkdtempSync(join(tmpdir(), 'hubs-charts-'));
  const chart = join(folder, 'source/cert-manager');
  mkdirSync(join(chart, 'templates'), { recursive: true });
  writeFileSync(
    join(chart, 'Chart.yaml'),
    stringify({ apiVersion: 'v2', name: 'cert-manager', version, appVersion: version }),
  );
  // The chart's own defaults: no definitions, and a webhook that DigitalOcean does not accept.
  writeFileSync(
    join(chart, 'values.yaml'),
    stringify({ crds: { enabled: false, keep: true }, webhook: { timeoutSeconds: 30 }, nodeSelector: {} }),
  );
  writeFileSync(join(chart, 'templates/crds.yaml'), definitionsTemplate(definitions));
  writeFileSync(join(chart, 'templates/all.yaml'), TEMPLATE);
  helm('package', chart, '--destination', folder);
  return { url: await servedCharts(folder), file: join(folder, `cert-manager-${version}.tgz`) };
}

/** Serves the packed charts of a folder as a chart repository, until the tests of the file have ended. */
export async function servedCharts(folder: string): Promise<string> {
  helm('repo', 'index', folder);
  const server = createServer((request, response) => {
    const file = join(folder, basename(request.url ?? ''));
    if (!existsSync(file) || basename(request.url ?? '') === '') return response.writeHead(404).end();
    return response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function definitionsTemplate(definitions: readonly RenderedObject[]): string {
  const bare = definitions.map(({ apiVersion, kind, metadata, spec }) => ({
    apiVersion,
    kind,
    metadata: { name: metadata.name, annotations: { 'helm.sh/resource-policy': 'keep' } },
    spec,
  }));
  // Descriptions contain what a template would take for its own.
  const text = bare
    .map((object) => stringify(object))
    .join('---\n')
    .replaceAll('{{', '{ {');
  return `{{- if .Values.crds.enabled }}\n${text}\n{{- end }}\n`;
}

const TEMPLATE = `{{- range list "cert-manager" "cert-manager-cainjector" "cert-manager-webhook" }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ . }}
  namespace: {{ $.Release.Namespace }}
  labels: { app.kubernetes.io/instance: {{ $.Release.Name }} }
spec:
  selector: { matchLabels: { app: {{ . }} } }
  template:
    metadata: { labels: { app: {{ . }} } }
    spec:
      nodeSelector: {{ toJson $.Values.nodeSelector }}
      containers: [{ name: main, image: "quay.example/{{ . }}:{{ $.Chart.AppVersion }}" }]
---
{{- end }}
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: cert-manager-webhook
  labels: { helm.sh/chart: "{{ .Chart.Name }}-{{ .Chart.Version }}" }
webhooks:
  - name: webhook.cert-manager.io
    admissionReviewVersions: [v1]
    sideEffects: None
    failurePolicy: Ignore
    timeoutSeconds: {{ .Values.webhook.timeoutSeconds }}
    # Nothing answers in a simulated cluster: nothing is asked.
    objectSelector: { matchLabels: { nobody: has-this } }
    rules: [{ apiGroups: [cert-manager.io], apiVersions: [v1], operations: [CREATE], resources: [certificates] }]
    clientConfig: { service: { name: cert-manager-webhook, namespace: {{ .Release.Namespace }} } }
`;
