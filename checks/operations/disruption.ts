import type { Field } from '../model';
import { rule, selects } from '../model';

/** Every PodDisruptionBudget lets at least one pod move: else nodes cannot be drained, and upgrades of the cluster stop. */
export const disruptionBudget = rule('operations/disruption-budget', (cluster, report) => {
  for (const budget of cluster.all('PodDisruptionBudget')) {
    const selector = budget.get('spec', 'selector');
    const pods = cluster.podsIn(budget.namespace, (pod) => selector.present && selects(selector, pod.selectable));
    const total = pods.reduce((sum, { replicas }) => sum + replicas, 0);
    const [most, least] = [budget.get('spec', 'maxUnavailable'), budget.get('spec', 'minAvailable')];
    if (total === 0 || !(allowed(total, most, least) <= 0)) continue;
    report.error(
      most.present ? most : least,
      total === 1
        ? 'there is a single pod, and it may never move: nodes cannot be drained'
        : `none of the ${total} pods may move: nodes cannot be drained`,
      'Remove the budget, run more replicas, or set maxUnavailable: 1.',
    );
  }
});

/** How many pods may be stopped at once. Kubernetes rounds both figures up. */
function allowed(total: number, most: Field, least: Field): number {
  if (most.present) return count(most, total);
  return least.present ? total - count(least, total) : total;
}

function count(field: Field, total: number): number {
  const value = field.scalar ?? '';
  return value.endsWith('%') ? Math.ceil((Number.parseFloat(value) / 100) * total) : Number.parseInt(value, 10);
}
