import type { Cluster, Pod, Resource } from '../checks/model';
import { hasLabels } from '../checks/model';

/** Where certificate authorities ask. */
const HTTP = '80';

/**
 * The workloads that have to serve before a certificate authority can reach hosts: those behind port 80 of what the world reaches. None
 * where the entrance belongs to others.
 *
 * @param issuer whose challenges have to arrive
 */
export function entrancesOf(cluster: Cluster, issuer: Resource | undefined): Resource[] {
  if (!isOwnClass(cluster, issuer)) return [];
  const services = cluster
    .all('Service')
    .filter((service) => ['LoadBalancer', 'NodePort'].includes(service.get('spec', 'type').text ?? ''))
    .filter((service) => service.get('spec', 'ports').items.some((port) => port.get('port').scalar === HTTP));
  const behind = services.flatMap((service) =>
    cluster.podsIn(service.namespace, (pod) => hasLabels(pod.labels, service.get('spec', 'selector').strings)),
  );
  return [...new Set([...behind, ...cluster.pods.filter(holdsPort)].map(({ owner }) => owner))];
}

/** Whether the class of Ingresses that answers challenges is among the objects; any of theirs where the issuer names none. */
function isOwnClass(cluster: Cluster, issuer: Resource | undefined): boolean {
  const names = (issuer?.get('spec', 'acme', 'solvers').items ?? []).flatMap((solver) => {
    const ingress = solver.get('http01', 'ingress');
    return ingress.get('ingressClassName').text ?? ingress.get('class').text ?? [];
  });
  const own = cluster.all('IngressClass').map(({ name }) => name);
  return names.length === 0 ? own.length > 0 : names.some((name) => own.includes(name));
}

function holdsPort({ containers }: Pod): boolean {
  return containers.some(({ field }) => field.get('ports').items.some((port) => port.get('hostPort').scalar === HTTP));
}
