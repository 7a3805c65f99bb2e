import { k8s } from '../../imports';

/** How often a probe runs and what counts; seconds and counts, Kubernetes' own defaults where left out. */
export type ProbeTiming = Pick<
  k8s.Probe,
  'initialDelaySeconds' | 'periodSeconds' | 'timeoutSeconds' | 'successThreshold' | 'failureThreshold'
>;

/** The three questions a kubelet asks a container. */
export interface Probes {
  /** Has it finished starting? Until then the other two are not asked. */
  readonly startup?: k8s.Probe;
  /** May it receive traffic? */
  readonly readiness?: k8s.Probe;
  /** Must it be restarted? */
  readonly liveness?: k8s.Probe;
}

/**
 * Asks with an HTTP GET; any status below 400 is a yes.
 *
 * @param host where the kubelet connects to; the pod's address when left out
 */
export function httpProbe(port: number, path: string, timing: ProbeTiming = {}, host?: string): k8s.Probe {
  return { httpGet: { ...(host !== undefined && { host }), path, port: k8s.IntOrString.fromNumber(port) }, ...timing };
}

/** As `httpProbe`, over TLS; the certificate is not verified. */
export function httpsProbe(port: number, path: string, timing: ProbeTiming = {}): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromNumber(port), scheme: 'HTTPS' }, ...timing };
}

/** Asks by opening a TCP connection. */
export function tcpProbe(port: number, timing: ProbeTiming = {}): k8s.Probe {
  return { tcpSocket: { port: k8s.IntOrString.fromNumber(port) }, ...timing };
}

/** Asks by running a command in the container; exit status 0 is a yes. */
export function execProbe(command: string[], timing: ProbeTiming = {}): k8s.Probe {
  return { exec: { command }, ...timing };
}
