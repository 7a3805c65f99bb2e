import { App, Chart } from 'cdk8s';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AcmeIssuer, Application, SelfSignedIssuer, StatelessWebApp, haproxyIngress } from '../../constructs';
import type { Issuer } from '../../constructs';
import { k8s } from '../../imports';
import { synthesize } from '../../project/synth';
import { temporaryFolder } from '../support/folder';

/** An application with an entrance of its own, which cannot start without the certificate of a host that it serves. */
async function synthesized(issuerOf: (chart: Chart) => Issuer): Promise<void> {
  const folder = temporaryFolder();
  const app = new App({ outdir: join(folder, 'unused') });
  const issuer = issuerOf(new Chart(app, 'issuers'));
  const shop = new Application(app, 'shop', {
    issuer,
    ingress: haproxyIngress({ className: 'own', namespace: 'shop' }),
  });
  const volumes = [{ name: 'tls', secret: { secretName: 'cert-shop.example.org' } }];
  const proxy = new StatelessWebApp(shop, 'proxy', {
    image: 'registry.example.org/proxy:1.0.0',
    overrides: { Deployment: { spec: { template: { spec: { volumes } } } } },
  });
  new k8s.KubeIngressClass(shop, 'class', {
    metadata: { name: 'own' },
    spec: { controller: 'example.org/proxy' },
  });
  new k8s.KubeService(shop, 'public', {
    metadata: { name: 'public' },
    spec: { type: 'LoadBalancer', selector: { app: proxy.name }, ports: [{ name: 'http', port: 80 }] },
  });
  new StatelessWebApp(shop, 'web', { image: 'registry.example.org/web:1.0.0', hosts: ['shop.example.org'] });
  const exemptions = [{ rule: 'set/scope', object: '*', reason: 'a class belongs to no namespace' }];
  await synthesize(app, { folder, output: join(folder, 'dist'), environment: {}, exemptions });
}

const acme = (chart: Chart) =>
  new AcmeIssuer(chart, 'acme', { name: 'acme', email: 'ops@example.org', ingressClassName: 'own' });

test('an entrance that waits for the certificate of its own host is refused, in one sentence', async () => {
  await expect(synthesized(acme)).rejects.toThrow(
    'Deployment/proxy cannot start without the Secret of Certificate/cert-shop.example.org, which is signed only once Deployment/proxy serves its host: have another issuer sign it (self-signed, a CA of your own, ACME by DNS), or make the reference to the Secret optional.',
  );
});

test('one whose certificate is signed at once is not', async () => {
  const outcome = await synthesized((chart) => new SelfSignedIssuer(chart, 'own', { name: 'own' })).catch(
    (error: unknown) => (error as Error).message,
  );
  expect(outcome ?? '').not.toContain('cannot start without');
});
