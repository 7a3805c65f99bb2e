import type { Cluster, Field, Reporter } from '../model';
import { rule } from '../model';
import { hasPort, portList } from './services';

/** `scheme://user@host:port/…` */
const URL_HOST = /^[a-z][a-z0-9+]*:\/\/(?:[^@/\s]*@)?([a-z0-9.-]+)(?::(\d+))?(?:[/?#]|$)/i;

/** URLs in environment variables that name a Service of the cluster lead to one, and to one of its ports. */
export const serviceUrl = rule('references/service-url', (cluster, report) => {
  for (const { owner, containers } of cluster.pods) {
    for (const variable of containers.flatMap(({ field }) => field.get('env').items)) {
      checkUrl(cluster, owner.namespace, variable.get('value'), report);
    }
  }
});

function checkUrl(cluster: Cluster, ownNamespace: string, value: Field, report: Reporter): void {
  const [, host, port] = URL_HOST.exec(value.text ?? '') ?? [];
  const [name = '', namespace = ownNamespace, ...rest] =
    host
      ?.toLowerCase()
      .replace(/\.svc(\.cluster\.local)?\.?$/, '')
      .split('.') ?? [];
  const inCluster =
    name !== '' && name !== 'localhost' && !/^\d+$/.test(name) && rest.length === 0 && isNamespace(cluster, namespace);
  if (!inCluster || cluster.external('Service', namespace, name)) return;
  const service = cluster.find('Service', namespace, name);
  if (service === undefined) {
    report.warning(
      value,
      `there is no Service ${name} in namespace ${namespace}: the address leads nowhere`,
      'Correct the address, remove the variable, or declare the Service external.',
    );
  } else if (port !== undefined && !hasPort(service, port)) {
    report.warning(value, `${service.title} has no port ${port} (${portList(service)})`, 'Correct the port.');
  }
}

/** Whether objects are in the namespace: `postgres.example` may be a host outside. */
function isNamespace(cluster: Cluster, namespace: string): boolean {
  return cluster.resources.some((resource) => resource.namespace === namespace);
}
