import { helmChart } from '../certificates/helm-chart';
import type { Kubectl } from '../cluster/kubectl';
import { Failure } from '../../terminal/failure';
import { changing } from '../../terminal/interruption';
import { t } from '../../terminal/language';
import { redacted } from '../../terminal/print';
import { spawn } from '../../terminal/spawn';

/** The release of cert-manager that the certificates were tried with. */
export const CERT_MANAGER_VERSION = 'v1.21.2';

const NAMESPACE = 'cert-manager';

/**
 * Installs cert-manager with the person's own helm, as the community's guide does, with a webhook that DigitalOcean accepts.
 *
 * @param chart where the chart comes from: see `helmChart`
 * @throws Failure when helm is not there, or with its words
 */
export async function installCertManager({ options }: Kubectl, chart?: string): Promise<void> {
  const { context, kubeconfig } = options;
  const args = [
    ...['upgrade', '--install', 'cert-manager', ...helmChart(chart, CERT_MANAGER_VERSION)],
    ...['--namespace', NAMESPACE, '--create-namespace'],
    ...['--set', 'crds.enabled=true', '--set', 'crds.keep=true', '--set', 'webhook.timeoutSeconds=10'],
    ...(context === undefined ? [] : ['--kube-context', context]),
  ];
  // Cut off, it would leave a release that no other helm touches.
  const { code, text } = await changing(() => helm(args, kubeconfig));
  if (code !== 0) throw new Failure(code === undefined ? missing() : failed(text));
}

/** The exit code is absent where there is no helm. */
function helm(
  args: readonly string[],
  kubeconfig: string | undefined,
): Promise<{ code: number | undefined; text: string }> {
  return new Promise((resolve) => {
    const env = kubeconfig === undefined ? process.env : { ...process.env, KUBECONFIG: kubeconfig };
    const child = spawn('helm', args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.on('error', () => resolve({ code: undefined, text: '' }));
    child.on('close', (status) => resolve({ code: status ?? 1, text }));
  });
}

function missing(): string {
  return t`cert-manager is not in the cluster, and helm, which installs it, is not on this computer: https://helm.sh/docs/intro/install/\n  Or install cert-manager in another way, with webhook.timeoutSeconds=10, and run this again.`;
}

function failed(text: string): string {
  const words = `\n  ${redacted(text.trim()).replaceAll('\n', '\n  ')}`;
  return `${t`helm could not install cert-manager:`}${words}${remedy(text)}`;
}

/** What helps against failures that are not helm's own affair. */
function remedy(text: string): string {
  if (/another operation .* is in progress/.test(text)) {
    return t`\n  If no other helm is at it, one was interrupted: helm uninstall cert-manager -n ${NAMESPACE}, and run this again.`;
  }
  if (/is not a valid chart repository|cannot be reached|no such host|connection refused|i\/o timeout/.test(text)) {
    return t`\n  Where charts come from elsewhere: --cert-manager-chart, see hubs deploy --help.`;
  }
  if (/invalid ownership metadata|cannot be imported into the current release/.test(text)) {
    return t`\n  Something other than helm has put these there, such as kubectl. Have helm take them: run the line of helm that hubs deploy --verbose shows, once, with --take-ownership (Helm 3.17 and later).`;
  }
  if (/Apply failed with \d+ conflict/.test(text)) {
    return t`\n  Another program owns these fields, such as kubectl. Have helm take them: run the line of helm that hubs deploy --verbose shows, once, with --force-conflicts (Helm 4).`;
  }
  return '';
}
