import { describe, expect, test } from 'vitest';
import {
  autoscalerTarget,
  budgetPods,
  certificateHost,
  claim,
  claimVolume,
  configReference,
  ingressBackend,
  ingressClass,
  ingressTls,
  issuer,
  networkPolicyPods,
  roleBinding,
  serviceAccount,
  servicePort,
  serviceSelector,
  serviceUrl,
  volumeClaim,
  volumeMount,
} from '../../checks';
import {
  certificate,
  clusterObject,
  configMap,
  deployment,
  found,
  ingress,
  object,
  podSpec,
  secret,
  service,
} from './objects';
import { tlsSecret } from './tls';

const web = deployment('web', podSpec({ ports: [{ name: 'http', containerPort: 8080 }] }));

describe('references/service-selector', () => {
  test('passes pods of every kind of workload, and Services that select nothing', () => {
    const pod = object('v1', 'Pod', 'bare', { spec: podSpec() }, { labels: { app: 'bare' } });
    const cron = object('batch/v1', 'CronJob', 'nightly', {
      spec: { jobTemplate: { spec: { template: { metadata: { labels: { app: 'nightly' } }, spec: podSpec() } } } },
    });
    const external = object('v1', 'Service', 'db', {
      spec: { type: 'ExternalName', externalName: 'db.example.org', selector: { app: 'db' } },
    });
    const manual = object('v1', 'Service', 'manual', { spec: { ports: [{ port: 1 }] } });
    const services = ['web', 'bare', 'nightly'].map((name) => service(name, [{ port: 80 }]));
    expect(found(serviceSelector, [web, pod, cron, external, manual, ...services])).toStrictEqual([]);
  });

  test('finds selectors without pods, in another namespace, or with one label too many', () => {
    const elsewhere = { ...service('web', []), metadata: { name: 'web', namespace: 'b' } };
    const more = service('more', [], { selector: { app: 'web', tier: 'front' } });
    expect(found(serviceSelector, [web, service('none', []), elsewhere, more])).toStrictEqual([
      'error references/service-selector | Service a/none | spec.selector | no pod of these objects has these labels: every connection to the Service is refused',
      'error references/service-selector | Service b/web | spec.selector | no pod of these objects has these labels: every connection to the Service is refused',
      'error references/service-selector | Service a/more | spec.selector | no pod of these objects has these labels: every connection to the Service is refused',
    ]);
  });
});

describe('references/service-port', () => {
  test('passes names, numbers, numbers in quotes, the default and sidecars', () => {
    const sidecar = deployment(
      'sidecar',
      podSpec({}, { initContainers: [{ name: 's', restartPolicy: 'Always', ports: [{ containerPort: 1 }] }] }),
    );
    const ports = [
      { port: 80, targetPort: 'http' },
      { port: 81, targetPort: 8080 },
      { port: 82, targetPort: '8080' },
      { port: 8080 },
    ];
    expect(
      found(servicePort, [
        web,
        sidecar,
        service('web', ports),
        service('sidecar', [{ port: 1 }]),
        service('none', [{ port: 1 }]),
      ]),
    ).toStrictEqual([]);
  });

  test('finds unknown names, undeclared numbers and another protocol', () => {
    const ports = [{ port: 80, targetPort: 'https' }, { port: 81 }, { port: 8080, protocol: 'UDP' }];
    expect(found(servicePort, [web, service('web', ports, { clusterIP: 'None' })])).toStrictEqual([
      'error references/service-port | Service a/web | spec.ports[0].targetPort | no container of Deployment a/web has a TCP port of this name: connections go nowhere',
      'warning references/service-port | Service a/web | spec.ports[1].port | no container of Deployment a/web declares TCP port 81',
      'warning references/service-port | Service a/web | spec.ports[2].port | no container of Deployment a/web declares UDP port 8080',
    ]);
  });
});

describe('references/ingress-backend', () => {
  const rules = (name: string, port: object) => ({
    rules: [{ host: 'x.example.org', http: { paths: [{ path: '/', backend: { service: { name, port } } }] } }],
  });

  test('passes ports by number and by name, other kinds of backend, and external Services', () => {
    const bucket = { defaultBackend: { resource: { apiGroup: 'x', kind: 'Bucket', name: 'y' } }, rules: [] };
    const objects = [
      service('web', [{ name: 'http', port: 80 }]),
      ingress('a', rules('web', { number: 80 })),
      ingress('b', rules('web', { name: 'http' })),
      ingress('c', bucket),
    ];
    expect(found(ingressBackend, objects)).toStrictEqual([]);
    expect(
      found(ingressBackend, [ingress('a', rules('db', { number: 1 }))], {
        externals: [{ kind: 'Service', name: 'db' }],
      }),
    ).toStrictEqual([]);
  });

  test('finds missing Services and missing ports', () => {
    const portless = { ...service('silent', []), spec: {} };
    const objects = [
      service('web', [{ port: 80, targetPort: 8080 }, { port: 443 }]),
      portless,
      ingress('a', {
        ...rules('web', { number: 8080 }),
        defaultBackend: { service: { name: 'gone', port: { number: 1 } } },
      }),
      ingress('b', rules('web', { name: 'http' })),
      ingress('c', rules('silent', { number: 80 })),
    ];
    expect(found(ingressBackend, objects)).toStrictEqual([
      'error references/ingress-backend | Ingress a/a | spec.defaultBackend.service.name | no Service of this name is among these objects in namespace a: visitors get an error',
      'error references/ingress-backend | Ingress a/a | spec.rules[0].http.paths[0].backend.service.port.number | Service a/web has no such port (it has 80, 443)',
      'error references/ingress-backend | Ingress a/b | spec.rules[0].http.paths[0].backend.service.port.name | Service a/web has no such port (it has 80, 443)',
      'error references/ingress-backend | Ingress a/c | spec.rules[0].http.paths[0].backend.service.port.number | Service a/silent has no such port (it has no ports)',
    ]);
  });
});

describe('references/ingress-tls', () => {
  const hosts = (...names: string[]) => names.map((host) => ({ host }));

  test('passes hosts that are listed, by name or by wildcard', () => {
    const tls = [{ hosts: ['A.example.org'] }, { hosts: ['*.example.net'] }];
    expect(
      found(ingressTls, [ingress('web', { rules: [...hosts('a.example.org', 'b.example.net'), {}], tls })]),
    ).toStrictEqual([]);
  });

  test('finds hosts that are not, and Ingresses without TLS', () => {
    const tls = [{ hosts: ['*.example.net'] }];
    expect(
      found(ingressTls, [
        ingress('web', { rules: hosts('example.net', 'a.b.example.net'), tls }),
        ingress('plain', { tls: undefined }),
      ]),
    ).toStrictEqual([
      'error references/ingress-tls | Ingress a/web | spec.rules[0].host | no entry of spec.tls lists this host: browsers get a certificate for another name',
      'error references/ingress-tls | Ingress a/web | spec.rules[1].host | no entry of spec.tls lists this host: browsers get a certificate for another name',
      'warning references/ingress-tls | Ingress a/plain | spec.tls | no host of this Ingress is served over TLS',
    ]);
  });
});

describe('references/certificate-host', () => {
  test('passes certificates for the host, made by cert-manager or at hand', async () => {
    expect(found(certificateHost, [ingress('web'), certificate('cert', ['*.example.org'])])).toStrictEqual([]);
    expect(
      found(certificateHost, [ingress('web'), certificate('cert', [], { commonName: 'meet.example.org' })]),
    ).toStrictEqual([]);
    expect(found(certificateHost, [ingress('web'), await tlsSecret('cert', 'x', ['meet.example.org'])])).toStrictEqual(
      [],
    );
    expect(found(certificateHost, [ingress('web'), secret('cert')])).toStrictEqual([]);
  });

  test('finds certificates for other hosts; browsers do not look at common names', async () => {
    const path = 'error references/certificate-host | Ingress a/web | spec.tls[0].hosts[0] |';
    expect(found(certificateHost, [ingress('web'), certificate('cert', ['www.example.org'])])).toStrictEqual([
      `${path} the certificate of Certificate a/cert is for www.example.org: browsers refuse it here`,
    ]);
    expect(found(certificateHost, [ingress('web'), certificate('cert', [])])).toStrictEqual([
      `${path} the certificate of Certificate a/cert is for no host: browsers refuse it here`,
    ]);
    expect(found(certificateHost, [ingress('web'), await tlsSecret('cert', 'meet.example.org', [])])).toStrictEqual([
      `${path} the certificate of Secret a/cert is for meet.example.org: browsers refuse it here`,
    ]);
  });
});

test('references/ingress-class', () => {
  const problem =
    'warning references/ingress-class | Ingress a/web | spec.ingressClassName | the IngressClass is not among the objects: unless the cluster has it, no controller serves this Ingress';
  const classObject = clusterObject('networking.k8s.io/v1', 'IngressClass', 'haproxy');
  expect(
    found(ingressClass, [ingress('web'), classObject, ingress('old', { ingressClassName: undefined })]),
  ).toStrictEqual([]);
  expect(
    found(ingressClass, [ingress('web')], { externals: [{ kind: 'IngressClass', name: 'haproxy' }] }),
  ).toStrictEqual([]);
  expect(found(ingressClass, [ingress('web')])).toStrictEqual([problem]);
});

describe('references/config', () => {
  const pod = podSpec(
    {
      env: [
        { name: 'A', valueFrom: { secretKeyRef: { name: 'keys', key: 'a' } } },
        { name: 'B', valueFrom: { configMapKeyRef: { name: 'settings', key: 'b' } } },
        { name: 'C', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
        { name: 'D', value: 'text' },
      ],
      envFrom: [{ secretRef: { name: 'keys' } }, { configMapRef: { name: 'settings' } }],
    },
    {
      imagePullSecrets: [{ name: 'pull' }],
      volumes: [
        { name: '1', secret: { secretName: 'keys', items: [{ key: 'a', path: 'a' }] } },
        { name: '2', configMap: { name: 'settings', items: [{ key: 'b', path: 'b' }] } },
        {
          name: '3',
          projected: { sources: [{ secret: { name: 'keys' } }, { configMap: { name: 'kube-root-ca.crt' } }] },
        },
      ],
    },
  );

  test('passes when all is there, made by cert-manager, external or optional', () => {
    const optional = podSpec(
      {
        env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'gone', key: 'a', optional: true } } }],
        envFrom: [{ configMapRef: { name: 'gone', optional: true } }],
      },
      { volumes: [{ name: 'v', secret: { secretName: 'gone', optional: true } }] },
    );
    const token = { ...secret('token'), type: 'kubernetes.io/service-account-token' };
    const reader = deployment(
      'reader',
      podSpec({ env: [{ name: 'T', valueFrom: { secretKeyRef: { name: 'token', key: 'token' } } }] }),
    );
    const files = deployment(
      'files',
      podSpec({}, { volumes: [{ name: 't', secret: { secretName: 'cert', items: [{ key: 'tls.key', path: 'k' }] } }] }),
    );
    const objects = [
      deployment('web', pod),
      { ...secret('keys'), stringData: { a: '1' } },
      configMap('settings', { b: '1' }),
      secret('pull'),
      deployment('lax', optional),
      token,
      reader,
      files,
      ingress('web'),
      certificate('cert', []),
    ];
    expect(found(configReference, objects)).toStrictEqual([]);
    const shim = { ...ingress('web', {}, { 'cert-manager.io/cluster-issuer': 'letsencrypt' }) };
    expect(found(configReference, [shim])).toStrictEqual([]);
    const externals = [
      { kind: 'Secret', name: 'keys', keys: ['a'] },
      { kind: 'ConfigMap', name: 'settings', namespace: 'a' },
      { kind: 'Secret', name: 'pull' },
    ];
    expect(found(configReference, [deployment('web', pod)], { externals })).toStrictEqual([]);
  });

  test('finds every use of what is not there', () => {
    const account = object('v1', 'ServiceAccount', 'robot', { imagePullSecrets: [{ name: 'pull' }] });
    const waits = 'the pod waits for it for ever';
    expect(found(configReference, [deployment('web', pod), account, ingress('web')])).toStrictEqual([
      `error references/config | Deployment a/web | spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.name (main) | nothing among these objects makes a Secret of this name in namespace a: ${waits}`,
      `error references/config | Deployment a/web | spec.template.spec.containers[0].env[1].valueFrom.configMapKeyRef.name (main) | nothing among these objects makes a ConfigMap of this name in namespace a: ${waits}`,
      `error references/config | Deployment a/web | spec.template.spec.containers[0].envFrom[0].secretRef.name (main) | nothing among these objects makes a Secret of this name in namespace a: ${waits}`,
      `error references/config | Deployment a/web | spec.template.spec.containers[0].envFrom[1].configMapRef.name (main) | nothing among these objects makes a ConfigMap of this name in namespace a: ${waits}`,
      `error references/config | Deployment a/web | spec.template.spec.volumes[0].secret.secretName | nothing among these objects makes a Secret of this name in namespace a: ${waits}`,
      `error references/config | Deployment a/web | spec.template.spec.volumes[1].configMap.name | nothing among these objects makes a ConfigMap of this name in namespace a: ${waits}`,
      `error references/config | Deployment a/web | spec.template.spec.volumes[2].projected.sources[0].secret.name | nothing among these objects makes a Secret of this name in namespace a: ${waits}`,
      'error references/config | Deployment a/web | spec.template.spec.imagePullSecrets[0].name | nothing among these objects makes a Secret of this name in namespace a: private images cannot be pulled',
      'error references/config | ServiceAccount a/robot | imagePullSecrets[0].name | nothing among these objects makes a Secret of this name in namespace a: private images cannot be pulled',
      'error references/config | Ingress a/web | spec.tls[0].secretName | nothing among these objects makes a Secret of this name in namespace a: browsers get a certificate for another name',
    ]);
  });

  test('finds keys that are not there', () => {
    const waits = 'the pod waits for it for ever';
    const objects = [deployment('web', pod), secret('keys', { x: '1', y: '2' }), configMap('settings'), secret('pull')];
    expect(found(configReference, objects)).toStrictEqual([
      `error references/config | Deployment a/web | spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.key (main) | Secret keys has no such key, but x, y: ${waits}`,
      `error references/config | Deployment a/web | spec.template.spec.containers[0].env[1].valueFrom.configMapKeyRef.key (main) | ConfigMap settings has no such key, but no keys at all: ${waits}`,
      `error references/config | Deployment a/web | spec.template.spec.volumes[0].secret.items[0].key | Secret keys has no such key, but x, y: ${waits}`,
      `error references/config | Deployment a/web | spec.template.spec.volumes[1].configMap.items[0].key | ConfigMap settings has no such key, but no keys at all: ${waits}`,
    ]);
    const files = deployment(
      'files',
      podSpec({}, { volumes: [{ name: 't', secret: { secretName: 'cert', items: [{ key: 'tls.pem', path: 'k' }] } }] }),
    );
    expect(found(configReference, [files, certificate('cert', [])])).toHaveLength(1);
    const externals = [{ kind: 'Secret', name: 'keys', namespace: 'b' }];
    expect(
      found(configReference, [deployment('web', podSpec({ envFrom: [{ secretRef: { name: 'keys' } }] }))], {
        externals,
      }),
    ).toHaveLength(1);
  });
});

describe('volumes', () => {
  const pod = podSpec(
    { volumeMounts: [{ name: 'data', mountPath: '/data' }] },
    { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
  );
  const data = object('v1', 'PersistentVolumeClaim', 'data', { spec: { volumeName: 'disk' } });
  const disk = (claimRef: object) => clusterObject('v1', 'PersistentVolume', 'disk', { spec: { claimRef } });

  test('references/claim', () => {
    expect(found(claim, [deployment('web', pod), data, deployment('plain')])).toStrictEqual([]);
    expect(found(claim, [deployment('web', pod)])).toStrictEqual([
      'error references/claim | Deployment a/web | spec.template.spec.volumes[0].persistentVolumeClaim.claimName | no PersistentVolumeClaim of this name is among these objects: the pod waits for it for ever',
    ]);
  });

  test('references/volume-mount', () => {
    const set = object('apps/v1', 'StatefulSet', 'db', {
      spec: {
        template: { spec: podSpec({ volumeMounts: [{ name: 'files' }] }) },
        volumeClaimTemplates: [{ metadata: { name: 'files' } }],
      },
    });
    expect(found(volumeMount, [deployment('web', pod), set])).toStrictEqual([]);
    expect(
      found(volumeMount, [deployment('web', podSpec({ volumeMounts: [{ name: 'dato', mountPath: '/data' }] }))]),
    ).toStrictEqual([
      'error references/volume-mount | Deployment a/web | spec.template.spec.containers[0].volumeMounts[0].name (main) | the pod has no volume of this name: the API server refuses it',
    ]);
  });

  test('references/volume-claim', () => {
    expect(
      found(volumeClaim, [
        data,
        disk({ namespace: 'a', name: 'data' }),
        clusterObject('v1', 'PersistentVolume', 'free', { spec: {} }),
      ]),
    ).toStrictEqual([]);
    expect(found(volumeClaim, [data, disk({ name: 'data' }), disk({ namespace: 'b', name: 'data' })])).toStrictEqual([
      'error references/volume-claim | PersistentVolume disk | spec.claimRef.namespace | missing: without a namespace the volume is kept for no claim',
      'error references/volume-claim | PersistentVolume disk | spec.claimRef | no PersistentVolumeClaim of this name is among these objects in this namespace: nobody can use the volume',
    ]);
  });

  test('references/claim-volume', () => {
    expect(
      found(claimVolume, [data, disk({}), object('v1', 'PersistentVolumeClaim', 'any', { spec: { volumeName: '' } })]),
    ).toStrictEqual([]);
    expect(found(claimVolume, [data])).toStrictEqual([
      'warning references/claim-volume | PersistentVolumeClaim a/data | spec.volumeName | the PersistentVolume is not among the objects: unless the cluster has it, the claim waits for ever',
    ]);
  });
});

describe('accounts and roles', () => {
  const robot = object('v1', 'ServiceAccount', 'robot');
  const binding = (kind: string, name: string, subject: object) =>
    object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'b', { roleRef: { kind, name }, subjects: [subject] });

  test('references/service-account', () => {
    const pods = ['robot', 'default'].map((name) => deployment(name, podSpec({}, { serviceAccountName: name })));
    expect(found(serviceAccount, [robot, ...pods, deployment('plain')])).toStrictEqual([]);
    expect(found(serviceAccount, pods)).toStrictEqual([
      'error references/service-account | Deployment a/robot | spec.template.spec.serviceAccountName | no ServiceAccount of this name is among these objects: no pod is created',
    ]);
  });

  test('references/role-binding', () => {
    const subject = { kind: 'ServiceAccount', name: 'robot' };
    const role = object('rbac.authorization.k8s.io/v1', 'Role', 'reader');
    const cluster = clusterObject('rbac.authorization.k8s.io/v1', 'ClusterRole', 'lister');
    const good = [
      binding('Role', 'reader', subject),
      binding('ClusterRole', 'lister', { ...subject, namespace: 'a' }),
      binding('ClusterRole', 'view', { kind: 'User', name: 'jane' }),
      binding('ClusterRole', 'system:auth-delegator', subject),
    ];
    expect(found(roleBinding, [robot, role, cluster, ...good])).toStrictEqual([]);
    const everywhere = clusterObject('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'c', {
      roleRef: { kind: 'ClusterRole', name: 'lister' },
      subjects: [subject, { ...subject, namespace: 'b' }],
    });
    expect(found(roleBinding, [robot, role, binding('Role', 'lister', subject), everywhere])).toStrictEqual([
      'error references/role-binding | RoleBinding a/b | roleRef.name | no Role of this name is among these objects: the binding grants nothing',
      'error references/role-binding | ClusterRoleBinding c | roleRef.name | no ClusterRole of this name is among these objects: the binding grants nothing',
      'error references/role-binding | ClusterRoleBinding c | subjects[0].name | no ServiceAccount of this name is among these objects in namespace (none): the binding grants nothing to it',
      'error references/role-binding | ClusterRoleBinding c | subjects[1].name | no ServiceAccount of this name is among these objects in namespace b: the binding grants nothing to it',
    ]);
  });
});

test('references/issuer', () => {
  const own = certificate('own', [], { issuerRef: { name: 'here' } });
  const foreign = certificate('foreign', [], {
    issuerRef: { name: 'x', kind: 'AWSPCAIssuer', group: 'awspca.cert-manager.io' },
  });
  const issuers = [
    clusterObject('cert-manager.io/v1', 'ClusterIssuer', 'letsencrypt'),
    object('cert-manager.io/v1', 'Issuer', 'here'),
  ];
  expect(found(issuer, [certificate('cert', []), own, foreign, ...issuers])).toStrictEqual([]);
  expect(found(issuer, [certificate('cert', []), own])).toStrictEqual([
    'warning references/issuer | Certificate a/cert | spec.issuerRef.name | the ClusterIssuer is not among the objects: unless the cluster has it, no certificate is issued',
    'warning references/issuer | Certificate a/own | spec.issuerRef.name | the Issuer is not among the objects: unless the cluster has it, no certificate is issued',
  ]);
});

test('references/autoscaler-target', () => {
  const scaler = (kind: string, name: string) =>
    object('autoscaling/v2', 'HorizontalPodAutoscaler', 'h', { spec: { scaleTargetRef: { kind, name } } });
  expect(found(autoscalerTarget, [web, scaler('Deployment', 'web'), scaler('Rollout', 'custom')])).toStrictEqual([]);
  expect(found(autoscalerTarget, [web, scaler('StatefulSet', 'web')])).toStrictEqual([
    'error references/autoscaler-target | HorizontalPodAutoscaler a/h | spec.scaleTargetRef.name | no StatefulSet of this name is among these objects: nothing is scaled',
  ]);
});

test('references/disruption-budget', () => {
  const budget = (app: string) =>
    object('policy/v1', 'PodDisruptionBudget', 'p', { spec: { selector: { matchLabels: { app } } } });
  expect(found(budgetPods, [web, budget('web')])).toStrictEqual([]);
  expect(found(budgetPods, [web, budget('wep')])).toStrictEqual([
    'warning references/disruption-budget | PodDisruptionBudget a/p | spec.selector | no pod of these objects has these labels: the budget protects nothing',
  ]);
});

describe('references/network-policy', () => {
  const policy = (spec: object) => object('networking.k8s.io/v1', 'NetworkPolicy', 'n', { spec });
  const select = (app: string) => ({ podSelector: { matchLabels: { app } } });

  test('passes policies for pods, for all pods, for solvers, and peers elsewhere', () => {
    const solver = 'acme.cert-manager.io/http01-solver';
    const expression = (operator: string, key = 'app', values?: string[]) => ({
      podSelector: { matchExpressions: [{ key, operator, values }] },
    });
    const policies = [
      policy({ ...select('web'), ingress: [{ from: [select('web'), { ipBlock: {} }] }] }),
      policy({ podSelector: {} }),
      policy({ podSelector: { matchLabels: { [solver]: 'true' } } }),
      policy(expression('Exists', solver)),
      policy(expression('In', 'app', ['web'])),
      policy(expression('NotIn', 'app', ['db'])),
      policy(expression('DoesNotExist', 'tier')),
      policy({
        ...select('web'),
        egress: [{ to: [{ ...select('dns'), namespaceSelector: {} }, { podSelector: {} }] }],
      }),
    ];
    expect(found(networkPolicyPods, [web, ...policies])).toStrictEqual([]);
  });

  test('finds policies for no pod, peers that do not exist, and pods on the host network', () => {
    const host = deployment('host', podSpec({}, { hostNetwork: true }));
    const gone = { podSelector: { matchExpressions: [{ key: 'app', operator: 'Whatever' }] } };
    const objects = [
      web,
      host,
      policy({ ...select('wep'), egress: [{ to: [select('db')] }] }),
      policy(select('host')),
      policy(gone),
    ];
    expect(found(networkPolicyPods, objects)).toStrictEqual([
      'warning references/network-policy | NetworkPolicy a/n | spec.podSelector | no pod of these objects has these labels: the policy governs nothing',
      'warning references/network-policy | NetworkPolicy a/n | spec.egress[0].to[0].podSelector | no pod of these objects has these labels: the rule lets nothing through',
      'warning references/network-policy | NetworkPolicy a/n | spec.podSelector | these pods are on the host network, where no NetworkPolicy has an effect',
      'warning references/network-policy | NetworkPolicy a/n | spec.podSelector | no pod of these objects has these labels: the policy governs nothing',
    ]);
  });
});

describe('references/service-url', () => {
  const talking = (...values: string[]) =>
    deployment('web', podSpec({ env: values.map((value, index) => ({ name: `V${index}`, value })) }));

  test('passes Services, hosts outside, and what is no URL', () => {
    const urls = [
      'http://db:80/x',
      'postgres://me@db.a.svc.cluster.local:80/x',
      'https://example.org',
      'http://127.0.0.1:1',
      'http://localhost:1',
      'db',
      'http://gone.other',
    ];
    expect(found(serviceUrl, [service('db', [{ port: 80 }]), talking(...urls)])).toStrictEqual([]);
    expect(found(serviceUrl, [talking('http://db')], { externals: [{ kind: 'Service', name: 'db' }] })).toStrictEqual(
      [],
    );
  });

  test('finds Services and ports that are not there, without quoting the password', () => {
    const objects = [
      service('db', [{ port: 5432 }]),
      talking('http://ytdl:5000', 'postgres://me:secret@db:6543/x', 'http://gone.a'),
    ];
    expect(found(serviceUrl, objects)).toStrictEqual([
      'warning references/service-url | Deployment a/web | spec.template.spec.containers[0].env[0].value (main) | there is no Service ytdl in namespace a: the address leads nowhere',
      'warning references/service-url | Deployment a/web | spec.template.spec.containers[0].env[1].value (main) | Service a/db has no port 6543 (it has 5432)',
      'warning references/service-url | Deployment a/web | spec.template.spec.containers[0].env[2].value (main) | there is no Service gone in namespace a: the address leads nowhere',
    ]);
  });
});
