/*
 * Source: https://github.com/haproxytech/kubernetes-ingress/blob/master/documentation/annotations.md, version 3.2, and the names
 * that version 1.8 still had.
 */

/** What Services may say, and with it Ingresses and the ConfigMap. */
const FOR_SERVICES = [
  'backend-config-snippet',
  'check',
  'check-http',
  'check-interval',
  'forwarded-for',
  'load-balance',
  'pod-maxconn',
  'scale-server-slots',
  'send-proxy-protocol',
  'server-ca',
  'server-crt',
  'server-proto',
  'server-slots',
  'server-ssl',
  'servers-increment',
  'ssl-passthrough',
  'timeout-check',
  'timeout-server',
];

/** What Ingresses may say, and with them the ConfigMap. */
const FOR_INGRESSES = [
  'allow-list',
  'auth-realm',
  'auth-secret',
  'auth-type',
  'blacklist',
  'cors-allow-credentials',
  'cors-allow-headers',
  'cors-allow-methods',
  'cors-allow-origin',
  'cors-enable',
  'cors-max-age',
  'deny-list',
  'path-rewrite',
  'rate-limit-period',
  'rate-limit-requests',
  'rate-limit-size',
  'rate-limit-status-code',
  'rate-limit-whitelist',
  'request-capture',
  'request-capture-len',
  'request-redirect',
  'request-redirect-code',
  'request-set-header',
  'response-set-header',
  'set-host',
  'src-ip-header',
  'ssl-redirect',
  'ssl-redirect-code',
  'ssl-redirect-port',
  'whitelist',
];

/** Settings of the controller as a whole. */
const GLOBAL = [
  'clean-certs',
  'client-ca',
  'client-crt-optional',
  'client-strict-sni',
  'cookie-persistence',
  'cookie-persistence-no-dynamic',
  'cr-defaults',
  'cr-global',
  'dontlognull',
  'frontend-config-snippet',
  'generate-certificates-signer',
  'global-config-snippet',
  'hard-stop-after',
  'http-connection-mode',
  'http-keep-alive',
  'http-server-close',
  'log-format',
  'log-format-tcp',
  'logasap',
  'maxconn',
  'nbthread',
  'proxy-protocol',
  'quic-alt-svc-max-age',
  'ssl-certificate',
  'stats-config-snippet',
  'syslog-server',
  'timeout-client',
  'timeout-client-fin',
  'timeout-connect',
  'timeout-http-keep-alive',
  'timeout-http-request',
  'timeout-queue',
  'timeout-server-fin',
  'timeout-tunnel',
  'tls-alpn',
];

/** Names of annotations of a Service, without their prefix. */
export const SERVICE: readonly string[] = [
  ...FOR_SERVICES,
  'cookie-persistence',
  'cookie-persistence-no-dynamic',
  'cr-backend',
  'route-acl',
  'standalone-backend',
];

/** Names of annotations of an Ingress, without their prefix. */
export const INGRESS: readonly string[] = [
  ...FOR_SERVICES,
  ...FOR_INGRESSES,
  'cr-backend',
  'ingress.class',
  'standalone-backend',
];

/** Names of settings in the controller's ConfigMap. */
export const CONFIG_MAP: readonly string[] = [...FOR_SERVICES, ...FOR_INGRESSES, ...GLOBAL, 'cr-backend'];
