import { rule } from '../model';

/** A budget does not keep a node from being drained because of pods that are broken anyway. */
export const evictionOfBroken = rule('operations/eviction-of-broken', (cluster, report) => {
  for (const budget of cluster.all('PodDisruptionBudget')) {
    const policy = budget.get('spec', 'unhealthyPodEvictionPolicy');
    if (policy.text === 'AlwaysAllow') continue;
    report.warning(
      policy,
      'pods that are not ready keep their node from being drained, as an upgrade of the cluster wants to',
      'Set unhealthyPodEvictionPolicy: AlwaysAllow.',
    );
  }
});
