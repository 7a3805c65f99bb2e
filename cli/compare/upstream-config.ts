/**
 * The settings of upstream's `config.toml.template` (hubs-cloud 2.1.0): 110 keys in 42 tables. `<NAME>` stands for the
 * value of the variable `turkeyCfg_NAME`.
 */
const session = {
  username: '<DB_USER>',
  password: '<DB_PASS>',
  database: '<DB_NAME>',
  hostname: '<DB_HOST>',
  port: 5432,
};
const blank = (...keys: string[]) => Object.fromEntries(keys.map((key) => [key, '']));
const demo = 'demo.hubsfoundation.org *.demo.hubsfoundation.org';

export const UPSTREAM_CONFIG = {
  peerage: { dns_name: 'ret.<POD_NS>.svc.cluster.local', app_name: 'ret' },
  ret: {
    'Elixir.Ret': { pool: 'hubs' },
    'Elixir.RetWeb.Plugs.DashboardHeaderAuthorization': { dashboard_access_key: '<DASHBOARD_ACCESS_KEY>' },
    'Elixir.Ret.DiscordClient': blank('client_id', 'client_secret', 'bot_token'),
    'Elixir.RetWeb.Endpoint': {
      allowed_origins: '*',
      secret_key_base: '<PHX_KEY>',
      allow_crawlers: true,
      https: { port: 4000, certfile: '/ret/cert.pem', cacertfile: '/ret/cacert.pem', keyfile: '/ret/key.pem' },
      secondary_url: {},
      cors_proxy_url: { host: 'cors.<HUB_DOMAIN>', port: 443 },
      imgproxy_url: { host: '<IMG_PROXY>', port: 5000 },
      assets_url: { host: 'assets.<DOMAIN>', port: 443 },
      link_url: { host: 'hubs-link.local' },
      url: { host: '<HUB_DOMAIN>', port: 443 },
      static_url: { host: '<HUB_DOMAIN>' },
    },
    'Elixir.Ret.Repo': { ...session, hostname: '<DB_HOST_T>', template: 'template0', pool_size: 10 },
    'Elixir.Ret.SessionLockRepo': { ...session, template: 'template0' },
    'Elixir.Ret.Locking': { session_lock_db: session },
    'Elixir.Ret.Habitat': { ip: '127.0.0.1', http_port: 9631 },
    'Elixir.Ret.JanusLoadStatus': {
      default_janus_host: 'stream.<DOMAIN>',
      ...blank('janus_service_name', 'janus_admin_secret'),
      janus_admin_port: 7000,
      janus_port: 4443,
    },
    'Elixir.Ret.Guardian': { secret_key: '<GUARDIAN_KEY>', issuer: '<HUB_DOMAIN>' },
    'Elixir.Ret.PermsToken': { perms_key: '<PERMS_KEY>' },
    'Elixir.Ret.OAuthToken': blank('oauth_token_key'),
    bot_access_key: '',
    'Elixir.Ret.MediaResolver': {
      ytdl_host: '<YTDL_HOST>',
      photomnemonic_endpoint: '<PHOTOMNEMONIC>',
      sketchfab_api_key: '<SKETCHFAB_API_KEY>',
      tenor_api_key: '<TENOR_API_KEY>',
    },
    'Elixir.Ret.Speelycaptor': { speelycaptor_endpoint: '<SPEELYCAPTOR>' },
    'Elixir.Ret.PageOriginWarmer': {
      hubs_page_origin: 'https://hubs.<POD_NS>:8080/hubs/pages',
      spoke_page_origin: 'https://spoke.<POD_NS>:8080/spoke/pages',
      admin_page_origin: 'https://hubs.<POD_NS>:8080/hubs/pages',
      insecure_ssl: true,
    },
    'Elixir.Ret.HttpUtils': { insecure_ssl: true },
    'Elixir.Ret.Storage': {
      storage_path: '/storage',
      ttl: 172800,
      host: 'https://<HUB_DOMAIN>',
      quota_gb: '<STORAGE_QUOTA_GB>',
    },
    'Elixir.RetWeb.Email': { from: 'noreply@<HUB_DOMAIN>' },
    'Elixir.Ret.Mailer': {
      relay: '<SMTP_SERVER>',
      port: '<SMTP_PORT>',
      username: '<SMTP_USER>',
      password: '<SMTP_PASS>',
      server: '<SMTP_SERVER>',
    },
    'Elixir.Ret.Support': { slack_webhook_url: '<SLACK_WEBHOOK>' },
    'Elixir.RetWeb.Plugs.AddCSP': {
      ...blank(
        'child_src',
        'font_src',
        'form_action',
        'frame_src',
        'manifest_src',
        'script_src',
        'style_src',
        'worker_src',
      ),
      connect_src: demo,
      img_src: demo,
      media_src: demo,
    },
    'Ret.Repo.Migrations.AdminSchemaInit': blank('postgrest_password'),
    'Elixir.Ret.StatsJob': {},
    'Elixir.RetWeb.HealthController': {},
    'Elixir.RetWeb.PageController': {
      skip_cache: false,
      ...blank(
        ...['headers', 'html', 'script'].flatMap((kind) =>
          ['avatar', 'index', 'room', 'scene'].map((page) => `extra_${page}_${kind}`),
        ),
      ),
    },
    'Elixir.Ret.Account': { admin_email: '<ADM_EMAIL>' },
    'Elixir.Ret.Coturn': { realm: 'turkey', public_tls_ports: '5349' },
    'Elixir.Ret.Meta': { phx_host: '<HUB_DOMAIN>' },
  },
  web_push_encryption: { vapid_details: blank('subject', 'public_key', 'private_key') },
  sentry: { dsn: '<SENTRY_DSN>' },
  run: { hostname_dns_suffix: 'turkey' },
  hackney: { max_connections: 250 },
} as const;
