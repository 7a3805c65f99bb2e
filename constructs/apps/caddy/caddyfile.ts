import { EMAIL, expectFormat, matches, unexpected } from '../../../formats';
import type { Format } from '../../../formats';
import { LETS_ENCRYPT } from '../../certificates';
import type { CheckedHost } from '../routes';
import { CONTENT_SECURITY_POLICIES, SECURITY_HEADERS } from './policy';

/** An account at an ACME authority, which Caddy opens itself. */
export interface AcmeAccount {
  /** Where the authority sends notices to. */
  readonly email: string;
  /** @default - Let's Encrypt, production */
  readonly server?: string;
}

/** What a Caddyfile is made from. */
export interface CaddyfileOptions {
  /** Who signs the hosts' certificates: an ACME authority, or Caddy itself, which nobody trusts, for trials without public DNS. */
  readonly certificates: AcmeAccount | 'internal';
  /**
   * The Content-Security-Policy of answers that carry none of their own; see `CONTENT_SECURITY_POLICIES`.
   *
   * @default default-src 'self'
   */
  readonly contentSecurityPolicy?: string;
  /**
   * Further headers of every answer; they win over those that it sets by default.
   *
   * @default - `SECURITY_HEADERS` only
   */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Request headers whose values are secret: they are left out of the access log, as `Authorization` and `Cookie` always are.
   *
   * @default - none
   */
  readonly secretHeaders?: readonly string[];
}

/** Ports that need no right of their own; the Service leads 80 and 443 there. */
export const CADDY_PORTS = { http: 8080, https: 8443, health: 8081 } as const;

/** Answered by Caddy itself, at each host and for the kubelet. */
export const CADDY_HEALTH = '/healthz';

/** What Caddy measures, at the port for the kubelet only: https://caddyserver.com/docs/metrics. */
export const CADDY_METRICS = '/metrics';

/**
 * The configuration of Caddy 2.6 or later: https://caddyserver.com/docs/caddyfile. Names stand in it literally, since a placeholder
 * gets no certificate.
 */
export function caddyfile(name: string, hosts: readonly CheckedHost[], options: CaddyfileOptions): string {
  const site = [...logging(name, options.secretHeaders ?? []), ...headers(name, options), 'encode gzip zstd'];
  return [
    ...block('', [
      'admin off',
      ...certificates(name, options.certificates),
      `http_port ${CADDY_PORTS.http}`,
      `https_port ${CADDY_PORTS.https}`,
      // Connections in use may end before the pod does.
      'grace_period 20s',
      // HTTP/3 would be announced at the port of the pod, and reach nobody.
      ...block('servers', ['protocols h1 h2', 'metrics']),
      ...block('log', ['output stdout', 'format json']),
    ]),
    ...block(`:${CADDY_PORTS.health}`, [`metrics ${CADDY_METRICS}`, `respond ${CADDY_HEALTH} 200`]),
    ...hosts.flatMap(({ host, routes }) => block(host, [...site, ...block('route', handlers(name, host, routes))])),
    '',
  ].join('\n');
}

function certificates(name: string, given: AcmeAccount | 'internal'): string[] {
  if (given === 'internal') return ['local_certs', 'skip_install_trust'];
  const { email, server = LETS_ENCRYPT.production } = given;
  return [
    `email ${expectFormat(`${name}.certificates.email`, EMAIL, email)}`,
    `acme_ca ${expectFormat(`${name}.certificates.server`, DIRECTORY, server)}`,
  ];
}

function logging(name: string, secret: readonly string[]): string[] {
  const hidden = secret.map((header) => {
    expectFormat(`${name}.secretHeaders`, HEADER_NAME, header);
    return `request>headers>${canonical(header)} delete`;
  });
  const format =
    hidden.length > 0 ? block('format filter', ['wrap json', ...block('fields', hidden)]) : ['format json'];
  return block('log', ['output stdout', ...format]);
}

/** Deferred, so that they are set after the application has answered. */
function headers(name: string, { headers = {}, contentSecurityPolicy }: CaddyfileOptions): string[] {
  const lines = Object.entries({ ...SECURITY_HEADERS, ...headers }).map(([header, value]) => {
    expectFormat(`${name}.headers`, HEADER_NAME, header);
    return `${header} ${quoted(`${name}.headers[${header}]`, value)}`;
  });
  const policy = quoted(`${name}.contentSecurityPolicy`, contentSecurityPolicy ?? CONTENT_SECURITY_POLICIES.self);
  return block('header', ['defer', ...lines, `?Content-Security-Policy ${policy}`]);
}

/** The first that matches answers. */
function handlers(name: string, host: string, routes: CheckedHost['routes']): string[] {
  return [
    ...block(`handle ${CADDY_HEALTH}`, ['respond 200']),
    ...routes.flatMap(({ path, endpoint }, index) => {
      const what = `${name}.sites[${host}].path`;
      if (path === CADDY_HEALTH) throw unexpected(what, `another path than ${path}, which Caddy answers itself`, path);
      const proxy = [`reverse_proxy ${endpoint.host}:${endpoint.port}`];
      if (path === '/') return block('handle', proxy);
      expectFormat(what, PLAIN_PATH, path);
      return [`@route${index} path ${path} ${path}/*`, ...block(`handle @route${index}`, proxy)];
    }),
    ...(routes.some(({ path }) => path === '/') ? [] : block('handle', ['respond 404'])),
  ];
}

/** Nothing in it is an escape, a placeholder or the end of the text. */
function quoted(what: string, value: string): string {
  if (!matches(HEADER_VALUE, value)) throw unexpected(what, HEADER_VALUE.expected, value);
  return value.includes('"') ? `\`${value}\`` : `"${value}"`;
}

/** As Go writes header names, which is how the log has them: `X-Builder-Key`. */
function canonical(header: string): string {
  return header.toLowerCase().replaceAll(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}

function block(head: string, lines: readonly string[]): string[] {
  return [head === '' ? '{' : `${head} {`, ...lines.map((line) => `\t${line}`), '}'];
}

const HEADER_NAME: Format = {
  pattern: /^[A-Za-z0-9-]+$/,
  expected: 'the name of a header, such as Permissions-Policy',
  maxLength: 128,
};

const HEADER_VALUE: Format = {
  pattern: /^[\x20-\x5b\x5d-\x5f\x61-\x7a\x7c\x7e]+$/,
  expected: 'the value of a header in printable ASCII, without backslashes, backquotes and braces',
  maxLength: 8192,
};

const PLAIN_PATH: Format = {
  pattern: /^(\/[A-Za-z0-9._~%!$&'()+,;=:@-]+)+$/,
  expected: 'a path without *, quotes and braces, such as /api/v1',
  maxLength: 1024,
};

const DIRECTORY: Format = {
  pattern: /^https:\/\/[A-Za-z0-9.:/_-]+$/,
  expected: 'the directory of an ACME authority, such as https://acme-v02.api.letsencrypt.org/directory',
  maxLength: 512,
};
