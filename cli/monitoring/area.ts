import type { Kubectl } from '../cluster/kubectl';
import type { Place } from '../cluster/place';
import type { Area } from '../doctor/area';
import { notSeen } from '../doctor/diagnosed';
import { absent, fine, waits } from '../doctor/facts';
import type { Finding } from '../findings';
import { t } from '../../terminal/language';
import { silence, urgent } from './alerts';
import type { FiringAlert, Watch } from './prometheus';
import { readWatch } from './prometheus';

/**
 * The area about what watches: alerts that fire, targets that do not answer, rules that fail, messages that were not delivered.
 *
 * @param isWatched whether the project brings Prometheus
 */
export function monitoringArea<P extends Place>(isWatched: (project: P) => boolean): Area<P> {
  return {
    id: 'monitoring',
    title: t`Monitoring`,
    applies: isWatched,
    check: async (project, kubectl) => {
      if (!isWatched(project)) return [{ id: 'monitoring/none', state: 'unknown', what: t`nothing watches it` }];
      return kubectl ? look(kubectl, project.namespace) : [notSeen('monitoring')];
    },
  };
}

async function look(kubectl: Kubectl, namespace: string): Promise<Finding[]> {
  const id = 'monitoring/prometheus';
  try {
    const deployment = await kubectl.get('deployment', 'prometheus', namespace);
    if (!deployment) return [absent(id, 'Deployment/prometheus')];
    const { readyReplicas = 0 } = (deployment['status'] ?? {}) as { readonly readyReplicas?: number };
    return readyReplicas === 0
      ? [waits(id, t`prometheus is not ready`)]
      : judgeWatch(await readWatch(kubectl, namespace));
  } catch (error) {
    return [{ id, state: 'unknown', what: t`Prometheus could not be asked: ${silence(error)}` }];
  }
}

/** What is to be said about a watch. */
export function judgeWatch({ alerts, targets, down, broken, undelivered }: Watch): Finding[] {
  const burning = urgent(alerts);
  const up = targets - down.length;
  return [
    {
      ...fine('monitoring/targets', t`${up} of ${targets} targets answer Prometheus`),
      state: down.length > 0 ? 'warning' : 'ok',
    },
    ...down.map(({ job, error }): Finding => ({
      id: 'monitoring/target-down',
      state: 'warning',
      what: t`${job} does not answer: ${error}`,
      remedy: t`See whether its pod is ready, and whether it listens at that port.`,
    })),
    ...broken.map(({ rule, error }): Finding => ({
      id: 'monitoring/rule-fails',
      state: 'error',
      what: t`the rule of ${rule} fails: ${error}`,
      remedy: t`Alerts of this rule are blind. Leave it out with exclude until it is mended.`,
    })),
    ...undelivered.map((way): Finding => ({
      id: 'monitoring/undelivered',
      state: 'error',
      what: t`messages by ${way} were not delivered within the last hour`,
      remedy: t`kubectl logs deployment/alertmanager has the answer of the server that refused them.`,
    })),
    alerts.some(({ alert }) => alert === 'Watchdog')
      ? fine('monitoring/watchdog', t`rules are judged: Watchdog fires, as it always should`)
      : {
          id: 'monitoring/watchdog',
          state: 'warning',
          what: t`Watchdog does not fire`,
          remedy: t`It should always. Prometheus has just started, or it is among the alerts that are left out.`,
        },
    ...(burning.length === 0 ? [fine('monitoring/alerts', t`no alert fires`)] : burning.map(firing)),
  ];
}

/** Rules speak English, as their names do. */
function firing({ alert, severity, summary, remedy, command }: FiringAlert): Finding {
  return {
    id: `monitoring/alert-${alert}`,
    state: severity === 'critical' ? 'error' : 'warning',
    what: `${alert}: ${summary}`,
    remedy: `${remedy} ${command}`,
  };
}
