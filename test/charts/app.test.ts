import { describe, expect, test } from 'vitest';
import { parse } from 'smol-toml';
import { SECRETS_FILE } from '../../charts';
import { exampleObjects, hubsYaml, installation, manifests, objectsOf } from '../support/example';
import { SCHOOL_CA } from '../support/school-ca';
import { expectGoldenChange } from '../support/golden';
import type { RenderedObject } from '../support/objects';
import { containerOf, envOf, find, podOf } from '../support/objects';

const base = objectsOf(installation());
const nameOf = ({ kind, metadata }: RenderedObject) => `${kind}/${metadata.name}`;

test('names of objects, in the order in which they are applied', () => {
  expect(exampleObjects().map(nameOf)).toStrictEqual([
    'Namespace/hcce',
    'Secret/configs',
    'Secret/cert-hcce',
    'ClusterIssuer/letsencrypt-prod-hcce',
    'PersistentVolumeClaim/pgsql-pvc',
    'Deployment/pgsql',
    'Service/pgsql',
    'Deployment/pgbouncer',
    'Service/pgbouncer',
    'Deployment/pgbouncer-t',
    'Service/pgbouncer-t',
    'Deployment/hubs',
    'Service/hubs',
    'Deployment/spoke',
    'Service/spoke',
    'ConfigMap/nearspark-config',
    'Deployment/nearspark',
    'Service/nearspark',
    'ConfigMap/photomnemonic-config',
    'Deployment/photomnemonic',
    'Service/photomnemonic',
    'PersistentVolumeClaim/ret-pvc',
    'ConfigMap/ret-config',
    'Deployment/reticulum',
    'Service/ret',
    'ConfigMap/dialog-config',
    'Deployment/dialog',
    'Service/dialog',
    'ConfigMap/coturn-config',
    'Deployment/coturn',
    'Service/coturn',
    'ServiceAccount/haproxy-sa',
    'ClusterRole/haproxy-hcce',
    'ClusterRoleBinding/haproxy-hcce',
    'Role/haproxy',
    'RoleBinding/haproxy',
    'ConfigMap/haproxy-config',
    'ConfigMap/haproxy-tcp-config',
    'ConfigMap/haproxy-errors',
    'Deployment/haproxy',
    'IngressClass/haproxy',
    'Service/lb',
    'Ingress/ret',
    'Ingress/dialog',
    'Ingress/nearspark',
    'Certificate/cert-meet.example.org',
    'Certificate/cert-assets.meet.example.org',
    'Certificate/cert-stream.meet.example.org',
    'Certificate/cert-cors.meet.example.org',
    'NetworkPolicy/default-deny',
    'NetworkPolicy/pgsql',
    'NetworkPolicy/pgbouncer',
    'NetworkPolicy/pgbouncer-t',
    'NetworkPolicy/reticulum',
    'NetworkPolicy/hubs',
    'NetworkPolicy/spoke',
    'NetworkPolicy/nearspark',
    'NetworkPolicy/photomnemonic',
    'NetworkPolicy/haproxy',
    'NetworkPolicy/acme-solver',
  ]);
});

test('one file is secret, and no other contains a Secret', () => {
  const files = manifests(installation());
  expect(files.filter(({ secret }) => secret).map(({ file }) => file)).toStrictEqual([SECRETS_FILE]);
  const withSecrets = files.filter(({ objects }) =>
    objects.some((object) => (object as RenderedObject).kind === 'Secret'),
  );
  expect(withSecrets.map(({ file }) => file)).toStrictEqual([SECRETS_FILE]);
});

describe('variants, as what differs from the default', () => {
  test.each([
    ['external-database', 'database: { external: { host: db.example.org, port: 25060, name: school, user: hubs } }'],
    ['self-signed', 'tls: { issuer: self-signed }'],
    ['staging', 'tls: { issuer: letsencrypt-staging }'],
    [
      'acme',
      `tls: ${JSON.stringify({ email: 'tls@example.org', acme: { server: 'https://ca.example.org/acme/directory', caBundle: SCHOOL_CA } })}`,
    ],
    ['existing-issuer', 'tls: { issuer: letsencrypt-prod }'],
    ['controller-1.8.5', 'ingress: { controller: haproxytech-1.8.5 }'],
    ['no-turn', 'turn: false'],
    ['no-media-guard', 'media: { guard: false }'],
    ['public-address', 'media: { publicAddress: 203.0.113.7 }'],
    ['no-network-policies', 'networkPolicies: false'],
    ['existing-secrets', 'secrets: existing'],
    ['integrations', 'integrations: { sketchfab: true, tenor: true }\ntrustedDomains: ["*.example.com"]'],
    [
      'one-node-elsewhere',
      'provider: other\nloadBalancer: { serviceType: NodePort }\nmedia: { publicAddress: 203.0.113.7 }\ndatabase: { hostPath: /mnt/pgsql }\nstorage: { hostPath: /mnt/files }',
    ],
    ['one-server-k3s', 'provider: k3s\nmedia: { publicAddress: 203.0.113.7 }\nmonitoring: {}'],
    ['one-server-microk8s', 'provider: microk8s\nmedia: { publicAddress: 203.0.113.7 }'],
    [
      'one-server-minikube',
      'provider: minikube\nmedia: { publicAddress: 192.168.49.2 }\ntls: { issuer: self-signed }\nturn: false\nmonitoring: {}',
    ],
    ['second-installation', 'namespace: second'],
  ])('%s', async (name, more) => {
    await expectGoldenChange(`variants/${name}`, base, objectsOf(installation(hubsYaml(more))));
  });

  test('an ACME server of one’s own is asked with its authority, on behalf of the address for certificates', () => {
    const tls = { email: 'tls@example.org', acme: { server: 'https://ca.example.org/acme/dir', caBundle: SCHOOL_CA } };
    const { spec } = find(
      objectsOf(installation(hubsYaml(`tls: ${JSON.stringify(tls)}`))),
      'ClusterIssuer',
      'acme-hcce',
    );
    expect(spec).toStrictEqual({
      acme: {
        email: tls.email,
        server: tls.acme.server,
        caBundle: Buffer.from(SCHOOL_CA).toString('base64'),
        privateKeySecretRef: { name: 'acme-hcce' },
        solvers: [{ http01: { ingress: { ingressClassName: 'haproxy' } } }],
      },
    });
  });

  test.each([
    [465, { ssl: true, tls: 'never' }],
    [2465, { ssl: true, tls: 'never' }],
    [587, {}],
  ])('mail at port %i speaks TLS as the port does', (port, tls) => {
    const text = hubsYaml('provider: other').replace('port: 2587', `port: ${port}`);
    const { data } = find(objectsOf(installation(text)), 'ConfigMap', 'ret-config');
    const { ret } = parse(data['config.toml.template']) as { ret: Record<string, object> };
    expect({ ...ret['Elixir.Ret.Mailer'] }).toStrictEqual({
      relay: 'smtp.example.org',
      server: 'smtp.example.org',
      port: String(port),
      username: 'hubs',
      password: '<SMTP_PASS>',
      hostname: 'meet.example.org',
      no_mx_lookups: true,
      ...tls,
    });
  });

  test('a CA for the database is mounted where the server is verified', () => {
    const pem = '-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----';
    const objects = objectsOf(
      installation(
        hubsYaml(`database: { external: { host: db.example.org, sslMode: verify-full, caCertificate: "${pem}" } }`),
      ),
    );
    expect(envOf(containerOf(objects, 'pgbouncer'))).toMatchObject({
      SERVER_TLS_SSLMODE: 'verify-full',
      SERVER_TLS_CA_FILE: '/etc/pgbouncer-ca/ca.crt',
    });
    expect(find(objects, 'ConfigMap', 'database-ca')['data']['ca.crt']).toBe(pem.replaceAll('\\n', '\n'));
    expect(find(objects, 'ConfigMap', 'coturn-config')['data']['turnserver.conf']).toContain(
      'sslmode=verify-full sslrootcert=/ca/ca.crt',
    );
  });
});

describe('two installations in one cluster', () => {
  const second = objectsOf(
    installation(hubsYaml('namespace: second').replace('meet.example.org', 'second.example.org')),
  );

  test('share no object but the class of their Ingresses, which is the same in both', () => {
    const identity = (object: RenderedObject) => `${object.metadata.namespace ?? '-'}/${nameOf(object)}`;
    const shared = second.filter((object) => base.some((other) => identity(other) === identity(object)));
    expect(shared.map(nameOf)).toStrictEqual(['IngressClass/haproxy']);
    expect(shared[0]).toStrictEqual(find(base, 'IngressClass', 'haproxy'));
  });

  test('each controller looks at its own namespace', () => {
    expect(containerOf(second, 'haproxy').args).toContain('--namespace-whitelist=second');
  });
});

test('settings reach the objects', () => {
  const objects = objectsOf(
    installation(
      hubsYaml(
        `images: { hubs: 'ghcr.io/school/hubs:7' }
resources: { hubs: { requests: { memory: 32Mi }, limits: { cpu: 1 } } }
overrides: { pgbouncer: { Deployment/pgbouncer-t: { spec: { replicas: 2 } } }, haproxy: { Ingress/ret: { metadata: { annotations: { a: b } } } } }
database: { size: 20Gi, storageClass: fast }
storage: { size: 50Gi }
ingress: { className: school }`.replace('cpu: 1', 'cpu: "1"'),
      ),
    ),
  );
  expect(containerOf(objects, 'hubs').image).toBe('ghcr.io/school/hubs:7');
  expect(containerOf(objects, 'hubs').resources).toStrictEqual({
    limits: { cpu: '1', memory: '128Mi' },
    requests: { cpu: '10m', memory: '32Mi' },
  });
  expect(find(objects, 'Deployment', 'pgbouncer-t')['spec'].replicas).toBe(2);
  expect(find(objects, 'Deployment', 'pgbouncer')['spec'].replicas).toBe(1);
  expect(find(objects, 'Ingress', 'ret').metadata.annotations).toMatchObject({ a: 'b' });
  expect(find(objects, 'PersistentVolumeClaim', 'pgsql-pvc')['spec']).toStrictEqual({
    accessModes: ['ReadWriteOncePod'],
    resources: { requests: { storage: '20Gi' } },
    storageClassName: 'fast',
  });
  expect(find(objects, 'PersistentVolumeClaim', 'ret-pvc')['spec'].resources.requests.storage).toBe('50Gi');
  expect(find(objects, 'IngressClass', 'school')['spec'].controller).toBe('haproxy.org/ingress-controller/school');
  expect(find(objects, 'Ingress', 'dialog')['spec'].ingressClassName).toBe('school');
});

test('storage class manual keeps upstream’s access modes, so that its claims can be taken over', () => {
  const objects = objectsOf(
    installation(hubsYaml('database: { storageClass: manual }\nstorage: { storageClass: manual }')),
  );
  expect(find(objects, 'PersistentVolumeClaim', 'pgsql-pvc')['spec'].accessModes).toStrictEqual(['ReadWriteOnce']);
  expect(objects.some(({ kind }) => kind === 'PersistentVolume')).toBe(false);
});

test('an override of a component that does not exist is refused by name', () => {
  expect(() => objectsOf(installation(hubsYaml('overrides: { nearspark: { Ingress: {} } }')))).toThrow(
    'overrides.nearspark: expected the name of one object (ConfigMap/nearspark-config, Deployment/nearspark, Service/nearspark), got "Ingress"',
  );
});

test('requests fit on one node of 8 GB beside the system’s own pods', () => {
  const containers = base
    .filter(({ kind }) => kind === 'Deployment')
    .flatMap(({ metadata }) => podOf(base, metadata.name).containers as RenderedObject[]);
  const memory = containers.map(
    ({ resources }) => parseInt(resources.requests.memory) * (/Gi/.test(resources.requests.memory) ? 1024 : 1),
  );
  const cpu = containers.map(({ resources }) => parseInt(resources.requests.cpu));
  expect([memory.reduce((a, b) => a + b), cpu.reduce((a, b) => a + b)]).toStrictEqual([1536, 640]);
});
