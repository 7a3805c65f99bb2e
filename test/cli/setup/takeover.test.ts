import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { compareWithUpstream } from '../../../cli/compare/compare';
import { upstreamObjects } from '../../../cli/compare/upstream-objects';
import { fromInputValues } from '../../../cli/import/input-values';
import { fromObjects } from '../../../cli/import/manifest';
import { hubs } from '../../support/command';
import { installation, objectsOf } from '../../support/example';
import { snapshot, temporaryFolder } from '../../support/folder';

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

/** Upstream's objects with a real signing key in upstream's form, after somebody changed them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests reach into any field
function edited(change: (object: (kind: string, name: string) => any) => void = () => undefined): ClusterObject[] {
  const objects = structuredClone(upstreamObjects({ domain: 'meet.school.org', namespace: 'hcce' })) as ClusterObject[];
  const find = (kind: string, name: string) =>
    objects.find((object) => object.kind === kind && object.metadata.name === name);
  find('Secret', 'configs')!['stringData'].PERMS_KEY = pem.trim().replaceAll('\n', '\\\\n');
  change(find);
  return objects;
}

const asFile = (objects: readonly object[]) => objects.map((object) => stringify(object)).join('---\n');

test('an applied manifest gives a configuration that synth takes, and the same keys to the byte', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'hcce.yaml'), asFile(edited()));
  const imported = await hubs(['import', 'hcce.yaml'], { cwd: folder });
  expect([imported.code, imported.stderr]).toStrictEqual([0, '']);
  expect((await hubs(['synth'], { cwd: folder })).code).toBe(0);
  const given = edited().find(({ metadata }) => metadata.name === 'configs')!['stringData'] as Record<string, string>;
  const [made] = readFileSync(join(folder, 'dist/10-secrets.k8s.yaml'), 'utf8').split('\n---\n');
  const data = (parse(made!) as { data: Record<string, string> }).data;
  const keys = ['DB_PASS', 'SMTP_PASS', 'NODE_COOKIE', 'GUARDIAN_KEY', 'PHX_KEY', 'PERMS_KEY'];
  expect(keys.map((key) => Buffer.from(data[key]!, 'base64').toString())).toStrictEqual(keys.map((key) => given[key]));
  expect(imported.stdout).toContain('Weak, and accepted');
  for (const canary of [given['GUARDIAN_KEY']!, given['SMTP_PASS']!, pem.split('\n')[3]!])
    expect(imported.stdout).not.toContain(canary);
  const compared = await hubs(['compare', 'hcce.yaml'], { cwd: folder });
  expect([compared.code, compared.stdout]).toStrictEqual([0, expect.stringMatching(/^0 unexplained differences/)]);
});

test('neither a configuration nor a store is overwritten', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'hcce.yaml'), asFile(edited()));
  mkdirSync(join(folder, '.secrets'));
  writeFileSync(join(folder, '.secrets/hcce.yaml'), 'mine\n');
  const before = snapshot(folder);
  const ran = await hubs(['import', 'hcce.yaml'], { cwd: folder });
  expect([ran.code, ran.stderr]).toStrictEqual([1, expect.stringContaining('exists already')]);
  expect(snapshot(folder)).toStrictEqual(before);
});

test('what somebody changed by hand becomes a setting, an override, or an entry of the list', () => {
  const { settings, notes } = fromObjects(
    edited((find) => {
      find('Deployment', 'hubs').spec.replicas = 2;
      find('Deployment', 'hubs').spec.template.spec.containers[0].image = 'hubsfoundation/hubs:stable-3000';
      find('Deployment', 'dialog').spec.template.spec.nodeSelector = { pool: 'media' };
      find('Deployment', 'dialog').spec.template.spec.containers[0].resources = { limits: { memory: '1Gi' } };
      find('Deployment', 'spoke').spec.template.spec.containers[0].livenessProbe.periodSeconds = 7;
      find('ConfigMap', 'haproxy-config').data['timeout-client'] = '5m';
      find('Ingress', 'ret').metadata.annotations['cert-manager.io/cluster-issuer'] = 'letsencrypt-prod';
      find('PersistentVolumeClaim', 'ret-pvc').spec.resources.requests.storage = '50Gi';
    }),
  );
  expect(settings).toStrictEqual({
    domain: 'meet.school.org',
    adminEmail: 'admin@example.org',
    smtp: { server: 'smtp.tem.scw.cloud', port: 2587, user: 'smtp-user' },
    images: { hubs: 'hubsfoundation/hubs:stable-3000' },
    tls: { issuer: 'letsencrypt-prod' },
    storage: { size: '50Gi' },
    resources: { dialog: { limits: { memory: '1Gi' } } },
    overrides: {
      haproxy: { 'ConfigMap/haproxy-config': { data: { 'timeout-client': '5m' } } },
      dialog: { 'Deployment/dialog': { spec: { template: { spec: { nodeSelector: { pool: 'media' } } } } } },
      hubs: { 'Deployment/hubs': { spec: { replicas: 2 } } },
    },
  });
  expect(notes.filter(({ kind }) => kind === 'unplaced').map(({ what }) => what)).toStrictEqual([
    'Deployment/spoke spec.template.spec.containers.spoke.livenessProbe.periodSeconds',
  ]);
});

test('no rule of comparison explains away what somebody changed by hand', () => {
  const theirs = edited((find) => {
    find('Deployment', 'hubs').spec.template.spec.containers[0].resources = { limits: { memory: '3Gi' } };
  });
  const text =
    'domain: meet.school.org\nadminEmail: admin@example.org\nsmtp: { server: s.school.org, port: 2525, user: u }\n';
  const { judged } = compareWithUpstream(theirs, objectsOf(installation(text)) as ClusterObject[]);
  expect(
    judged.filter(({ rule }) => !rule).map(({ object, path, theirs, ours }) => [object, path, theirs, ours]),
  ).toStrictEqual([['Deployment/hubs', 'spec.template.spec.containers.hubs.resources.limits.memory', '3Gi', '128Mi']]);
});

test('placeholders are no values, and garbled ones are not guessed', () => {
  const { settings, secrets, notes } = fromInputValues({
    HUB_DOMAIN: 'meet.school.org',
    SMTP_SERVER: 'changeMe',
    DB_USER: 'postgres',
    DB_PASS: '123456',
    GUARDIAN_KEY: 'changeMe',
    PHX_KEY: '12:30:45',
    NODE_COOKIE: 'a"b',
    SKETCHFAB_API_KEY: '?',
    GENERATE_PERSISTENT_VOLUMES: 'No',
    OVERRIDE_DIALOG_IMAGE: 'registry.school.org/dialog:$DB_USER',
    SOMETHING: 'else',
  });
  expect(settings).toStrictEqual({
    domain: 'meet.school.org',
    images: { dialog: 'registry.school.org/dialog:postgres' },
    database: { hostPath: '/tmp/pgsql_data' },
    storage: { hostPath: '/tmp/ret_storage_data' },
  });
  expect(secrets).toStrictEqual({ DB_PASS: '123456' });
  expect(notes.map(({ kind, what }) => `${kind} ${what}`).sort()).toStrictEqual([
    'missing ADM_EMAIL',
    'missing DB_NAME',
    'missing NODE_COOKIE',
    'missing Namespace',
    'missing PGDATA',
    'missing PHX_KEY',
    'missing SMTP_PASS',
    'missing SMTP_PORT',
    'missing SMTP_SERVER',
    'missing SMTP_USER',
    'replaced GUARDIAN_KEY',
    'replaced PERMS_KEY',
    'unplaced SOMETHING',
  ]);
});

test.each([
  ['a: 1\n', 1, 'expected upstream’s input-values.yaml'],
  ['a: [\n', 1, 'not YAML, see line'],
  ['HUB_DOMAIN: changeMe\n', 1, 'Missing: domain, adminEmail, smtp.server, smtp.port, smtp.user'],
])('%j is refused, and nothing is written', async (text, code, message) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'given.yaml'), text);
  const ran = await hubs(['import', 'given.yaml'], { cwd: folder });
  expect([ran.code, ran.stderr]).toStrictEqual([code, expect.stringContaining(message)]);
  expect(Object.keys(snapshot(folder))).toStrictEqual(['given.yaml']);
});
