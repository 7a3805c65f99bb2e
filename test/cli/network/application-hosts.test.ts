import { expect, test } from 'vitest';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { addressAmong } from '../../../cli/network/application-hosts';
import { contract } from '../../support/contract';

const component = (name: string, ...hosts: readonly string[]) => ({
  ...{ name, file: '', level: 0, needs: [], hosts: [...hosts], tls: true },
});
const shop = {
  contract: contract({ components: [component('web', 'shop.example.org'), component('caddy', 'www.example.com')] }),
};
const at = (...ingress: readonly object[]) => ({ status: { loadBalancer: { ingress } } });

function ingress(name: string, host: string, more: object = {}): ClusterObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name },
    spec: { rules: [{ host }] },
    ...more,
  };
}
const service = (name: string, more: object = {}): ClusterObject => ({
  ...{ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: {} },
  ...more,
});

test('a host leads to the Ingress that has it, or to the load balancer of its component', () => {
  const live = [
    ingress('web', 'shop.example.org', at({ ip: '203.0.113.7' })),
    service('web'),
    service('caddy', at({ hostname: 'lb.example.net' })),
    service('other', at({ ip: '203.0.113.9' })),
  ];
  expect(['shop.example.org', 'www.example.com'].map((host) => addressAmong(live, host, shop))).toStrictEqual([
    '203.0.113.7',
    'lb.example.net',
  ]);
});

test('where what has it has no address yet, there is none', () => {
  const live = [ingress('web', 'shop.example.org', at()), ingress('other', 'x.example.org', at({ ip: '203.0.113.9' }))];
  expect(addressAmong(live, 'shop.example.org', shop)).toBeUndefined();
});
