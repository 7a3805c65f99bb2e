import type { Chart } from 'cdk8s';
import type { Installation } from '../config';
import { k8s } from '../imports';

/**
 * The namespace. Its pods are admitted at level "privileged", since Dialog and coturn use the node's network and no lower level
 * allows that; the API server's audit log names what else would not meet "restricted".
 */
export function namespace(chart: Chart, { namespace: name }: Installation): void {
  new k8s.KubeNamespace(chart, 'namespace', {
    metadata: {
      name,
      labels: {
        'pod-security.kubernetes.io/enforce': 'privileged',
        'pod-security.kubernetes.io/enforce-version': 'latest',
        'pod-security.kubernetes.io/audit': 'restricted',
        'pod-security.kubernetes.io/audit-version': 'latest',
      },
    },
  });
}
