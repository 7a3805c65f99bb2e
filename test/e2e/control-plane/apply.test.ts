import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hubsYaml } from '../../support/example';
import type { RenderedObject } from '../../support/objects';
import { objectsWith } from '../installation';
import { apply, json, kubectl, metadataOf, removeInstallations, rolledOut, signed } from '../kubectl';
import { signing } from '../stage';

const namespaces = ['hcce', 'second'];
signing();
beforeAll(() => removeInstallations(...namespaces));
afterAll(() => removeInstallations(...namespaces));

describe('the API server accepts', () => {
  const external = 'host: db.example.org, user: hubs';
  const pem = '-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----';
  test.each([
    ['the default', ''],
    ['an external database', `database: { external: { ${external} } }`],
    [
      'an external database whose certificate is verified',
      `database: { external: { ${external}, sslMode: verify-full, caCertificate: "${pem}" } }`,
    ],
    ['self-signed certificates', 'tls: { issuer: self-signed }'],
    ['an existing issuer', 'tls: { issuer: letsencrypt-prod }'],
    ['controller 1.8.5', 'ingress: { controller: haproxytech-1.8.5 }'],
    ['no TURN', 'turn: false'],
    ['no network policies', 'networkPolicies: false'],
    ['existing Secrets', 'secrets: existing'],
    [
      'folders of the node',
      'provider: other\nloadBalancer: { serviceType: NodePort }\ndatabase: { hostPath: /mnt/a }\nstorage: { hostPath: /mnt/b }',
    ],
    ['integrations', 'integrations: { sketchfab: true, tenor: true }\ntrustedDomains: ["*.example.com"]'],
  ])('%s', async (_, more) => {
    const objects = await objectsWith(hubsYaml(more));
    await apply(objects.filter(({ kind }) => kind === 'Namespace'));
    expect(await apply(objects, '--dry-run=server')).toHaveLength(objects.length);
  });
});

describe('one apply', () => {
  let objects: RenderedObject[];
  beforeAll(async () => {
    objects = await objectsWith(hubsYaml());
    await apply(objects);
  });

  test('brings up every workload, volume and the load balancer', async () => {
    await rolledOut('hcce');
    await signed('hcce');
    const claims = await json<{ items: RenderedObject[] }>(['get', 'pvc', '-n', 'hcce']);
    expect(claims.items.map(({ status }) => status.phase as string)).toStrictEqual(['Bound', 'Bound']);
    expect((await json(['get', 'service', 'lb', '-n', 'hcce']))['status'].loadBalancer.ingress).toHaveLength(1);
  });

  test('repeated changes nothing', async () => {
    const before = await metadataOf(objects, 'resourceVersion');
    expect(Object.keys(before)).toHaveLength(objects.length);
    await apply(objects);
    expect(await metadataOf(objects, 'resourceVersion')).toStrictEqual(before);
  });

  test('with other images rolls out, past volumes and host ports', async () => {
    const images = ['reticulum', 'pgsql', 'dialog', 'coturn', 'haproxy', 'hubs'].map(
      (name) => `${name}: "example.org/${name}:2"`,
    );
    await apply(await objectsWith(hubsYaml(`images: { ${images.join(', ')} }`)));
    await rolledOut('hcce');
    for (const app of ['pgsql', 'dialog']) {
      const { items } = await json<{ items: RenderedObject[] }>(['get', 'pods', '-n', 'hcce', '-l', `app=${app}`]);
      expect(items.map(({ spec }) => spec.containers[0].image as string)).toStrictEqual([`example.org/${app}:2`]);
    }
  });

  test('with another mail password restarts Reticulum and nothing else', async () => {
    await apply(objects);
    const before = await metadataOf(objects, 'generation');
    const changed = await objectsWith(hubsYaml(), { HUBS_SMTP_PASS: 'hunter3hunter3' });
    await apply(changed);
    await rolledOut('hcce');
    const after = await metadataOf(objects, 'generation');
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toStrictEqual(['Deployment/reticulum']);
  });
});

test('two installations in one cluster live side by side, and do not change each other', async () => {
  // Kubernetes itself writes into these.
  const still = ({ kind }: RenderedObject) => !['Deployment', 'PersistentVolumeClaim', 'Service'].includes(kind);
  const first = await objectsWith(hubsYaml());
  await apply(first);
  await signed('hcce');
  const before = await metadataOf(first.filter(still), 'resourceVersion');
  await apply(await objectsWith(hubsYaml('namespace: second').replace('meet.example.org', 'second.example.org')));
  await rolledOut('hcce');
  await rolledOut('second');
  expect(await metadataOf(first.filter(still), 'resourceVersion')).toStrictEqual(before);
  for (const app of ['dialog', 'coturn']) {
    const nodeOf = (namespace: string) =>
      kubectl(['get', 'pods', '-n', namespace, '-l', `app=${app}`, '-o', 'jsonpath={.items[*].spec.nodeName}']);
    expect(await nodeOf('second')).not.toBe(await nodeOf('hcce'));
  }
});
