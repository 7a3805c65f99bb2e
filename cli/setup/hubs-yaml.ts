import { stringify } from 'yaml';
import { NEWEST_RELEASE } from '../../upstream';
import { t } from '../../terminal/language';
import { wrap } from '../../terminal/print';
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
  const title = t`One installation of Hubs. \`hubs synth\` turns this file into dist/, \`hubs deploy\` brings it to the cluster. Passwords and keys never stand here: see \`hubs secrets\`.`;
  const written = sections().map((section) => renderSection(section, given));
  return `${[comment(title), ...written].join('\n\n')}\n`;
}

function renderSection({ keys, about, example }: Section, given: GivenSettings): string {
  const values = Object.fromEntries(
    keys.flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]] as const])),
  );
  const body =
    Object.keys(values).length > 0
      ? stringify(values, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd()
      : commented(example ?? '');
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
      about: t`Public host. Needs four DNS records: this name, and assets., stream. and cors. before it.`,
    },
    {
      keys: ['adminEmail'],
      about: t`The account with this address becomes administrator. Let’s Encrypt sends notices there.`,
    },
    {
      keys: ['provider'],
      about: t`Where the cluster runs: digitalocean, other, or a single server with k3s, microk8s or minikube. Decides which ports mail can leave through, and how visitors get in.`,
      example: 'provider: digitalocean',
    },
    {
      keys: ['media'],
      about: t`The address under which visitors reach a single server, where audio and video go as well. Other clusters find it by themselves.`,
      example: 'media:\n  publicAddress: 203.0.113.7',
    },
    {
      keys: ['smtp'],
      about: t`Mail, for login links: without it nobody can log in. The password: hubs secrets set SMTP_PASS`,
    },
    {
      keys: ['namespace'],
      about: t`Namespace of everything. Another namespace is another installation.`,
      example: 'namespace: hcce',
    },
    {
      keys: ['tls'],
      about: t`Who signs the certificates: letsencrypt, letsencrypt-staging (to try out), self-signed, or a ClusterIssuer of yours.`,
      example: 'tls:\n  issuer: letsencrypt',
    },
    {
      keys: ['database', 'storage'],
      about: t`Volumes of the database and of uploaded files. They can grow later, never shrink; the class is fixed once they exist. do-block-storage-retain keeps a disk when its claim is deleted.`,
      example:
        'database:\n  size: 10Gi\n  storageClass: do-block-storage-retain\nstorage:\n  size: 10Gi\n  storageClass: do-block-storage-retain',
    },
    {
      keys: ['loadBalancer'],
      about: t`The only public entrance. type is for DigitalOcean: regional-network or regional; one that exists keeps its kind, and another kind needs another load balancer, with a new address.`,
      example: 'loadBalancer:\n  type: regional-network',
    },
    {
      keys: ['images'],
      about: t`Release of the Hubs client, and images in place of the default ones. A digest pins an image for good.`,
      example: `release: ${NEWEST_RELEASE}\nimages:\n  hubs: hubsfoundation/hubs:stable-3108`,
    },
    {
      keys: ['ingress'],
      about: t`The HAProxy controller: haproxytech-3.2 or haproxytech-1.8.5.`,
      example: 'ingress:\n  controller: haproxytech-3.2',
    },
    {
      keys: ['turn'],
      about: t`Whether audio and video are relayed for networks that block everything but TLS.`,
      example: 'turn: true',
    },
    {
      keys: ['integrations', 'trustedDomains'],
      about: t`Search in other services (needs the secrets SKETCHFAB_API_KEY, TENOR_API_KEY), and further hosts that pages may load media from.`,
      example: 'integrations:\n  sketchfab: false\n  tenor: false\ntrustedDomains: [media.example.org]',
    },
    {
      keys: ['pages'],
      about: t`Sources that one directive of the Content-Security-Policy also allows, and HTML or scripts of your own on the pages index, room, scene and avatar.`,
      example:
        'pages:\n  csp:\n    script_src: [\'https://stats.example.org\']\n  html:\n    index: \'<meta name="robots" content="noindex">\'',
    },
    {
      keys: ['networkPolicies'],
      about: t`Whether connections that the installation has no use for are denied. Workloads of your own in the same namespace need policies of their own (docs/how-to/takeover.md).`,
      example: 'networkPolicies: true',
    },
    {
      keys: ['resources'],
      about: t`CPU and memory of a component; what is left out keeps its default.`,
      example: 'resources:\n  reticulum:\n    requests: { memory: 2Gi }\n    limits: { memory: 4Gi }',
    },
    {
      keys: ['overrides'],
      about: t`The last word on the objects of a component, by Kind or Kind/name; null removes a field.`,
      example:
        'overrides:\n  dialog:\n    Deployment: { spec: { template: { spec: { nodeSelector: { pool: media } } } } }',
    },
  ];
}
