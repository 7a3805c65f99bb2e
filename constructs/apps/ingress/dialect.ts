/** What is wanted of a controller beyond routes, whichever it is. */
export interface Wishes {
  /** The Ingress's name. */
  readonly name: string;
  /** Whether its hosts are served over TLS: all plain requests are then redirected. */
  readonly tls: boolean;
  readonly stickyCookie?: string;
  /** A Kubernetes quantity. */
  readonly maxBodySize?: string;
}

/** How a controller is told, by annotations and by objects of its own. */
export interface Dialect {
  readonly ingress: Readonly<Record<string, string>>;
  /** For the Services behind the Ingress. */
  readonly service: Readonly<Record<string, string>>;
  /** Traefik's Middlewares by name; the Ingress names them with its namespace. */
  readonly middlewares?: Readonly<Record<string, unknown>>;
}
