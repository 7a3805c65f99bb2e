import { t } from '../terminal/language';

/** Why a certificate is not issued. */
export interface Cause {
  /** The same in every language. */
  readonly id: string;
  readonly cause: string;
  readonly remedy: string;
  /** Whether waiting alone will not help. */
  readonly final: boolean;
}

/** A message of cert-manager or the authority, and what it means for a host. */
interface Rule {
  readonly pattern: RegExp;
  readonly cause: (host: string, message: string) => Cause;
}

/** What a message of cert-manager or the authority means; nothing where it is not known. */
export function causeOf(host: string, message: string): Cause | undefined {
  return RULES.find(({ pattern }) => pattern.test(message))?.cause(host, message);
}

const RULES: readonly Rule[] = [
  {
    pattern: /rateLimited|too many (certificates|failed authorizations|new orders|registrations)/i,
    cause: (_, message) => rateLimit(message),
  },
  {
    pattern: /error:caa\b|CAA record/i,
    cause: (host) => ({
      id: 'caa',
      cause: t(
        `The CAA records above ${host} forbid Let’s Encrypt to issue certificates.`,
        `Los registros CAA por encima de ${host} prohíben emitir certificados a Let’s Encrypt.`,
      ),
      remedy: t(
        'Add the CAA record 0 issue "letsencrypt.org": hubs dns check shows where.',
        'Añade el registro CAA 0 issue "letsencrypt.org": hubs dns check muestra dónde.',
      ),
      final: true,
    }),
  },
  {
    pattern: /invalidContact|invalidEmail|unsupportedContact|contact email/i,
    cause: () => ({
      id: 'account',
      cause: t(
        'Let’s Encrypt does not accept the e-mail address of the account.',
        'Let’s Encrypt no acepta la dirección de correo de la cuenta.',
      ),
      remedy: t('Set adminEmail to a real mailbox and deploy.', 'Pon en adminEmail un buzón real y despliega.'),
      final: true,
    }),
  },
  {
    pattern: /failed calling webhook|webhook.*(refused|timeout|deadline|no endpoints)/i,
    cause: () => ({
      id: 'webhook',
      cause: t('cert-manager’s webhook does not answer.', 'El webhook de cert-manager no responde.'),
      remedy: t(
        'Look at its pods: kubectl get pods -n cert-manager',
        'Mira sus pods: kubectl get pods -n cert-manager',
      ),
      final: false,
    }),
  },
  {
    pattern: /no such host|NXDOMAIN|SERVFAIL|error:dns\b|no valid A records|DNS problem|server misbehaving/i,
    cause: (host) => ({
      id: 'dns',
      cause: t(
        `${host} has no address yet, or not everywhere.`,
        `${host} aún no tiene dirección, o no en todas partes.`,
      ),
      remedy: t('Look at the records: hubs dns check', 'Mira los registros: hubs dns check'),
      final: false,
    }),
  },
  {
    // The first address is plain HTTP; a second one tells where a redirect led.
    pattern: /Get "https:\/\/|redirect|HTTP response to HTTPS client|x509|tls: /i,
    cause: (host) => ({
      id: 'redirect',
      cause: t(
        `Challenges at http://${host} are redirected to HTTPS, where nobody answers them.`,
        `Los retos en http://${host} se redirigen a HTTPS, donde nadie los contesta.`,
      ),
      remedy: t(
        'Switch redirects off in front of the cluster (a proxy, Cloudflare) and on other Ingresses; deploy to restore those of Hubs.',
        'Desactiva las redirecciones delante del clúster (un proxy, Cloudflare) y en otros Ingress; despliega para reponer los de Hubs.',
      ),
      final: true,
    }),
  },
  {
    pattern: /status code '?404|: 404\b|Invalid response from .*404/i,
    cause: (host) => ({
      id: 'not-found',
      cause: t(
        `Something answers at http://${host}, but does not know the challenge (404).`,
        `Algo responde en http://${host}, pero no conoce el reto (404).`,
      ),
      remedy: t(
        `Does the name lead to this cluster (hubs dns check), and does HAProxy see the solver? kubectl get ingress,ingressclass -A`,
        `¿El nombre lleva a este clúster (hubs dns check) y HAProxy ve el Ingress del reto? kubectl get ingress,ingressclass -A`,
      ),
      final: true,
    }),
  },
  {
    pattern:
      /connection refused|i\/o timeout|deadline exceeded|Timeout during connect|no route to host|unreachable|connection reset|error:connection\b|EOF/i,
    cause: (host) => ({
      id: 'port-80',
      cause: t(
        `Nothing can be reached at http://${host}: port 80 is closed on the way, or HAProxy does not run.`,
        `No se llega a http://${host}: el puerto 80 está cerrado por el camino o HAProxy no está en marcha.`,
      ),
      remedy: t(
        'Open port 80 in the firewall for everybody, and look at: kubectl get pods -l app=haproxy',
        'Abre el puerto 80 del cortafuegos para todo el mundo y mira: kubectl get pods -l app=haproxy',
      ),
      final: false,
    }),
  },
  {
    pattern: /status code|did not (match|get) expected|error:unauthorized|Invalid response|error:incorrectResponse/i,
    cause: (host) => ({
      id: 'answer',
      cause: t(
        `Something else answers the challenge at http://${host}.`,
        `Otra cosa contesta al reto en http://${host}.`,
      ),
      remedy: t(
        'Does the name lead to this cluster and nowhere else, IPv6 included? hubs dns check',
        '¿El nombre lleva a este clúster y a ningún otro sitio, también por IPv6? hubs dns check',
      ),
      final: false,
    }),
  },
  {
    pattern: /rejectedIdentifier|forbidden by policy/i,
    cause: (host) => ({
      id: 'refused',
      cause: t(
        `Let’s Encrypt issues no certificates for ${host}.`,
        `Let’s Encrypt no emite certificados para ${host}.`,
      ),
      remedy: t('Use a domain of your own.', 'Usa un dominio propio.'),
      final: true,
    }),
  },
];

function rateLimit(message: string): Cause {
  const [, until] = /retry after (\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?)/i.exec(message) ?? [];
  const when = until?.replace('T', ' ');
  return {
    id: 'rate-limit',
    cause: t(
      'Let’s Encrypt’s rate limit is reached: too many certificates or failed attempts.',
      'Se alcanzó el límite de Let’s Encrypt: demasiados certificados o intentos fallidos.',
    ),
    remedy:
      when === undefined
        ? t(
            'Wait (an hour after failed attempts, up to a week after certificates); try with tls.issuer: letsencrypt-staging.',
            'Espera (una hora tras intentos fallidos, hasta una semana tras certificados); prueba con tls.issuer: letsencrypt-staging.',
          )
        : t(
            `Wait until ${when} UTC; until then, try with tls.issuer: letsencrypt-staging.`,
            `Espera hasta ${when} UTC; entretanto, prueba con tls.issuer: letsencrypt-staging.`,
          ),
    final: true,
  };
}
