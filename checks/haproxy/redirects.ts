import { rule } from '../model';
import type { Controller } from './controller';
import { controllers, settings, watches } from './controller';

/** The port that visitors come to, whatever the controller listens on. */
const PUBLIC = '443';

/**
 * Challenges of ACME issuers are not redirected. `ssl-redirect` in the controller's ConfigMap holds for the Ingresses of their
 * solvers, too, while Ingresses with TLS redirect by themselves.
 */
export const globalRedirect = rule('haproxy/global-redirect', (cluster, report) => {
  for (const controller of controllers(cluster)) {
    const redirect = settings(cluster, controller)?.get('ssl-redirect');
    if (redirect?.text !== 'true') continue;
    const remedy = 'Set ssl-redirect: "false" here, and haproxy.org/ssl-redirect: "true" on your Ingresses.';
    if (redirectPort(controller, settings(cluster, controller)?.get('ssl-redirect-port').text) !== PUBLIC) {
      report.error(
        redirect,
        'visitors, and the challenges of cert-manager, are sent to port 8443, where nothing listens: no certificate is ever issued',
        `${remedy} Or set ssl-redirect-port: "${PUBLIC}".`,
      );
    } else if (controller.argument('--default-ssl-certificate') === undefined) {
      report.error(
        redirect,
        'challenges of cert-manager are sent to a port that speaks no TLS before the first certificate: none is ever issued',
        remedy,
      );
    } else {
      report.warning(
        redirect,
        'challenges of cert-manager are redirected, too, and succeed only because the default certificate is there',
        remedy,
      );
    }
  }
});

/** Redirects lead to the public port: since version 1.11 the controller's default is 8443. */
export const redirectTarget = rule('haproxy/redirect-port', (cluster, report) => {
  for (const controller of controllers(cluster)) {
    const general = settings(cluster, controller)?.get('ssl-redirect-port').text;
    for (const ingress of cluster.all('Ingress')) {
      const redirect = ingress.get('metadata', 'annotations', 'haproxy.org/ssl-redirect');
      const port = redirectPort(controller, ingress.annotations['haproxy.org/ssl-redirect-port'] ?? general);
      if (redirect.text !== 'true' || port === PUBLIC || !watches(controller, ingress.namespace)) continue;
      report.error(
        redirect,
        `visitors are sent to port ${port}, where nothing listens`,
        `Add haproxy.org/ssl-redirect-port: "${PUBLIC}".`,
      );
    }
  }
});

function redirectPort(controller: Controller, configured: string | undefined): string {
  return configured ?? (controller.isAtLeast(1, 11) ? '8443' : PUBLIC);
}

/** HTTP/3 is announced at the public port, or not at all: by default it is announced at the port that HAProxy listens on. */
export const quic = rule('haproxy/quic', (cluster, report) => {
  for (const { argument, container, isAtLeast } of controllers(cluster)) {
    const port = argument('--https-bind-port');
    if (!isAtLeast(1, 11) || port?.value === PUBLIC || argument('--disable-quic') || argument('--quic-announce-port'))
      continue;
    report.warning(
      port?.field ?? container.field.get('args'),
      `browsers are told to come back by HTTP/3 to port ${port?.value ?? '8443'}, which is not the public one`,
      `Add --disable-quic, or --quic-announce-port=${PUBLIC} and a UDP port to the Service.`,
    );
  }
});
