import type { Kind } from '../model';
import { GROUPS, operatorMayMakePods, rule, selects } from '../model';

/** The workload that a HorizontalPodAutoscaler scales exists. */
export const autoscalerTarget = rule('references/autoscaler-target', (cluster, report) => {
  for (const autoscaler of cluster.all('HorizontalPodAutoscaler')) {
    const target = autoscaler.get('spec', 'scaleTargetRef');
    const kind = target.get('kind').text;
    const name = target.get('name');
    if (kind === undefined || !Object.hasOwn(GROUPS, kind) || name.text === undefined) continue;
    if (cluster.has(kind as Kind, autoscaler.namespace, name.text)) continue;
    report.error(
      name,
      `no ${kind} of this name is among these objects: nothing is scaled`,
      'Correct the name, add the workload, or declare it external.',
    );
  }
});

/** Every PodDisruptionBudget protects pods. */
export const budgetPods = rule('references/disruption-budget', (cluster, report) => {
  for (const budget of cluster.all('PodDisruptionBudget')) {
    const selector = budget.get('spec', 'selector');
    if (!selector.present || operatorMayMakePods(cluster, budget.namespace)) continue;
    if (cluster.podsIn(budget.namespace, (pod) => selects(selector, pod.selectable)).length > 0) continue;
    report.warning(
      selector,
      'no pod of these objects has these labels: the budget protects nothing',
      'Make the selector equal to labels of the pod template.',
    );
  }
});
