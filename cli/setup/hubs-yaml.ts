import { stringify } from 'yaml';
import { NEWEST_RELEASE } from '../../upstream';
import { t } from '../terminal/language';
import { wrap } from '../terminal/print';
import type { GivenSettings } from './given';

/** A part of the file: what it is for, and what it looks like where nobody says anything about it. */
interface Section {
  readonly keys: readonly (keyof GivenSettings)[];
  readonly about: string;
  /** The default, to be shown in a comment. */
  readonly example?: string;
}

/** The text of a `hubs.yaml`: what is given, and every other setting explained in a comment. */
export function renderHubsYaml(given: GivenSettings): string {
  const title = t(
    'One installation of Hubs. `hubs synth` turns this file into dist/, `hubs deploy` brings it to the cluster. Passwords and keys never stand here: see `hubs secrets`.',
    'Una instalación de Hubs. `hubs synth` convierte este archivo en dist/ y `hubs deploy` lo lleva al clúster. Aquí nunca hay contraseñas ni claves: véase `hubs secrets`.',
  );
  const written = sections().map((section) => renderSection(section, given));
  return `${[comment(title), ...written].join('\n\n')}\n`;
}

function renderSection({ keys, about, example }: Section, given: GivenSettings): string {
  const values = Object.fromEntries(
    keys.flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]] as const])),
  );
  const body =
    Object.keys(values).length > 0 ? stringify(values, { lineWidth: 0 }).trimEnd() : commented(example ?? '');
  return `${comment(about)}${body === '' ? '' : `\n${body}`}`;
}

function comment(text: string): string {
  return wrap(text, 0, 100)
    .split('\n')
    .map((line) => `# ${line}`)
    .join('\n');
}

/** Code in a comment is set off, so that removing one sign and a space brings it to life. */
function commented(example: string): string {
  return example === ''
    ? ''
    : example
        .split('\n')
        .map((line) => `# ${line}`)
        .join('\n');
}

function sections(): Section[] {
  return [
    {
      keys: ['domain'],
      about: t(
        'Public host. Needs four DNS records: this name, and assets., stream. and cors. before it.',
        'Nombre público. Necesita cuatro registros DNS: este nombre y, delante de él, assets., stream. y cors.',
      ),
    },
    {
      keys: ['adminEmail'],
      about: t(
        'The account with this address becomes administrator. Let’s Encrypt sends notices there.',
        'La cuenta con esta dirección será la administradora. Let’s Encrypt envía allí sus avisos.',
      ),
    },
    {
      keys: ['provider'],
      about: t(
        'Where the cluster runs: digitalocean or other. Decides which ports mail can leave through, and how the load balancer is set up.',
        'Dónde está el clúster: digitalocean u other. Decide por qué puertos puede salir el correo y cómo se configura el balanceador.',
      ),
      example: 'provider: digitalocean',
    },
    {
      keys: ['smtp'],
      about: t(
        'Mail, for login links: without it nobody can log in. The password: hubs secrets set SMTP_PASS',
        'Correo para los enlaces de acceso: sin él nadie puede entrar. La contraseña: hubs secrets set SMTP_PASS',
      ),
    },
    {
      keys: ['namespace'],
      about: t(
        'Namespace of everything. Another namespace is another installation.',
        'Espacio de nombres de todo. Otro espacio de nombres es otra instalación.',
      ),
      example: 'namespace: hcce',
    },
    {
      keys: ['tls'],
      about: t(
        'Who signs the certificates: letsencrypt, letsencrypt-staging (to try out), self-signed, or a ClusterIssuer of yours.',
        'Quién firma los certificados: letsencrypt, letsencrypt-staging (para probar), self-signed o un ClusterIssuer tuyo.',
      ),
      example: 'tls:\n  issuer: letsencrypt',
    },
    {
      keys: ['database', 'storage'],
      about: t(
        'Volumes of the database and of uploaded files. They can grow later, never shrink; the class is fixed once they exist. do-block-storage-retain keeps a disk when its claim is deleted.',
        'Volúmenes de la base de datos y de los archivos subidos. Pueden crecer, nunca menguar; la clase no cambia una vez creados. do-block-storage-retain conserva el disco cuando se borra su petición.',
      ),
      example:
        'database:\n  size: 10Gi\n  storageClass: do-block-storage-retain\nstorage:\n  size: 10Gi\n  storageClass: do-block-storage-retain',
    },
    {
      keys: ['loadBalancer'],
      about: t(
        'The only public entrance. type is for DigitalOcean: regional-network or regional; changing it later gives a new address.',
        'La única entrada pública. type es para DigitalOcean: regional-network o regional; cambiarlo después da otra dirección.',
      ),
      example: 'loadBalancer:\n  type: regional-network',
    },
    {
      keys: ['images'],
      about: t(
        'Release of the Hubs client, and images in place of the default ones. A digest pins an image for good.',
        'Versión del cliente de Hubs e imágenes en lugar de las predeterminadas. Un digest fija una imagen para siempre.',
      ),
      example: `release: ${NEWEST_RELEASE}\nimages:\n  hubs: hubsfoundation/hubs:stable-3108`,
    },
    {
      keys: ['ingress'],
      about: t(
        'The HAProxy controller: haproxytech-3.2 or haproxytech-1.8.5.',
        'El controlador HAProxy: haproxytech-3.2 o haproxytech-1.8.5.',
      ),
      example: 'ingress:\n  controller: haproxytech-3.2',
    },
    {
      keys: ['turn'],
      about: t(
        'Whether audio and video are relayed for networks that block everything but TLS.',
        'Si audio y vídeo se retransmiten para redes que bloquean todo salvo TLS.',
      ),
      example: 'turn: true',
    },
    {
      keys: ['integrations', 'trustedDomains'],
      about: t(
        'Search in other services (needs the secrets SKETCHFAB_API_KEY, TENOR_API_KEY), and further hosts that pages may load media from.',
        'Búsqueda en otros servicios (necesita los secretos SKETCHFAB_API_KEY, TENOR_API_KEY) y otros servidores desde los que las páginas pueden cargar contenidos.',
      ),
      example: 'integrations:\n  sketchfab: false\n  tenor: false\ntrustedDomains: [media.example.org]',
    },
    {
      keys: ['resources'],
      about: t(
        'CPU and memory of a component; what is left out keeps its default.',
        'CPU y memoria de un componente; lo que no se indica conserva su valor.',
      ),
      example: 'resources:\n  reticulum:\n    requests: { memory: 2Gi }\n    limits: { memory: 4Gi }',
    },
    {
      keys: ['overrides'],
      about: t(
        'The last word on the objects of a component, by Kind or Kind/name; null removes a field.',
        'La última palabra sobre los objetos de un componente, por Kind o Kind/nombre; null quita un campo.',
      ),
      example:
        'overrides:\n  dialog:\n    Deployment: { spec: { template: { spec: { nodeSelector: { pool: media } } } } }',
    },
  ];
}
