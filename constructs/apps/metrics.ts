import { URL_PATH, expectFormat, expectPort } from '../../formats';

/** Where a component says, in Prometheus' text format, what it measures. */
export interface MetricsProps {
  /** @default - the port that it serves requests on */
  readonly port?: number;
  /** @default /metrics */
  readonly path?: string;
}

/** What Prometheus has to know to ask the pods of a component. */
export interface Metrics {
  /** The port of the pods themselves. */
  readonly port: number;
  /** The path that answers in Prometheus' text format, such as `/metrics`. */
  readonly path: string;
  /**
   * Whether its measurements are about others, whose names (`namespace`, `pod`) they carry.
   *
   * @default false
   */
  readonly aboutOthers?: boolean;
}

/**
 * The properties with their defaults.
 *
 * @param what names the component in messages
 * @throws Error when the port or the path is none, or there is no port
 */
export function metricsOf(what: string, given: MetricsProps | undefined, port?: number): { metrics?: Metrics } {
  if (given === undefined) return {};
  return {
    metrics: {
      port: expectPort(`${what}.metrics.port`, (given.port ?? port) as number),
      path: expectFormat(`${what}.metrics.path`, URL_PATH, given.path ?? '/metrics'),
    },
  };
}
