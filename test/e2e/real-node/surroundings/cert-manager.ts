import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { CERT_MANAGER_VERSION } from '../../../../cli/deploy/helm';
import type { RenderedObject } from '../../../support/objects';
import { helm, servedCharts } from '../../helm/repository';
import { json, kubectl, list, removeNamespaces } from '../../kubectl';

const MODULE = 'github.com/cert-manager/cert-manager';
const NAMESPACE = 'cert-manager';

/** cert-manager's own chart, from its Go module, in a repository on loopback; until the tests of the file have ended. */
export async function certManagerCharts(): Promise<string> {
  const args = ['list', '-m', '-f', '{{.Dir}}', MODULE];
  const module = execFileSync('go', args, { cwd: 'test/e2e/real-node/programs', encoding: 'utf8' }).trim();
  const folder = mkdtempSync(join(tmpdir(), 'hubs-cert-manager-'));
  const chart = join(folder, 'source');
  cpSync(join(module, 'deploy/charts/cert-manager'), chart, { recursive: true });
  execFileSync('chmod', ['-R', 'u+w', chart]);
  const values = parseDocument(readFileSync(join(chart, 'values.yaml'), 'utf8'));
  // The controller of the tests has no port for its own health.
  values.setIn(['livenessProbe', 'enabled'], false);
  writeFileSync(join(chart, 'values.yaml'), String(values));
  // Its definitions lie beside it until it is published.
  const version = ['--version', CERT_MANAGER_VERSION, '--app-version', CERT_MANAGER_VERSION];
  helm('package', chart, '--destination', folder, ...version);
  return servedCharts(folder);
}

async function definitions(): Promise<RenderedObject[]> {
  const { items } = await json<{ items: RenderedObject[] }>(['get', 'crd']);
  return items.filter(({ metadata }) => metadata.name.endsWith('cert-manager.io'));
}

/** Removes cert-manager with everything that it has in the cluster; returns what brings its bare definitions back. */
export async function removeCertManager(): Promise<() => Promise<void>> {
  const before = await definitions();
  const names = before.map(({ metadata }) => metadata.name);
  const labelled = ['-l', `app.kubernetes.io/instance=${NAMESPACE}`, '--ignore-not-found'];
  const kinds = 'validatingwebhookconfiguration,mutatingwebhookconfiguration,clusterrole,clusterrolebinding';
  await kubectl(['delete', kinds, ...labelled]);
  await kubectl(['delete', 'role,rolebinding', '-n', 'kube-system', ...labelled]);
  await removeNamespaces(NAMESPACE);
  if (names.length > 0) await kubectl(['delete', 'crd', ...names, '--timeout=600s']);
  return async () => {
    const bare = before.map(({ apiVersion, kind, metadata: { name }, spec }) => ({
      apiVersion,
      kind,
      metadata: { name },
      spec,
    }));
    await removeCertManager();
    await kubectl(['create', '-f', '-'], list(bare));
  };
}
