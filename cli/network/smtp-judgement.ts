import type { Finding } from '../findings';
import { t } from '../terminal/language';
import { isScaleway } from './mail-records';
import type { MailTrial } from './smtp';

/** Ports that DigitalOcean blocks against spam. */
const BLOCKED = [25, 465, 587];

/** What came of talking to the mail server, and what to do about it. */
export function judgeMail(trial: MailTrial, user: string): Finding {
  const { server, port, detail = '' } = trial;
  const where = `${server}:${port}`;
  const found = (state: Finding['state'], what: string, remedy?: string): Finding => ({
    id: 'smtp/server',
    state,
    what,
    ...(remedy !== undefined && { remedy }),
  });
  switch (trial.outcome) {
    case 'ok':
      return found('ok', t(`${where} accepts the login of ${user}.`, `${where} acepta el acceso de ${user}.`));
    case 'no-password':
      return found(
        'error',
        t(`${where} is fine, but there is no password for it.`, `${where} está bien, pero falta su contraseña.`),
        'hubs secrets set SMTP_PASS',
      );
    case 'unresolved':
      return found(
        'error',
        t(`The mail server ${server} has no address.`, `El servidor de correo ${server} no tiene dirección.`),
        t('Check the spelling of smtp.server.', 'Revisa cómo está escrito smtp.server.'),
      );
    case 'refused':
      return found(
        'error',
        t(`${where} refuses connections.`, `${where} rechaza conexiones.`),
        elsewhere(server, port),
      );
    case 'timeout':
    case 'unroutable':
      return found('error', t(`${where} does not answer.`, `${where} no responde.`), elsewhere(server, port));
    case 'silent':
      return found(
        'error',
        t(`${where} takes the connection, but does not greet.`, `${where} acepta la conexión, pero no saluda.`),
        elsewhere(server, port),
      );
    case 'not-smtp':
      return found(
        'error',
        t(`${where} is no mail server; it said: ${detail}`, `${where} no es un servidor de correo; dijo: ${detail}`),
        t('Check smtp.server and smtp.port.', 'Revisa smtp.server y smtp.port.'),
      );
    case 'rejected':
      return found(
        'error',
        t(`${where} turns this computer away: ${detail}`, `${where} no atiende a este equipo: ${detail}`),
        t(
          'The address may be on a block list; ask the mail provider, or try from another network.',
          'La dirección puede estar en una lista de bloqueo; pregunta al proveedor de correo o prueba desde otra red.',
        ),
      );
    case 'tls-first':
      return found(
        'error',
        t(
          `${where} speaks TLS from the first byte, which Hubs cannot.`,
          `${where} habla TLS desde el primer byte, y Hubs no puede.`,
        ),
        startTlsPort(server),
      );
    case 'no-starttls':
      return found(
        'error',
        t(
          `${where} does not offer encryption (STARTTLS), and Hubs sends nothing without.`,
          `${where} no ofrece cifrado (STARTTLS), y sin él Hubs no envía nada.`,
        ),
        startTlsPort(server),
      );
    case 'untrusted':
      return found(
        'error',
        t(
          `The certificate of ${where} comes from nobody who is trusted (${detail}).`,
          `El certificado de ${where} no viene de nadie de confianza (${detail}).`,
        ),
        t(
          'Use the provider’s own host name; a mail server of your own needs a certificate that everybody trusts.',
          'Usa el nombre que da el proveedor; un servidor de correo propio necesita un certificado de confianza general.',
        ),
      );
    case 'wrong-name':
      return found(
        'error',
        t(`The certificate of ${where} is for another name.`, `El certificado de ${where} es para otro nombre.`),
        t('Set smtp.server to the name that the provider gives.', 'Pon en smtp.server el nombre que da el proveedor.'),
      );
    case 'expired':
      return found(
        'error',
        t(`The certificate of ${where} has expired.`, `El certificado de ${where} ha caducado.`),
        t(
          'Tell the mail provider; is the clock of this computer right?',
          'Avisa al proveedor de correo; ¿va bien el reloj de este equipo?',
        ),
      );
    case 'no-auth':
      return found(
        'error',
        t(`${where} offers no login (AUTH).`, `${where} no ofrece identificarse (AUTH).`),
        t(
          'Use the port for sending from programs that the provider names, often 587, 2525 or 2587.',
          'Usa el puerto de envío para programas que indica el proveedor, a menudo 587, 2525 o 2587.',
        ),
      );
    case 'auth-refused':
      return found(
        'error',
        t(`${where} refuses the login of ${user}: ${detail}`, `${where} rechaza el acceso de ${user}: ${detail}`),
        credentials(server),
      );
    case 'other':
      return found(
        'error',
        t(`${where} did something unexpected: ${detail}`, `${where} hizo algo inesperado: ${detail}`),
        t('Try again in a minute, or ask the mail provider.', 'Repite en un minuto o pregunta al proveedor de correo.'),
      );
  }
}

/** What the configuration alone gives away. */
export function judgeMailSettings({ server, user }: { readonly server: string; readonly user: string }): Finding[] {
  if (!isScaleway(server) || !/^SCW[A-Z0-9]{17}$/.test(user)) return [];
  return [
    {
      id: 'smtp/user',
      state: 'error',
      what: t(
        'smtp.user is an access key of Scaleway, with which nobody can log in to its mail server.',
        'smtp.user es una clave de acceso (access key) de Scaleway, y con ella no se entra en su servidor de correo.',
      ),
      remedy: credentials(server),
    },
  ];
}

/** Why a port may be out of reach, and which one to use. */
export function elsewhere(server: string, port: number): string {
  if (!BLOCKED.includes(port)) {
    return t(
      'Check smtp.server and smtp.port, and whether a firewall lets this port out.',
      'Revisa smtp.server y smtp.port, y si un cortafuegos deja salir este puerto.',
    );
  }
  const better = isScaleway(server) ? '2587' : '2525';
  return t(
    `DigitalOcean and many networks block 25, 465 and 587: set smtp.port to ${better}, if the provider offers it.`,
    `DigitalOcean y muchas redes bloquean 25, 465 y 587: pon smtp.port en ${better}, si el proveedor lo ofrece.`,
  );
}

function startTlsPort(server: string): string {
  const port = isScaleway(server) ? '2587' : '2525';
  return t(`Set smtp.port to one with STARTTLS, such as ${port}.`, `Pon en smtp.port uno con STARTTLS, como ${port}.`);
}

function credentials(server: string): string {
  return isScaleway(server)
    ? t(
        'Scaleway wants the SMTP user name (not the access key) in smtp.user, and the secret key as SMTP_PASS.',
        'Scaleway pide el nombre de usuario SMTP (no la access key) en smtp.user y la secret key como SMTP_PASS.',
      )
    : t(
        'Check smtp.user and the password: hubs secrets set SMTP_PASS',
        'Revisa smtp.user y la contraseña: hubs secrets set SMTP_PASS',
      );
}
