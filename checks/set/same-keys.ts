import type { Field } from '../model';
import { rule } from '../model';

/**
 * Entries of lists that the API server tells apart by a key have different ones: client-side apply takes two, and server-side apply
 * refuses the whole object. Source: `x-kubernetes-list-map-keys` in Kubernetes 1.36.
 */
export const sameKeys = rule('set/same-keys', (cluster, report) => {
  const twice = (list: Field, keyOf: (entry: Field) => string | undefined, what: string) => {
    const seen = new Set<string>();
    for (const entry of list.items) {
      const key = keyOf(entry);
      if (key !== undefined && seen.has(key)) {
        report.error(
          entry,
          `there is another ${what} of this list with the same key: server-side apply refuses it`,
          'Remove one of the two.',
        );
      }
      if (key !== undefined) seen.add(key);
    }
  };
  const byName = (entry: Field) => entry.get('name').text;
  const byPort = (port: string) => (entry: Field) =>
    entry.get(port).scalar === undefined
      ? undefined
      : `${entry.get(port).scalar}/${entry.get('protocol').text ?? 'TCP'}`;
  for (const service of cluster.all('Service')) twice(service.get('spec', 'ports'), byPort('port'), 'port');
  for (const { spec, containers } of cluster.pods) {
    twice(spec.get('imagePullSecrets'), byName, 'Secret');
    twice(spec.get('volumes'), byName, 'volume');
    twice(spec.get('hostAliases'), (entry) => entry.get('ip').text, 'address');
    for (const { field } of containers) {
      twice(field.get('env'), byName, 'variable');
      twice(field.get('ports'), byPort('containerPort'), 'port');
      twice(field.get('volumeMounts'), (entry) => entry.get('mountPath').text, 'mount');
    }
  }
});
