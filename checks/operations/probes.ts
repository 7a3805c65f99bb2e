import type { Container, Field, Reporter } from '../model';
import { rule } from '../model';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** Every container that serves has a readiness and a liveness probe. */
export const probes = rule('operations/probes', (cluster, report) => {
  const serving = cluster.pods.filter(({ serves }) => serves).flatMap(({ containers }) => containers);
  for (const { field } of serving.filter(({ stays }) => stays)) {
    const [liveness, readiness] = [field.get('livenessProbe'), field.get('readinessProbe')];
    if (!readiness.present)
      report.warning(
        readiness,
        'missing: the container receives traffic before it can answer',
        'Add a readinessProbe.',
      );
    if (!liveness.present)
      report.warning(liveness, 'missing: a container that hangs is never restarted', 'Add a livenessProbe.');
  }
});

/** Every probe asks for something that can answer: a path, not a URL; a port that the container has. */
export const probeTarget = rule('operations/probe-target', (cluster, report) => {
  for (const container of cluster.pods.flatMap(({ containers }) => containers)) {
    for (const name of PROBES) {
      const probe = container.field.get(name);
      checkPath(probe.get('httpGet', 'path'), report);
      for (const kind of ['httpGet', 'tcpSocket', 'grpc']) checkPort(probe.get(kind, 'port'), container, report);
      checkThreshold(probe.get('successThreshold'), name, report);
    }
  }
});

function checkPath(path: Field, report: Reporter): void {
  if (path.text === undefined || path.text.startsWith('/')) return;
  const url = /^[a-z]+:\/\//i.test(path.text);
  report.error(
    path,
    url ? 'a URL where a path belongs: host and scheme in it mean nothing' : 'a path that does not begin with /',
    url ? 'Leave the path only, and say scheme: HTTPS where needed.' : 'Put a / before it.',
  );
}

function checkPort(port: Field, { field }: Container, report: Reporter): void {
  if (port.scalar === undefined) return;
  const isName = !/^\d+$/.test(port.scalar);
  const ports = field.get('ports').items;
  if (ports.some((entry) => entry.get(isName ? 'name' : 'containerPort').scalar === port.scalar)) return;
  if (isName)
    report.error(
      port,
      'the container has no port of this name: the probe always fails',
      'Name the port in the container, or use its number.',
    );
  else
    report.warning(
      port,
      `the container does not declare port ${port.scalar}`,
      'Correct the number, or add it to the ports of the container.',
    );
}

function checkThreshold(threshold: Field, probe: string, report: Reporter): void {
  if (probe === 'readinessProbe' || threshold.number === undefined || threshold.number === 1) return;
  report.error(threshold, 'must be 1 here: the API server refuses anything else', 'Remove it.');
}
