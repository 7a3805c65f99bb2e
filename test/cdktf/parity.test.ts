import { describe, expect, test } from 'vitest';
import { capacityOf } from '../../config';
import type { CloudInstallation } from '../../cdktf/app';
import { quantityValue } from '../../formats';
import { spacesMetadata } from '../../digitalocean';
import { objectsOf } from '../support/example';
import type { RenderedObject } from '../support/objects';
import { containerOf, envOf, find } from '../support/objects';
import { stackJson, withCloud } from '../support/terraform';

/** Installations whose two sides must agree. */
const INSTALLATIONS: readonly (readonly [string, CloudInstallation])[] = [
  ['the defaults', withCloud('region: fra1, firewall: narrow, dns: { at: digitalocean }')],
  ['no TURN', withCloud('region: fra1, firewall: narrow, dns: { at: digitalocean }', 'turn: false')],
  [
    'another domain and namespace',
    withCloud(
      'region: fra1, firewall: narrow, dns: { at: digitalocean, zone: example.org, existingZone: true }',
      'namespace: school\nloadBalancer: { name: school-lb, type: regional }',
    ),
  ],
];

/** Ports by protocol, written as `tcp 443` or `udp 40000-49151`. */
function rulesOf(of: CloudInstallation): string[] {
  const { inbound_rule: rules } = stackJson(of, 'infra').resource!['digitalocean_firewall']!['firewall']!;
  return (rules as { protocol: string; port_range: string }[]).map(
    ({ protocol, port_range: range }) => `${protocol} ${range}`,
  );
}

/** Every port that pods open on their node, and every port of a load balancer. */
function publicPorts(objects: readonly RenderedObject[]): string[] {
  const services = objects.filter(({ kind, ['spec']: spec }) => kind === 'Service' && spec.type === 'LoadBalancer');
  const onLoadBalancers = services.flatMap(({ ['spec']: spec }) => spec.ports as { port: number; protocol?: string }[]);
  const containers = objects.flatMap(({ kind, ['spec']: spec }) =>
    kind === 'Deployment'
      ? (spec.template.spec.containers as { ports?: { hostPort?: number; protocol?: string }[] }[])
      : [],
  );
  const onHosts = containers.flatMap(({ ports = [] }) => ports).filter(({ hostPort }) => hostPort !== undefined);
  return [
    ...onLoadBalancers.map(({ port, protocol = 'TCP' }) => `${protocol.toLowerCase()} ${port}`),
    ...onHosts.map(({ hostPort, protocol = 'TCP' }) => `${protocol.toLowerCase()} ${hostPort}`),
  ];
}

/** The UDP ranges that Dialog and coturn are told to use. */
function mediaPorts(objects: readonly RenderedObject[]): string[] {
  const { MEDIASOUP_MIN_PORT: min, MEDIASOUP_MAX_PORT: max } = envOf(containerOf(objects, 'dialog'));
  const relay = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'coturn-config');
  const conf = String(relay?.['data']?.['turnserver.conf'] ?? '');
  const [, from] = /^min-port=(\d+)$/m.exec(conf) ?? [];
  const [, to] = /^max-port=(\d+)$/m.exec(conf) ?? [];
  return [`udp ${min}-${max}`, ...(from === undefined ? [] : [`udp ${from}-${to}`])];
}

describe.each(INSTALLATIONS)('%s', (_, of) => {
  const objects = objectsOf(of);

  test('what listens is open, and nothing else is', () => {
    const listening = [...new Set([...publicPorts(objects), ...mediaPorts(objects)])];
    expect(rulesOf(of).sort()).toStrictEqual(listening.sort());
  });

  test('every host of an Ingress has a record, to the load balancer that the Service asks for', () => {
    const hosts = objects
      .filter(({ kind }) => kind === 'Ingress')
      .flatMap(({ ['spec']: spec }) => (spec.rules as { host: string }[]).map(({ host }) => host));
    const { resource = {}, data = {} } = stackJson(of, 'dns');
    const records = Object.values(resource['digitalocean_record']!).filter(({ type }) => type === 'A');
    const zone = of.cloud.dns.zone ?? of.domain;
    const names = records.map(({ name }) => (name === '@' ? zone : `${name}.${zone}`));
    expect(names.sort()).toStrictEqual([...new Set(hosts)].sort());
    expect(new Set(records.map(({ value }) => value as string))).toStrictEqual(
      new Set(['${data.digitalocean_loadbalancer.load-balancer.ip}']),
    );
    const annotations = find(objects, 'Service', 'lb').metadata.annotations!;
    expect(data['digitalocean_loadbalancer']!['load-balancer']!['name']).toBe(
      annotations['service.beta.kubernetes.io/do-loadbalancer-name'],
    );
  });

  test('what pods ask for is what capacity counts', () => {
    const requests = objects
      .filter(({ kind }) => kind === 'Deployment')
      .flatMap(
        ({ ['spec']: spec }) => spec.template.spec.containers as { resources: { requests: Record<string, string> } }[],
      )
      .map(({ resources }) => resources.requests);
    const total = (name: string) => requests.reduce((sum, each) => sum + quantityValue(each[name]!) * 1000, 0) / 1000;
    expect(capacityOf(of, of.cloud.cluster).requests).toStrictEqual({ cpu: total('cpu'), memory: total('memory') });
  });
});

test('the guide’s rules contain every port that is used', () => {
  const of = withCloud('region: fra1');
  expect(rulesOf(of)).toStrictEqual(['tcp 80', 'tcp 443', 'tcp 4443', 'tcp 5349', 'udp 35000-60000']);
  for (const range of mediaPorts(objectsOf(of))) {
    const [from, to] = range.slice('udp '.length).split('-').map(Number);
    expect([from! >= 35000, to! <= 60000]).toStrictEqual([true, true]);
  }
});

test.each([
  ['sfo3', true, 'prod'],
  ['ams3', false, 'dev/a'],
])('SPACES_* are what the bucket itself says, in %s', (region, cdn, pathPrefix) => {
  const of = withCloud(
    `region: fra1, buckets: [{ name: seance-cdn, region: ${region}, cdn: ${cdn}, pathPrefix: ${pathPrefix} }]`,
  );
  const { output = {}, resource = {} } = stackJson(of, 'infra');
  const bucket = resource['digitalocean_spaces_bucket']!['seance-cdn']!;
  // What the provider computes, by its documentation; the end-to-end tests apply it.
  const computed: Record<string, string> = {
    'digitalocean_spaces_bucket.seance-cdn.name': bucket['name'],
    'digitalocean_spaces_bucket.seance-cdn.region': bucket['region'],
    'digitalocean_spaces_bucket.seance-cdn.endpoint': `${bucket['region']}.digitaloceanspaces.com`,
    'digitalocean_spaces_bucket.seance-cdn.bucket_domain_name': `${bucket['name']}.${bucket['region']}.digitaloceanspaces.com`,
    'digitalocean_cdn.seance-cdn.endpoint': `${bucket['name']}.${bucket['region']}.cdn.digitaloceanspaces.com`,
  };
  const evaluated = Object.entries(output['spaces_seance_cdn']!.value as Record<string, string>).map(([key, value]) => [
    key,
    value.replaceAll(/\$\{([^}]*)\}/g, (_, expression: string) => computed[expression] ?? `? ${expression}`),
  ]);
  expect(Object.fromEntries(evaluated)).toStrictEqual(spacesMetadata(of.cloud.buckets[0]!));
});
