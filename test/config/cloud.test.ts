import { describe, expect, test } from 'vitest';
import type { Problem } from '../../config';
import { capacityOf, dnsRecords, inboundRules, loadBalancerName, monthlyCost, parseInstallation } from '../../config';
import { hubsYaml, installation } from '../support/example';

/** The problems of a `hubs.yaml` with this section `cloud`. */
function problems(cloud: string, more = ''): readonly Problem[] {
  const parsed = parseInstallation(hubsYaml(`cloud: { ${cloud} }\n${more}`));
  return parsed.installation ? [] : parsed.problems;
}

const cloudy = (cloud = 'region: fra1', more = '') => installation(hubsYaml(`cloud: { ${cloud} }\n${more}`));

test('a region is all that the section needs', () => {
  expect(cloudy().cloud).toStrictEqual({
    region: 'fra1',
    cluster: {
      name: 'hubs-hcce',
      size: 's-4vcpu-8gb',
      nodes: 1,
      ha: false,
      autoUpgrade: true,
      maintenance: { day: 'sunday', startTime: '04:00' },
      surgeUpgrade: true,
      protect: true,
    },
    nodePools: [],
    vpc: {},
    project: { name: 'Hubs at meet.example.org', environment: 'production' },
    firewall: 'guide',
    openPorts: [],
    buckets: [],
    dns: { at: 'external', existingZone: false, ttl: 1800, mail: { dkim: [], mx: [] } },
    state: { backend: 'local' },
    prices: {},
  });
});

test('without the section there is a cluster already', () => {
  expect(installation()).not.toHaveProperty('cloud');
});

describe('values that DigitalOcean refuses', () => {
  test.each([
    ['region: mars1', 'cloud.region'],
    ['', 'cloud.region'],
    ['region: fra1, cluster: { name: Hubs_1 }', 'cloud.cluster.name'],
    ['region: fra1, cluster: { name: -hubs }', 'cloud.cluster.name'],
    ['region: fra1, cluster: { nodes: 0 }', 'cloud.cluster.nodes'],
    ['region: fra1, cluster: { nodes: 1.5 }', 'cloud.cluster.nodes'],
    ['region: fra1, cluster: { nodes: 513 }', 'cloud.cluster.nodes'],
    ['region: fra1, cluster: { maxNodes: 1 }', 'cloud.cluster.maxNodes'],
    ['region: fra1, cluster: { controlPlaneSources: [] }', 'cloud.cluster.controlPlaneSources'],
    ['region: fra1, cluster: { controlPlaneSources: [office] }', 'cloud.cluster.controlPlaneSources.0'],
    ['region: fra1, cluster: { controlPlaneSources: [10.0.0.256] }', 'cloud.cluster.controlPlaneSources.0'],
    ['region: fra1, openPorts: [{ protocol: tcp, ports: "1", sources: [1.2.3.0/33] }]', 'cloud.openPorts.0.sources.0'],
    [
      'region: fra1, nodePools: [{ name: a, size: c-4, taints: [{ key: a, effect: Never }] }]',
      'cloud.nodePools.0.taints.0.effect',
    ],
    [
      'region: fra1, nodePools: [{ name: a, size: c-4, taints: [{ key: "a b", effect: NoExecute }] }]',
      'cloud.nodePools.0.taints.0.key',
    ],
    ['region: fra1, nodePools: [{ name: a, size: c-4, import: mine }]', 'cloud.nodePools.0.import'],
    ['region: fra1, cluster: { size: s-64vcpu-1tb }', 'cloud.cluster.size'],
    ['region: fra1, cluster: { versionPrefix: "1.30" }', 'cloud.cluster.versionPrefix'],
    ['region: fra1, cluster: { versionPrefix: latest }', 'cloud.cluster.versionPrefix'],
    ['region: fra1, cluster: { maintenance: { day: funday } }', 'cloud.cluster.maintenance.day'],
    ['region: fra1, cluster: { maintenance: { startTime: "25:00" } }', 'cloud.cluster.maintenance.startTime'],
    ['region: fra1, cluster: { import: hubs }', 'cloud.cluster.import'],
    ['region: fra1, nodePools: [{ name: apps, size: s-4vcpu-8gb, nodes: 0 }]', 'cloud.nodePools.0.nodes'],
    ['region: fra1, nodePools: [{ name: Apps, size: s-4vcpu-8gb }]', 'cloud.nodePools.0.name'],
    ['region: fra1, vpc: { ipRange: 8.8.8.0/24 }', 'cloud.vpc.ipRange'],
    ['region: fra1, vpc: { ipRange: 10.0.0.0/8 }', 'cloud.vpc.ipRange'],
    ['region: fra1, project: { name: "${pwd}" }', 'cloud.project.name'],
    ['region: fra1, openPorts: [{ protocol: icmp, ports: "1" }]', 'cloud.openPorts.0.protocol'],
    ['region: fra1, openPorts: [{ protocol: tcp, ports: all }]', 'cloud.openPorts.0.ports'],
    ['region: fra1, buckets: [{ name: School.Media }]', 'cloud.buckets.0.name'],
    ['region: fra1, buckets: [{ name: ab }]', 'cloud.buckets.0.name'],
    ['region: fra1, buckets: [{ name: school-media, pathPrefix: /prod/ }]', 'cloud.buckets.0.pathPrefix'],
    [
      'region: fra1, buckets: [{ name: school-media, cors: { origins: [school.edu] } }]',
      'cloud.buckets.0.cors.origins.0',
    ],
    [
      'region: fra1, buckets: [{ name: school-media, lifecycle: { expireDays: 0 } }]',
      'cloud.buckets.0.lifecycle.expireDays',
    ],
    ['region: fra1, buckets: [{ name: school-media, keys: [] }]', 'cloud.buckets.0.keys'],
    ['region: fra1, alerts: { emails: [] }', 'cloud.alerts.emails'],
    ['region: fra1, alerts: { emails: [it] }', 'cloud.alerts.emails.0'],
    ['region: fra1, alerts: { emails: [it@school.edu], memoryPercent: 100 }', 'cloud.alerts.memoryPercent'],
    ['region: fra1, dns: { at: porkbun }', 'cloud.dns.at'],
    ['region: fra1, dns: { ttl: 5 }', 'cloud.dns.ttl'],
    ['region: fra1, dns: { mail: { spf: include:x } }', 'cloud.dns.mail.spf'],
    ['region: fra1, dns: { mail: { dkim: [{ selector: a, value: key }] } }', 'cloud.dns.mail.dkim.0.value'],
    ['region: fra1, dns: { mail: { mx: [{ host: "a b" }] } }', 'cloud.dns.mail.mx.0.host'],
    ['region: fra1, prices: { s-4vcpu-8gb: -1 }', 'cloud.prices.s-4vcpu-8gb'],
    ['region: fra1, prices: { coffee: 1 }', 'cloud.prices.coffee'],
  ])('%s', (cloud, path) => {
    const [problem, ...others] = problems(cloud);
    expect([problem!.path, problem!.line, others]).toStrictEqual([
      path,
      path === 'cloud.region' && cloud === '' ? 4 : 4,
      [],
    ]);
    expect(problem!.expected).not.toBe('another value');
    expect(problem!.expected).not.toContain('Deployment');
  });
});

describe('contradictions', () => {
  test.each([
    ['region: fra1', 'provider: other', ['cloud']],
    ['region: fra1, nodePools: [{ name: default, size: c-4 }]', '', ['cloud.nodePools.0.name']],
    ['region: fra1, cluster: { nodes: 3, maxNodes: 3 }', '', ['cloud.cluster.maxNodes']],
    ['region: fra1, nodePools: [{ name: a, size: c-4, nodes: 3, maxNodes: 2 }]', '', ['cloud.nodePools.0.maxNodes']],
    [
      'region: fra1, nodePools: [{ name: a, size: c-4, import: bd5f5959-5e1e-4205-a714-a914373942af }]',
      '',
      ['cloud.nodePools.0.import'],
    ],
    ['region: fra1, nodePools: [{ name: a, size: c-4 }, { name: a, size: c-8 }]', '', ['cloud.nodePools.1.name']],
    [
      'region: fra1, vpc: { ipRange: 10.1.0.0/16, existing: 5a4981aa-9653-4bd1-bef5-d6bff52042e4 }',
      '',
      ['cloud.vpc.ipRange'],
    ],
    ['region: fra1, cluster: { size: s-2vcpu-2gb }', '', ['cloud.cluster.size']],
    ['region: fra1, cluster: { size: s-2vcpu-4gb }', '', []],
    [
      'region: fra1, cluster: { size: s-1vcpu-2gb, nodes: 9 }',
      'resources: { pgsql: { requests: { memory: 1Gi }, limits: { memory: 1Gi } }, hubs: { requests: { memory: 1100Mi }, limits: { memory: 2Gi } } }',
      ['cloud.cluster.size'],
    ],
    ['region: fra1', 'resources: { reticulum: { requests: { memory: 3900Mi } } }', []],
    [
      'region: fra1',
      'resources: { reticulum: { requests: { memory: 5Gi }, limits: { memory: 8Gi } } }',
      ['cloud.cluster.size'],
    ],
    ['region: fra1', 'resources: { dialog: { requests: { cpu: "3" } } }', ['cloud.cluster.size']],
    ['region: nyc1, buckets: [{ name: school-media }]', '', ['cloud.buckets.0.region']],
    ['region: nyc1, buckets: [{ name: school-media, region: nyc3 }]', '', []],
    ['region: fra1, buckets: [{ name: abc }, { name: abc, secret: b }]', '', ['cloud.buckets.1.name']],
    ['region: fra1, buckets: [{ name: abc }, { name: abd }]', '', ['cloud.buckets.1.secret']],
    ['region: fra1, buckets: [{ name: abc, secret: configs }]', '', ['cloud.buckets.0.secret']],
    ['region: fra1, buckets: [{ name: abc, keys: [a, a] }]', '', ['cloud.buckets.0.keys']],
    ['region: fra1, buckets: [{ name: abc, keys: [a, b], activeKey: c }]', '', ['cloud.buckets.0.activeKey']],
    [
      'region: fra1, buckets: [{ name: abc, lifecycle: { expirePrefix: tmp } }]',
      '',
      ['cloud.buckets.0.lifecycle.expireDays'],
    ],
    [
      'region: fra1, buckets: [{ name: abc, lifecycle: { noncurrentDays: 3 } }]',
      '',
      ['cloud.buckets.0.lifecycle.noncurrentDays'],
    ],
    ['region: fra1, dns: { zone: school.edu }', '', ['cloud.dns.zone']],
    ['region: fra1, dns: { zone: ample.org }', '', ['cloud.dns.zone']],
    ['region: fra1, dns: { zone: example.org }', '', []],
    ['region: fra1, dns: { at: digitalocean }', 'loadBalancer: { serviceType: NodePort }', ['cloud.dns.at']],
    ['region: fra1, state: { bucket: abc }', '', ['cloud.state.bucket']],
    ['region: fra1, state: { backend: spaces }', '', ['cloud.state.bucket']],
    ['region: fra1, state: { backend: spaces, bucket: abc }, buckets: [{ name: abc }]', '', ['cloud.state.bucket']],
    ['region: nyc1, state: { backend: spaces, bucket: abc }', '', ['cloud.state.region']],
    ['region: nyc1, state: { backend: spaces, bucket: abc, region: nyc3 }', '', []],
  ])('%s; %s', (cloud, more, paths) => {
    expect(problems(cloud, more).map(({ path }) => path)).toStrictEqual(paths);
  });

  test.each([
    ['tcp', '"443"', 'ports that nothing else has opened', 'They overlap with: HTTPS.'],
    ['tcp', '4000-5000', 'ports that nothing else has opened', 'They overlap with: signalling of audio and video.'],
    ['udp', '60000-60001', 'ports that nothing else has opened', 'They overlap with: audio and video.'],
    ['tcp', '20-30', 'no SSH', 'Nodes of DigitalOcean Kubernetes are managed: kubectl debug node/… gives a shell.'],
    [
      'tcp',
      '9010-9000',
      'ports from 1 to 65535, the lower one first',
      'Write a port, or the first and the last of a range.',
    ],
    [
      'udp',
      '65000-65536',
      'ports from 1 to 65535, the lower one first',
      'Write a port, or the first and the last of a range.',
    ],
  ])('%s %s may not be opened', (protocol, ports, expected, remedy) => {
    const [problem] = problems(`region: fra1, openPorts: [{ protocol: ${protocol}, ports: ${ports} }]`);
    expect(problem).toStrictEqual({
      path: 'cloud.openPorts.0.ports',
      line: 4,
      expected,
      found: JSON.stringify(ports.replaceAll('"', '')),
      remedy,
    });
  });

  test('ports overlap with each other, unless their protocols differ', () => {
    const open = (protocol: string) =>
      `region: fra1, openPorts: [{ protocol: tcp, ports: 9000-9010 }, { protocol: ${protocol}, ports: "9005" }]`;
    expect(problems(open('tcp')).map(({ path, remedy }) => [path, remedy])).toStrictEqual([
      ['cloud.openPorts.1.ports', 'They overlap with: cloud.openPorts.0.'],
    ]);
    expect(problems(open('udp'))).toStrictEqual([]);
  });

  test('a size that is too small is told in figures', () => {
    expect(problems('region: fra1, cluster: { size: s-2vcpu-2gb }')).toStrictEqual([
      {
        path: 'cloud.cluster.size',
        line: 4,
        expected: 'nodes that hold 2.4 GiB of memory and 1.54 cores, of which reticulum needs 0.5 GiB on one node',
        found: '1 × s-2vcpu-2gb with 1 GiB and 1.9 cores to give',
        remedy: 'Choose a larger size or more nodes, or ask for less under resources.',
      },
    ]);
  });

  test('everything is found at once', () => {
    const cloud = 'region: nyc1, cluster: { nodes: 0 }, buckets: [{ name: A }], dns: { ttl: 1 }, nope: 1';
    expect(problems(cloud, 'turn: maybe').map(({ path }) => path)).toStrictEqual([
      'cloud.cluster.nodes',
      'cloud.buckets.0.name',
      'cloud.dns.ttl',
      'cloud.nope',
      'turn',
    ]);
  });
});

test('4 GB are few, which its owner should know', () => {
  const parsed = parseInstallation(hubsYaml(`cloud: { region: fra1, cluster: { size: s-2vcpu-4gb } }\n`));
  expect(parsed.installation && parsed.warnings.map(({ path }) => path)).toContain('cloud.cluster.size');
});

describe('capacity', () => {
  test('of the defaults on one node', () => {
    expect(capacityOf(cloudy(), cloudy().cloud!.cluster)).toStrictEqual({
      requests: { cpu: 0.64, memory: 1536 * 2 ** 20 },
      system: { cpu: 0.9, memory: 900 * 2 ** 20 },
      allocatable: { cpu: 3.9, memory: 6 * 2 ** 30 },
      largest: { component: 'reticulum', cpu: 0.25, memory: 2 ** 29 },
      fits: true,
    });
  });

  test('counts only what runs', () => {
    const small = cloudy('region: fra1', 'turn: false\ndatabase: { external: { host: db.school.edu } }');
    const { requests } = capacityOf(small, small.cloud!.cluster);
    expect(requests).toStrictEqual({ cpu: 0.515, memory: (1536 - 32 - 256) * 2 ** 20 });
  });
});

describe('cost', () => {
  const lines = (of: ReturnType<typeof installation>) =>
    monthlyCost(of).lines.map(({ item, monthly }) => `${item}: ${monthly}`);

  test('of the guide’s installation, with what the guide leaves out', () => {
    const { total, asOf } = monthlyCost(cloudy());
    expect(lines(cloudy())).toStrictEqual(['1 node s-4vcpu-8gb: 48', 'load balancer: 15', '2 volumes, 20 GiB: 2']);
    expect([total, asOf]).toStrictEqual([65, '2025-11']);
  });

  test('of nodes that come and go', () => {
    const growing = cloudy('region: fra1, cluster: { maxNodes: 3 }');
    expect(lines(growing)[0]).toBe('1 node s-4vcpu-8gb, up to 3 at times: 48');
    expect(capacityOf(growing, { size: 's-4vcpu-8gb', nodes: 1 }).fits).toBe(true);
  });

  test('of everything', () => {
    const everything = cloudy(
      'region: fra1, cluster: { ha: true, nodes: 2 }, nodePools: [{ name: apps, size: s-2vcpu-4gb, nodes: 3 }], buckets: [{ name: school-media }, { name: school-web, secret: web }], prices: { s-2vcpu-4gb: 20.5 }',
      'loadBalancer: { type: regional }\nstorage: { size: 1500M }',
    );
    expect(lines(everything)).toStrictEqual([
      '2 nodes s-4vcpu-8gb: 96',
      '3 nodes s-2vcpu-4gb: 61.5',
      'highly available control plane: 40',
      'load balancer: 12',
      '2 volumes, 12 GiB: 1.2',
      'Spaces: school-media, school-web: 5',
    ]);
    expect(monthlyCost(everything).total).toBe(215.7);
    expect(monthlyCost(everything).lines.filter(({ overridden }) => overridden)).toStrictEqual([
      { item: '3 nodes s-2vcpu-4gb', price: 's-2vcpu-4gb', quantity: 3, each: 20.5, monthly: 61.5, overridden: true },
    ]);
  });

  test('of what an installation adds to a cluster that exists, and of nothing elsewhere', () => {
    expect(lines(installation())).toStrictEqual(['load balancer: 15', '2 volumes, 20 GiB: 2']);
    const nothing = 'loadBalancer: { serviceType: NodePort }\nstorage: { hostPath: /a }\ndatabase: { hostPath: /b }';
    expect(lines(installation(hubsYaml(nothing)))).toStrictEqual([]);
    expect(monthlyCost(installation(hubsYaml('provider: other'))).total).toBe(0);
  });
});

test('the firewall lets in what the guide lists, and nothing of what is switched off', () => {
  const rules = (cloud: string, more = '') =>
    inboundRules(cloudy(cloud, more)).map(({ protocol, ports }) => `${protocol} ${ports.from}-${ports.to}`);
  const tcp = ['tcp 80-80', 'tcp 443-443', 'tcp 4443-4443', 'tcp 5349-5349'];
  expect(rules('region: fra1')).toStrictEqual([...tcp, 'udp 35000-60000']);
  expect(rules('region: fra1, firewall: narrow')).toStrictEqual([...tcp, 'udp 40000-49151', 'udp 49152-51609']);
  expect(rules('region: fra1, firewall: narrow', 'turn: false')).toStrictEqual([...tcp.slice(0, 3), 'udp 40000-49151']);
  expect(inboundRules(installation())).toStrictEqual(inboundRules(cloudy()));
});

test('records are the same for an installation without the section', () => {
  const table = dnsRecords(installation(), '203.0.113.7').map(({ type, host, name, value, ttl }) => [
    type,
    host,
    name,
    value,
    ttl,
  ]);
  expect(table).toStrictEqual([
    ['A', 'meet.example.org', '@', '203.0.113.7', 1800],
    ['A', 'assets.meet.example.org', 'assets', '203.0.113.7', 1800],
    ['A', 'stream.meet.example.org', 'stream', '203.0.113.7', 1800],
    ['A', 'cors.meet.example.org', 'cors', '203.0.113.7', 1800],
    ['CAA', 'meet.example.org', '@', 'letsencrypt.org', 1800],
  ]);
  expect(dnsRecords(cloudy(), '203.0.113.7')).toStrictEqual(dnsRecords(installation(), '203.0.113.7'));
});

test('the load balancer’s name is known before it exists', () => {
  expect(loadBalancerName(installation())).toBe('hubs-meet.example.org');
  const other = hubsYaml().replace('meet.example.org', 'talk.example.org');
  expect(loadBalancerName(installation(other))).toBe('hubs-talk.example.org');
  expect(loadBalancerName(installation(hubsYaml('loadBalancer: { name: school }')))).toBe('school');
});
