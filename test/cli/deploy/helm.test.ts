import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Kubectl, KubectlOptions } from '../../../cli/cluster/kubectl';
import { certManager } from '../../../cli/deploy/phases/cert-manager';
import type { DeployRun } from '../../../cli/deploy/run';
import { temporaryFolder } from '../../support/folder';

/** An installation of cert-manager into an empty cluster, with a helm that only tells how it was called. */
async function installing(options: KubectlOptions): Promise<{ kubeconfig: string; args: string }> {
  const folder = temporaryFolder();
  const told = join(folder, 'told');
  writeFileSync(join(folder, 'helm'), `#!/bin/sh\necho "$KUBECONFIG" > ${told}\necho "$@" >> ${told}\n`);
  chmodSync(join(folder, 'helm'), 0o755);
  const before = process.env['PATH'];
  process.env['PATH'] = [folder, before].join(delimiter);
  onTestFinished(() => void (process.env['PATH'] = before));
  const kubectl = { options, get: async () => undefined, list: async () => [] } as unknown as Kubectl;
  await certManager.act!({ kubectl } as DeployRun);
  const [kubeconfig, args] = readFileSync(told, 'utf8').split('\n');
  return { kubeconfig: kubeconfig!, args: args! };
}

test('helm finds a cluster that was made from the configuration, by its context', async () => {
  const { kubeconfig, args } = await installing({ context: 'do-fra1-school', kubeconfig: '/own:/made' });
  expect(kubeconfig).toBe('/own:/made');
  expect(args).toMatch(/^upgrade --install cert-manager .* --kube-context do-fra1-school$/);
});

test('helm has the kubeconfig of the person otherwise', async () => {
  const { kubeconfig } = await installing({ context: 'school' });
  expect(kubeconfig).toBe(process.env['KUBECONFIG'] ?? '');
});

test.each([
  [
    'Error: Unable to continue with install: CustomResourceDefinition "issuers.cert-manager.io" in namespace "" exists and cannot be imported into the current release: invalid ownership metadata',
    '--take-ownership',
  ],
  [
    'Error: UPGRADE FAILED: conflict occurred while applying object /issuers.cert-manager.io: Apply failed with 1 conflict: conflict with "kubectl-client-side-apply" using apiextensions.k8s.io/v1: .spec.versions',
    '--force-conflicts',
  ],
])('helm that finds what kubectl has put there says what helps: %s', async (said, option) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'helm'), `#!/bin/sh\necho '${said}' >&2\nexit 1\n`);
  chmodSync(join(folder, 'helm'), 0o755);
  const before = process.env['PATH'];
  process.env['PATH'] = [folder, before].join(delimiter);
  onTestFinished(() => void (process.env['PATH'] = before));
  const kubectl = { options: {}, get: async () => undefined, list: async () => [] } as unknown as Kubectl;
  await expect(certManager.act!({ kubectl } as DeployRun)).rejects.toThrow(option);
});
