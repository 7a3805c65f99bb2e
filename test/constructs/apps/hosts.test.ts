import { App } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { Application, CaddyProxy, StatelessWebApp, traefikIngress } from '../../../constructs';

/** Two applications with a page each, rendered. */
function twoApplications(hosts: readonly [string, string], image = 'cloudgov:1'): [unknown[], unknown[]] {
  const app = new App();
  const ingress = traefikIngress();
  const onquota = new Application(app, 'onquota', { ingress });
  const cloudgov = new Application(app, 'cloudgov', { ingress });
  new StatelessWebApp(onquota, 'frontend', { image: 'onquota:1', hosts: [hosts[0]] });
  new StatelessWebApp(cloudgov, 'portal', { image, hosts: [hosts[1]] });
  return [onquota.toJson(), cloudgov.toJson()];
}

describe('applications that share an entrance', () => {
  test('cannot serve the same host', () => {
    expect(() => twoApplications(['www.example.org', 'www.example.org'])).toThrow(
      new Error(
        'cloudgov/portal/Ingress: expected hosts that nobody else serves, got www.example.org, which onquota/frontend/Ingress serves: give all routes of a host in one place',
      ),
    );
  });

  test('cannot serve it through Caddy either', () => {
    const app = new App();
    const shop = new Application(app, 'shop', { ingress: traefikIngress() });
    const page = new StatelessWebApp(shop, 'page', { image: 'shop:1', hosts: ['shop.example.org'] });
    const sites = { 'shop.example.org': [{ to: page }] };
    expect(() => new CaddyProxy(shop, 'caddy', { certificates: 'internal', sites })).toThrow(
      'shop/caddy: expected hosts that nobody else serves, got shop.example.org, which shop/page/Ingress serves',
    );
  });

  test('do not change each other by a byte', () => {
    const hosts = ['onquota.example.org', 'cloudgov.example.org'] as const;
    const [onquota, cloudgov] = twoApplications(hosts);
    const [same, changed] = twoApplications([hosts[0], 'www.cloudgov.example.org'], 'cloudgov:2');
    expect(JSON.stringify(same)).toBe(JSON.stringify(onquota));
    expect(changed).not.toStrictEqual(cloudgov);
  });

  test('of two clusters may serve the same host', () => {
    const once = twoApplications(['a.example.org', 'b.example.org']);
    expect(twoApplications(['a.example.org', 'b.example.org'])).toStrictEqual(once);
  });
});
