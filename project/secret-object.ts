import type { KubeObject } from '../checks';
import type { Application } from '../constructs';
import { secretData } from '../constructs';
import type { SecretObject } from '../secrets';

/** A Secret as Kubernetes wants it. */
export function secretObject({ namespace, labels }: Application, { name, type, data }: SecretObject): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { labels: sorted(labels), name, namespace },
    type,
    data: sorted(secretData(data)),
  };
}

/** By name, as cdk8s renders labels: the same objects give the same bytes. */
function sorted(map: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
