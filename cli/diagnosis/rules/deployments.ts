import { t } from '../../../terminal/language';
import { REPLICAS } from '../../cluster/stopped';
import { neededBy } from '../../workloads';
import type { Found, Rule } from '../diagnosis';
import type { Expected } from '../expected';
import type { Scene, Seen } from '../scene';
import { missing } from './missing';

/** Deployments whose pods are refused, or that make no progress. */
export const deployments: Rule = (scene, expected) =>
  scene.of('Deployment').flatMap((deployment) => {
    const refused = refusal(scene, deployment);
    if (refused !== undefined)
      return [
        {
          severity: 'error',
          object: deployment.title,
          evidence: refused,
          final: true,
          ...explain(scene, expected, refused),
        },
      ];
    return [...leftStopped(deployment), ...stuck(scene, deployment)];
  });

/** What the API server said when a pod was to be created. */
function refusal(scene: Scene, deployment: Seen): string | undefined {
  const sets = scene.of('ReplicaSet').filter((set) => set.owner('Deployment') === deployment.name);
  const failed = [deployment, ...sets]
    .map((seen) => seen.condition('ReplicaFailure'))
    .find((entry) => entry?.status === 'True');
  if (failed) return failed.message;
  const [newest] = sets
    .filter((set) => (set.get('spec', 'replicas').number ?? 0) > (set.get('status', 'replicas').number ?? 0))
    .flatMap((set) => scene.eventsOf(set, 'FailedCreate'));
  return newest?.message;
}

function explain(
  scene: Scene,
  expected: Expected,
  message: string,
): Pick<Found, 'id' | 'cause' | 'remedy' | 'causedBy'> & { readonly final?: boolean } {
  if (/exceeded quota|must specify (limits|requests)|failed quota/.test(message)) {
    return {
      id: 'deployment/quota',
      cause: t`A quota of the namespace leaves no room for its pods.`,
      remedy: t`Raise or remove the quota: kubectl get resourcequota -n ${scene.namespace}`,
    };
  }
  if (/violates PodSecurity/.test(message)) {
    return {
      id: 'deployment/pod-security',
      cause: t`The namespace’s Pod Security level refuses its pods.`,
      remedy: t`Dialog and coturn need level privileged. The label was changed; put it back: hubs deploy`,
    };
  }
  const account = /service ?account "?([^"\s]*?\/)?([^"\s/]+)"? not found/.exec(message)?.[2];
  if (account !== undefined) return missing(scene, expected, 'ServiceAccount', account);
  if (/failed calling webhook|denied the request/.test(message)) {
    return {
      id: 'deployment/webhook',
      cause: t`An admission webhook of the cluster refuses its pods, or does not answer.`,
      remedy: t`The message names it; ask whoever runs it, or repair its pods.`,
      final: /denied the request/.test(message),
    };
  }
  return {
    id: 'deployment/refused',
    cause: t`The cluster refuses to create its pods.`,
    remedy: t`The message below says why; then hubs deploy`,
  };
}

/** Where a backup, a restore or a cold restart was killed, nothing starts it again. */
function leftStopped(deployment: Seen): Found[] {
  const isStopped = deployment.get('metadata', 'annotations', REPLICAS).present;
  if (!isStopped || deployment.get('spec', 'replicas').number !== 0) return [];
  return [
    {
      id: 'deployment/left-stopped',
      severity: 'error',
      object: deployment.title,
      cause: t`A command has stopped it for a while (a backup, a restore or a cold restart). It is still at work, or was killed before it could start it again.`,
      remedy: t`If nobody is at work: hubs deploy, which starts it again.`,
      final: false,
    },
  ];
}

function stuck(scene: Scene, deployment: Seen): Found[] {
  const progressing = deployment.condition('Progressing');
  if (progressing?.reason !== 'ProgressDeadlineExceeded') return [];
  const waits = scene.pods().filter((pod) => scene.deploymentOf(pod) === deployment.name);
  return [
    {
      id: 'deployment/no-progress',
      severity: 'error',
      object: deployment.title,
      cause: t`It has been updating for long, without a pod becoming ready.`,
      remedy: t`Its log may say why: hubs logs ${deployment.name}; hubs rollback brings the release before back.`,
      evidence: progressing.message,
      final: true,
      vague: true,
      causedBy: [
        ...neededBy(deployment.name).map((other) => `Deployment/${other}`),
        ...waits.map((pod) => `Node/${pod.get('spec', 'nodeName').text ?? ''}`),
      ],
    },
  ];
}
