import { NODE_SIZES } from '../digitalocean';
import { imageTag, isMutableImage, isReservedDomain, quantityValue, show } from '../formats';
import { COMPONENTS, DEFAULT_RESOURCES } from '../upstream';
import { backupContradictions } from './backup/rules';
import { isUsed } from './cloud/capacity';
import { cloudContradictions } from './cloud/rules';
import type { Installation } from './installation';
import type { Settings } from './schema';

/** A problem as a rule finds it: without its line. */
export interface Finding {
  readonly path: readonly string[];
  readonly expected: string;
  readonly found: string;
  readonly remedy?: string;
}

/** What one setting allows or forbids in another. A rule is silent where a setting that it needs is itself wrong. */
type Rule = (settings: Partial<Settings>, given: Record<string, unknown>) => Finding[];

/** Every rule's findings. `given` is the file as it was written, without defaults. */
export function findContradictions(settings: Partial<Settings>, given: Record<string, unknown>): Finding[] {
  return [
    ...RULES.flatMap((rule) => rule(settings, given)),
    ...cloudContradictions(settings),
    ...backupContradictions(settings),
  ];
}

const RULES: readonly Rule[] = [
  function mailPorts({ smtp, provider }) {
    if (!smtp) return [];
    const wrong = (expected: string, remedy: string) => [
      { path: ['smtp', 'port'], expected, found: show(smtp.port), remedy },
    ];
    const elsewhere =
      'Use 2587 (Scaleway), 2525 (Mailtrap, Mailgun, SendGrid) or another port that your provider offers.';
    if (smtp.port === 465) {
      return wrong(
        'a port on which the server speaks STARTTLS',
        `Hubs cannot speak TLS from the first byte, as 465 demands. ${elsewhere}`,
      );
    }
    if (provider === 'digitalocean' && (smtp.port === 25 || smtp.port === 587)) {
      return wrong(
        'a port that DigitalOcean lets mail through',
        `DigitalOcean blocks 25, 465 and 587 against spam. ${elsewhere}`,
      );
    }
    return [];
  },

  function mailUser({ smtp }) {
    if (!smtp || !/^SCW[A-Z0-9]{17}$/.test(smtp.user)) return [];
    return [
      {
        path: ['smtp', 'user'],
        expected: 'the SMTP user name that Scaleway shows',
        found: 'an access key ID (SCW…)',
        remedy:
          'Transactional Email takes its own user name, not an access key; the password (SMTP_PASS) is the secret key.',
      },
    ];
  },

  function placeholders({ smtp, adminEmail, domain }) {
    const values: [string[], string | undefined][] = [
      [['domain'], domain],
      [['adminEmail'], adminEmail],
      [['smtp', 'server'], smtp?.server],
      [['smtp', 'user'], smtp?.user],
    ];
    return values
      .filter(([, value]) => value !== undefined && isPlaceholder(value))
      .map(([path, value]) => ({ path, expected: 'a value of your own', found: `the placeholder ${show(value)}` }));
  },

  function reservedNamespaces({ namespace }) {
    if (namespace === undefined || !/^(default|cert-manager|kube-.*)$/.test(namespace)) return [];
    return [
      {
        path: ['namespace'],
        expected: 'a namespace of its own',
        found: show(namespace),
        remedy: 'The cluster uses this one itself. Leave the line out to get hcce.',
      },
    ];
  },

  function databaseHereOrThere({ database }, given) {
    if (!database?.external) return [];
    const written = Object.keys((given['database'] ?? {}) as object).filter((key) => key !== 'external');
    return written.map((key) => ({
      path: ['database', key],
      expected: 'nothing beside database.external',
      found: show((given['database'] as Record<string, unknown>)[key]),
      remedy: 'These settings are for a database in the cluster: remove them, or remove database.external.',
    }));
  },

  function databaseCa({ database }) {
    const external = database?.external;
    if (!external || !external.sslMode.startsWith('verify') || external.caCertificate !== undefined) return [];
    return [
      {
        path: ['database', 'external', 'caCertificate'],
        expected: `the server's CA certificate, for sslMode ${external.sslMode}`,
        found: 'nothing',
        remedy: 'Download it from the database provider and paste it after caCertificate: |',
      },
    ];
  },

  function loadBalancerOfDigitalOcean({ loadBalancer, provider }) {
    if (!loadBalancer || provider === undefined) return [];
    const useless =
      provider !== 'digitalocean'
        ? `provider ${provider}`
        : loadBalancer.serviceType === 'NodePort'
          ? 'serviceType NodePort'
          : undefined;
    if (useless === undefined) return [];
    return (['name', 'type'] as const)
      .filter((key) => loadBalancer[key] !== undefined)
      .map((key) => ({
        path: ['loadBalancer', key],
        expected: `nothing with ${useless}`,
        found: show(loadBalancer[key]),
        remedy: 'Only load balancers of DigitalOcean have it.',
      }));
  },

  function componentsSwitchedOff({ turn, database }, given) {
    const off = [
      ...(turn === false ? [['coturn', 'turn is false'] as const] : []),
      ...(database?.external ? [['pgsql', 'the database is elsewhere'] as const] : []),
    ];
    return off.flatMap(([component, why]) =>
      ['images', 'resources', 'overrides']
        .filter((section) => component in Object(given[section]))
        .map((section) => ({
          path: [section, component],
          expected: `nothing, since ${why}`,
          found: 'settings for it',
          remedy: 'Remove them.',
        })),
    );
  },

  function requestsWithinLimits({ resources }) {
    return COMPONENTS.flatMap((component) => {
      const given = resources?.[component];
      if (!given) return [];
      return (['cpu', 'memory'] as const).flatMap((name) => {
        const request = given.requests?.[name] ?? DEFAULT_RESOURCES[component].requests?.[name];
        const limit = given.limits?.[name] ?? DEFAULT_RESOURCES[component].limits?.[name];
        if (request === undefined || limit === undefined || quantityValue(request) <= quantityValue(limit)) return [];
        const side = given.requests?.[name] === undefined ? 'limits' : 'requests';
        return [
          {
            path: ['resources', component, side, name],
            expected: side === 'requests' ? `at most the limit of ${limit}` : `at least the request of ${request}`,
            found: show(given[side]?.[name]),
            remedy: `Give both requests.${name} and limits.${name}.`,
          },
        ];
      });
    });
  },

  function controllerImage({ images, ingress }) {
    const image = images?.haproxy;
    if (image === undefined || !ingress) return [];
    const major = /^v?(\d+)\./.exec(imageTag(image) ?? '')?.[1];
    const wanted = /-(\d+)\./.exec(ingress.controller)?.[1];
    if (major === undefined || major === wanted) return [];
    return [
      {
        path: ['images', 'haproxy'],
        expected: `an image of version ${wanted}, for ingress.controller ${ingress.controller}`,
        found: show(image),
        remedy: 'The two versions take different arguments and rights: change ingress.controller, too.',
      },
    ];
  },
];

/** Whether a value was left as a template had it. */
export function isPlaceholder(value: string): boolean {
  return /change[-_ ]?me|placeholder|genera_|^tu-|^your[-_]|^<.*>$|^(xxx+|todo|test)$/i.test(value);
}

/** What works, but that its owner should know. */
export function findWarnings(installation: Installation): Finding[] {
  const { adminEmail, images, ingress, database, storage, tls, networkPolicies, cloud } = installation;
  const mutable = COMPONENTS.filter(
    (component) => isMutableImage(images[component]) && isUsed(component, installation),
  );
  const warning = (path: string, expected: string, found: string, remedy: string): Finding => ({
    path: path.split('.'),
    expected,
    found,
    remedy,
  });
  return [
    ...deployBlockers(installation),
    ...(/@(gmail|googlemail)\.com$/i.test(adminEmail)
      ? [
          warning(
            'adminEmail',
            'a mailbox of your own domain',
            show(adminEmail),
            'Several mail providers refuse or delay login links to Gmail.',
          ),
        ]
      : []),
    ...(mutable.length > 0
      ? [
          warning(
            'images',
            'images that stay the same',
            `moving tags for ${mutable.join(', ')}`,
            'Once the installation works, pin each with a digest: images.<component>: name@sha256:…',
          ),
        ]
      : []),
    ...(ingress.controller === 'haproxytech-1.8.5'
      ? [
          warning(
            'ingress.controller',
            'a version with security fixes',
            show(ingress.controller),
            'Its HAProxy (2.5) has reached its end of life.',
          ),
        ]
      : []),
    ...(database.external
      ? [
          warning(
            'database.external',
            'a server that stores MD5 passwords',
            show(database.external.host),
            'Hubs’ pgbouncer cannot log in with SCRAM: create the user with password_encryption = md5.',
          ),
        ]
      : []),
    ...(['database', 'storage'] as const)
      .filter((name) => ({ database, storage })[name].hostPath !== undefined)
      .map((name) =>
        warning(
          `${name}.hostPath`,
          'storage that outlives the node',
          show({ database, storage }[name].hostPath),
          'The data is lost with the node’s disk.',
        ),
      ),
    ...(tls.issuer === 'self-signed' || tls.issuer === 'letsencrypt-staging'
      ? [
          warning(
            'tls.issuer',
            'certificates that browsers trust',
            show(tls.issuer),
            'For trials only: every visitor sees a warning.',
          ),
        ]
      : []),
    ...(cloud && NODE_SIZES[cloud.cluster.size].memoryGiB <= 4
      ? [
          warning(
            'cloud.cluster.size',
            'nodes of 8 GB',
            show(cloud.cluster.size),
            'With 4 GB, more than 5 to 10 people run the node out of memory.',
          ),
        ]
      : []),
    ...(networkPolicies
      ? []
      : [
          warning(
            'networkPolicies',
            'true',
            'false',
            'Every pod of the cluster can reach the database, and photomnemonic the private network.',
          ),
        ]),
  ];
}

/** What may be tried out, but not be deployed: names that nobody can own. */
export function deployBlockers({
  domain,
  adminEmail,
  smtp,
}: Pick<Installation, 'domain' | 'adminEmail' | 'smtp'>): Finding[] {
  const names: [string[], string][] = [
    [['domain'], domain],
    [['adminEmail'], adminEmail.slice(adminEmail.indexOf('@') + 1)],
    [['smtp', 'server'], smtp.server],
  ];
  return names
    .filter(([, name]) => isReservedDomain(name))
    .map(([path, name]) => ({
      path,
      expected: 'a name of your own',
      found: `${show(name)}, which is set aside for examples`,
      remedy: 'Good enough to look around; put your own in its place before you deploy.',
    }));
}
