import type { KubeObject } from '../checks';
import type { Application } from '../constructs';
import type { SecretObject } from '../secrets';

/** A Secret as Kubernetes wants it. Not with stringData, whose removed keys server-side apply would leave behind. */
export function secretObject({ namespace, labels }: Application, { name, type, data }: SecretObject): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { labels: sorted(labels), name, namespace },
    type,
    data: sorted(
      Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')])),
    ),
  };
}

/** By name, as cdk8s renders labels: the same objects give the same bytes. */
function sorted(map: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
