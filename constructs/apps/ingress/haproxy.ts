import { quantityValue } from '../../../formats';
import type { Dialect, Wishes } from './dialect';

const PREFIX = 'haproxy.org';

/** Source: https://github.com/haproxytech/kubernetes-ingress/blob/master/documentation/annotations.md, version 3.2. */
export function haproxyDialect({ tls, stickyCookie, maxBodySize }: Wishes): Dialect {
  return {
    ingress: {
      [`${PREFIX}/ssl-redirect`]: String(tls),
      // Unless told, it sends visitors to the port that it listens on itself.
      ...(tls && { [`${PREFIX}/ssl-redirect-port`]: '443' }),
      ...(maxBodySize !== undefined && {
        [`${PREFIX}/backend-config-snippet`]: `http-request deny deny_status 413 if { req.body_size gt ${Math.floor(quantityValue(maxBodySize))} }`,
      }),
    },
    // On an Ingress it is ignored: all Ingresses of a Service share its servers.
    service: { ...(stickyCookie !== undefined && { [`${PREFIX}/cookie-persistence`]: stickyCookie }) },
  };
}
