import { DEPLOYMENTS, deploymentsOf, refuseStopped } from '../../certificates/deployments';
import { LONGEST_SECONDS, lowerTimeout } from '../../certificates/webhook-timeout';
import type { Kubectl } from '../../cluster/kubectl';
import type { ClusterObject } from '../../cluster/objects';
import { Failure } from '../../../terminal/failure';
import { t } from '../../../terminal/language';
import type { Phase } from '../engine';
import { diagnosed } from '../explain';
import { CERT_MANAGER_VERSION, installCertManager } from '../helm';
import { isRolledOut } from '../../cluster/rollout';
import type { BaseRun } from '../run';
import { minutes } from './minutes';

/** cert-manager: there and healthy, or installed. */
export const certManager: Phase<BaseRun> = {
  id: 'cert-manager',
  get title() {
    return 'cert-manager';
  },
  get usually() {
    return minutes(1, 2);
  },
  async act({ kubectl, certManagerChart }) {
    const deployments = await deploymentsOf(kubectl);
    if (await isInstalled(kubectl, deployments)) {
      refuseStopped(deployments);
      await refuseSlowWebhooks(kubectl, certManagerChart);
      return undefined;
    }
    await installCertManager(kubectl, certManagerChart);
    return t`installed ${CERT_MANAGER_VERSION}`;
  },
  async pending({ kubectl }) {
    const deployments = await deploymentsOf(kubectl);
    const waiting = DEPLOYMENTS.filter((name) => {
      const deployment = deployments.find(({ metadata }) => metadata.name === name);
      return !deployment || !isRolledOut(deployment);
    });
    return waiting.length === 0 ? undefined : waiting.join(', ');
  },
  explain: diagnosed(() => ['cert-manager']),
};

/**
 * cert-manager for objects that ask for it: installed where the cluster does not know its kinds. Where it does, it is left alone, and
 * whoever deploys an application need not be allowed to look at it.
 */
export function certManagerIfMissing<Run extends BaseRun>(): Phase<Run> {
  let isMissing = false;
  return {
    id: 'cert-manager',
    title: 'cert-manager',
    usually: minutes(1, 2),
    async act({ kubectl, certManagerChart }) {
      isMissing = !(await kubectl.kindsIn('cert-manager.io/v1')).includes('Certificate');
      if (!isMissing) return undefined;
      await installCertManager(kubectl, certManagerChart);
      return t`installed ${CERT_MANAGER_VERSION}`;
    },
    pending: async (run) => (isMissing ? certManager.pending!(run) : undefined),
    explain: diagnosed(() => ['cert-manager']),
  };
}

async function isInstalled(kubectl: Kubectl, deployments: readonly ClusterObject[]): Promise<boolean> {
  const definition = await kubectl.get('customresourcedefinition', 'certificates.cert-manager.io');
  return definition !== undefined && deployments.some(({ metadata }) => metadata.name === 'cert-manager');
}

async function refuseSlowWebhooks(kubectl: Kubectl, chart: string | undefined): Promise<void> {
  const configurations = await kubectl.list('validatingwebhookconfigurations,mutatingwebhookconfigurations');
  const commands = configurations
    .filter(({ metadata }) => /cert-manager/.test(metadata.name))
    .map((configuration) => ({ configuration, webhooks: webhooksOf(configuration) }))
    .filter(({ webhooks }) => webhooks.some(({ timeoutSeconds = 10 }) => timeoutSeconds > LONGEST_SECONDS))
    .map(({ configuration: { kind, metadata }, webhooks }) => {
      const { name, annotations = {}, labels = {} } = metadata;
      return lowerTimeout({ kind, name, count: webhooks.length, annotations, labels }, chart);
    });
  if (commands.length === 0) return;
  const list = [...new Set(commands)].map((command) => `\n  ${command}`).join('');
  throw new Failure(
    t`cert-manager's webhook may take more than ${LONGEST_SECONDS} s, and DigitalOcean will refuse to upgrade the cluster:${list}`,
  );
}

function webhooksOf(configuration: ClusterObject): readonly { readonly timeoutSeconds?: number }[] {
  return (configuration['webhooks'] ?? []) as { timeoutSeconds?: number }[];
}
