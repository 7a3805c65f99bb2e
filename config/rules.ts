import { NODE_SIZES } from '../digitalocean';
import {
  LABEL_KEY,
  LABEL_VALUE,
  closestTimeZone,
  everComes,
  faultOf,
  imageTag,
  isMutableImage,
  isPlaceholder,
  isReservedDomain,
  isTimeZone,
  matches,
  quantityValue,
  show,
} from '../formats';
import { COMPONENTS, DEFAULT_RESOURCES } from '../upstream';
import { backupContradictions } from './backup/rules';
import { isUsed } from './cloud/capacity';
import { cloudContradictions } from './cloud/rules';
import type { Installation } from './installation';
import type { Settings } from './schema';
import { serverContradictions } from './server/rules';
import { placed, serverOf } from './server/server';
import { tlsContradictions } from './tls/rules';

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
    ...serverContradictions(settings),
    ...(settings.tls ? tlsContradictions(settings.tls, Object(given['tls']) as object) : []),
  ];
}

const RULES: readonly Rule[] = [
  function mailPorts({ smtp, provider }) {
    if (!smtp) return [];
    if (provider !== 'digitalocean' || ![25, 465, 587].includes(smtp.port)) return [];
    return [
      {
        path: ['smtp', 'port'],
        expected: 'a port that DigitalOcean lets mail through',
        found: show(smtp.port),
        remedy:
          'DigitalOcean blocks 25, 465 and 587 against spam. Use 2587 (Scaleway), 2525 (Mailtrap, Mailgun, SendGrid) or another port that your provider offers.',
      },
    ];
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
      .filter(([, value]) => value !== undefined && (isPlaceholder(value) || /^test$/i.test(value)))
      .map(([path]) => ({ path, expected: 'a value of your own', found: 'a placeholder' }));
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
      found: 'a setting',
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

  function foldersOfTheirOwn({ database, storage, provider, server }) {
    if (!database || !storage || database.external || provider === undefined) return [];
    const machine = serverOf({ provider, server });
    const folders = [placed('database', database, machine).hostPath, placed('storage', storage, machine).hostPath];
    if (folders.includes(undefined)) return [];
    const [first, second] = folders.map((path) => `${path!.replace(/\/+/g, '/')}/`);
    if (!first!.startsWith(second!) && !second!.startsWith(first!)) return [];
    return [
      {
        path: ['storage', 'hostPath'],
        expected: 'a folder of its own',
        found: 'one that database.hostPath is in, or the other way round',
        remedy: 'Two programs that write into one folder destroy each other’s files.',
      },
    ];
  },

  function sizesOfVolumes({ database, storage, backup }) {
    const sizes: [string[], string | undefined][] = [
      [['database', 'size'], database?.external ? undefined : database?.size],
      [['storage', 'size'], storage?.size],
      [['backup', 'database', 'size'], backup?.database.size],
      [['backup', 'database', 'scratch'], backup?.database.scratch],
    ];
    return sizes.flatMap(([path, size]) =>
      size === undefined ? [] : beyond(path, size, LEAST_VOLUME, LARGEST_VOLUME),
    );
  },

  function amountsOfComponents({ resources, backup }) {
    const given = [
      ...COMPONENTS.map((component) => [['resources', component], resources?.[component]] as const),
      ...(['database', 'storage'] as const).map(
        (name) => [['backup', name, 'resources'], backup?.[name].resources] as const,
      ),
    ];
    return given.flatMap(([path, amounts]) =>
      (['requests', 'limits'] as const).flatMap((side) => {
        const { cpu, memory } = amounts?.[side] ?? {};
        return [
          ...(cpu === undefined ? [] : beyondCores([...path, side, 'cpu'], cpu)),
          ...(memory === undefined ? [] : beyond([...path, side, 'memory'], memory, '1Mi', '12Ti')),
        ];
      }),
    );
  },

  function schedules({ backup }) {
    if (!backup) return [];
    const never = (['database', 'storage'] as const)
      .filter((name) => !everComes(backup[name].schedule))
      .map((name) => ({
        path: ['backup', name, 'schedule'],
        expected: 'a schedule that comes',
        found: 'a day that its months do not have',
        remedy: 'Choose a day up to 28.',
      }));
    if (isTimeZone(backup.timeZone)) return never;
    const guess = closestTimeZone(backup.timeZone);
    return [
      ...never,
      {
        path: ['backup', 'timeZone'],
        expected: 'a time zone that exists',
        found: 'an unknown name',
        remedy:
          guess === undefined ? 'Take one of the list of the IANA, such as Europe/Madrid.' : `Did you mean ${guess}?`,
      },
    ];
  },

  function labels({ loadBalancer, cloud }) {
    const keys = [
      ...Object.keys(loadBalancer?.annotations ?? {}).map((key) => ({
        path: ['loadBalancer', 'annotations', key],
        key,
      })),
      ...(cloud?.nodePools ?? []).flatMap(({ labels: given }, index) =>
        Object.keys(given).map((key) => ({ path: ['cloud', 'nodePools', String(index), 'labels', key], key })),
      ),
    ];
    const values = (cloud?.nodePools ?? []).flatMap(({ labels: given }, index) =>
      Object.entries(given)
        .filter(([, value]) => !matches(LABEL_VALUE, value))
        .map(([key, value]) => ({
          path: ['cloud', 'nodePools', String(index), 'labels', key],
          expected: LABEL_VALUE.expected,
          found: faultOf(LABEL_VALUE, value).found,
        })),
    );
    return [
      ...keys
        .filter(({ key }) => !matches(LABEL_KEY, key))
        .map(({ path }) => ({
          path,
          expected: LABEL_KEY.expected,
          found: 'another name',
          remedy: 'A name has at most 63 characters, behind a domain and a slash if it belongs to one.',
        })),
      ...values,
    ];
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

/** A database with nothing in it takes some fifty megabytes, and a volume grows in whole gibibytes at every provider. */
const LEAST_VOLUME = '1Gi';
/** More than any provider's volume: 16 TiB at DigitalOcean, 64 TiB at others. */
const LARGEST_VOLUME = '64Ti';

function beyond(path: string[], given: string, least: string, most: string): Finding[] {
  const value = quantityValue(given);
  if (value >= quantityValue(least) && value <= quantityValue(most)) return [];
  const small = value < quantityValue(least);
  return [
    {
      path,
      expected: `from ${least} to ${most}`,
      found: show(given),
      remedy: small
        ? 'Write the unit, such as 10Gi: without one it is bytes, and m are thousandths.'
        : 'Look at the unit.',
    },
  ];
}

function beyondCores(path: string[], given: string): Finding[] {
  const value = quantityValue(given);
  if (value >= 0.001 && value <= 1024) return [];
  const remedy = 'Write cores: 1, or 250m for a quarter of one. Units such as Gi are for memory.';
  return [{ path, expected: 'cores, from 1m to 1024', found: show(given), remedy }];
}

/** What works, but that its owner should know. */
export function findWarnings(installation: Installation): Finding[] {
  const { adminEmail, images, ingress, database, storage, tls, networkPolicies, cloud, server, backup } = installation;
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
      .filter((name) => server === undefined && { database, storage }[name].hostPath !== undefined)
      .map((name) =>
        warning(
          `${name}.hostPath`,
          'storage that outlives the node',
          show({ database, storage }[name].hostPath),
          'The data is lost with the node’s disk.',
        ),
      ),
    ...(server && (backup?.targets.length ?? 0) === 0
      ? [
          warning(
            'backup.targets',
            'backups on another machine',
            'none',
            'Database, files and whatever backups the cluster has lie on one disk, and are lost with it.',
          ),
        ]
      : []),
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
