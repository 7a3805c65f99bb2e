import { stringifyToml } from '../toml';
import { UPSTREAM_CONFIG } from './upstream-config';

export interface UpstreamOptions {
  readonly domain: string;
  readonly namespace: string;
  /** `manual` keeps the data in folders of the node. */
  readonly storageClass?: 'manual' | undefined;
  /** Whether the data lies in `/tmp` of a node, without claims. */
  readonly withoutVolumes?: boolean | undefined;
}

export interface UpstreamObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; annotations?: Record<string, string>; labels?: Record<string, string> };
  [field: string]: unknown;
}

/**
 * The objects that upstream's generator (hubs-cloud 2.1.0) makes of its default input, without the values of keys: the facts that
 * ours are compared with, and an installation to take over in tests.
 */
export function upstreamObjects({
  domain,
  namespace,
  storageClass,
  withoutVolumes = false,
}: UpstreamOptions): UpstreamObject[] {
  const manual = storageClass === 'manual';
  const object = (
    apiVersion: string,
    kind: string,
    name: string,
    rest: object,
    metadata: object = {},
  ): UpstreamObject => ({
    apiVersion,
    kind,
    metadata: { name, namespace, ...metadata },
    ...rest,
  });
  const service = (name: string, app: string, ports: object[], spec: object = {}, annotations?: object) =>
    object('v1', 'Service', name, { spec: { ...spec, selector: { app }, ports } }, annotations && { annotations });
  const deployment = (
    app: string,
    spec: Record<string, unknown>,
    pod: Record<string, unknown>,
    metadata: object = {},
  ) =>
    object(
      'apps/v1',
      'Deployment',
      app,
      {
        spec: {
          replicas: 1,
          selector: { matchLabels: { app } },
          ...spec,
          template: { metadata: { labels: { app } }, spec: pod },
        },
      },
      metadata,
    );
  const claim = (name: string, accessMode: string) =>
    object('v1', 'PersistentVolumeClaim', name, {
      spec: {
        accessModes: [manual ? 'ReadWriteOnce' : accessMode],
        ...(manual && { storageClassName: 'manual' }),
        resources: { requests: { storage: '10Gi' } },
      },
    });
  const volume = (name: string, claimName: string, path: string): UpstreamObject => ({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name, labels: { type: 'local' } },
    spec: {
      storageClassName: 'manual',
      capacity: { storage: '10Gi' },
      accessModes: ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy: 'Retain',
      claimRef: { name: claimName, namespace },
      hostPath: { path, type: 'DirectoryOrCreate' },
    },
  });
  const port = (name: string, number: number, targetPort = number) => ({ name, port: number, targetPort });
  const rolling = (maxUnavailable: number) => ({
    type: 'RollingUpdate',
    rollingUpdate: { maxUnavailable, maxSurge: 1 },
  });
  const evictable = (safe: boolean) => ({
    annotations: { 'cluster-autoscaler.kubernetes.io/safe-to-evict': String(safe) },
  });
  const literal = (env: Record<string, string>) => Object.entries(env).map(([name, value]) => ({ name, value }));
  const fromPod = (name: string, fieldPath: string) => ({ name, valueFrom: { fieldRef: { fieldPath } } });
  const fromConfigs = (name: string, key: string) => ({ name, valueFrom: { secretKeyRef: { name: 'configs', key } } });
  const turkey = (...keys: string[]) => keys.map((key) => fromConfigs(`turkeyCfg_${key}`, key));

  const pages = (name: string, last: Record<string, string>) => ({
    containers: [
      {
        name,
        image: `hubsfoundation/${name}:stable-latest`,
        imagePullPolicy: 'IfNotPresent',
        env: literal({
          turkeyCfg_thumbnail_server: `cors.${domain}/nearspark`,
          turkeyCfg_base_assets_path: `https://assets.${domain}/${name}/`,
          turkeyCfg_non_cors_proxy_domains: `${domain},assets.${domain},demo.hubsfoundation.org,*.demo.hubsfoundation.org`,
          turkeyCfg_reticulum_server: domain,
          turkeyCfg_cors_proxy_server: `cors.${domain}`,
          turkeyCfg_shortlink_domain: domain,
          ...last,
        }),
        livenessProbe: {
          httpGet: { path: 'https://localhost/healthz', port: 8080, scheme: 'HTTPS' },
          initialDelaySeconds: 20,
          timeoutSeconds: 1,
          periodSeconds: 120,
        },
      },
    ],
  });
  const pool = (name: string, mode: Record<string, string>) => ({
    containers: [
      {
        name,
        image: 'mozillareality/pgbouncer:stable-latest',
        imagePullPolicy: 'IfNotPresent',
        env: [
          ...literal({ MAX_CLIENT_CONN: '10000' }),
          fromConfigs('DB_USER', 'DB_USER'),
          fromConfigs('DB_PASSWORD', 'DB_PASS'),
          ...literal({ DB_HOST: 'pgsql', ...mode }),
        ],
      },
    ],
  });

  const ingressPath = (path: string, pathType: string, name: string, number: number) => ({
    path,
    pathType,
    backend: { service: { name, port: { number } } },
  });
  const web = [
    ingressPath('/files/', 'Prefix', 'ret', 4001),
    ingressPath('/http', 'ImplementationSpecific', 'ret', 4001),
    ingressPath('/hubs', 'Prefix', 'hubs', 8080),
    ingressPath('/spoke', 'Prefix', 'spoke', 8080),
  ];
  const ingress = (
    name: string,
    hosts: string[],
    rules: Record<string, object[]>,
    annotations: Record<string, string>,
  ) =>
    object(
      'networking.k8s.io/v1',
      'Ingress',
      name,
      {
        spec: {
          tls: hosts.map((host) => ({ hosts: [host], secretName: `cert-${host}` })),
          rules: Object.entries(rules).map(([host, paths]) => ({ host, http: { paths } })),
        },
      },
      { annotations: { 'kubernetes.io/ingress.class': 'haproxy', ...annotations } },
    );
  const read = ['get', 'list', 'watch'];

  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace, annotations: { domain, adm: 'admin@example.org' } },
    },
    object('v1', 'Secret', 'configs', {
      stringData: {
        NODE_COOKIE: 'nodecookie0123456789abcdefghijklmn',
        HUB_DOMAIN: domain,
        DB_USER: 'postgres',
        DB_PASS: '123456',
        DB_NAME: 'retdb',
        DB_HOST: 'pgbouncer',
        DB_HOST_T: 'pgbouncer-t',
        SMTP_SERVER: 'smtp.tem.scw.cloud',
        SMTP_PORT: '2587',
        SMTP_USER: 'smtp-user',
        SMTP_PASS: 'smtp-pass',
        ADM_EMAIL: 'admin@example.org',
        PGRST_DB_URI: 'postgres://postgres:123456@pgbouncer/retdb',
        GUARDIAN_KEY: 'guardiankey0123456789abcdefghijklm',
        PHX_KEY: 'phxkey0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklm',
        SKETCHFAB_API_KEY: '?',
        TENOR_API_KEY: '?',
        PSQL: 'postgres://postgres:123456@pgbouncer/retdb',
        PERMS_KEY: '',
        PGRST_JWT_SECRET: '',
      },
    }),
    ...(manual
      ? [volume('pgsql-pv', 'pgsql-pvc', '/mnt/pgsql_data'), volume('ret-pv', 'ret-pvc', '/mnt/ret_storage_data')]
      : []),
    ...(withoutVolumes ? [] : [claim('pgsql-pvc', 'ReadWriteOncePod'), claim('ret-pvc', 'ReadWriteOnce')]),
    ingress(
      'ret',
      [domain, `assets.${domain}`, `stream.${domain}`, `cors.${domain}`],
      { [domain]: [ingressPath('/', 'Prefix', 'ret', 4001)], [`assets.${domain}`]: web, [`cors.${domain}`]: web },
      {
        'haproxy.org/response-set-header': `access-control-allow-origin "https://${domain}"\n`,
        'haproxy.org/path-rewrite': '/api-internal(.*) /_drop_',
      },
    ),
    ingress(
      'dialog',
      [`stream.${domain}`],
      { [`stream.${domain}`]: [ingressPath('/', 'Prefix', 'dialog', 4443)] },
      { 'haproxy.org/server-ssl': 'true', 'haproxy.org/load-balance': 'url_param roomId' },
    ),
    ingress(
      'nearspark',
      [`cors.${domain}`],
      { [`cors.${domain}`]: [ingressPath('/nearspark', 'Prefix', 'nearspark', 5000)] },
      { 'haproxy.org/path-rewrite': '/nearspark/(.*) /\\1' },
    ),
    object('v1', 'ConfigMap', 'ret-config', { data: { 'config.toml.template': stringifyToml(UPSTREAM_CONFIG) } }),
    deployment(
      'reticulum',
      { minReadySeconds: 15, strategy: rolling(0), revisionHistoryLimit: 1 },
      {
        volumes: [
          {
            name: 'storage',
            ...(withoutVolumes
              ? { hostPath: { path: '/tmp/ret_storage_data', type: 'DirectoryOrCreate' } }
              : { persistentVolumeClaim: { claimName: 'ret-pvc' } }),
          },
          { name: 'config', configMap: { name: 'ret-config' } },
        ],
        containers: [
          {
            name: 'reticulum',
            image: 'hubsfoundation/reticulum:stable-latest',
            imagePullPolicy: 'IfNotPresent',
            securityContext: { privileged: true },
            ports: [{ containerPort: 9100 }],
            volumeMounts: [
              { name: 'storage', mountPath: '/storage', mountPropagation: 'Bidirectional' },
              { name: 'config', mountPath: '/home/ret' },
            ],
            env: [
              fromPod('POD_IP', 'status.podIP'),
              fromPod('POD_NAME', 'metadata.name'),
              fromPod('turkeyCfg_POD_NS', 'metadata.namespace'),
              ...turkey('NODE_COOKIE', 'HUB_DOMAIN'),
              fromConfigs('turkeyCfg_DOMAIN', 'HUB_DOMAIN'),
              ...turkey(
                'DB_USER',
                'DB_PASS',
                'DB_NAME',
                'DB_HOST',
                'DB_HOST_T',
                'GUARDIAN_KEY',
                'PERMS_KEY',
                'PHX_KEY',
              ),
              ...turkey('SMTP_SERVER', 'SMTP_PORT', 'SMTP_USER', 'SMTP_PASS', 'ADM_EMAIL', 'SKETCHFAB_API_KEY'),
              ...literal({ turkeyCfg_IMG_PROXY: `nearspark.${namespace}` }),
              ...turkey('TENOR_API_KEY'),
              ...literal({
                turkeyCfg_YTDL_HOST: 'http://ytdl:5000',
                turkeyCfg_PHOTOMNEMONIC: 'http://photomnemonic:5000',
                turkeyCfg_SPEELYCAPTOR: 'http://speelycaptor:5000',
                turkeyCfg_STORAGE_QUOTA_GB: '1000',
              }),
            ],
            livenessProbe: {
              httpGet: { path: '/health', port: 4001, scheme: 'HTTP' },
              initialDelaySeconds: 30,
              timeoutSeconds: 3,
              periodSeconds: 30,
            },
            readinessProbe: {
              httpGet: { path: '/?skipadmin', port: 4001, scheme: 'HTTP' },
              initialDelaySeconds: 20,
              timeoutSeconds: 5,
              periodSeconds: 5,
              successThreshold: 5,
              failureThreshold: 100,
            },
          },
          {
            name: 'postgrest',
            image: 'mozillareality/postgrest:stable-latest',
            imagePullPolicy: 'IfNotPresent',
            ports: [{ containerPort: 3000 }],
            env: [
              ...literal({ PGRST_LOG_LEVEL: 'info', PGRST_DB_SCHEMA: 'ret0_admin', PGRST_DB_ANON_ROLE: 'postgres' }),
              fromConfigs('PGRST_DB_URI', 'PGRST_DB_URI'),
              fromConfigs('PGRST_JWT_SECRET', 'PGRST_JWT_SECRET'),
            ],
          },
        ],
      },
      evictable(true),
    ),
    service('ret', 'reticulum', [port('http-reticulum', 4001), port('https-reticulum', 4000)], { clusterIP: 'None' }),
    service('pgsql', 'pgsql', [{ ...port('postgresql', 5432), protocol: 'TCP' }]),
    deployment(
      'pgsql',
      {},
      {
        containers: [
          {
            name: 'postgresql',
            image: 'mozillareality/postgres:stable-latest',
            ports: [{ name: 'postgresql', containerPort: 5432 }],
            env: [
              fromConfigs('POSTGRES_USER', 'DB_USER'),
              fromConfigs('POSTGRES_PASSWORD', 'DB_PASS'),
              fromConfigs('POSTGRES_DB', 'DB_NAME'),
              ...literal({ PGDATA: '/var/lib/postgresql/data/pgdata' }),
            ],
            volumeMounts: [{ name: 'postgresql-data', mountPath: '/var/lib/postgresql/data' }],
          },
        ],
        volumes: [
          {
            name: 'postgresql-data',
            ...(withoutVolumes
              ? { hostPath: { path: '/tmp/pgsql_data' } }
              : { persistentVolumeClaim: { claimName: 'pgsql-pvc' } }),
          },
        ],
      },
    ),
    deployment('pgbouncer', { minReadySeconds: 2 }, pool('pgbouncer', {})),
    service('pgbouncer', 'pgbouncer', [port('http', 5432)]),
    deployment('pgbouncer-t', { minReadySeconds: 2 }, pool('pgbouncer-t', { POOL_MODE: 'transaction' })),
    service('pgbouncer-t', 'pgbouncer-t', [port('http', 5432)]),
    ...(['hubs', 'spoke'] as const).flatMap((name) => [
      deployment(
        name,
        { minReadySeconds: 15, strategy: rolling(0) },
        pages(name, name === 'hubs' ? { turkeyCfg_tier: 'p1' } : { turkeyCfg_hubs_server: domain }),
        evictable(true),
      ),
      service(name, name, [port(`https-${name}`, 8080)], { clusterIP: 'None' }, { 'haproxy.org/server-ssl': 'true' }),
    ]),
    deployment(
      'nearspark',
      { minReadySeconds: 15, strategy: rolling(0) },
      {
        containers: [
          {
            name: 'nearspark',
            image: 'hubsfoundation/nearspark:stable-latest',
            imagePullPolicy: 'IfNotPresent',
            ports: [{ containerPort: 5000 }],
          },
        ],
      },
      evictable(true),
    ),
    service('nearspark', 'nearspark', [port('http', 5000)]),
    service('speelycaptor', 'speelycaptor', [port('speelycaptor', 5000)]),
    deployment(
      'photomnemonic',
      { minReadySeconds: 2 },
      {
        containers: [
          {
            name: 'photomnemonic',
            image: 'hubsfoundation/photomnemonic:stable-latest',
            imagePullPolicy: 'IfNotPresent',
          },
        ],
      },
      evictable(true),
    ),
    service('photomnemonic', 'photomnemonic', [port('photomnemonic', 5000)]),
    deployment(
      'dialog',
      { minReadySeconds: 15, strategy: rolling(1) },
      {
        hostNetwork: true,
        containers: [
          {
            name: 'dialog',
            image: 'mozillareality/dialog:stable-latest',
            imagePullPolicy: 'Always',
            ports: [{ hostPort: 4443, containerPort: 4443 }],
            env: [fromConfigs('perms_key', 'PERMS_KEY')],
          },
        ],
      },
      evictable(false),
    ),
    service('dialog', 'dialog', [port('https-dialog', 4443), port('https-dialog-adm', 7000)], { clusterIP: 'None' }),
    deployment(
      'coturn',
      { minReadySeconds: 15, strategy: { type: 'RollingUpdate' } },
      {
        hostNetwork: true,
        containers: [
          {
            name: 'coturn',
            image: 'mozillareality/coturn:stable-latest',
            imagePullPolicy: 'Always',
            ports: [{ hostPort: 5349, containerPort: 5349 }],
            env: [...literal({ REALM: 'turkey' }), fromConfigs('PSQL', 'PSQL')],
          },
        ],
      },
    ),
    service('coturn', 'coturn', [port('https-coturn', 5349)]),
    object('v1', 'ConfigMap', 'haproxy-tcp-config', { data: { 5349: `${namespace}/coturn:5349` } }),
    object('v1', 'ConfigMap', 'haproxy-config', {
      data: {
        'global-config-snippet': 'tune.bufsize 33792\n',
        'backend-config-snippet': 'option forwardfor\noption http-pretend-keepalive\n',
        'ssl-redirect': 'true',
        'timeout-client': '30m',
        'timeout-client-fin': '1h',
        'timeout-server': '30m',
        'timeout-server-fin': '1h',
        'timeout-connect': '3s',
        'syslog-server': 'address:stdout, format: raw, facility:daemon',
      },
    }),
    object('v1', 'Secret', 'cert-hcce', { type: 'kubernetes.io/tls', data: { 'tls.crt': '', 'tls.key': '' } }),
    object(
      'apps/v1',
      'Deployment',
      'haproxy',
      {
        spec: {
          replicas: 1,
          selector: { matchLabels: { app: 'haproxy' } },
          template: {
            metadata: { labels: { app: 'haproxy', name: 'haproxy' } },
            spec: {
              serviceAccountName: 'haproxy-sa',
              terminationGracePeriodSeconds: 60,
              containers: [
                {
                  name: 'haproxy',
                  image: 'mozillareality/haproxy:stable-latest',
                  args: [
                    `--configmap=${namespace}/haproxy-config`,
                    '--https-bind-port=4443',
                    '--http-bind-port=8080',
                    `--configmap-tcp-services=${namespace}/haproxy-tcp-config`,
                    '--ingress.class=haproxy',
                    '--log=warning',
                    `--default-ssl-certificate=${namespace}/cert-hcce`,
                  ],
                  securityContext: {
                    runAsUser: 1000,
                    runAsGroup: 1000,
                    capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
                  },
                  livenessProbe: { httpGet: { path: '/healthz', port: 1042 } },
                  env: [
                    ...literal({ TZ: 'Etc/UTC' }),
                    fromPod('POD_NAME', 'metadata.name'),
                    fromPod('POD_NAMESPACE', 'metadata.namespace'),
                  ],
                },
              ],
            },
          },
        },
      },
      { labels: { app: 'haproxy' } },
    ),
    service(
      'lb',
      'haproxy',
      [port('http', 80, 8080), port('https', 443, 4443), port('dialog', 4443), port('turn', 5349)],
      { type: 'LoadBalancer', externalTrafficPolicy: 'Local' },
    ),
    object('v1', 'ServiceAccount', 'haproxy-sa', {}),
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'haproxy-cr' },
      rules: [
        {
          apiGroups: [''],
          resources: [
            'configmaps',
            'nodes',
            'pods',
            'namespaces',
            'events',
            'serviceaccounts',
            'services',
            'endpoints',
          ],
          verbs: read,
        },
        {
          apiGroups: ['extensions', 'networking.k8s.io'],
          resources: ['ingresses', 'ingresses/status', 'ingressclasses'],
          verbs: read,
        },
        { apiGroups: ['extensions', 'networking.k8s.io'], resources: ['ingresses/status'], verbs: ['update'] },
        { apiGroups: [''], resources: ['secrets'], verbs: [...read, 'create', 'patch', 'update'] },
        { apiGroups: ['core.haproxy.org'], resources: ['*'], verbs: [...read, 'update'] },
        { apiGroups: ['discovery.k8s.io'], resources: ['*'], verbs: read },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'haproxy-rb' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'haproxy-cr' },
      subjects: [{ kind: 'ServiceAccount', name: 'haproxy-sa', namespace }],
    },
  ];
}
