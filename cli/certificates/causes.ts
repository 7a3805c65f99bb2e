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

/** What a message is about. */
export interface CauseContext {
  /** The name that the certificate is for. */
  readonly host: string;
  /** The load balancer's address, where it is known. */
  readonly address?: string | undefined;
}

/** A message of cert-manager or of the authority (Boulder), and what it means. The first that matches counts. */
interface Rule {
  readonly id: string;
  readonly matches: (message: string, context: CauseContext) => boolean;
  readonly explain: (context: CauseContext, message: string) => readonly [cause: string, remedy: string];
  /** @default false */
  readonly final?: boolean;
}

/** What a message of cert-manager or the authority means; nothing where it is not known. */
export function causeOf(message: string, context: CauseContext): Cause | undefined {
  const rule = RULES.find(({ matches }) => matches(message, context));
  if (!rule) return undefined;
  const [cause, remedy] = rule.explain(context, message);
  return { id: rule.id, cause, remedy, final: rule.final ?? false };
}

const saying = (pattern: RegExp) => (message: string) => pattern.test(message);

/** The record that a host should have. */
function record({ host, address }: CauseContext): string {
  return `A ${host} → ${address ?? t('<load balancer>', '<balanceador>')}`;
}

const RULES: readonly Rule[] = [
  {
    id: 'rate-limit',
    matches: saying(/rateLimited|too many (certificates|failed|new|registrations|currently)|\b429\b/i),
    explain: ({ host }, message) => [
      t(
        `Let’s Encrypt signs nothing more for ${host} for now: too many certificates or failed attempts.`,
        `Let’s Encrypt no firma nada más para ${host} por ahora: demasiados certificados o intentos fallidos.`,
      ),
      afterLimit(message),
    ],
    final: true,
  },
  {
    id: 'caa-lookup',
    matches: saying(/looking up CAA|While processing CAA/i),
    explain: ({ host }) => [
      t(
        `The name servers of ${host} do not answer questions about CAA records, which Let’s Encrypt has to ask.`,
        `Los servidores DNS de ${host} no responden sobre registros CAA, y Let’s Encrypt tiene que preguntar por ellos.`,
      ),
      t(
        'Ask whoever runs the name servers, or move the zone to others; it is tried again by itself.',
        'Habla con quien los mantiene o lleva la zona a otros; se reintenta solo.',
      ),
    ],
  },
  {
    id: 'caa',
    matches: saying(/:caa\b|CAA record/i),
    explain: ({ host }) => [
      t(
        `The CAA records above ${host} forbid Let’s Encrypt to issue certificates.`,
        `Los registros CAA por encima de ${host} prohíben emitir certificados a Let’s Encrypt.`,
      ),
      t(
        'Add the CAA record 0 issue "letsencrypt.org": hubs dns check shows where.',
        'Añade el registro CAA 0 issue "letsencrypt.org": hubs dns check muestra dónde.',
      ),
    ],
    final: true,
  },
  {
    id: 'account',
    matches: saying(/invalidContact|invalidEmail|unsupportedContact|contact email|forbidden domain|parse email/i),
    explain: () => [
      t(
        'Let’s Encrypt does not accept the e-mail address of the account.',
        'Let’s Encrypt no acepta la dirección de correo de la cuenta.',
      ),
      t('Set adminEmail to a real mailbox and deploy.', 'Pon en adminEmail un buzón real y despliega.'),
    ],
    final: true,
  },
  {
    id: 'refused',
    matches: saying(/rejectedIdentifier|forbidden by policy/i),
    explain: ({ host }) => [
      t(`Let’s Encrypt issues no certificates for ${host}.`, `Let’s Encrypt no emite certificados para ${host}.`),
      t('Use a domain of your own.', 'Usa un dominio propio.'),
    ],
    final: true,
  },
  {
    id: 'webhook',
    matches: saying(/failed calling webhook|webhook.*(refused|timeout|deadline|no endpoints)/i),
    explain: () => [
      t('cert-manager’s webhook does not answer.', 'El webhook de cert-manager no responde.'),
      t('Look at its pods: kubectl get pods -n cert-manager', 'Mira sus pods: kubectl get pods -n cert-manager'),
    ],
  },
  {
    id: 'dns-missing',
    matches: saying(/NXDOMAIN|no such host|no valid (A|IP)|:dns\b|DNS problem|SERVFAIL|server misbehaving/i),
    explain: (context) => [
      t(
        `There is no DNS record for ${context.host}, or it has not spread yet.`,
        `No hay registro DNS para ${context.host}, o aún no se ha propagado.`,
      ),
      t(
        `Create the record: ${record(context)}; then hubs dns check`,
        `Crea el registro: ${record(context)}; después hubs dns check`,
      ),
    ],
  },
  {
    id: 'dns-wrong',
    matches: (message, context) => otherAddress(message, context) !== undefined,
    explain: (context, message) => {
      const [host, other] = [context.host, otherAddress(message, context)];
      return [
        t(
          `${host} leads to ${other} instead of ${context.address}.`,
          `${host} lleva a ${other} y no a ${context.address}.`,
        ),
        t(
          `Correct the record: ${record(context)}; then hubs dns check`,
          `Corrige el registro: ${record(context)}; después hubs dns check`,
        ),
      ];
    },
  },
  {
    id: 'redirect',
    // The first address is plain HTTP; a second one tells where a redirect led.
    matches: saying(/Get "https:\/\/|status code '?30\d|redirect|HTTP response to HTTPS client|x509|tls: /i),
    explain: ({ host }) => [
      t(
        `Challenges at http://${host} are redirected to HTTPS, where nobody answers them.`,
        `Los retos en http://${host} se redirigen a HTTPS, donde nadie los contesta.`,
      ),
      t(
        'Switch redirects off in front of the cluster (a proxy, Cloudflare) and on other Ingresses; hubs deploy restores those of Hubs.',
        'Desactiva las redirecciones delante del clúster (un proxy, Cloudflare) y en otros Ingress; hubs deploy repone los de Hubs.',
      ),
    ],
  },
  {
    id: 'challenge-404',
    matches: saying(/status code '?404|: 404\b|Invalid response.*404|404 page not found/i),
    explain: ({ host }) => [
      t(
        `Something answers at http://${host}, but does not know the challenge (404).`,
        `Algo responde en http://${host}, pero no conoce el reto (404).`,
      ),
      t(
        'Either the name leads elsewhere (hubs dns check), or HAProxy does not see the solver: hubs deploy restores its IngressClass and its settings.',
        'O el nombre lleva a otro sitio (hubs dns check), o HAProxy no ve el Ingress del reto: hubs deploy repone su IngressClass y su configuración.',
      ),
    ],
  },
  {
    id: 'connection-refused',
    matches: saying(/connection refused|connection reset|EOF\b/i),
    explain: ({ host }) => [
      t(`Nothing answers at port 80 of ${host}.`, `Nada responde en el puerto 80 de ${host}.`),
      t(
        'HAProxy has to run, and port 80 to be open: hubs doctor network',
        'HAProxy tiene que funcionar y el puerto 80 estar abierto: hubs doctor network',
      ),
    ],
  },
  {
    id: 'timeout',
    matches: saying(/timeout|timed out|deadline exceeded|no route to host|unreachable|:connection\b/i),
    explain: ({ host }) => [
      t(
        `Port 80 of ${host} cannot be reached: a firewall, or a wrong address.`,
        `No se llega al puerto 80 de ${host}: un cortafuegos o una dirección equivocada.`,
      ),
      t(
        'Open port 80 to everybody, and check the record: hubs dns check. The load balancer serves it, not the firewall of the nodes.',
        'Abre el puerto 80 para todo el mundo y revisa el registro: hubs dns check. Lo sirve el balanceador, no el cortafuegos de los nodos.',
      ),
    ],
  },
  {
    id: 'wrong-answer',
    matches: saying(/status code|did not (match|get) expected|:unauthorized|Invalid response|:incorrectResponse/i),
    explain: ({ host }) => [
      t(
        `Another server than this installation answers at http://${host}.`,
        `En http://${host} responde otro servidor que no es esta instalación.`,
      ),
      t(
        'Does the name lead to this cluster and nowhere else, IPv6 included? hubs dns check',
        '¿El nombre lleva a este clúster y a ningún otro sitio, también por IPv6? hubs dns check',
      ),
    ],
  },
];

function afterLimit(message: string): string {
  const [, until] = /retry after (\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?)/i.exec(message) ?? [];
  const when = until?.replace('T', ' ');
  return when === undefined
    ? t(
        'Wait (an hour after failed attempts, up to a week after certificates); try with tls.issuer: letsencrypt-staging.',
        'Espera (una hora tras intentos fallidos, hasta una semana tras certificados); prueba con tls.issuer: letsencrypt-staging.',
      )
    : t(
        `Wait until ${when} UTC; until then, try with tls.issuer: letsencrypt-staging.`,
        `Espera hasta ${when} UTC; entretanto, prueba con tls.issuer: letsencrypt-staging.`,
      );
}

/** An address in a message that is not the load balancer's; addresses inside networks of one's own do not count. */
function otherAddress(message: string, { address }: CauseContext): string | undefined {
  if (address === undefined || !/^\d/.test(address)) return undefined;
  const found = message.match(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g) ?? [];
  const addresses = found.filter((ip) => !/^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(ip));
  return addresses.includes(address) ? undefined : addresses[0];
}
