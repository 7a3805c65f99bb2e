import { mergePatch } from '../../constructs/kit';
import { certificateAndKey } from '../../secrets';
import { hostsOf } from '../../upstream';
import type { ClusterObject } from '../cluster/objects';
import { baselineOf, domainOf, namespaceOf, secretText } from '../compare/baseline';
import type { Difference } from '../compare/differences';
import { differences } from '../compare/differences';
import { intentOf } from '../compare/intent';
import type { GivenSettings } from '../setup/given';
import { t } from '../../terminal/language';
import { containersOf } from './containers';
import { editsOf } from './edits';
import type { Found, Note } from './found';
import { chosenImages, imageNotes } from './images';
import { MANUAL_VOLUMES } from './input-values';
import { cutOff } from './own-workloads';
import { fromValues, isBlockedAtDigitalOcean } from './values';
import { volumesOf } from './volumes';
import { pagesOf } from './pages';
import { loadBalancerOf, resourcesOf, issuerOf } from './parts';

/**
 * What upstream's objects say: those of an applied `hcce.yaml`, or of a cluster.
 *
 * @param networkPolicies whether the deploy will close the namespace
 */
export function fromObjects(objects: readonly ClusterObject[], networkPolicies = true): Found {
  const notes: Note[] = [];
  const values = secretText(objects, 'configs');
  const domain = domainOf(objects);
  const basic = fromValues({
    ...values,
    ...(domain !== undefined && { HUB_DOMAIN: domain }),
    Namespace: namespaceOf(objects),
    ...databaseHost(objects),
  });
  const images = Object.fromEntries(containersOf(objects).map(({ component, image }) => [component, image]));
  const chosen = chosenImages(images);
  const volumes = volumesOf(objects);
  if (objects.some(({ kind, metadata }) => kind === 'PersistentVolume' && metadata.name === 'pgsql-pv'))
    notes.push(MANUAL_VOLUMES());
  const baseline = baselineOf(objects) as ClusterObject[];
  const { trusted, pages, ownProxyList, notes: unread } = pagesOf(objects, baseline, domain ?? '');
  const { overrides, notes: listed } = editsOf(
    editsBeside(baseline, objects).filter(
      (edit) => !isExpressed(edit) && (!PROXY_LIST.test(edit.path) || ownProxyList),
    ),
    objects,
  );
  const cut = cutOff(objects, networkPolicies);
  const allOverrides = mergePatch(volumes.overrides, overrides) as typeof overrides;
  const resources = resourcesOf(objects, baseline);
  const provider = providerOf(objects, volumes, basic.settings, notes);
  const loadBalancer = loadBalancerOf(objects, provider === 'other');
  const issuer = issuerOf(objects);
  const bootstrap = bootstrapCertificate(objects, domain ?? '');
  if (bootstrap === undefined) {
    notes.push({
      kind: 'replaced',
      what: 'Secret/cert-hcce',
      why: t`was issued to a name that people visit; one for nobody takes its place`,
    });
  }
  const { database: named, provider: _, ...settings } = basic.settings;
  const database = { ...named, ...(named?.external ? {} : volumes.database) };
  return {
    settings: {
      ...settings,
      ...(provider !== undefined && { provider }),
      ...chosen.settings,
      ...(issuer !== undefined && { tls: { issuer } }),
      ...(Object.keys(database).length > 0 && { database }),
      ...(volumes.storage && { storage: volumes.storage }),
      ...(loadBalancer && { loadBalancer }),
      ...(trusted.length > 0 && { trustedDomains: trusted }),
      ...(pages && { pages }),
      ...(!networkPolicies && { networkPolicies }),
      ...(Object.keys(resources).length > 0 && { resources }),
      ...(Object.keys(allOverrides).length > 0 && { overrides: allOverrides }),
    },
    secrets: { ...basic.secrets, ...(bootstrap !== undefined && { BOOTSTRAP_CERTIFICATE: bootstrap }) },
    notes: [
      ...notes,
      ...volumes.notes,
      ...unread,
      ...unknownKeys(values),
      ...basic.notes,
      ...chosen.notes,
      ...imageNotes(images),
      ...cut,
      ...listed.filter(({ kind, what }) => kind !== 'left' || !cut.some((note) => note.what === what)),
    ],
  };
}

/**
 * Where the cluster runs, as far as the objects say it. Mail that leaves by a port which DigitalOcean blocks works where it is sent
 * today, so that the port weighs more than the volumes.
 */
function providerOf(
  objects: readonly ClusterObject[],
  volumes: object,
  { smtp }: GivenSettings,
  notes: Note[],
): GivenSettings['provider'] {
  const digitalocean =
    JSON.stringify(objects).includes('do-loadbalancer') || /do-block-storage/.test(JSON.stringify(volumes));
  if (!isBlockedAtDigitalOcean(smtp?.port)) return digitalocean ? 'digitalocean' : undefined;
  if (digitalocean) {
    notes.push({
      kind: 'missing',
      what: 'provider',
      why: t`volumes or load balancer are DigitalOcean’s, but mail leaves by port ${smtp!.port!}, which DigitalOcean blocks: other is taken, so that the port stays. With another port: --provider digitalocean --smtp-port 2587`,
    });
  }
  return 'other';
}

/** Every field in which objects differ from what upstream's generator writes: `theirs` is the generator's, `ours` is what is there. */
export function handEdits(objects: readonly ClusterObject[]): Difference[] {
  return editsBeside(baselineOf(objects) as ClusterObject[], objects);
}

function editsBeside(baseline: readonly ClusterObject[], objects: readonly ClusterObject[]): Difference[] {
  return differences(baseline.map(intentOf), objects.map(intentOf));
}

const PROXY_LIST = /\.env\.turkeyCfg_non_cors_proxy_domains$/;

/** Fields that settings stand for, or that differ from one installation to the next anyway. */
function isExpressed({ object, path }: Difference): boolean {
  return EXPRESSED.some(([objects, fields]) => objects.test(object) && fields.test(path));
}

const EXPRESSED: readonly (readonly [RegExp, RegExp])[] = [
  [/^Namespace\//, /^metadata\.annotations\.(adm|domain)$/],
  [/^Secret\/(configs|cert-hcce)$/, /^data\./],
  [/^Deployment\//, /\.image$|\.resources\.(requests|limits)\.(cpu|memory)$/],
  [/^Deployment\/pgbouncer/, /\.env\.DB_HOST$/],
  [
    /^ConfigMap\/ret-config$/,
    /\.Elixir\.RetWeb\.Plugs\.AddCSP\.|\.extra_(avatar|index|room|scene)_(headers|html|script)$/,
  ],
  [/^ConfigMap\/ret-config$/, /^data\.config\.toml\.template$/],
  [/^Deployment\/pgsql$/, /\.env\.PGDATA$|\.volumeMounts\.[^.]+\.mountPath$/],
  [/^PersistentVolumeClaim\/(pgsql|ret)-pvc$/, /./],
  [/^PersistentVolume\//, /./],
  [/^Service\/lb$/, /^metadata\.annotations\.|^spec\.type$/],
  [/^Ingress\//, /^metadata\.annotations\.cert-manager\.io\/cluster-issuer$/],
  [/^(Certificate|ClusterIssuer)\//, /./],
];

/** The server behind the poolers, where it is not the one of the cluster. */
function databaseHost(objects: readonly ClusterObject[]): Record<string, string> {
  const pool = containersOf(objects).find(({ name }) => name === 'pgbouncer');
  const host = pool?.env?.find(({ name }) => name === 'DB_HOST')?.value;
  return host === undefined || /^pgsql(\.|$)/.test(host) ? {} : { DB_HOST: host };
}

/** The default certificate with its key, if nobody visits the name that it is for. */
function bootstrapCertificate(objects: readonly ClusterObject[], domain: string): string | undefined {
  const { 'tls.crt': certificate = '', 'tls.key': key = '' } = secretText(objects, 'cert-hcce');
  const pem = `${certificate.trim()}\n${key.trim()}\n`;
  const pair = certificateAndKey(pem);
  if (pair === undefined) return undefined;
  const visited: string[] = Object.values(hostsOf(domain) as unknown as Record<string, string>);
  const names = pair.certificate.subject.split('\n');
  return visited.some((host) => names.includes(`CN=${host}`) || pair.certificate.checkHost(host) !== undefined)
    ? undefined
    : pem;
}

const KNOWN_KEYS = new Set([
  ...['NODE_COOKIE', 'HUB_DOMAIN', 'DB_USER', 'DB_PASS', 'DB_NAME', 'DB_HOST', 'DB_HOST_T', 'SMTP_SERVER'],
  ...['SMTP_PORT', 'SMTP_USER', 'SMTP_PASS', 'ADM_EMAIL', 'PGRST_DB_URI', 'GUARDIAN_KEY', 'PHX_KEY'],
  ...['SKETCHFAB_API_KEY', 'TENOR_API_KEY', 'PSQL', 'PERMS_KEY', 'PGRST_JWT_SECRET', 'PERMS_PUBLIC_KEY'],
  'DASHBOARD_ACCESS_KEY',
]);

function unknownKeys(values: Readonly<Record<string, string>>): Note[] {
  return Object.keys(values)
    .filter((key) => !KNOWN_KEYS.has(key))
    .map((key) => ({
      kind: 'unplaced',
      what: `Secret/configs ${key}`,
      why: t`is unknown here`,
    }));
}

/** What settings an installation that was found must still be given, for a message. */
export function missingSettings({ domain, adminEmail, smtp }: GivenSettings): string[] {
  return Object.entries({
    domain,
    adminEmail,
    'smtp.server': smtp?.server,
    'smtp.port': smtp?.port,
    'smtp.user': smtp?.user,
  }).flatMap(([path, value]) => (value === undefined ? [path] : []));
}
