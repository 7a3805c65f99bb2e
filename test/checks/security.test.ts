import { describe, expect, test } from 'vitest';
import {
  admission,
  hostVolume,
  isolation,
  mountPropagation,
  plainSecret,
  podSecurityViolations,
  rbacAdmin,
  rbacEscalation,
  rbacSecrets,
  rbacWildcard,
  restricted,
  stringData,
  unusedToken,
  weakSecret,
} from '../../checks';
import type { KubeObject } from '../../checks';
import { Cluster } from '../../checks/model';
import type { Fields } from './objects';
import { clusterObject, configMap, deployment, found, object, podSpec, secret } from './objects';

/** A container that every level admits. */
const SAFE = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

/** The controls that a pod violates, with level and path. */
function violations(pod: Fields, level: 'baseline' | 'restricted' = 'restricted', annotations?: Fields): string[] {
  const [found] = new Cluster([deployment('web', pod, {}, annotations)]).pods;
  return podSecurityViolations(found!, level).map(
    ({ control, level: lowest, field }) => `${lowest} ${control} ${field.path.replace('spec.template.', '')}`,
  );
}

/** A safe pod, but for a change of the container's security context, of the container, and of the pod. */
function pod(context: Fields = {}, container: Fields = {}, spec: Fields = {}): Fields {
  return podSpec({ securityContext: { ...SAFE, ...context }, ...container }, spec);
}

describe('Pod Security level baseline', () => {
  const CONTEXT = 'spec.containers[0].securityContext';

  test('a pod that says nothing passes', () => {
    expect(violations(podSpec(), 'baseline')).toStrictEqual([]);
  });

  test.each<[string, Fields, string[]]>([
    [
      'host process',
      pod({ windowsOptions: { hostProcess: true } }),
      [`baseline windows-host-process ${CONTEXT}.windowsOptions.hostProcess`],
    ],
    [
      'host namespaces',
      pod({}, {}, { hostNetwork: true, hostPID: true, hostIPC: true }),
      ['hostNetwork', 'hostPID', 'hostIPC'].map((name) => `baseline host-namespaces spec.${name}`),
    ],
    ['privileged', pod({ privileged: true }), [`baseline privileged ${CONTEXT}.privileged`]],
    [
      'capabilities',
      pod({ capabilities: { drop: ['ALL'], add: ['CHOWN', 'SYS_ADMIN'] } }),
      [`baseline capabilities ${CONTEXT}.capabilities.add`],
    ],
    [
      'hostPath',
      pod({}, {}, { volumes: [{ name: 'v', hostPath: { path: '/' } }] }),
      ['baseline host-path-volumes spec.volumes[0].hostPath'],
    ],
    [
      'host ports',
      pod({}, { ports: [{ containerPort: 1 }, { containerPort: 2, hostPort: 0 }, { containerPort: 3, hostPort: 3 }] }),
      ['baseline host-ports spec.containers[0].ports[2].hostPort'],
    ],
    [
      'host of a probe',
      pod({}, { livenessProbe: { httpGet: { host: '10.0.0.1', port: 1 } } }),
      ['baseline host-probes spec.containers[0].livenessProbe.httpGet.host'],
    ],
    [
      'host of a hook',
      pod({}, { lifecycle: { preStop: { tcpSocket: { host: '10.0.0.1', port: 1 } } } }),
      ['baseline host-probes spec.containers[0].lifecycle.preStop.tcpSocket.host'],
    ],
    [
      'AppArmor',
      pod({ appArmorProfile: { type: 'Unconfined' } }),
      [`baseline app-armor ${CONTEXT}.appArmorProfile.type`],
    ],
    [
      'SELinux',
      pod({ seLinuxOptions: { type: 'spc_t', user: 'u', role: 'r' } }),
      ['type', 'user', 'role'].map((name) => `baseline selinux ${CONTEXT}.seLinuxOptions.${name}`),
    ],
    ['/proc', pod({ procMount: 'Unmasked' }), [`baseline proc-mount ${CONTEXT}.procMount`]],
    [
      'seccomp',
      pod({ seccompProfile: { type: 'Unconfined' } }),
      [`baseline seccomp-unconfined ${CONTEXT}.seccompProfile.type`],
    ],
    [
      'sysctls',
      pod({}, {}, { securityContext: { sysctls: [{ name: 'net.ipv4.tcp_syncookies' }, { name: 'kernel.msgmax' }] } }),
      ['baseline sysctls spec.securityContext.sysctls[1].name'],
    ],
  ])('forbids %s', (_, spec, expected) => {
    expect(violations(spec, 'baseline')).toStrictEqual(expected);
  });

  test('admits what its lists allow', () => {
    const context = {
      capabilities: { add: ['NET_BIND_SERVICE', 'CHOWN'] },
      seLinuxOptions: { type: 'container_t', level: 's0' },
      procMount: 'Default',
      appArmorProfile: { type: 'RuntimeDefault' },
    };
    expect(violations(podSpec({ securityContext: context }), 'baseline')).toStrictEqual([]);
  });

  test('AppArmor in annotations', () => {
    const key = 'container.apparmor.security.beta.kubernetes.io/main';
    const path = `baseline app-armor metadata.annotations["${key}"]`;
    expect(violations(podSpec(), 'baseline', { [key]: 'unconfined' })).toStrictEqual([path]);
    expect(violations(podSpec(), 'baseline', { [key]: 'runtime/default' })).toStrictEqual([]);
    expect(violations(podSpec(), 'baseline', { [key]: 'localhost/x', other: 'unconfined' })).toStrictEqual([]);
  });

  test('init and ephemeral containers count', () => {
    const bad = { name: 'x', securityContext: { privileged: true } };
    expect(violations(podSpec({}, { initContainers: [bad], ephemeralContainers: [bad] }), 'baseline')).toStrictEqual([
      'baseline privileged spec.initContainers[0].securityContext.privileged',
      'baseline privileged spec.ephemeralContainers[0].securityContext.privileged',
    ]);
  });
});

describe('Pod Security level restricted', () => {
  const CONTEXT = 'spec.containers[0].securityContext';

  test('a safe pod passes, and one that says it for all containers', () => {
    const { allowPrivilegeEscalation, capabilities, runAsNonRoot, seccompProfile } = SAFE;
    expect(
      violations(
        pod(
          { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } },
          {},
          { volumes: [{ name: 'v', emptyDir: {} }, { name: 'w' }] },
        ),
      ),
    ).toStrictEqual([]);
    const shared = podSpec(
      { securityContext: { allowPrivilegeEscalation, capabilities } },
      { securityContext: { runAsNonRoot, seccompProfile } },
    );
    expect(violations(shared)).toStrictEqual([]);
  });

  test('a pod that says nothing violates four controls', () => {
    expect(violations(podSpec())).toStrictEqual([
      `restricted privilege-escalation ${CONTEXT}.allowPrivilegeEscalation`,
      `restricted run-as-non-root ${CONTEXT}.runAsNonRoot`,
      `restricted seccomp ${CONTEXT}.seccompProfile.type`,
      `restricted capabilities-drop ${CONTEXT}.capabilities.drop`,
    ]);
  });

  test.each<[string, Fields, string[]]>([
    [
      'other volumes',
      pod({}, {}, { volumes: [{ name: 'v', nfs: { server: 'x' } }] }),
      ['restricted volume-types spec.volumes[0]'],
    ],
    [
      'escalation',
      pod({ allowPrivilegeEscalation: true }),
      [`restricted privilege-escalation ${CONTEXT}.allowPrivilegeEscalation`],
    ],
    [
      'a container that takes back what the pod promises',
      pod({ runAsNonRoot: false }, {}, { securityContext: { runAsNonRoot: true } }),
      [`restricted run-as-non-root ${CONTEXT}.runAsNonRoot`],
    ],
    [
      'a pod that says no',
      pod({}, {}, { securityContext: { runAsNonRoot: false } }),
      ['restricted run-as-non-root spec.securityContext.runAsNonRoot'],
    ],
    [
      'root by number',
      pod({ runAsUser: 0 }, {}, { securityContext: { runAsUser: 0 } }),
      ['restricted run-as-user spec.securityContext.runAsUser', `restricted run-as-user ${CONTEXT}.runAsUser`],
    ],
    [
      'capabilities that baseline allows',
      pod({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } }),
      [`restricted capabilities-add ${CONTEXT}.capabilities.add`],
    ],
    [
      'capabilities that are kept',
      pod({ capabilities: { drop: ['NET_RAW'] } }),
      [`restricted capabilities-drop ${CONTEXT}.capabilities.drop`],
    ],
  ])('forbids %s', (_, spec, expected) => {
    expect(violations(spec)).toStrictEqual(expected);
  });

  test('Windows pods need no controls of the Linux kernel', () => {
    expect(violations(podSpec({ securityContext: { runAsNonRoot: true } }, { os: { name: 'windows' } }))).toStrictEqual(
      [],
    );
  });
});

test('security/admission asks for the level that the namespace enforces', () => {
  const namespace = (level?: string) =>
    clusterObject(
      'v1',
      'Namespace',
      'a',
      {},
      level === undefined ? {} : { labels: { 'pod-security.kubernetes.io/enforce': level } },
    );
  const web = deployment('web', pod({ runAsUser: 0 }, {}, { hostNetwork: true }));
  const refuses = (level: string, control: string, path: string, why: string) =>
    `error security/admission | Deployment a/web | ${path} | the namespace enforces "${level}", which refuses the pod for ${control}: ${why}`;
  const network = 'the pod shares this with its node, and with everything that runs there';
  expect(found(admission, [web])).toStrictEqual([]);
  expect(found(admission, [web, namespace()])).toStrictEqual([]);
  expect(found(admission, [web, namespace('privileged')])).toStrictEqual([]);
  expect(found(admission, [web, namespace('baseline')])).toStrictEqual([
    refuses('baseline', 'host-namespaces', 'spec.template.spec.hostNetwork', network),
  ]);
  expect(found(admission, [web, namespace('restricted')])).toStrictEqual([
    refuses('restricted', 'host-namespaces', 'spec.template.spec.hostNetwork', network),
    refuses(
      'restricted',
      'run-as-user',
      'spec.template.spec.containers[0].securityContext.runAsUser (main)',
      'user 0 is root',
    ),
  ]);
});

test('security/restricted names each control; what gives away the node is an error', () => {
  const web = deployment(
    'web',
    pod(
      { privileged: true, capabilities: { drop: ['ALL'], add: ['CHOWN', 'KILL'] } },
      {},
      { volumes: [{ name: 'v', hostPath: { path: '/' } }] },
    ),
  );
  expect(found(restricted, [web])).toStrictEqual([
    'error security/restricted/privileged | Deployment a/web | spec.template.spec.containers[0].securityContext.privileged (main) | whoever gets into the container owns the node',
    "error security/restricted/host-path-volumes | Deployment a/web | spec.template.spec.volumes[0].hostPath | the pod reads or writes its node's files, and finds others after it has moved",
    'warning security/restricted/capabilities-add | Deployment a/web | spec.template.spec.containers[0].securityContext.capabilities.add (main) | more rights than NET_BIND_SERVICE: "CHOWN", "KILL"',
  ]);
});

test('security/mount-propagation', () => {
  const mounting = (mountPropagation?: string) =>
    deployment('web', podSpec({ volumeMounts: [{ name: 'v', mountPath: '/v', mountPropagation }] }));
  expect(found(mountPropagation, [mounting(), mounting('HostToContainer')])).toStrictEqual([]);
  expect(found(mountPropagation, [mounting('Bidirectional')])).toStrictEqual([
    'error security/mount-propagation | Deployment a/web | spec.template.spec.containers[0].volumeMounts[0].mountPropagation (main) | what the container mounts appears on the node and in other pods',
  ]);
});

test('security/host-volume', () => {
  const volume = (spec: Fields) => clusterObject('v1', 'PersistentVolume', 'disk', { spec });
  expect(found(hostVolume, [volume({ csi: {} })])).toStrictEqual([]);
  expect(found(hostVolume, [volume({ hostPath: { path: '/mnt' } })])).toStrictEqual([
    'warning security/host-volume | PersistentVolume disk | spec.hostPath | the data is in a folder of one node, and lost with it',
  ]);
});

describe('rights', () => {
  const rbac = 'rbac.authorization.k8s.io/v1';
  const role = (...rules: Fields[]) => object(rbac, 'Role', 'local', { rules });
  const clusterRole = (...rules: Fields[]) => clusterObject(rbac, 'ClusterRole', 'wide', { rules });
  const bind = (kind: 'RoleBinding' | 'ClusterRoleBinding', name = 'wide') => {
    const rest = {
      roleRef: { kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name: 'robot', namespace: 'a' }],
    };
    return kind === 'RoleBinding' ? object(rbac, kind, 'b', rest) : clusterObject(rbac, kind, 'b', rest);
  };
  const secrets = (verbs: string[], more: Fields = {}) => ({
    apiGroups: [''],
    resources: ['pods', 'secrets'],
    verbs,
    ...more,
  });

  test('security/rbac-wildcard', () => {
    const everything = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] };
    expect(found(rbacWildcard, [role(secrets(['get']))])).toStrictEqual([]);
    expect(
      found(rbacWildcard, [
        role(everything),
        clusterRole(everything, { ...everything, apiGroups: ['x.example.org'], verbs: ['get'] }),
      ]),
    ).toStrictEqual([
      'warning security/rbac-wildcard | Role a/local | rules[0].verbs | verbs and resources and apiGroups: anything, also what is added to the cluster later',
      'error security/rbac-wildcard | ClusterRole wide | rules[0] | everything is allowed: whoever gets into the pod owns the cluster',
      'warning security/rbac-wildcard | ClusterRole wide | rules[1].resources | resources: anything, also what is added to the cluster later',
    ]);
  });

  test('security/rbac-secrets', () => {
    const other = { apiGroups: ['x.example.org'], resources: ['secrets'], verbs: ['*'] };
    const named = secrets(['get', 'update'], { resourceNames: ['one'] });
    expect(found(rbacSecrets, [role(secrets(['get', 'list', 'watch'])), clusterRole(other, named)])).toStrictEqual([]);
    expect(found(rbacSecrets, [clusterRole(secrets(['get'])), bind('RoleBinding')])).toStrictEqual([]);
    const error = (what: string) =>
      `error security/rbac-secrets | ClusterRole wide | rules[0].resources | the Secrets of every namespace can be ${what}: whoever gets into the pod owns the cluster`;
    expect(
      found(rbacSecrets, [clusterRole(secrets(['get'])), bind('RoleBinding'), bind('ClusterRoleBinding')]),
    ).toStrictEqual([error('read')]);
    expect(found(rbacSecrets, [clusterRole(secrets(['list', 'patch']))])).toStrictEqual([error('read and changed')]);
    expect(found(rbacSecrets, [role(secrets(['*']))])).toStrictEqual([
      'warning security/rbac-secrets | Role a/local | rules[0].verbs | Secrets of the namespace can be changed',
    ]);
  });

  test('security/rbac-escalation', () => {
    expect(found(rbacEscalation, [role(secrets(['get']))])).toStrictEqual([]);
    const rules = [
      { apiGroups: [rbac], resources: ['roles'], verbs: ['get', 'escalate', 'bind'] },
      { apiGroups: [''], resources: ['pods/exec', 'users'], verbs: ['impersonate'] },
    ];
    expect(found(rbacEscalation, [role(...rules)])).toStrictEqual([
      'error security/rbac-escalation | Role a/local | rules[0].verbs[1] | whoever gets into the pod can take any right',
      'error security/rbac-escalation | Role a/local | rules[0].verbs[2] | whoever gets into the pod can take any right',
      'error security/rbac-escalation | Role a/local | rules[1].verbs[0] | whoever gets into the pod can take any right',
      'warning security/rbac-escalation | Role a/local | rules[1].resources[0] | a way to rights that the role does not list',
    ]);
  });

  test('security/rbac-admin', () => {
    expect(found(rbacAdmin, [bind('RoleBinding', 'view'), bind('ClusterRoleBinding')])).toStrictEqual([]);
    expect(
      found(rbacAdmin, [
        bind('ClusterRoleBinding', 'cluster-admin'),
        bind('RoleBinding', 'edit'),
        bind('RoleBinding', 'admin'),
      ]),
    ).toStrictEqual([
      'error security/rbac-admin | ClusterRoleBinding b | roleRef.name | everything is allowed: whoever gets into the pod owns the cluster, or with a RoleBinding the namespace',
      'warning security/rbac-admin | RoleBinding a/b | roleRef.name | all Secrets can be read and changed, and pods be started as any ServiceAccount',
      'warning security/rbac-admin | RoleBinding a/b | roleRef.name | all Secrets can be read and changed, and pods be started as any ServiceAccount',
    ]);
  });

  test('security/unused-token', () => {
    const robot = object('v1', 'ServiceAccount', 'robot');
    const running = (spec: Fields) => deployment('web', podSpec({}, spec));
    const asRobot = running({ serviceAccountName: 'robot' });
    const group = { ...bind('ClusterRoleBinding'), subjects: [{ kind: 'Group', name: 'system:serviceaccounts:a' }] };
    expect(found(unusedToken, [asRobot, robot, bind('RoleBinding')])).toStrictEqual([]);
    expect(found(unusedToken, [asRobot, { ...robot, automountServiceAccountToken: false }])).toStrictEqual([]);
    expect(found(unusedToken, [running({ automountServiceAccountToken: false }), asRobot, robot, group])).toStrictEqual(
      [],
    );
    expect(found(unusedToken, [asRobot])).toStrictEqual([]);
    const problem = (name: string) =>
      `warning security/unused-token | Deployment a/web | spec.template.spec.automountServiceAccountToken | the pod has the token of ServiceAccount ${name}, to which no role is bound: of use to an intruder only`;
    const elsewhere = {
      ...bind('ClusterRoleBinding'),
      subjects: [{ kind: 'ServiceAccount', name: 'robot', namespace: 'b' }],
    };
    expect(found(unusedToken, [running({})])).toStrictEqual([problem('default')]);
    expect(found(unusedToken, [asRobot, robot, elsewhere])).toStrictEqual([problem('robot')]);
    expect(
      found(unusedToken, [
        running({ serviceAccountName: 'robot', automountServiceAccountToken: true }),
        { ...robot, automountServiceAccountToken: false },
      ]),
    ).toStrictEqual([problem('robot')]);
  });
});

describe('security/isolation', () => {
  const policy = (spec: Fields): KubeObject => object('networking.k8s.io/v1', 'NetworkPolicy', 'n', { spec });
  const all = { podSelector: {} };
  const problem = (open: string) => [
    `warning security/isolation | Deployment a/web |  | no NetworkPolicy limits this pod: ${open}`,
  ];
  const into = 'every pod of the cluster may connect to it';
  const outOf = 'it may connect to everything';

  test('passes pods with both directions limited, also by several policies, and pods on the host network', () => {
    expect(found(isolation, [deployment('web'), policy({ ...all, policyTypes: ['Ingress', 'Egress'] })])).toStrictEqual(
      [],
    );
    expect(
      found(isolation, [deployment('web'), policy(all), policy({ ...all, policyTypes: ['Egress'] })]),
    ).toStrictEqual([]);
    expect(found(isolation, [deployment('web'), policy({ ...all, egress: [] })])).toStrictEqual([]);
    expect(found(isolation, [deployment('web', podSpec({}, { hostNetwork: true }))])).toStrictEqual([]);
  });

  test('finds what is open', () => {
    expect(found(isolation, [deployment('web')])).toStrictEqual(problem(`${into}, and ${outOf}`));
    expect(found(isolation, [deployment('web'), policy(all)])).toStrictEqual(problem(outOf));
    expect(found(isolation, [deployment('web'), policy({ ...all, policyTypes: ['Egress'] })])).toStrictEqual(
      problem(into),
    );
    expect(
      found(isolation, [
        deployment('web'),
        policy({ podSelector: { matchLabels: { app: 'db' } }, policyTypes: ['Ingress', 'Egress'] }),
      ]),
    ).toStrictEqual(problem(`${into}, and ${outOf}`));
  });
});

const JWT = `eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(20)}.${'c'.repeat(20)}`;
const PEM = '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----';

describe('security/plain-secret', () => {
  const env = (name: string, value: string) => deployment('web', podSpec({ env: [{ name, value }] }));
  const inEnv = (what: string) => [
    `error security/plain-secret | Deployment a/web | spec.template.spec.containers[0].env[0].value (main) | ${what}, readable for everyone who may look at the namespace`,
  ];

  test.each([
    ['DB_PASSWORD', ''],
    ['DB_PASSWORD', '$(FROM_ELSEWHERE)'],
    ['DB_PASSWORD', '<DB_PASSWORD>'],
    ['AUTH_TOKEN', '/run/secrets/token'],
    ['PASSWORD', 'true'],
    ['PASSWORD_FILE', 'abc'],
    ['TOKEN_TTL', '3600'],
    ['PRIMARY_KEY', 'id'],
    ['URL', 'postgres://me@db/x'],
    ['URL', 'postgres://me:$(PASSWORD)@db/x'],
    ['URL', 'https://example.org:443/@x'],
  ])('passes %s=%s', (name, value) => {
    expect(found(plainSecret, [env(name, value)])).toStrictEqual([]);
  });

  test.each([
    ['DB_PASSWORD', '123456', 'a secret, by its name'],
    ['dbPassword', 'hunter2', 'a secret, by its name'],
    ['turkeyCfg_GUARDIAN_KEY', 'abcdef', 'a secret, by its name'],
    ['SKETCHFAB_API_KEY', 'abcdef', 'a secret, by its name'],
    ['URL', 'postgres://me:hunter2@db/x', 'a URL with a password'],
    ['X', JWT, 'a signed token (JWT)'],
    ['X', PEM, 'a private key'],
    ['X', `dop_v1_${'0'.repeat(64)}`, 'a DigitalOcean token'],
    ['X', `ghp_${'A'.repeat(36)}`, 'a GitHub token'],
    ['X', 'AKIAABCDEFGHIJKLMNOP', 'an AWS access key'],
  ])('finds %s=%s', (name, value, what) => {
    const problems = found(plainSecret, [env(name, value)]);
    expect(problems).toStrictEqual(inEnv(what));
    expect(problems.join()).not.toContain(value);
  });

  test('finds secrets in ConfigMaps, be it settings or files, and in arguments', () => {
    const toml = '[db]\nuser = "me"\npassword = "<DB_PASS>"\ntoken = ""\nsecret_key = "hunter2"\n';
    const script = 'export PASSWORD=$OTHER\nfor name in DB_PASS SMTP_PASS; do :; done\n';
    const web = deployment(
      'web',
      podSpec({
        command: ['run', '--db-password=hunter2'],
        args: ['--token', 'postgres://me:hunter2@db/x', '--token-file=/x'],
      }),
    );
    expect(
      found(plainSecret, [configMap('c', { toml, script, password: 'hunter2', other: 'x', key: PEM }), web]),
    ).toStrictEqual([
      'error security/plain-secret | ConfigMap a/c | data.toml | a secret, by its name, in line 5, readable for everyone who may look at the namespace',
      'error security/plain-secret | ConfigMap a/c | data.password | a secret, by its name, readable for everyone who may look at the namespace',
      'error security/plain-secret | ConfigMap a/c | data.key | a private key, readable for everyone who may look at the namespace',
      'error security/plain-secret | Deployment a/web | spec.template.spec.containers[0].command[1] (main) | a secret, by its name, readable for everyone who may look at the namespace',
      'error security/plain-secret | Deployment a/web | spec.template.spec.containers[0].args[1] (main) | a URL with a password, readable for everyone who may look at the namespace',
    ]);
  });
});

describe('security/weak-secret', () => {
  const path = (key: string, reason: string, where = 'data') => [
    `error security/weak-secret | Secret a/keys | ${where}.${key} | the value ${reason}`,
  ];
  const placeholder = 'is a placeholder';
  const common = 'is among those that everybody tries first';

  test.each([
    ['DB_USER', 'postgres'],
    ['SMTP_PORT', '25'],
    ['DB_PASS', 'correct horse battery staple'],
    ['key', ''],
    ['EMPTY', ''],
  ])('passes %s=%s', (key, value) => {
    expect(found(weakSecret, [secret('keys', { [key]: value })])).toStrictEqual([]);
  });

  test.each([
    ['SMTP_SERVER', 'changeMe', placeholder],
    ['SMTP_SERVER', 'CHANGE_ME', placeholder],
    ['TENOR_API_KEY', '?', placeholder],
    ['X', '$SMTP_PASS', placeholder],
    ['X', '<SMTP_PASS>', placeholder],
    ['X', 'genera_password', placeholder],
    ['DB_PASS', '123456', common],
    ['DB_PASS', 'Postgres', common],
    ['NODE_COOKIE', 'foobar', common],
    ['API_TOKEN', 'a1b2c3', 'is shorter than 8 characters'],
    ['BOT_ACCESS_KEY', '', 'is empty, which some programs accept as a key'],
  ])('finds %s=%s, in data and in stringData', (key, value, reason) => {
    expect(found(weakSecret, [secret('keys', { [key]: value })])).toStrictEqual(path(key, reason));
    const open = object('v1', 'Secret', 'keys', { stringData: { [key]: value } });
    expect(found(weakSecret, [open])).toStrictEqual(path(key, reason, 'stringData'));
  });
});

test('security/string-data', () => {
  expect(found(stringData, [secret('keys', { a: 'b' })])).toStrictEqual([]);
  expect(found(stringData, [object('v1', 'Secret', 'keys', { stringData: {} })])).toStrictEqual([
    'warning security/string-data | Secret a/keys | stringData | values in stringData stay in the cluster after their keys are removed here, and client-side kubectl apply keeps them readable in an annotation',
  ]);
});
