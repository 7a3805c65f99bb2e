import { t } from '../terminal/language';
import type { Answer } from './requests';

interface Cause {
  /** S3's code, Node's code, or a status as `HTTP 403`. */
  readonly pattern: RegExp;
  readonly what: () => string;
  readonly remedy: () => string;
}

const CAUSES: readonly Cause[] = [
  {
    pattern: /^InvalidAccessKeyId$/,
    what: () => t('DigitalOcean does not know the key', 'DigitalOcean no conoce la clave'),
    remedy: () =>
      t(
        'It was removed, or is of another account. hubs deploy takes over the one that the stack infra has.',
        'Se eliminó o es de otra cuenta. hubs deploy toma la que tiene el stack infra.',
      ),
  },
  {
    pattern: /^SignatureDoesNotMatch$/,
    what: () => t('the secret of the key is wrong', 'el secreto de la clave no es correcto'),
    remedy: () =>
      t(
        'hubs deploy takes over the one that the stack infra has; or hubs secrets set, both halves from one key.',
        'hubs deploy toma el que tiene el stack infra; o hubs secrets set, las dos mitades de una misma clave.',
      ),
  },
  {
    pattern: /^(AccessDenied|HTTP 403)$/,
    what: () => t('the key may not do this', 'la clave no tiene permiso'),
    remedy: () =>
      t(
        'It needs the permission readwrite on this bucket: Spaces Object Storage → Access Keys, or a key of the stack infra (cloud.buckets[].keys).',
        'Necesita el permiso readwrite en este bucket: Spaces Object Storage → Access Keys, o una clave del stack infra (cloud.buckets[].keys).',
      ),
  },
  {
    pattern: /^(NoSuchBucket|HTTP 404)$/,
    what: () => t('there is no such bucket in this region', 'no existe ese bucket en esta región'),
    remedy: () =>
      t(
        'hubs deploy makes it. If it exists already: is its region right (cloud.buckets[].region)?',
        'hubs deploy lo crea. Si ya existe: ¿es correcta su región (cloud.buckets[].region)?',
      ),
  },
  {
    pattern: /^(PermanentRedirect|AuthorizationHeaderMalformed|HTTP 30\d)$/,
    what: () => t('the bucket is in another region', 'el bucket está en otra región'),
    remedy: () =>
      t('Set cloud.buckets[].region to where it is.', 'Pon en cloud.buckets[].region la región en que está.'),
  },
  {
    pattern: /^RequestTimeTooSkewed$/,
    what: () => t('the clock of this computer is wrong', 'el reloj de este equipo va mal'),
    remedy: () => t('Set it: signatures are valid for 15 minutes.', 'Ajústalo: las firmas valen 15 minutos.'),
  },
  {
    pattern: /^(SlowDown|ServiceUnavailable|InternalError|HTTP 5\d\d)$/,
    what: () => t('Spaces is out of order', 'Spaces no funciona bien'),
    remedy: () =>
      t('Try again later: https://status.digitalocean.com', 'Repítelo más tarde: https://status.digitalocean.com'),
  },
];

/** What an answer that is not what it should be means, and what to do about it. */
export function causeOf({ status, problem = `HTTP ${status}` }: Answer): { what: string; remedy: string } {
  const cause = CAUSES.find(({ pattern }) => pattern.test(problem));
  if (cause) return { what: `${cause.what()} (${problem})`, remedy: cause.remedy() };
  if (status > 0) {
    return {
      what: t(`the answer was ${problem}`, `la respuesta fue ${problem}`),
      remedy: t('DigitalOcean’s own word for it: look it up there.', 'Es la palabra de DigitalOcean: búscala allí.'),
    };
  }
  return {
    what: t(`no answer (${problem})`, `sin respuesta (${problem})`),
    remedy: t(
      'Is this computer online, and does its network let it reach digitaloceanspaces.com?',
      '¿Tiene conexión este equipo y le deja su red llegar a digitaloceanspaces.com?',
    ),
  };
}
