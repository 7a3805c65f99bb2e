import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'smol-toml';
import { parseInstallation } from '../../config';
import { isMutableImage } from '../../formats';
import { completeStore, emptyStore } from '../../secrets';
import { DEFAULT_IMAGES } from '../../upstream';
import { exampleObjects, hubsYaml, installation, objectsOf } from '../support/example';
import type { RenderedObject } from '../support/objects';
import { containerOf, envOf, find, podOf } from '../support/objects';

const objects = exampleObjects();
const deployments = objects.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name);
const containers = deployments.flatMap((name) => podOf(objects, name).containers as RenderedObject[]);
const settings = parse(find(objects, 'ConfigMap', 'ret-config')['data']['config.toml.template']) as {
  ret: Record<string, Record<string, string>>;
  sentry?: unknown;
};
const role = (kind: string, name: string) =>
  find(objects, kind, name)['rules'] as { resources: string[]; verbs: string[] }[];
const policy = (name: string) =>
  find(objects, 'NetworkPolicy', name)['spec'] as { ingress?: { from?: object[]; ports: object[] }[] };

/** Who may connect to a component, by port. */
function allowedInto(name: string): Record<string, string[]> {
  const result: Record<string, string[]> = {};
  for (const { from, ports } of policy(name).ingress ?? []) {
    for (const { port } of ports as { port: number }[]) {
      const peers = (from as { podSelector: { matchLabels: { app: string } } }[] | undefined)?.map(
        (peer) => peer.podSelector.matchLabels.app,
      );
      result[port] = [...(result[port] ?? []), ...(peers ?? ['anyone'])];
    }
  }
  return result;
}

test('W-01 the key of the internal API is a secret, and its path is closed in every spelling', () => {
  expect(envOf(containerOf(objects, 'reticulum'))['turkeyCfg_DASHBOARD_ACCESS_KEY']).toBe(
    'secret configs/DASHBOARD_ACCESS_KEY',
  );
  expect(settings.ret['Elixir.RetWeb.Plugs.DashboardHeaderAuthorization']!['dashboard_access_key']).toBe(
    '<DASHBOARD_ACCESS_KEY>',
  );
  for (const { metadata } of objects.filter(({ kind }) => kind === 'Ingress'))
    expect(metadata.annotations!['haproxy.org/backend-config-snippet']).toContain(
      'http-request deny deny_status 404 if { path,url_dec -m reg ^/+api-internal }\n',
    );
});

test('W-02 the Erlang cookie is a secret, and only Reticulum reaches Erlang’s ports', () => {
  expect(containerOf(objects, 'reticulum').command).toStrictEqual(['bash', '/home/ret/start.sh']);
  expect(envOf(containerOf(objects, 'reticulum'))['turkeyCfg_NODE_COOKIE']).toBe('secret configs/NODE_COOKIE');
  const allowed = allowedInto('reticulum');
  expect([allowed[4369], allowed[9000]]).toStrictEqual([['reticulum'], ['reticulum']]);
});

test('W-03 no bot key is configured', () => {
  expect(settings.ret).not.toHaveProperty('bot_access_key');
});

test('W-04 PostgREST listens inside its pod, without rights of its own', () => {
  expect(envOf(containerOf(objects, 'reticulum', 'postgrest'))).toMatchObject({
    PGRST_SERVER_HOST: '127.0.0.1',
    PGRST_DB_ANON_ROLE: 'postgrest_anonymous',
    PGRST_JWT_ROLE_CLAIM_KEY: '.postgrest_role',
  });
  expect(allowedInto('reticulum')).not.toHaveProperty('3000');
});

test('W-05 the database password is generated, and only who needs the database reaches it', async () => {
  const { store } = await completeStore(emptyStore('0'.repeat(64)), installation(), {});
  expect(store.values['DB_PASS']).toMatch(/^[A-Za-z0-9]{32}$/);
  expect(allowedInto('pgsql')).toStrictEqual({ 5432: ['pgbouncer', 'pgbouncer-t'] });
  expect([allowedInto('pgbouncer'), allowedInto('pgbouncer-t')]).toStrictEqual([
    { 5432: ['reticulum'] },
    { 5432: ['reticulum'] },
  ]);
});

test('W-06 keys stay, and pods restart when one changes', async () => {
  const first = await completeStore(emptyStore('0'.repeat(64)), installation(), {});
  const second = await completeStore(first.store, installation(), {});
  expect(second.store).toStrictEqual(first.store);
  for (const name of ['reticulum', 'dialog', 'coturn', 'pgsql', 'pgbouncer', 'pgbouncer-t']) {
    expect(find(objects, 'Deployment', name)['spec'].template.metadata.annotations).toHaveProperty([
      'checksum/secrets',
    ]);
  }
});

test('W-07 what is wrong is said before anything is written', () => {
  for (const text of [
    '',
    hubsYaml().replace('meet.example.org', 'https://Bad Domain/'),
    hubsYaml().replace('hubs }', 'changeMe }'),
  ]) {
    expect(parseInstallation(text).installation).toBeUndefined();
  }
});

test('W-08 values arrive as they were written', () => {
  for (const user of ['12:30:45', '1_000', 'yes', '0b1010', '2001-12-14', 'p@$DB_USER!']) {
    const { ret } = parse(
      find(objectsOf(installation(hubsYaml().replace('user: hubs', `user: "${user}"`))), 'ConfigMap', 'ret-config')[
        'data'
      ]['config.toml.template'],
    ) as typeof settings;
    expect(ret['Elixir.Ret.Mailer']!['username']).toBe(user);
  }
});

test('W-09 the quota is a whole number of GiB, nine tenths of the volume', () => {
  const quota = (more: string) => {
    const files = find(objectsOf(installation(hubsYaml(more))), 'ConfigMap', 'ret-config')['data'];
    return (parse(files['config.toml.template']) as typeof settings).ret['Elixir.Ret.Storage']!['quota_gb'];
  };
  expect(['', ...['100Gi', '50G', '2Gi', '1Gi'].map((size) => `storage: { size: ${size} }`)].map(quota)).toStrictEqual([
    ...[9, 90, 41, 1, 1],
  ]);
  // A folder has no size of its own, and what is in it may be more.
  expect(quota('storage: { hostPath: /mnt/files }')).toBe('1000');
});

test('W-10 each image stands alone', () => {
  const changed = objectsOf(installation(hubsYaml('images: { postgrest: "postgrest/postgrest:v10.0.0" }')));
  expect(containerOf(changed, 'reticulum', 'postgrest').image).toBe('postgrest/postgrest:v10.0.0');
  expect(containerOf(changed, 'reticulum').image).toBe(DEFAULT_IMAGES.reticulum);
});

test('W-11 nothing is privileged, and nothing mounts into the node', () => {
  expect(containers.filter(({ securityContext }) => securityContext.privileged)).toStrictEqual([]);
  expect(JSON.stringify(objects)).not.toContain('mountPropagation');
});

test('W-12 Dialog has the public key only', () => {
  expect(JSON.stringify(podOf(objects, 'dialog'))).not.toContain('"PERMS_KEY"');
  expect(envOf(containerOf(objects, 'dialog'))['AUTH_KEY']).toBe('/keys/perms.pub.pem');
});

test('W-13 coturn takes the password from its environment, resolves names, finds its table and has the visited host’s certificate', () => {
  const { args, command } = containerOf(objects, 'coturn');
  expect([args, command]).toStrictEqual([undefined, ['sh', '/config/start.sh']]);
  expect(envOf(containerOf(objects, 'coturn'))).toStrictEqual({
    POD_IP: 'field status.podIP',
    DATABASE_HOST: 'pgsql',
    DATABASE_PORT: '5432',
    PGPASSWORD: 'secret configs/DB_PASS',
  });
  expect(podOf(objects, 'coturn').dnsPolicy).toBe('ClusterFirstWithHostNet');
  const { data } = find(objects, 'ConfigMap', 'coturn-config');
  expect(data['turnserver.conf']).toContain('host=pgsql port=5432');
  expect(data['turnserver.conf']).toContain('options=-csearch_path=coturn');
  expect(data['start.sh']).not.toMatch(/^\s*cat \/tmp\/turnserver\.conf$/m);
  expect(JSON.stringify(podOf(objects, 'coturn').volumes)).toContain('"secretName":"cert-stream.meet.example.org"');
});

test('W-14 pods that hold a volume or a port of their node are replaced', () => {
  for (const name of ['pgsql', 'reticulum', 'dialog', 'coturn']) {
    expect(find(objects, 'Deployment', name)['spec'].strategy).toStrictEqual({ type: 'Recreate' });
  }
});

test('W-15 W-16 the default certificate can stay: nobody visits its name, and it lasts', async () => {
  const { store } = await completeStore(emptyStore('0'.repeat(64)), installation(), {});
  expect(containerOf(objects, 'haproxy').args).toContain('--default-ssl-certificate=hcce/cert-hcce');
  const { X509Certificate } = await import('node:crypto');
  const certificate = new X509Certificate(store.values['BOOTSTRAP_CERTIFICATE']!);
  expect(certificate.checkHost('meet.example.org')).toBeUndefined();
  expect(Date.parse(certificate.validTo) - Date.now()).toBeGreaterThan(9 * 365 * 24 * 3600 * 1000);
});

test('W-17 certificates come from cert-manager', () => {
  const certificates = objects.filter(({ kind }) => kind === 'Certificate');
  expect(certificates.map(({ spec }) => spec.dnsNames)).toStrictEqual([
    ['meet.example.org'],
    ['assets.meet.example.org'],
    ['stream.meet.example.org'],
    ['cors.meet.example.org'],
  ]);
});

test('W-18 the controller is current, and writes nothing', () => {
  expect(containerOf(objects, 'haproxy').image).toMatch(/^haproxytech\/kubernetes-ingress:3\.2\./);
  const rules = [...role('ClusterRole', 'haproxy-hcce'), ...role('Role', 'haproxy')];
  expect(new Set(rules.flatMap(({ verbs }) => verbs))).toStrictEqual(new Set(['get', 'list', 'watch']));
  expect(role('ClusterRole', 'haproxy-hcce').flatMap(({ resources }) => resources)).toStrictEqual([
    'namespaces',
    'ingressclasses',
    'customresourcedefinitions',
  ]);
});

test('W-19 W-20 images of vendors are fixed; the others are named, and can be pinned', () => {
  const moving = Object.entries(DEFAULT_IMAGES).filter(([, image]) => isMutableImage(image));
  expect(moving.map(([name]) => name)).toStrictEqual([
    'reticulum',
    'pgbouncer',
    'spoke',
    'nearspark',
    'photomnemonic',
    'dialog',
    'coturn',
  ]);
  const parsed = parseInstallation(hubsYaml());
  expect(parsed.installation && parsed.warnings.some(({ path }) => path === 'images')).toBe(true);
});

test('W-21 every container has requests, a memory limit and, where it can be asked, probes', () => {
  for (const { name, resources, readinessProbe, livenessProbe } of containers) {
    const disk = ['nearspark', 'photomnemonic', 'reticulum'].includes(name) ? ['ephemeral-storage'] : [];
    expect([name, Object.keys(resources.requests).sort(), Object.keys(resources.limits)]).toStrictEqual([
      name,
      ['cpu', ...disk, 'memory'],
      ['memory'],
    ]);
    if (name !== 'postgrest')
      expect([name, typeof readinessProbe, typeof livenessProbe]).toStrictEqual([name, 'object', 'object']);
  }
});

test('W-22 only HAProxy has a token of the API', () => {
  expect(deployments.filter((name) => podOf(objects, name).automountServiceAccountToken !== false)).toStrictEqual([
    'haproxy',
  ]);
});

test('W-23 no debug port is opened, and the administration is asked and bound inside the node', () => {
  expect(JSON.stringify(objects)).not.toContain('1111');
  expect(envOf(containerOf(objects, 'dialog'))['NODE_OPTIONS']).toContain('--require=/config/loopback.cjs');
  expect(containerOf(objects, 'dialog').livenessProbe.httpGet).toStrictEqual({
    host: '127.0.0.1',
    path: '/meta',
    port: 7000,
  });
});

test('W-24 the node is asked for its address before anybody else, and no address is an error', () => {
  for (const name of ['dialog-config', 'coturn-config']) {
    const script: string = find(objects, 'ConfigMap', name)['data']['start.sh'];
    expect(script.indexOf('169.254.169.254')).toBeLessThan(script.indexOf('ipinfo.io'));
    expect(script).toContain('exit 1');
  }
});

test('W-25 values of secrets stand in Secrets alone, and not as stringData', () => {
  expect(objects.filter((object) => 'stringData' in object)).toStrictEqual([]);
});

test('W-26 W-34 there is no template to edit and no script to apply it', () => {
  expect(JSON.stringify(objects)).not.toMatch(/\$(Namespace|HUB_DOMAIN|DB_USER|Container_Tag)/);
});

test('W-27 nothing deletes or restores data', () => {
  expect(objects.filter(({ kind }) => kind === 'Job' || kind === 'CronJob')).toStrictEqual([]);
});

test('W-28 cluster-scoped names carry the namespace', () => {
  const names = objectsOf(installation(hubsYaml('namespace: second')))
    .filter(({ kind, metadata }) => kind !== 'Namespace' && metadata.namespace === undefined)
    .map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  expect(names).toStrictEqual([
    'ClusterIssuer/letsencrypt-prod-second',
    'ClusterRole/haproxy-second',
    'ClusterRoleBinding/haproxy-second',
    'IngressClass/haproxy',
  ]);
});

test('W-29 nothing points at a service that does not exist', () => {
  const text = JSON.stringify(objects);
  for (const dead of ['ytdl', 'SLACK_WEBHOOK', 'SENTRY_DSN']) expect(text).not.toContain(dead);
  expect(Object.keys(settings.ret['Elixir.Ret.Speelycaptor']!)).toStrictEqual([]);
  expect(settings.ret['Elixir.Ret.MediaResolver']).not.toHaveProperty('sketchfab_api_key');
});

test('W-30 what fetches any URL reaches web servers at public addresses, HAProxy and DNS', () => {
  for (const name of ['nearspark', 'photomnemonic']) {
    const { egress } = find(objects, 'NetworkPolicy', name)['spec'] as {
      egress: {
        to?: { podSelector?: object; ipBlock?: { cidr: string; except: string[] } }[];
        ports: { port: number }[];
      }[];
    };
    expect(egress.filter(({ to }) => to === undefined)).toStrictEqual([]);
    const blocks = egress.flatMap(({ to }) => to!).flatMap(({ ipBlock }) => (ipBlock ? [ipBlock] : []));
    expect(blocks.map(({ cidr }) => cidr)).toStrictEqual(['169.254.0.0/16', '0.0.0.0/0', '::/0']);
    expect(blocks[0]!.except).toStrictEqual(['169.254.169.254/32']);
    const internet = egress.find(({ to }) => to!.some(({ ipBlock }) => ipBlock?.cidr === '0.0.0.0/0'))!;
    expect(internet.ports.map(({ port }) => port)).toStrictEqual([80, 443]);
  }
});

test('W-31 only the installation’s own hosts may connect', () => {
  expect(settings.ret['Elixir.RetWeb.Endpoint']!['allowed_origins']).toBe(
    'https://meet.example.org,https://assets.meet.example.org,https://cors.meet.example.org',
  );
});

test('W-32 Reticulum’s liveness does not depend on client and Spoke', () => {
  expect(containerOf(objects, 'reticulum').livenessProbe.httpGet.path).toBe('/api/v1/meta');
});

test('W-33 no demo server is trusted', () => {
  expect(JSON.stringify(objects)).not.toContain('hubsfoundation.org');
});

test('every weakness in docs/explanation/upstream.md has a test, unless it remains', () => {
  const table = readFileSync('docs/explanation/upstream.md', 'utf8')
    .split('## Known weaknesses')[1]!
    .split('\n## ')[0]!;
  const rows = [...table.matchAll(/^- \*\*(W-\d\d)\*\* [^]*?\bHere:\s(gone|partly|remains)/gm)].map(
    ([, id, state]) => ({
      id: id!,
      state: state!,
    }),
  );
  const tested = new Set(
    [...readFileSync('test/upstream/weaknesses.test.ts', 'utf8').matchAll(/^test\('([^']*)/gm)].flatMap(
      ([, name]) => name!.match(/W-\d\d/g) ?? [],
    ),
  );
  expect(rows.map(({ id }) => id)).toStrictEqual(
    Array.from({ length: 34 }, (_, index) => `W-${String(index + 1).padStart(2, '0')}`),
  );
  expect(rows.filter(({ state }) => state !== 'remains').map(({ id }) => id)).toStrictEqual([...tested].sort());
});
