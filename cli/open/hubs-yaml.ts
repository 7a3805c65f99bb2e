import type { Manifest } from '../../charts';
import { catalogue } from '../../secrets';
import { DATABASE_USERS, PORTS, SECRETS } from '../../upstream';
import type { ClusterObject } from '../cluster/objects';
import { hostNames } from '../hosts';
import type { Project } from '../installation';
import { storeOf } from '../known-secrets';
import { partsOf, sharedOf } from '../synth/parts';
import { prepare, render } from '../synth/synth';
import { WORKLOADS } from '../workloads';
import { t } from '../../terminal/language';
import type { Facts, Opened } from './opened';

/**
 * The installation of a `hubs.yaml`. Its objects are made when they are first asked for, with the secrets that the local store has:
 * looking makes none.
 */
export function fromHubsYaml(project: Project): Opened {
  let rendered: ReadonlyMap<string, readonly ClusterObject[]> | undefined;
  return {
    configFile: project.configFile,
    namespace: project.namespace,
    storeFile: project.storeFile,
    installation: project.installation,
    contract: factsOf(project),
    get files() {
      return (rendered ??= filesOf(render(project, storeOf(project))));
    },
    get shared() {
      return sharedOf(this.files);
    },
    get parts() {
      return partsOf(this.files);
    },
  };
}

/** As `fromHubsYaml`, as a synth would write it at this moment, with secrets that are not there yet. */
export async function previewedHubs(project: Project): Promise<Opened> {
  const { manifests } = await prepare(project, process.env);
  const files = filesOf(manifests);
  const { configFile, namespace, storeFile, installation, contract } = fromHubsYaml(project);
  const parts = partsOf(files);
  return {
    configFile,
    namespace,
    storeFile,
    installation: installation!,
    contract,
    files,
    shared: sharedOf(files),
    parts,
  };
}

function filesOf(manifests: readonly Manifest[]): ReadonlyMap<string, readonly ClusterObject[]> {
  return new Map(manifests.map(({ file, objects }) => [file, objects as ClusterObject[]]));
}

/** The files of the parts, as `charts/app.ts` names them; that of the clients is a part of the application's. */
const FILES: Readonly<Record<string, string>> = {
  data: '30-data.k8s.yaml',
  clients: '40-application.k8s.yaml',
  application: '40-application.k8s.yaml',
  monitoring: '90-monitoring.k8s.yaml',
  ingress: '60-ingress.k8s.yaml',
};

function factsOf({ installation, namespace }: Project): Facts {
  const { domain, hosts, monitoring } = installation;
  const components = partsOf(new Map()).filter(({ name }) => name !== 'monitoring' || monitoring !== undefined);
  return {
    name: 'hubs',
    title: t`Hubs at ${domain}`,
    namespace,
    components: components.map(({ name, level, needs }) => ({
      name,
      file: FILES[name]!,
      level,
      needs: [...needs],
      hosts: name === 'ingress' ? hostNames(hosts) : [],
      tls: name === 'ingress',
    })),
    externals: externalsOf({ installation, namespace }),
    settings: settingsOf(installation),
    hubs: hubsOf(installation),
    stops: [
      {
        host: installation.database.external?.host ?? 'pgsql',
        connected: [...DATABASE_USERS.connected],
        writers: [...DATABASE_USERS.writers],
      },
    ],
  };
}

function hubsOf({
  domain,
  adminEmail,
  smtp: { server, port, user },
  media: { guard, publicAddress },
  turn,
  networkPolicies,
  loadBalancer,
  server: machine,
}: Project['installation']): NonNullable<Facts['hubs']> {
  return {
    domain,
    adminEmail,
    smtp: { server, port, user, password: { secret: SECRETS.configs, key: 'SMTP_PASS' } },
    signallingPort: machine ? PORTS.https : PORTS.dialog,
    turn,
    guard,
    networkPolicies,
    ...(publicAddress !== undefined && { publicAddress }),
    loadBalancer: machine === undefined && loadBalancer.serviceType === 'LoadBalancer',
  };
}

/** The Secrets that somebody else sees to, with the keys without which nothing starts. */
function externalsOf({ installation, namespace }: Pick<Project, 'installation' | 'namespace'>): Facts['externals'] {
  if (installation.secrets === 'local') return [];
  const needed = catalogue(installation).filter(
    ({ name, secret, optional }) => secret === undefined && optional !== true && name !== 'BOOTSTRAP_CERTIFICATE',
  );
  const keys = [...needed.map(({ name }) => name), 'PERMS_PUBLIC_KEY', 'PGRST_JWT_SECRET'];
  return [
    { kind: 'Secret', namespace, name: SECRETS.configs, keys },
    { kind: 'Secret', namespace, name: SECRETS.bootstrap, keys: ['tls.crt', 'tls.key'] },
  ];
}

/** The settings of hubs.yaml that say what an object is like. */
function settingsOf({ backup }: Project['installation']): Record<string, string> {
  const components = WORKLOADS.map(({ deployment, component }) => [
    `Deployment/${deployment}`,
    t`images.${component}, resources.${component} and overrides.${component} in hubs.yaml`,
  ]);
  const inFile = (setting: string) => t`${setting} in hubs.yaml`;
  return {
    ...(Object.fromEntries(components) as Record<string, string>),
    'PersistentVolumeClaim/pgsql-pvc': inFile('database.size'),
    'PersistentVolumeClaim/ret-pvc': inFile('storage.size'),
    'Service/lb': inFile('loadBalancer'),
    ...(backup && {
      'PersistentVolumeClaim/pgsql-backup': inFile('backup.database.size'),
      'CronJob/pgsql-backup': inFile('backup.database'),
      'CronJob/storage-backup': inFile('backup.storage'),
    }),
  };
}
