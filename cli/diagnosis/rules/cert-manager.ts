import { start } from '../../certificates/deployments';
import { t } from '../../../terminal/language';
import type { Found, Rule } from '../diagnosis';
import { crashes, statusesOf } from '../scene';
import type { Scene, Seen } from '../scene';
import { PATIENCE } from './patience';

/** The name by which findings about cert-manager as a whole are known. */
export const CERT_MANAGER = 'cert-manager';

const PARTS = ['cert-manager', 'cainjector', 'webhook'];

/** Without cert-manager, or with parts of it that do not run, there are no certificates. */
export const certManager: Rule = (scene) => {
  const { unknownKinds } = scene.snapshot;
  if (unknownKinds.includes('certificates.cert-manager.io')) return [notInstalled()];
  if (unknownKinds.includes('challenges.acme.cert-manager.io')) return [notInstalled()];
  const parts = certManagerDeployments(scene);
  if (parts.length === 0)
    return scene.of('Certificate').length > 0 && scene.snapshot.wholeCluster ? [notRunning()] : [];
  return parts.flatMap((part) =>
    isAvailable(part) || (wantedOf(part) > 0 && scene.age(part) < PATIENCE.start) ? [] : [unavailable(scene, part)],
  );
};

/** The Deployments of cert-manager, wherever they are: Helm and the plain manifest give them the same labels. */
export function certManagerDeployments(scene: Scene): readonly Seen[] {
  return scene
    .anywhere('Deployment')
    .filter(
      (deployment) =>
        deployment.get('metadata', 'labels', 'app.kubernetes.io/instance').text === CERT_MANAGER ||
        (deployment.namespace === CERT_MANAGER && PARTS.some((part) => deployment.name.endsWith(part))),
    );
}

export function isAvailable(deployment: Seen): boolean {
  // None are enough where none are wanted, and nothing runs.
  const wanted = Math.max(1, wantedOf(deployment));
  return (deployment.get('status', 'availableReplicas').number ?? 0) >= wanted;
}

function wantedOf(deployment: Seen): number {
  return deployment.get('spec', 'replicas').number ?? 1;
}

function howToInstall(): string {
  return t`A deploy of Hubs installs it; for applications alone: https://cert-manager.io/docs/installation/helm/.`;
}

function notInstalled(): Found {
  return {
    id: 'cert-manager/missing',
    severity: 'error',
    object: CERT_MANAGER,
    cause: t`cert-manager is not installed: nobody asks for certificates.`,
    remedy: howToInstall(),
    final: true,
  };
}

function notRunning(): Found {
  return {
    id: 'cert-manager/not-running',
    severity: 'error',
    object: CERT_MANAGER,
    cause: t`The cluster knows certificates, but cert-manager does not run.`,
    remedy: t`${howToInstall()} Certificates that exist stay.`,
    final: true,
  };
}

function unavailable(scene: Scene, deployment: Seen): Found {
  const pods = scene
    .anywhere('Pod')
    .filter((pod) => pod.namespace === deployment.namespace && pod.name.startsWith(`${deployment.name}-`));
  const own = pods.filter((pod) => scene.deploymentOf(pod) === deployment.name);
  const webhook = deployment.name.endsWith('webhook');
  return {
    id: webhook ? 'cert-manager/webhook-down' : 'cert-manager/down',
    severity: 'error',
    object: CERT_MANAGER,
    cause: webhook
      ? t`cert-manager’s webhook does not run: the cluster refuses every change of certificates.`
      : t`A part of cert-manager does not run: ${deployment.name}.`,
    remedy:
      wantedOf(deployment) === 0
        ? t`Somebody has stopped it (0 pods wanted). Start it: ${start(deployment.name, deployment.namespace)}`
        : t`kubectl describe pods -n ${deployment.namespace} -l app.kubernetes.io/instance=cert-manager`,
    ...(own.length > 0 && { evidence: own.map(stateOf).join('\n') }),
    final: false,
    causedBy: ['Node', ...own.map((pod) => `Node/${pod.get('spec', 'nodeName').text ?? ''}`)],
  };
}

function stateOf(pod: Seen): string {
  const waiting = statusesOf(pod).flatMap((status) => status.get('state', 'waiting', 'reason').text ?? []);
  const scheduled = pod.condition('PodScheduled');
  const crashing = statusesOf(pod).some(crashes) ? ['crashes'] : [];
  const refused = scheduled?.status === 'False' ? [scheduled.message] : [];
  const state = [...waiting, ...crashing, ...refused][0] ?? pod.get('status', 'phase').text ?? '?';
  return `${pod.name}: ${state}`;
}
