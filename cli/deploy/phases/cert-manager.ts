import { spawn } from 'node:child_process';
import type { Kubectl } from '../../cluster/kubectl';
import type { ClusterObject } from '../../cluster/objects';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { redacted } from '../../terminal/print';
import type { Phase } from '../engine';
import { isRolledOut } from '../rollout';
import type { DeployRun } from '../run';

const NAMESPACE = 'cert-manager';
const DEPLOYMENTS = ['cert-manager', 'cert-manager-cainjector', 'cert-manager-webhook'];
/** DigitalOcean refuses to upgrade clusters with webhooks that may take 30 seconds, the chart's own default. */
const MOST_SECONDS = 29;
/** The release that the certificates were tried with. */
const VERSION = 'v1.20.3';

/** cert-manager: there and healthy, or installed. */
export const certManager: Phase<DeployRun> = {
  id: 'cert-manager',
  get title() {
    return t('cert-manager', 'cert-manager');
  },
  async act({ kubectl }) {
    if (await isInstalled(kubectl)) {
      await refuseSlowWebhooks(kubectl);
      return undefined;
    }
    await install(kubectl);
    return t(`installed ${VERSION}`, `instalado ${VERSION}`);
  },
  async pending({ kubectl }) {
    const deployments = await deploymentsOf(kubectl);
    const waiting = DEPLOYMENTS.filter((name) => {
      const deployment = deployments.find(({ metadata }) => metadata.name === name);
      return !deployment || !isRolledOut(deployment);
    });
    return waiting.length === 0 ? undefined : waiting.join(', ');
  },
};

async function isInstalled(kubectl: Kubectl): Promise<boolean> {
  const definition = await kubectl.get('customresourcedefinition', 'certificates.cert-manager.io');
  return (
    definition !== undefined && (await deploymentsOf(kubectl)).some(({ metadata }) => metadata.name === 'cert-manager')
  );
}

/** cert-manager can be in any namespace, installed in any way. */
async function deploymentsOf(kubectl: Kubectl): Promise<ClusterObject[]> {
  const { items } = await kubectl.json<{ items: ClusterObject[] }>(['get', 'deployments', '--all-namespaces']);
  return items.filter(({ metadata }) => DEPLOYMENTS.includes(metadata.name));
}

async function refuseSlowWebhooks(kubectl: Kubectl): Promise<void> {
  const configurations = await kubectl.list('validatingwebhookconfigurations,mutatingwebhookconfigurations');
  const slow = configurations.filter(
    (configuration: ClusterObject) =>
      /cert-manager/.test(configuration.metadata.name) &&
      ((configuration['webhooks'] ?? []) as { timeoutSeconds?: number }[]).some(
        ({ timeoutSeconds = 10 }) => timeoutSeconds > MOST_SECONDS,
      ),
  );
  if (slow.length === 0) return;
  throw new Failure(
    t(
      `cert-manager's webhook may take more than ${MOST_SECONDS} s, and DigitalOcean will refuse to upgrade the cluster:\n` +
        `  helm upgrade cert-manager jetstack/cert-manager -n ${NAMESPACE} --reuse-values --set webhook.timeoutSeconds=10`,
      `El webhook de cert-manager puede tardar más de ${MOST_SECONDS} s y DigitalOcean se negará a actualizar el clúster:\n` +
        `  helm upgrade cert-manager jetstack/cert-manager -n ${NAMESPACE} --reuse-values --set webhook.timeoutSeconds=10`,
    ),
  );
}

async function install(kubectl: Kubectl): Promise<void> {
  const { context, kubeconfig } = kubectl.options;
  await helm(kubeconfig, [
    'upgrade',
    '--install',
    'cert-manager',
    'cert-manager',
    '--repo',
    'https://charts.jetstack.io',
    '--version',
    VERSION,
    '--namespace',
    NAMESPACE,
    '--create-namespace',
    '--set',
    'crds.enabled=true',
    '--set',
    'crds.keep=true',
    '--set',
    'webhook.timeoutSeconds=10',
    ...(context === undefined ? [] : ['--kube-context', context]),
  ]);
}

/** A cluster that was made from the configuration is in a kubeconfig of its own, which helm does not know of by itself. */
async function helm(kubeconfig: string | undefined, args: readonly string[]): Promise<void> {
  const env = kubeconfig === undefined ? process.env : { ...process.env, KUBECONFIG: kubeconfig };
  const { code, text } = await new Promise<{ code: number; text: string }>((resolve) => {
    const child = spawn('helm', args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.on('error', () => resolve({ code: -1, text: '' }));
    child.on('close', (status) => resolve({ code: status ?? 1, text }));
  });
  if (code === 0) return;
  throw new Failure(
    code === -1
      ? t(
          'cert-manager is not in the cluster, and helm, which installs it, is not on this computer: https://helm.sh/docs/intro/install/\n' +
            '  Or install cert-manager in another way, with webhook.timeoutSeconds=10, and run this again.',
          'cert-manager no está en el clúster y helm, que lo instala, no está en este equipo: https://helm.sh/docs/intro/install/\n' +
            '  O instala cert-manager de otra manera, con webhook.timeoutSeconds=10, y repite esta orden.',
        )
      : t(
          `helm could not install cert-manager:\n  ${redacted(text.trim())}`,
          `helm no pudo instalar cert-manager:\n  ${redacted(text.trim())}`,
        ),
  );
}
