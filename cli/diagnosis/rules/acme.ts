import { t } from '../../terminal/language';

/** What an answer of Let's Encrypt, or cert-manager's own look at a challenge, means. */
export interface AcmeExplanation {
  readonly id: string;
  readonly cause: string;
  readonly remedy: string;
  readonly final: boolean;
}

export interface AcmeContext {
  /** The name that the certificate is for. */
  readonly host: string;
  /** The address of the load balancer, where it is known. */
  readonly address?: string | undefined;
}

/** Explains a message; nothing for one that is not known. */
export function explainAcme(message: string, { host, address }: AcmeContext): AcmeExplanation | undefined {
  const to = address === undefined ? '' : ` ${address}`;
  const limit = /rateLimited|too many (?:certificates|failed|new|registrations|currently)|\b429\b/i.test(message);
  if (limit) {
    const until = retryAfter(message);
    return {
      id: 'certificate/rate-limit',
      cause: t(
        `Let’s Encrypt signs nothing more for ${host} for now: too many attempts.`,
        `Let’s Encrypt no firma nada más para ${host} por ahora: demasiados intentos.`,
      ),
      remedy:
        until === undefined
          ? t(
              'Wait up to a week, and meanwhile use tls.issuer: letsencrypt-staging',
              'Espera hasta una semana y usa mientras tls.issuer: letsencrypt-staging',
            )
          : t(
              `It works again after ${until}. Until then: tls.issuer: letsencrypt-staging`,
              `Vuelve a funcionar después de ${until}. Hasta entonces: tls.issuer: letsencrypt-staging`,
            ),
      final: true,
    };
  }
  if (/:caa\b|CAA record|SERVFAIL looking up CAA/i.test(message)) {
    return {
      id: 'certificate/caa',
      cause: t(
        `A CAA record forbids Let’s Encrypt to sign for ${host}.`,
        `Un registro CAA prohíbe a Let’s Encrypt firmar para ${host}.`,
      ),
      remedy: t(
        'Add a CAA record: 0 issue "letsencrypt.org", or remove the existing ones.',
        'Añade un registro CAA: 0 issue "letsencrypt.org", o elimina los que hay.',
      ),
      final: true,
    };
  }
  if (
    /NXDOMAIN|no such host|no valid A records|no valid IP addresses|:dns\b|DNS problem|SERVFAIL|server misbehaving/i.test(
      message,
    )
  ) {
    return {
      id: 'certificate/dns-missing',
      cause: t(
        `There is no DNS record for ${host}, or it has not spread yet.`,
        `No hay registro DNS para ${host}, o aún no se ha propagado.`,
      ),
      remedy: t(
        `Create the record: A ${host} →${to || ' <load balancer>'}; then hubs dns check`,
        `Crea el registro: A ${host} →${to || ' <balanceador>'}; después hubs dns check`,
      ),
      final: false,
    };
  }
  const other = otherAddress(message, address);
  if (other !== undefined) {
    return {
      id: 'certificate/dns-wrong',
      cause: t(`${host} leads to ${other} instead of${to}.`, `${host} lleva a ${other} en lugar de a${to}.`),
      remedy: t(
        `Correct the record: A ${host} →${to}; then hubs dns check`,
        `Corrige el registro: A ${host} →${to}; después hubs dns check`,
      ),
      final: false,
    };
  }
  if (/status code '?404|Invalid response from .*: 404|404 page not found/i.test(message)) {
    return {
      id: 'certificate/challenge-404',
      cause: t(
        `Something answers at http://${host} but does not know the challenge (404).`,
        `Algo responde en http://${host}, pero no conoce la prueba (404).`,
      ),
      remedy: t(
        'Either the name leads elsewhere (hubs dns check), or HAProxy does not serve the solver: its IngressClass has to exist, and no redirect may catch it (ssl-redirect "false" in haproxy-config). hubs deploy sets both.',
        'O el nombre lleva a otro sitio (hubs dns check), o HAProxy no sirve la prueba: su IngressClass debe existir y ninguna redirección debe capturarla (ssl-redirect "false" en haproxy-config). hubs deploy pone ambas cosas.',
      ),
      final: false,
    };
  }
  if (/connection refused/i.test(message)) {
    return {
      id: 'certificate/connection-refused',
      cause: t(`Nothing listens at port 80 of ${host}.`, `Nada escucha en el puerto 80 de ${host}.`),
      remedy: t(
        'HAProxy has to run, and port 80 to be open: hubs doctor network',
        'HAProxy tiene que funcionar y el puerto 80 estar abierto: hubs doctor network',
      ),
      final: false,
    };
  }
  if (/i\/o timeout|Timeout during connect|deadline exceeded|connection timed out|Client\.Timeout/i.test(message)) {
    return {
      id: 'certificate/timeout',
      cause: t(
        `Port 80 of ${host} does not answer: a firewall, or a wrong address.`,
        `El puerto 80 de ${host} no responde: un cortafuegos o una dirección equivocada.`,
      ),
      remedy: t(
        'Open port 80, and check the record: hubs dns check. The load balancer, not the firewall of the nodes, serves it.',
        'Abre el puerto 80 y revisa el registro: hubs dns check. Lo sirve el balanceador, no el cortafuegos de los nodos.',
      ),
      final: false,
    };
  }
  if (/status code '?30\d|redirect|x509|tls:|remote error/i.test(message)) {
    return {
      id: 'certificate/redirect',
      cause: t(`http://${host} redirects the challenge to HTTPS.`, `http://${host} redirige la prueba a HTTPS.`),
      remedy: t(
        'Set ssl-redirect "false" in haproxy-config, as hubs deploy does; a proxy in front must pass port 80 on.',
        'Pon ssl-redirect "false" en haproxy-config, como hace hubs deploy; un proxy delante debe dejar pasar el puerto 80.',
      ),
      final: false,
    };
  }
  if (
    /status code '?50\d|Invalid response from|did not get expected response|did not match|:unauthorized/i.test(message)
  ) {
    return {
      id: 'certificate/wrong-answer',
      cause: t(
        `Another server than this installation answers at http://${host}.`,
        `En http://${host} responde otro servidor que no es esta instalación.`,
      ),
      remedy: t(
        `Compare where the name leads: hubs dns check. It should be${to || ' <load balancer>'}.`,
        `Compara adónde lleva el nombre: hubs dns check. Debería ser${to || ' <balanceador>'}.`,
      ),
      final: false,
    };
  }
  return undefined;
}

/** The time after which a limit no longer holds, as the message names it. */
export function retryAfter(message: string): string | undefined {
  return /retry after (\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:Z| UTC)?)/i.exec(message)?.[1];
}

/** An address in a message that is not the load balancer's; addresses inside the cluster do not count. */
function otherAddress(message: string, address: string | undefined): string | undefined {
  if (address === undefined || !/^\d/.test(address)) return undefined;
  const found = message.match(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g) ?? [];
  const addresses = found.filter((ip) => !/^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(ip));
  return addresses.includes(address) ? undefined : addresses[0];
}
