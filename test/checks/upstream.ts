import { generate } from 'selfsigned';
import type { KubeObject } from '../../checks';
import type { Fields } from './objects';

const NAMESPACE = 'hcce';
const DOMAIN = 'meet.example.org';

/**
 * Objects with the weaknesses that upstream's generator (hubs-cloud 2.1.0) is known for, and little else: enough of each to be
 * recognised.
 */
export async function upstream(): Promise<KubeObject[]> {
  return [
    cluster('v1', 'Namespace', NAMESPACE),
    local('v1', 'Secret', 'configs', { stringData: values() }),
    await bootstrapCertificate(),
    claim('pgsql-pvc', 'ReadWriteOncePod'),
    claim('ret-pvc', 'ReadWriteOnce'),
    local('v1', 'ConfigMap', 'ret-config', { data: { 'config.toml.template': SETTINGS } }),
    local('v1', 'ConfigMap', 'haproxy-config', { data: { 'ssl-redirect': 'true' } }),
    local('v1', 'ConfigMap', 'haproxy-tcp-config', { data: { 5349: `${NAMESPACE}/coturn:5349` } }),
    ...workloads(),
    ...services(),
    ...access(),
    ingress('ret', [DOMAIN, `assets.${DOMAIN}`, `cors.${DOMAIN}`], 'ret', 4001),
    ingress('dialog', [`stream.${DOMAIN}`], 'dialog', 4443),
    ...certbotbot(),
  ];
}

function local(apiVersion: string, kind: string, name: string, rest: Fields, metadata: Fields = {}): KubeObject {
  return { apiVersion, kind, metadata: { name, namespace: NAMESPACE, ...metadata }, ...rest };
}

function cluster(apiVersion: string, kind: string, name: string, rest: Fields = {}): KubeObject {
  return { apiVersion, kind, metadata: { name }, ...rest };
}

function values(): Record<string, string> {
  return {
    NODE_COOKIE: 'changeMe',
    DB_USER: 'postgres',
    DB_PASS: '123456',
    SMTP_SERVER: 'changeMe',
    SMTP_PASS: '$SMTP_PASS',
    GUARDIAN_KEY: 'changeMe',
    PHX_KEY: 'changeMe',
    SKETCHFAB_API_KEY: '?',
    TENOR_API_KEY: '?',
    PSQL: 'postgres://postgres:123456@pgbouncer/retdb',
    PGRST_DB_URI: 'postgres://postgres:123456@pgbouncer/retdb',
    PERMS_KEY: 'a private key that is another one each time',
    PGRST_JWT_SECRET: 'a public key that is another one each time',
  };
}

async function bootstrapCertificate(): Promise<KubeObject> {
  const pem = await generate([{ name: 'commonName', value: DOMAIN }], {
    keyType: 'ec',
    extensions: [{ name: 'basicConstraints', cA: false }],
  });
  const data = {
    'tls.crt': Buffer.from(pem.cert).toString('base64'),
    'tls.key': Buffer.from(pem.private).toString('base64'),
  };
  return local('v1', 'Secret', 'cert-hcce', { type: 'kubernetes.io/tls', data });
}

function claim(name: string, mode: string): KubeObject {
  return local('v1', 'PersistentVolumeClaim', name, {
    spec: { accessModes: [mode], resources: { requests: { storage: '10Gi' } } },
  });
}

const SETTINGS = `[ret."Elixir.RetWeb.Plugs.DashboardHeaderAuthorization"]
dashboard_access_key = "<DASHBOARD_ACCESS_KEY>"

[ret."Elixir.RetWeb.Endpoint"]
allowed_origins = "*"
secret_key_base = "<PHX_KEY>"

[ret]
bot_access_key = ""

[ret."Elixir.RetWeb.Plugs.AddCSP"]
img_src = "demo.hubsfoundation.org *.demo.hubsfoundation.org"
`;

function workload(name: string, containers: readonly Fields[], pod: Fields = {}, spec: Fields = {}): KubeObject {
  return local('apps/v1', 'Deployment', name, {
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: name } },
      ...spec,
      template: { metadata: { labels: { app: name } }, spec: { ...pod, containers } },
    },
  });
}

function fromSecret(name: string, key: string): Fields {
  return { name, valueFrom: { secretKeyRef: { name: 'configs', key } } };
}

function mounted(name: string, claimName: string): Fields {
  return { volumes: [{ name, persistentVolumeClaim: { claimName } }] };
}

function workloads(): KubeObject[] {
  const host = { hostNetwork: true };
  const page = { livenessProbe: { httpGet: { path: 'https://localhost/healthz', port: 8080, scheme: 'HTTPS' } } };
  const trusting = [{ name: 'turkeyCfg_non_cors_proxy_domains', value: `${DOMAIN},demo.hubsfoundation.org` }];
  return [
    workload(
      'reticulum',
      [
        {
          name: 'reticulum',
          image: 'hubsfoundation/reticulum:stable-latest',
          imagePullPolicy: 'IfNotPresent',
          securityContext: { privileged: true },
          env: [
            fromSecret('turkeyCfg_NODE_COOKIE', 'NODE_COOKIE'),
            fromSecret('turkeyCfg_PHX_KEY', 'PHX_KEY'),
            { name: 'turkeyCfg_YTDL_HOST', value: 'http://ytdl:5000' },
          ],
          livenessProbe: { httpGet: { path: '/health', port: 4001 } },
          volumeMounts: [{ name: 'storage', mountPath: '/storage', mountPropagation: 'Bidirectional' }],
        },
        {
          name: 'postgrest',
          image: 'mozillareality/postgrest:stable-latest',
          env: [{ name: 'PGRST_DB_ANON_ROLE', value: 'postgres' }, fromSecret('PGRST_DB_URI', 'PGRST_DB_URI')],
        },
      ],
      mounted('storage', 'ret-pvc'),
      { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
    ),
    workload(
      'pgsql',
      [
        {
          name: 'postgresql',
          image: 'mozillareality/postgres:stable-latest',
          env: [fromSecret('POSTGRES_PASSWORD', 'DB_PASS')],
        },
      ],
      mounted('data', 'pgsql-pvc'),
    ),
    workload('hubs', [{ name: 'hubs', image: 'hubsfoundation/hubs:stable-latest', env: trusting, ...page }]),
    workload('nearspark', [{ name: 'nearspark', image: 'hubsfoundation/nearspark:stable-latest' }]),
    workload(
      'dialog',
      [
        {
          name: 'dialog',
          image: 'mozillareality/dialog:stable-latest',
          imagePullPolicy: 'Always',
          env: [fromSecret('perms_key', 'PERMS_KEY')],
          ports: [{ containerPort: 4443, hostPort: 4443 }],
        },
      ],
      host,
      { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } } },
    ),
    workload(
      'coturn',
      [
        {
          name: 'coturn',
          image: 'mozillareality/coturn:stable-latest',
          env: [fromSecret('PSQL', 'PSQL')],
          ports: [{ containerPort: 5349, hostPort: 5349 }],
        },
      ],
      host,
    ),
    workload(
      'haproxy',
      [
        {
          name: 'haproxy',
          image: 'mozillareality/haproxy:stable-latest',
          args: [
            `--configmap=${NAMESPACE}/haproxy-config`,
            `--configmap-tcp-services=${NAMESPACE}/haproxy-tcp-config`,
            '--https-bind-port=4443',
            '--ingress.class=haproxy',
            `--default-ssl-certificate=${NAMESPACE}/cert-hcce`,
          ],
        },
      ],
      { serviceAccountName: 'haproxy-sa' },
    ),
    // A second installation in the cluster.
    {
      ...workload('dialog', [{ name: 'dialog', image: 'x:1', ports: [{ containerPort: 4443, hostPort: 4443 }] }]),
      metadata: { name: 'dialog', namespace: 'second' },
    },
  ];
}

function services(): KubeObject[] {
  const service = (name: string, app: string, ...ports: number[]) =>
    local('v1', 'Service', name, {
      spec: { selector: { app }, ports: ports.map((port) => ({ name: `p${port}`, port })) },
    });
  return [
    service('ret', 'reticulum', 4001),
    service('dialog', 'dialog', 4443, 7000),
    service('coturn', 'coturn', 5349),
    service('speelycaptor', 'speelycaptor', 5000),
  ];
}

function access(): KubeObject[] {
  const rbac = 'rbac.authorization.k8s.io/v1';
  return [
    local('v1', 'ServiceAccount', 'haproxy-sa', {}),
    cluster(rbac, 'ClusterRole', 'haproxy-cr', {
      rules: [
        { apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list', 'watch', 'create', 'patch', 'update'] },
      ],
    }),
    cluster(rbac, 'ClusterRoleBinding', 'haproxy-rb', {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'haproxy-cr' },
      subjects: [{ kind: 'ServiceAccount', name: 'haproxy-sa', namespace: NAMESPACE }],
    }),
  ];
}

function ingress(name: string, hosts: readonly string[], backend: string, port: number): KubeObject {
  const path = { path: '/', pathType: 'Prefix', backend: { service: { name: backend, port: { number: port } } } };
  return local(
    'networking.k8s.io/v1',
    'Ingress',
    name,
    {
      spec: {
        tls: hosts.map((host) => ({ hosts: [host], secretName: `cert-${host}` })),
        rules: hosts.map((host) => ({ host, http: { paths: [path] } })),
      },
    },
    { annotations: { 'kubernetes.io/ingress.class': 'haproxy' } },
  );
}

/** The pod that fetches certificates, once. */
function certbotbot(): KubeObject[] {
  return [
    local('v1', 'ServiceAccount', 'certbotbot', {}),
    local('rbac.authorization.k8s.io/v1', 'RoleBinding', 'certbotbot', {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'edit' },
      subjects: [{ kind: 'ServiceAccount', name: 'certbotbot', namespace: NAMESPACE }],
    }),
    local('v1', 'Pod', 'certbotbot-http', {
      spec: {
        serviceAccountName: 'certbotbot',
        containers: [{ name: 'certbotbot', image: 'mozillareality/certbotbot_http:dev-47' }],
      },
    }),
  ];
}
