import { t } from '../../terminal/language';
import { neededBy } from '../../workloads';
import type { Found, Rule } from '../diagnosis';
import type { Scene, Seen } from '../scene';

/** Deployments whose pods are refused, or that make no progress. */
export const deployments: Rule = (scene) =>
  scene.of('Deployment').flatMap((deployment) => {
    const refused = refusal(scene, deployment);
    if (refused !== undefined)
      return [{ severity: 'error', object: deployment.title, evidence: refused, final: true, ...explain(refused) }];
    return stuck(scene, deployment);
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

function explain(message: string): Pick<Found, 'id' | 'cause' | 'remedy'> & { readonly final?: boolean } {
  if (/exceeded quota|must specify (limits|requests)|failed quota/.test(message)) {
    return {
      id: 'deployment/quota',
      cause: t(
        'A quota of the namespace leaves no room for its pods.',
        'Una cuota del espacio de nombres no deja sitio a sus pods.',
      ),
      remedy: t(
        'Raise or remove the quota: kubectl get resourcequota -n <namespace>',
        'Aumenta o elimina la cuota: kubectl get resourcequota -n <namespace>',
      ),
    };
  }
  if (/violates PodSecurity/.test(message)) {
    return {
      id: 'deployment/pod-security',
      cause: t(
        'The namespace’s Pod Security level refuses its pods.',
        'El nivel de Pod Security del espacio de nombres rechaza sus pods.',
      ),
      remedy: t(
        'Dialog and coturn need level privileged. The label was changed; put it back: hubs deploy',
        'Dialog y coturn necesitan el nivel privileged. La etiqueta ha cambiado; devuélvela: hubs deploy',
      ),
    };
  }
  if (/serviceaccount ".*" not found|service account .* not found/.test(message)) {
    return {
      id: 'deployment/service-account',
      cause: t('Its ServiceAccount is missing.', 'Falta su ServiceAccount.'),
      remedy: t('Apply the whole installation: hubs deploy', 'Aplica la instalación entera: hubs deploy'),
    };
  }
  if (/failed calling webhook|denied the request/.test(message)) {
    return {
      id: 'deployment/webhook',
      cause: t(
        'An admission webhook of the cluster refuses its pods, or does not answer.',
        'Un webhook de admisión del clúster rechaza sus pods o no responde.',
      ),
      remedy: t(
        'The message names it; ask whoever runs it, or repair its pods.',
        'El mensaje lo nombra; pregunta a quien lo mantiene o repara sus pods.',
      ),
      final: /denied the request/.test(message),
    };
  }
  return {
    id: 'deployment/refused',
    cause: t('The cluster refuses to create its pods.', 'El clúster se niega a crear sus pods.'),
    remedy: t('The message below says why; then hubs deploy', 'El mensaje dice por qué; después hubs deploy'),
  };
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
      cause: t(
        'It has been updating for long, without a pod becoming ready.',
        'Lleva mucho tiempo actualizándose sin que ningún pod quede listo.',
      ),
      remedy: t(
        `Its log may say why: hubs logs ${deployment.name}; hubs rollback brings the release before back.`,
        `Su registro puede decir por qué: hubs logs ${deployment.name}; hubs rollback recupera la versión anterior.`,
      ),
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
