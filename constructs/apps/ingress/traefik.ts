import { quantityValue } from '../../../formats';
import type { Dialect, Wishes } from './dialect';

const PREFIX = 'traefik.ingress.kubernetes.io';

/**
 * Sources: https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/ingress/ for annotations, and
 * https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/redirectscheme/ and `buffering` for Middlewares.
 */
export function traefikDialect({ name, tls, stickyCookie, maxBodySize }: Wishes): Dialect {
  const cookie = `${PREFIX}/service.sticky.cookie`;
  return {
    // On both entry points: the redirect is an answer to plain requests for the same hosts.
    ingress: { [`${PREFIX}/router.entrypoints`]: tls ? 'web,websecure' : 'web' },
    service: {
      ...(stickyCookie !== undefined && {
        [cookie]: 'true',
        [`${cookie}.name`]: stickyCookie,
        [`${cookie}.httponly`]: 'true',
        [`${cookie}.secure`]: String(tls),
        [`${cookie}.samesite`]: 'lax',
      }),
    },
    middlewares: {
      ...(tls && { [`${name}-redirect`]: { redirectScheme: { scheme: 'https', permanent: true } } }),
      ...(maxBodySize !== undefined && {
        [`${name}-limit`]: { buffering: { maxRequestBodyBytes: Math.floor(quantityValue(maxBodySize)) } },
      }),
    },
  };
}

/** The annotation that puts Middlewares of a namespace before an Ingress, in this order. */
export function traefikMiddlewares(namespace: string, names: readonly string[]): Record<string, string> {
  const list = names.map((name) => `${namespace}-${name}@kubernetescrd`).join(',');
  return { [`${PREFIX}/router.middlewares`]: list };
}
