import type { Cluster, Field, Pod, Resource } from '../model';
import { hasLabels, operatorMayMakePods, rule } from '../model';

/** Every Service that has a selector finds pods in its namespace. */
export const serviceSelector = rule('references/service-selector', (cluster, report) => {
  for (const service of selecting(cluster)) {
    if (podsOf(cluster, service).length > 0 || operatorMayMakePods(cluster, service.namespace)) continue;
    report.error(
      service.get('spec', 'selector'),
      'no pod of these objects has these labels: every connection to the Service is refused',
      'Make the selector equal to labels of the pod template, or remove the Service if nothing is meant to be behind it.',
    );
  }
});

/**
 * Every port of a Service leads to a port of its pods. A number that no container declares is a warning, since declarations of
 * numbers are information only; a name without declaration leads nowhere.
 */
export const servicePort = rule('references/service-port', (cluster, report) => {
  for (const service of selecting(cluster)) {
    const pods = podsOf(cluster, service);
    if (pods.length === 0) continue;
    for (const port of service.get('spec', 'ports').items) {
      const target = port.get('targetPort').present ? port.get('targetPort') : port.get('port');
      const protocol = port.get('protocol').text ?? 'TCP';
      if (target.scalar === undefined || pods.some((pod) => declares(pod, target, protocol))) continue;
      const owners = pods.map(({ owner }) => owner.title).join(', ');
      if (isPortName(target)) {
        report.error(
          target,
          `no container of ${owners} has a ${protocol} port of this name: connections go nowhere`,
          'Name the port in the container, or use its number.',
        );
      } else {
        report.warning(
          target,
          `no container of ${owners} declares ${protocol} port ${target.scalar}`,
          'Add it to the ports of the container if something listens there; else remove it from the Service.',
        );
      }
    }
  }
});

/** Services that look for pods. */
function selecting(cluster: Cluster): readonly Resource[] {
  return cluster
    .all('Service')
    .filter(
      (service) =>
        service.get('spec', 'type').text !== 'ExternalName' && service.get('spec', 'selector').entries.length > 0,
    );
}

/** The pods behind a Service. */
export function podsOf(cluster: Cluster, service: Resource): Pod[] {
  const selector = service.get('spec', 'selector').strings;
  return cluster.podsIn(service.namespace, (pod) => hasLabels(pod.selectable, selector));
}

function declares(pod: Pod, target: Field, protocol: string): boolean {
  return pod.containers
    .flatMap(({ field }) => field.get('ports').items)
    .some(
      (port) =>
        (port.get('protocol').text ?? 'TCP') === protocol &&
        (isPortName(target)
          ? port.get('name').text === target.text
          : port.get('containerPort').scalar === target.scalar),
    );
}

/** Digits in quotes are a number, as for Kubernetes. */
function isPortName({ text }: Field): boolean {
  return text !== undefined && !/^\d+$/.test(text);
}

/** Whether a Service has a port of this name or number. */
export function hasPort(service: Resource, port: string): boolean {
  return service
    .get('spec', 'ports')
    .items.some((candidate) => candidate.get('port').scalar === port || candidate.get('name').text === port);
}

/** What a message lists as a Service's ports. */
export function portList(service: Resource): string {
  const ports = service.get('spec', 'ports').items.map((port) => port.get('port').scalar ?? '?');
  return ports.length === 0 ? 'it has no ports' : `it has ${ports.join(', ')}`;
}
