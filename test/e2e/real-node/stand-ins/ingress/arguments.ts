import { parseArgs } from 'node:util';

/** What the controller is told. */
export interface Arguments {
  /** ConfigMap with settings, as `namespace/name`. */
  readonly settings: string;
  /** ConfigMap with TCP services, as `namespace/name`. */
  readonly tcpServices: string | undefined;
  /** ConfigMap with whole HTTP responses by status, as `namespace/name`. */
  readonly errorFiles: string | undefined;
  readonly ingressClass: string | undefined;
  /** The namespaces that are looked at; all where none is named. */
  readonly namespaces: readonly string[];
  /** Secret, as `namespace/name`. */
  readonly defaultCertificate: string | undefined;
  readonly httpPort: number;
  readonly httpsPort: number;
}

const TEXT = { type: 'string' } as const;

/** The flags of the real controller that manifests here use, and those beside them that change nothing here. */
const OPTIONS = {
  configmap: TEXT,
  'configmap-tcp-services': TEXT,
  'configmap-errorfiles': TEXT,
  'ingress.class': TEXT,
  'namespace-whitelist': { type: 'string', multiple: true },
  'default-ssl-certificate': TEXT,
  'http-bind-port': TEXT,
  'https-bind-port': TEXT,
  log: TEXT,
  'publish-service': TEXT,
  'disable-quic': { type: 'boolean' },
} as const;

/** @throws TypeError for a flag that there is not: the real controller does not start, either */
export function controllerArguments(words: readonly string[]): Arguments {
  const { values } = parseArgs({ args: [...words], options: OPTIONS, strict: true });
  return {
    settings: values.configmap ?? '',
    tcpServices: values['configmap-tcp-services'],
    errorFiles: values['configmap-errorfiles'],
    ingressClass: values['ingress.class'],
    namespaces: values['namespace-whitelist'] ?? [],
    defaultCertificate: values['default-ssl-certificate'],
    httpPort: Number(values['http-bind-port'] ?? 8080),
    httpsPort: Number(values['https-bind-port'] ?? 8443),
  };
}
