import { Construct } from 'constructs';
import {
  CSP_SOURCE,
  DOMAIN,
  EMAIL,
  HOST,
  HOST_PATTERN,
  expectFormat,
  expectPort,
  quantityValue,
} from '../../../formats';
import type { PageSettings } from '../../../upstream';
import { hostsOf, PORTS } from '../../../upstream';
import type { k8s } from '../../../imports';
import type { Database } from '../../data';
import type { ContainerProps, Endpoint, Env, SecretKey, StorageProps } from '../../kit';
import {
  ConfigFiles,
  POD_IP,
  POD_NAMESPACE,
  VolumeClaim,
  Workload,
  applyOverrides,
  claimVolume,
  clusterService,
  configVolume,
  confinedRoot,
  httpProbe,
  labels,
  restricted,
} from '../../kit';
import type { ComponentProps } from '../component';
import { AMD64, imageAndResources, safeToEvict } from '../component';
import { configToml } from './settings';
import { START_SCRIPT } from './start-script';
import type { TomlTable } from './toml';

/** The secrets that Reticulum needs. */
export interface ReticulumSecrets {
  /** Signs logins. A new value logs everybody out. */
  readonly guardianKey: SecretKey;
  /** Phoenix's `secret_key_base`. */
  readonly phoenixKey: SecretKey;
  /** RSA key that signs permissions for rooms: PKCS #8 PEM on one line, with `\\n` (two backslashes and n) for each line break. */
  readonly permsKey: SecretKey;
  /** The public half as a JSON Web Key, for PostgREST. */
  readonly postgrestJwtSecret: SecretKey;
  /** Erlang's cookie: whoever knows it can run code in Reticulum. */
  readonly nodeCookie: SecretKey;
  /** Opens the internal API. */
  readonly dashboardKey: SecretKey;
}

/** The mail server that sends login links; its password is a secret. */
export interface SmtpProps {
  /** Host name of the mail server. */
  readonly server: string;
  /** Port on which it speaks STARTTLS, or TLS from the first byte: 465 and 2465. */
  readonly port: number;
  /** The account at the mail server. */
  readonly user: string;
  /** That account's password, as a reference. */
  readonly password: SecretKey;
}

export interface ReticulumProps extends ComponentProps {
  /** The public host; `assets.`, `stream.` and `cors.` are put before it. */
  readonly domain: string;
  /** The account with this address becomes administrator when it is first created. */
  readonly adminEmail: string;
  /** Where login links go out: without them nobody can log in. */
  readonly smtp: SmtpProps;
  /** Keys that sign and encrypt, as references. */
  readonly secrets: ReticulumSecrets;
  /** Pool in session mode: migrations and advisory locks. */
  readonly sessionDatabase: Database;
  /** Pool in transaction mode: everything else. */
  readonly transactionDatabase: Database;
  /** Where the client's pages come from. */
  readonly client: Endpoint;
  /** Where Spoke's pages come from. */
  readonly spoke: Endpoint;
  /** Thumbnails. */
  readonly nearspark: Endpoint;
  /** Screenshots of web pages. */
  readonly photomnemonic: Endpoint;
  /**
   * The TURN server that clients are sent to.
   *
   * @default - clients are sent to none
   */
  readonly turn?: {
    /** The realm of the credentials, the same as coturn's, such as `TURN_REALM`. */
    readonly realm: string;
    /** The port at `stream.<domain>` that clients connect to over TLS. */
    readonly port: number;
  };
  /** @default - Sketchfab cannot be searched */
  readonly sketchfabApiKey?: SecretKey;
  /** @default - Tenor cannot be searched */
  readonly tenorApiKey?: SecretKey;
  /**
   * Further hosts from which pages may load media and to which they may connect, such as `*.example.org`.
   *
   * @default - only the installation's own hosts
   */
  readonly trustedDomains?: readonly string[];
  /**
   * Sources that single directives of the Content-Security-Policy also allow, and texts that are added to pages.
   *
   * @default - nothing
   */
  readonly pages?: PageSettings;
  /**
   * Where uploaded files are kept. Uploads are refused once nine tenths of its size are used; a folder of the node has no such bound.
   *
   * @default - 10Gi of the cluster's default class
   */
  readonly storage?: StorageProps;
  /**
   * Whether a folder of the node has that bound, too, since its disk is also the database's.
   *
   * @default false
   */
  readonly sharedDisk?: boolean;
  /**
   * Port of `stream.<domain>` at which clients join calls.
   *
   * @default 4443
   */
  readonly signallingPort?: number;
  /** Image and requirements of the PostgREST container beside Reticulum. */
  readonly postgrest?: Pick<ComponentProps, 'image' | 'resources'>;
  /**
   * Settings of `config.toml` that replace or add to the generated ones, table by table.
   *
   * @example { ret: { 'Elixir.RetWeb.Endpoint': { allow_crawlers: false } } }
   */
  readonly config?: TomlTable;
}

/** Hubs' server: API, rooms, accounts, files, with PostgREST for the administration pages in the same pod. */
export class Reticulum extends Construct {
  /** The Deployment `reticulum`, of one pod with two containers. */
  readonly workload: Workload;
  /** Named `ret`; headless, since its addresses are also how Reticulum's nodes find each other. */
  readonly service: k8s.KubeService;
  /** The claim `ret-pvc`, with uploaded files. */
  readonly claim: VolumeClaim;
  /** The ConfigMap `ret-config`: the template of `config.toml` and the script that starts Reticulum. */
  readonly config: ConfigFiles;
  /** Plain HTTP, for the ingress controller. */
  readonly endpoint: Endpoint;

  constructor(scope: Construct, id: string, props: ReticulumProps) {
    super(scope, id);
    const { smtp, sessionDatabase, transactionDatabase, client, spoke, nearspark, photomnemonic } = props;
    const hosts = hostsOf(expectFormat('Reticulum.domain', DOMAIN, props.domain));
    const component = labels('reticulum', 'application');

    this.claim = new VolumeClaim(this, 'Claim', {
      ...props.storage,
      name: 'ret-pvc',
      labels: component,
      accessMode: 'ReadWriteOnce',
    });
    this.config = new ConfigFiles(this, 'Config', {
      name: 'ret-config',
      labels: component,
      files: {
        'config.toml.template': configToml({
          hosts,
          adminEmail: expectFormat('Reticulum.adminEmail', EMAIL, props.adminEmail),
          smtp: {
            server: expectFormat('Reticulum.smtp.server', HOST, smtp.server),
            port: expectPort('Reticulum.smtp.port', smtp.port),
            user: smtp.user,
          },
          sessionDatabase,
          transactionDatabase,
          pages: { client: `${httpsUrl(client)}/hubs/pages`, spoke: `${httpsUrl(spoke)}/spoke/pages` },
          ...quotaOf(this.claim, props),
          signallingPort: props.signallingPort ?? PORTS.dialog,
          thumbnailHost: nearspark.host,
          photomnemonicUrl: `http://${photomnemonic.host}:${photomnemonic.port}`,
          sketchfab: props.sketchfabApiKey !== undefined,
          tenor: props.tenorApiKey !== undefined,
          trustedDomains: (props.trustedDomains ?? []).map((domain) =>
            expectFormat('Reticulum.trustedDomains', HOST_PATTERN, domain),
          ),
          additions: checkedPages(props.pages ?? {}),
          ...(props.turn && { turn: props.turn }),
          ...(props.config && { config: props.config }),
        }),
        'start.sh': START_SCRIPT,
      },
    });
    this.workload = new Workload(this, 'Workload', {
      name: 'reticulum',
      component: 'application',
      minReadySeconds: 15,
      annotations: safeToEvict(true),
      containers: [this.reticulum(props), postgrest(props)],
      pod: { nodeSelector: AMD64 },
    });
    this.service = clusterService(this, 'Service', {
      name: 'ret',
      app: 'reticulum',
      component: 'application',
      headless: true,
      ports: [
        { name: 'http-reticulum', port: PORTS.reticulumHttp },
        { name: 'https-reticulum', port: PORTS.reticulumHttps },
      ],
    });
    this.endpoint = { host: this.service.name, port: PORTS.reticulumHttp, node: this.workload.network };

    const { network } = this.workload;
    for (const target of [sessionDatabase, transactionDatabase].map((database) => database.endpoint)) {
      network.connectTo(target);
    }
    for (const target of [client, spoke, nearspark, photomnemonic]) network.connectTo(target);
    network.connectOutside('anywhere', [{ port: smtp.port }]);
    // Media of other sites, for the CORS proxy and for search.
    network.connectOutside('internet');
    network.connections.push({ from: network, to: network, ports: [{ port: PORTS.epmd }, { port: PORTS.erlang }] });
    applyOverrides(this, props.overrides);
  }

  private reticulum(props: ReticulumProps): ContainerProps {
    const { secrets } = props;
    return {
      name: 'reticulum',
      ...imageAndResources('reticulum', props),
      command: ['bash', '/home/ret/start.sh'],
      env: {
        POD_IP,
        POSTGREST_INTERNAL_HOSTNAME: '127.0.0.1',
        ...turkeyCfg({
          POD_NS: POD_NAMESPACE,
          NODE_COOKIE: secrets.nodeCookie,
          DB_PASS: props.transactionDatabase.password,
          GUARDIAN_KEY: secrets.guardianKey,
          PERMS_KEY: secrets.permsKey,
          PHX_KEY: secrets.phoenixKey,
          DASHBOARD_ACCESS_KEY: secrets.dashboardKey,
          SMTP_PASS: props.smtp.password,
          ...(props.sketchfabApiKey && { SKETCHFAB_API_KEY: props.sketchfabApiKey }),
          ...(props.tenorApiKey && { TENOR_API_KEY: props.tenorApiKey }),
        }),
      },
      ports: [
        { name: 'http', port: PORTS.reticulumHttp },
        { name: 'https', port: PORTS.reticulumHttps },
        { name: 'epmd', port: PORTS.epmd },
      ],
      mounts: [
        { volume: claimVolume('storage', this.claim.name), path: '/storage' },
        { volume: configVolume('config', this.config), path: '/home/ret' },
      ],
      // The image is built for root and writes config.toml into its own folder.
      securityContext: confinedRoot(),
      probes: {
        // Five minutes for the first migrations.
        startup: httpProbe(PORTS.reticulumHttp, ALIVE, { periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 60 }),
        readiness: httpProbe(PORTS.reticulumHttp, '/?skipadmin', {
          periodSeconds: 5,
          timeoutSeconds: 5,
          failureThreshold: 6,
        }),
        liveness: httpProbe(PORTS.reticulumHttp, ALIVE, { periodSeconds: 30, timeoutSeconds: 3 }),
      },
    };
  }
}

/**
 * What is stored between two counts needs room, too. Below 2 GiB the quota is about the volume itself, since it is a whole number: uploads
 * may then fill it.
 */
function quotaOf(
  claim: VolumeClaim,
  { storage, sharedDisk = false }: Pick<ReticulumProps, 'storage' | 'sharedDisk'>,
): { quota?: number } {
  if (storage?.hostPath !== undefined && !sharedDisk) return {};
  return { quota: Math.max(1, Math.floor((quantityValue(claim.size) / 2 ** 30) * 0.9)) };
}

/** Answers without database, client or Spoke; `/health` fails with them, and a restart of Reticulum would mend neither. */
const ALIVE = '/api/v1/meta';

/**
 * PostgREST listens inside the pod only. Where the database user may become any role, requests get the rights of the role
 * in their token, and none without a token, as the roles that Reticulum's migrations create are meant to be used.
 */
function postgrest(props: ReticulumProps): ContainerProps {
  const { endpoint, user, name, password, superuser } = props.sessionDatabase;
  return {
    name: 'postgrest',
    ...imageAndResources('postgrest', props.postgrest ?? {}),
    env: {
      PGRST_LOG_LEVEL: 'info',
      PGRST_SERVER_HOST: '127.0.0.1',
      PGRST_DB_SCHEMA: 'ret0_admin',
      PGRST_DB_ANON_ROLE: superuser ? 'postgrest_anonymous' : user,
      ...(superuser && { PGRST_JWT_ROLE_CLAIM_KEY: '.postgrest_role' }),
      PGRST_DB_URI: `postgres://${user}@${endpoint.host}:${endpoint.port}/${name}`,
      PGPASSWORD: password,
      PGRST_JWT_SECRET: props.secrets.postgrestJwtSecret,
    },
    ports: [{ name: 'postgrest', port: PORTS.postgrest }],
    securityContext: restricted({ uid: 1000, gid: 1000 }),
  };
}

/** @throws Error for a source that would end its directive, or is none */
function checkedPages(pages: PageSettings): PageSettings {
  for (const [directive, sources = []] of Object.entries(pages.csp ?? {})) {
    for (const source of sources) expectFormat(`Reticulum.pages.csp.${directive}`, CSP_SOURCE, source);
  }
  return pages;
}

function turkeyCfg(env: Env): Env {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [`turkeyCfg_${name}`, value]));
}

function httpsUrl({ host, port }: Endpoint): string {
  return `https://${host}:${port}`;
}
