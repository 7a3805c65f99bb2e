import type { Cluster, Field, Reporter, Resource } from '../model';
import { operatorMayMakePods, rule, selects } from '../model';

/**
 * Every NetworkPolicy governs pods, and the pods that it lets through exist. Pods on the host network do not count: no policy has
 * an effect on them.
 */
export const networkPolicyPods = rule('references/network-policy', (cluster, report) => {
  for (const policy of cluster.all('NetworkPolicy')) {
    checkGoverned(cluster, policy, report);
    if (operatorMayMakePods(cluster, policy.namespace)) continue;
    const rules = [...policy.get('spec', 'ingress').items, ...policy.get('spec', 'egress').items];
    for (const peer of rules.flatMap((entry) => [...entry.get('from').items, ...entry.get('to').items])) {
      const selector = peer.get('podSelector');
      // Pods of other namespaces are seldom among the objects.
      if (isEmpty(selector) || peer.get('namespaceSelector').present || isSolver(selector)) continue;
      if (cluster.podsIn(policy.namespace, (pod) => selects(selector, pod.selectable)).length > 0) continue;
      report.warning(
        selector,
        'no pod of these objects has these labels: the rule lets nothing through',
        'Make the selector equal to labels of the pod template.',
      );
    }
  }
});

function checkGoverned(cluster: Cluster, policy: Resource, report: Reporter): void {
  const selector = policy.get('spec', 'podSelector');
  if (isEmpty(selector) || isSolver(selector)) return;
  const pods = cluster.podsIn(policy.namespace, (pod) => selects(selector, pod.selectable));
  if (pods.length === 0) {
    if (operatorMayMakePods(cluster, policy.namespace)) return;
    report.warning(
      selector,
      'no pod of these objects has these labels: the policy governs nothing',
      'Make the selector equal to labels of the pod template.',
    );
  } else if (pods.every(({ spec }) => spec.get('hostNetwork').isTrue)) {
    report.warning(
      selector,
      'these pods are on the host network, where no NetworkPolicy has an effect',
      "Protect their ports with the cloud's firewall.",
    );
  }
}

function isEmpty(selector: Field): boolean {
  return selector.get('matchLabels').entries.length === 0 && selector.get('matchExpressions').items.length === 0;
}

/** cert-manager's solvers for HTTP-01 come and go with each challenge. */
function isSolver(selector: Field): boolean {
  const key = 'acme.cert-manager.io/http01-solver';
  return (
    selector.get('matchLabels', key).present ||
    selector.get('matchExpressions').items.some((expression) => expression.get('key').text === key)
  );
}
