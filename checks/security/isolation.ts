import type { Resource } from '../model';
import { rule, selects } from '../model';

/**
 * NetworkPolicies say who may connect to every pod, and where it may connect to. Pods on the host network are left out: no policy
 * has an effect on them.
 */
export const isolation = rule('security/isolation', (cluster, report) => {
  for (const pod of cluster.pods) {
    if (pod.spec.get('hostNetwork').isTrue) continue;
    const types = cluster
      .all('NetworkPolicy')
      .filter(
        (policy) =>
          policy.namespace === pod.owner.namespace && selects(policy.get('spec', 'podSelector'), pod.selectable),
      )
      .flatMap(governed);
    const [into, outOf] = [types.includes('Ingress'), types.includes('Egress')];
    if (into && outOf) continue;
    const open = [
      ...(into ? [] : ['every pod of the cluster may connect to it']),
      ...(outOf ? [] : ['it may connect to everything']),
    ];
    report.warning(
      pod.owner,
      `no NetworkPolicy limits this pod: ${open.join(', and ')}`,
      'Add NetworkPolicies that name the connections that it needs.',
    );
  }
});

/** The directions that a policy governs; unless it says, those that every policy does and those that it has rules for. */
function governed(policy: Resource): string[] {
  const types = policy.get('spec', 'policyTypes');
  if (types.present) return types.texts;
  return policy.get('spec', 'egress').present ? ['Ingress', 'Egress'] : ['Ingress'];
}
