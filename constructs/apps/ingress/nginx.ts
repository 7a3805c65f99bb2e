import { unexpected } from '../../../formats';
import type { Dialect, Wishes } from './dialect';

const PREFIX = 'nginx.ingress.kubernetes.io';

/** Source: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/. */
export function nginxDialect({ name, tls, stickyCookie, maxBodySize }: Wishes): Dialect {
  return {
    ingress: {
      [`${PREFIX}/ssl-redirect`]: String(tls),
      ...(maxBodySize !== undefined && { [`${PREFIX}/proxy-body-size`]: nginxSize(name, maxBodySize) }),
      ...(stickyCookie !== undefined && {
        [`${PREFIX}/affinity`]: 'cookie',
        [`${PREFIX}/session-cookie-name`]: stickyCookie,
        [`${PREFIX}/session-cookie-secure`]: String(tls),
        [`${PREFIX}/session-cookie-samesite`]: 'Lax',
      }),
    },
    service: {},
  };
}

/** nginx knows `k`, `m` and `g`, which are powers of 1024. */
function nginxSize(name: string, quantity: string): string {
  const [, number, unit] = /^(\d+)(Ki|Mi|Gi)$/.exec(quantity) ?? [];
  if (number === undefined) {
    throw unexpected(`${name}.maxBodySize`, 'a whole number of Ki, Mi or Gi, such as 50Mi', quantity);
  }
  return `${number}${unit![0]!.toLowerCase()}`;
}
