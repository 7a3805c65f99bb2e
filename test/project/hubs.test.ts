import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { ApplicationProps, HubsProps } from '../../constructs';
import { Application, Hubs } from '../../constructs';
import { contractIn } from '../../project/contract-file';
import { synthesize } from '../../project/synth';
import { unfoldedPem } from '../../secrets';
import { hubsFacts } from '../support/contract';
import { temporaryFolder } from '../support/folder';
import type { RenderedObject } from '../support/objects';
import { find } from '../support/objects';

/** A program with Hubs in an application, as `synth` writes it. */
async function written(application: ApplicationProps = { podSecurity: 'privileged' }, more: Partial<HubsProps> = {}) {
  const folder = temporaryFolder();
  const app = new App({ outdir: join(folder, 'unused') });
  const smtp = { server: 'smtp.example.org', port: 2587, user: 'hubs' };
  const issuer = { name: 'letsencrypt' };
  new Hubs(new Application(app, 'school', application), 'hubs', {
    ...{ domain: 'meet.example.org', adminEmail: 'a@example.org', smtp, issuer },
    ...more,
  });
  const output = join(folder, 'dist');
  const [result] = await synthesize(app, { folder, output, environment: {}, exemptions: [] });
  const objectsIn = (file: string) =>
    parseAllDocuments(readFileSync(join(output, 'school', file), 'utf8')).map((one) => one.toJS() as RenderedObject);
  return { result: result!, objectsIn, folder };
}

describe('Hubs in an application of Pod Security "privileged"', () => {
  test('tells the command what it tries', async () => {
    const { folder } = await written(undefined, { publicAddress: '203.0.113.7', turn: false });
    expect(contractIn(join(folder, 'dist/school'))).toMatchObject({
      hubs: hubsFacts({ adminEmail: 'a@example.org', publicAddress: '203.0.113.7', turn: false }),
    });
    const server = await written(undefined, { oneServer: true, guard: false });
    expect(contractIn(join(server.folder, 'dist/school'))).toMatchObject({
      hubs: hubsFacts({ adminEmail: 'a@example.org', signallingPort: 443, loadBalancer: false, guard: false }),
    });
  });

  const valuesOf = (of: Awaited<ReturnType<typeof written>>, name: string) => {
    const { data, type } = find(of.objectsIn('10-secrets.k8s.yaml'), 'Secret', name) as unknown as {
      data: Record<string, string>;
      type: string;
    };
    const values = Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]);
    return { type, values: Object.fromEntries(values) as Record<string, string> };
  };

  test('lacks nothing but the password at the mail server, without which it runs', async () => {
    const of = await written();
    expect(of.result.missing.map(({ name, optional }) => [name, optional])).toStrictEqual([['SMTP_PASS', true]]);
    expect(of.result.files.map(({ file }) => file)).toStrictEqual([
      '00-namespace.k8s.yaml',
      '10-secrets.k8s.yaml',
      '20-shared.k8s.yaml',
      '30-hubs-data.k8s.yaml',
      '31-hubs-clients.k8s.yaml',
      '32-hubs-application.k8s.yaml',
      '32-hubs-media.k8s.yaml',
      '33-hubs-ingress.k8s.yaml',
    ]);
  });

  test('says which database a change of the password in DB_PASS is for', async () => {
    const factsOf = async (more: Partial<HubsProps>) => {
      const { folder } = await written({ podSecurity: 'privileged' }, more);
      const contract = readFileSync(join(folder, 'dist/school/application.jsonc'), 'utf8');
      return (JSON.parse(contract) as { hubs: { database: object } }).hubs.database;
    };
    expect([
      await factsOf({}),
      await factsOf({ database: { name: 'ret', user: 'owner' } }),
      await factsOf({ database: { external: { host: 'db.example.org' } } }),
    ]).toStrictEqual([
      { name: 'retdb', user: 'postgres' },
      { name: 'ret', user: 'owner' },
      { name: 'retdb', user: 'postgres', host: 'db.example.org' },
    ]);
  });

  test('has the key that signs permissions as Hubs’ images want it, and its public half twice', async () => {
    const { type, values } = valuesOf(await written(), 'configs');
    const pem = createPublicKey(unfoldedPem(values['PERMS_KEY']!)).export({ type: 'spki', format: 'pem' });
    expect([type, values['PERMS_KEY']!.includes('\n'), values['PERMS_KEY']!.includes('\\\\n')]).toStrictEqual([
      'Opaque',
      false,
      true,
    ]);
    expect(values['PERMS_PUBLIC_KEY']).toBe(pem);
    const jwk = JSON.parse(values['PGRST_JWT_SECRET']!) as { kty: string };
    expect(createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' })).toBe(pem);
  });

  test('has a certificate with its key, for a name that nobody visits', async () => {
    const of = await written();
    const { type, values } = valuesOf(of, 'cert-hcce');
    expect([type, Object.keys(values)]).toStrictEqual(['kubernetes.io/tls', ['tls.crt', 'tls.key']]);
    expect(values['tls.crt']).toContain('BEGIN CERTIFICATE');
    expect(values['tls.key']).toContain('PRIVATE KEY');
    const store = readFileSync(join(of.folder, '.secrets/school.yaml'), 'utf8');
    expect(store).toContain('BOOTSTRAP_CERTIFICATE');
    expect(store).not.toMatch(/^ +(tls\.crt|PERMS_PUBLIC_KEY|PGRST_JWT_SECRET)/m);
  });

  test('restarts the pods that use a secret when it changes', async () => {
    const of = await written();
    const { template } = find(of.objectsIn('32-hubs-application.k8s.yaml'), 'Deployment', 'reticulum')['spec'];
    expect(template.metadata.annotations['checksum/secrets']).toMatch(/^[0-9a-f]{16}$/);
  });
});

test('the level has to be said', async () => {
  await expect(written({})).rejects.toThrow('Deployment school/dialog');
});

test('what cannot be is refused where it is written', async () => {
  await expect(written({ podSecurity: 'privileged' }, { networkPolicies: false })).rejects.toThrow(
    'Hubs.networkPolicies: expected true within an Application',
  );
  const school = new Application(new App(), 'school', { podSecurity: 'privileged' });
  school.haveHubs(hubsFacts());
  expect(() => school.haveHubs(hubsFacts())).toThrow('school: expected one installation of Hubs, got two');
});
