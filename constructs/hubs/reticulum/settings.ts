import { unexpected } from '../../../formats';
import type { CspDirective, Hosts, Page, PageAddition, PageSettings } from '../../../upstream';
import { CSP_DIRECTIVES, PAGES, PAGE_ADDITIONS, PORTS, speaksTlsFirst } from '../../../upstream';
import type { Database } from '../../data';
import { mergePatch } from '../../kit';
import type { TomlTable } from './toml';
import { toml } from './toml';

/** What `config.toml` depends on. */
export interface Settings {
  readonly hosts: Hosts;
  readonly adminEmail: string;
  readonly smtp: { readonly server: string; readonly port: number; readonly user: string };
  /** Session pool: migrations and advisory locks. */
  readonly sessionDatabase: Database;
  /** Transaction pool: everything else. */
  readonly transactionDatabase: Database;
  readonly pages: { readonly client: string; readonly spoke: string };
  /**
   * Whole GiB of uploaded files above which more are refused; at least 1.
   *
   * @default - they are never refused
   */
  readonly quota?: number;
  readonly thumbnailHost: string;
  readonly photomnemonicUrl: string;
  /** Absent where there is no TURN server. */
  readonly turn?: { readonly realm: string; readonly port: number };
  readonly sketchfab: boolean;
  readonly tenor: boolean;
  /** Port of the stream host that clients join calls at. */
  readonly signallingPort: number;
  /** Further hosts from which pages may load and to which they may connect. */
  readonly trustedDomains: readonly string[];
  /** Further sources and texts of the pages. */
  readonly additions: PageSettings;
  /** Merged in last; see `ReticulumProps.config`. */
  readonly config?: TomlTable;
}

/**
 * The variables whose values the image writes into `config.toml` when it starts. In the file, `<NAME>` stands for
 * the value of `turkeyCfg_NAME`.
 */
export const SECRET_VARIABLES = [
  'DB_PASS',
  'SMTP_PASS',
  'GUARDIAN_KEY',
  'PHX_KEY',
  'DASHBOARD_ACCESS_KEY',
  'SKETCHFAB_API_KEY',
  'TENOR_API_KEY',
] as const;

type Variable = (typeof SECRET_VARIABLES)[number] | 'PERMS_KEY' | 'POD_NS';

const variable = (name: Variable): string => `<${name}>`;

/** `config.toml` with placeholders for secrets: every key of upstream's template but those that would switch something dead or unsafe on. */
export function configToml(settings: Settings): string {
  const tables = mergePatch(baseTables(settings), settings.config ?? {});
  refuseStrayPlaceholders(tables, []);
  return toml(tables as TomlTable);
}

function baseTables(settings: Settings): TomlTable {
  const { hosts, smtp, sessionDatabase, transactionDatabase, pages } = settings;
  return {
    peerage: { dns_name: `ret.${variable('POD_NS')}.svc.cluster.local`, app_name: 'ret' },
    ret: {
      'Elixir.Ret': { pool: 'hubs' },
      'Elixir.RetWeb.Plugs.DashboardHeaderAuthorization': { dashboard_access_key: variable('DASHBOARD_ACCESS_KEY') },
      'Elixir.Ret.DiscordClient': { client_id: '', client_secret: '', bot_token: '' },
      'Elixir.RetWeb.Endpoint': {
        allowed_origins: [hosts.apex, hosts.assets, hosts.cors].map((host) => `https://${host}`).join(','),
        secret_key_base: variable('PHX_KEY'),
        allow_crawlers: true,
        https: {
          port: PORTS.reticulumHttps,
          certfile: '/ret/cert.pem',
          cacertfile: '/ret/cacert.pem',
          keyfile: '/ret/key.pem',
        },
        secondary_url: {},
        cors_proxy_url: { host: hosts.cors, port: PORTS.https },
        imgproxy_url: { host: settings.thumbnailHost, port: PORTS.nearspark },
        assets_url: { host: hosts.assets, port: PORTS.https },
        link_url: { host: 'hubs-link.local' },
        url: { host: hosts.apex, port: PORTS.https },
        static_url: { host: hosts.apex },
      },
      'Elixir.Ret.Repo': { ...connection(transactionDatabase), template: 'template0', pool_size: 10 },
      'Elixir.Ret.SessionLockRepo': { ...connection(sessionDatabase), template: 'template0' },
      'Elixir.Ret.Locking': { session_lock_db: connection(sessionDatabase) },
      'Elixir.Ret.Habitat': { ip: '127.0.0.1', http_port: 9631 },
      'Elixir.Ret.JanusLoadStatus': {
        default_janus_host: hosts.stream,
        janus_service_name: '',
        janus_admin_secret: '',
        janus_admin_port: PORTS.dialogAdmin,
        janus_port: settings.signallingPort,
      },
      'Elixir.Ret.Guardian': { secret_key: variable('GUARDIAN_KEY'), issuer: hosts.apex },
      'Elixir.Ret.PermsToken': { perms_key: variable('PERMS_KEY') },
      'Elixir.Ret.OAuthToken': { oauth_token_key: '' },
      'Elixir.Ret.MediaResolver': {
        photomnemonic_endpoint: settings.photomnemonicUrl,
        // Any text, even an empty one, makes Reticulum believe that it has a key.
        ...(settings.sketchfab && { sketchfab_api_key: variable('SKETCHFAB_API_KEY') }),
        ...(settings.tenor && { tenor_api_key: variable('TENOR_API_KEY') }),
      },
      'Elixir.Ret.Speelycaptor': {},
      'Elixir.Ret.PageOriginWarmer': {
        hubs_page_origin: pages.client,
        spoke_page_origin: pages.spoke,
        admin_page_origin: pages.client,
        insecure_ssl: true,
      },
      'Elixir.Ret.HttpUtils': { insecure_ssl: true },
      'Elixir.Ret.Storage': {
        storage_path: '/storage',
        ttl: 172800,
        host: `https://${hosts.apex}`,
        // Reticulum (fc02d985) counts every ten minutes, in GiB, and heeds nothing but a whole number; text is upstream's way to say none.
        quota_gb: settings.quota ?? '1000',
      },
      'Elixir.RetWeb.Email': { from: `noreply@${hosts.apex}` },
      'Elixir.Ret.Mailer': {
        relay: smtp.server,
        port: String(smtp.port),
        username: smtp.user,
        password: variable('SMTP_PASS'),
        server: smtp.server,
        // The name that it greets the server with, in place of the pod's.
        hostname: hosts.apex,
        // It would look for the server that takes mail *for* the relay, and send through that one (gen_smtp 1.2).
        no_mx_lookups: true,
        ...(speaksTlsFirst(smtp.port) && { ssl: true, tls: 'never' }),
      },
      'Elixir.Ret.Support': {},
      'Elixir.RetWeb.Plugs.AddCSP': Object.fromEntries(
        CSP_DIRECTIVES.map((directive) => [directive, sourcesOf(directive, settings)]),
      ),
      'Ret.Repo.Migrations.AdminSchemaInit': { postgrest_password: '' },
      'Elixir.Ret.StatsJob': {},
      'Elixir.RetWeb.HealthController': {},
      'Elixir.RetWeb.PageController': {
        skip_cache: false,
        ...Object.fromEntries(
          PAGE_ADDITIONS.flatMap((kind) => Object.entries(extras(kind, settings.additions[kind] ?? {}))),
        ),
      },
      'Elixir.Ret.Account': { admin_email: settings.adminEmail },
      ...(settings.turn && {
        'Elixir.Ret.Coturn': { realm: settings.turn.realm, public_tls_ports: String(settings.turn.port) },
      }),
      'Elixir.Ret.Meta': { phx_host: hosts.apex },
    },
    web_push_encryption: { vapid_details: { subject: '', public_key: '', private_key: '' } },
    run: { hostname_dns_suffix: 'turkey' },
    hackney: { max_connections: 250 },
  };
}

function connection({ endpoint, name, user }: Database): TomlTable {
  return {
    username: user,
    password: variable('DB_PASS'),
    database: name,
    hostname: endpoint.host,
    port: endpoint.port,
  };
}

/** Directives that say what media pages load, and what they connect to. */
const MEDIA: readonly CspDirective[] = ['connect_src', 'img_src', 'media_src'];

function sourcesOf(directive: CspDirective, { trustedDomains, additions }: Settings): string {
  const sources = [...(MEDIA.includes(directive) ? trustedDomains : []), ...(additions.csp?.[directive] ?? [])];
  return [...new Set(sources)].join(' ');
}

function extras(
  kind: PageAddition,
  given: Readonly<Partial<Record<Page, string | undefined>>>,
): Record<string, string> {
  return Object.fromEntries(PAGES.map((page) => [`extra_${page}_${kind}`, given[page] ?? '']));
}

/** A setting that contains a placeholder by accident would publish a secret. */
function refuseStrayPlaceholders(value: unknown, path: readonly string[]): void {
  if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) refuseStrayPlaceholders(entry, [...path, key]);
    return;
  }
  if (typeof value !== 'string' || path[path.length - 1] === 'dns_name') return;
  const stray = [...SECRET_VARIABLES, 'PERMS_KEY'].find((name) => value.includes(`<${name}>`) && value !== `<${name}>`);
  if (stray !== undefined) {
    throw unexpected(`Reticulum.config.${path.join('.')}`, `text without the placeholder <${stray}>`, value);
  }
}
