import type { Cluster, Reporter, Resource } from '../model';
import { makerOf, rule } from '../model';
import { servicesOf } from '../references/ingresses';
import { hasPort, portList } from '../references/services';
import type { Controller } from './controller';
import { controllers, named, watches } from './controller';

/** The objects that the controller's arguments name exist. */
export const haproxyArguments = rule('haproxy/arguments', (cluster, report) => {
  for (const controller of controllers(cluster)) {
    for (const [name, kind] of OBJECTS) checkArgument(cluster, controller, name, kind, report);
  }
});

const OBJECTS = [
  ['--configmap', 'ConfigMap'],
  ['--configmap-tcp-services', 'ConfigMap'],
  ['--configmap-errorfiles', 'ConfigMap'],
  ['--configmap-patternfiles', 'ConfigMap'],
  ['--default-ssl-certificate', 'Secret'],
] as const;

function checkArgument(
  cluster: Cluster,
  { argument }: Controller,
  flag: string,
  kind: 'ConfigMap' | 'Secret',
  report: Reporter,
): void {
  const given = argument(flag);
  if (given === undefined) return;
  const [namespace, name, ...rest] = given.value.split('/');
  if (namespace === undefined || !name || rest.length > 0) {
    report.error(given.field, `${flag} names no object`, 'Write namespace/name.');
    return;
  }
  if (cluster.has(kind, namespace, name) || makerOf(cluster, kind, namespace, name) !== undefined) return;
  report.error(
    given.field,
    `there is no ${kind} ${name} in namespace ${namespace}: the controller starts without it`,
    `Correct namespace and name, add the ${kind}, or declare it external.`,
  );
}

/** `<port>: <namespace>/<service>:<port>[:ssl]` */
const TCP_SERVICE = /^([^/:\s]+)\/([^/:\s]+):(\d+)(:ssl)?$/;

/** Every TCP service of the controller leads to a port of a Service. */
export const tcpServices = rule('haproxy/tcp-services', (cluster, report) => {
  for (const controller of controllers(cluster)) {
    const entries =
      named(cluster, 'ConfigMap', controller.argument('--configmap-tcp-services'))?.get('data').entries ?? [];
    for (const [listen, target] of entries) {
      const [, namespace, name, port] = TCP_SERVICE.exec(target.scalar ?? '') ?? [];
      if (!/^\d{1,5}$/.test(listen))
        report.error(
          target,
          'the key is not a port number: the entry is ignored',
          'Write <port>: <namespace>/<service>:<port>.',
        );
      if (namespace === undefined || name === undefined || port === undefined) {
        report.error(
          target,
          'not the address of a Service: the entry is ignored',
          'Write <namespace>/<service>:<port>, with :ssl at the end where HAProxy is to end TLS.',
        );
        continue;
      }
      if (cluster.external('Service', namespace, name)) continue;
      const service = cluster.find('Service', namespace, name);
      if (!service)
        report.error(
          target,
          `there is no Service ${name} in namespace ${namespace}: connections are refused`,
          'Correct namespace and name, or add the Service.',
        );
      else if (!hasPort(service, port))
        report.error(target, `${service.title} has no port ${port} (${portList(service)})`, 'Correct the port.');
    }
  }
});

/**
 * A Service is reached over TCP or over HTTP: for one that the TCP ConfigMap and an Ingress both name, the controller makes one
 * backend, of mode `tcp`, and the Ingress serves nothing, without a word. Measured with haproxytech/kubernetes-ingress 3.2.11.
 */
export const tcpAndHttp = rule('haproxy/tcp-and-http', (cluster, report) => {
  for (const controller of controllers(cluster)) {
    const entries =
      named(cluster, 'ConfigMap', controller.argument('--configmap-tcp-services'))?.get('data').entries ?? [];
    const reported = new Set<string>();
    for (const [, target] of entries) {
      const [, namespace, name, port] = TCP_SERVICE.exec(target.scalar ?? '') ?? [];
      const key = `${namespace}/${name}:${port}`;
      if (namespace === undefined || name === undefined || port === undefined || reported.has(key)) continue;
      const ingress = cluster
        .all('Ingress')
        .find((one) => one.namespace === namespace && leadsTo(one, cluster, name, port));
      if (ingress === undefined || !watches(controller, namespace)) continue;
      reported.add(key);
      report.error(
        target,
        `${ingress.title} leads to this port of the Service, too: HAProxy then speaks TCP to it alone, and visitors of the Ingress get nothing`,
        'Give one of the two a Service of its own.',
      );
    }
  }
});

function leadsTo(ingress: Resource, cluster: Cluster, name: string, port: string): boolean {
  const service = cluster.find('Service', ingress.namespace, name);
  const same = service
    ?.get('spec', 'ports')
    .items.find((one) => [one.get('port').scalar, one.get('name').text].includes(port));
  const wanted = [port, same?.get('port').scalar, same?.get('name').text];
  return servicesOf(ingress).some(
    (backend) =>
      backend.get('name').text === name &&
      [backend.get('port', 'number').scalar, backend.get('port', 'name').text].some(
        (one) => one !== undefined && wanted.includes(one),
      ),
  );
}
