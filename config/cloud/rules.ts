import { BUCKET_NAME, REGIONS, SPACES_REGIONS } from '../../digitalocean';
import { isPort, overlap, show } from '../../formats';
import type { Finding } from '../rules';
import type { Settings } from '../schema';
import type { CloudRule } from './bucket-rules';
import { BUCKET_RULES, at } from './bucket-rules';
import { capacityOf } from './capacity';
import { inboundRules, portRange } from './firewall';

/** What in the section `cloud` contradicts the rest, or what DigitalOcean allows. */
export function cloudContradictions(settings: Partial<Settings>): Finding[] {
  const { cloud } = settings;
  return cloud === undefined ? [] : RULES.flatMap((rule) => rule(cloud, settings));
}

const RULES: readonly CloudRule[] = [
  function providerIsDigitalOcean(_, { provider }) {
    if (provider === undefined || provider === 'digitalocean') return [];
    return [
      {
        path: ['cloud'],
        expected: `nothing with provider ${provider}`,
        found: 'settings for DigitalOcean',
        remedy: 'Remove the section, or the line provider.',
      },
    ];
  },

  function poolNames({ nodePools }) {
    const taken = ['default'];
    return nodePools.flatMap(({ name }, index) => {
      const twice = taken.includes(name);
      taken.push(name);
      if (!twice) return [];
      const remedy = 'default is the name of the cluster’s own pool; every other pool needs one of its own.';
      return [{ path: at('nodePools', index, 'name'), expected: 'a name of its own', found: show(name), remedy }];
    });
  },

  function growingPools({ cluster, nodePools }) {
    return [
      { pool: cluster, path: ['cloud', 'cluster', 'maxNodes'] },
      ...nodePools.map((pool, index) => ({ pool, path: at('nodePools', index, 'maxNodes') })),
    ].flatMap(({ pool: { nodes, maxNodes }, path }) => {
      if (maxNodes === undefined || maxNodes > nodes) return [];
      const remedy = 'nodes is the least, maxNodes the most: for a fixed number, leave maxNodes out.';
      return [{ path, expected: `more than ${nodes}, which is nodes`, found: show(maxNodes), remedy }];
    });
  },

  function importedPools({ cluster, nodePools }) {
    return nodePools.flatMap(({ import: id }, index) => {
      if (id === undefined || cluster.import !== undefined) return [];
      const remedy = 'A pool belongs to a cluster that exists: name that one as cloud.cluster.import.';
      return [
        {
          path: at('nodePools', index, 'import'),
          expected: 'nothing beside a cluster that is made',
          found: show(id),
          remedy,
        },
      ];
    });
  },

  function oneNetwork({ vpc }) {
    if (vpc.ipRange === undefined || vpc.existing === undefined) return [];
    return [
      {
        path: ['cloud', 'vpc', 'ipRange'],
        expected: 'nothing beside cloud.vpc.existing',
        found: show(vpc.ipRange),
        remedy: 'A network that exists has its addresses: remove this line or the other.',
      },
    ];
  },

  function capacity({ cluster }, { turn, database, resources, monitoring }) {
    if (turn === undefined || database === undefined || resources === undefined) return [];
    const { requests, system, allocatable, largest, fits } = capacityOf(
      { turn, database, resources, monitoring },
      { size: cluster.size, nodes: cluster.maxNodes ?? cluster.nodes },
    );
    if (fits) return [];
    const need = `${gib(requests.memory + system.memory)} of memory and ${requests.cpu + system.cpu} cores`;
    const have = `${cluster.maxNodes ?? cluster.nodes} × ${cluster.size} with ${gib(allocatable.memory)} and ${allocatable.cpu} cores to give`;
    return [
      {
        path: ['cloud', 'cluster', 'size'],
        expected: `nodes that hold ${need}, of which ${largest.component} needs ${gib(largest.memory)} on one node`,
        found: have,
        remedy: 'Choose a larger size or more nodes, or ask for less under resources.',
      },
    ];
  },

  function ports(cloud, { turn }) {
    if (turn === undefined) return [];
    const own = inboundRules({ turn, cloud: { ...cloud, openPorts: [] } as never });
    const taken = own.map(({ protocol, ports, purpose }) => ({ protocol, range: ports, whose: purpose }));
    return cloud.openPorts.flatMap(({ protocol, ports }, index) => {
      const range = portRange(ports);
      const problem = (expected: string, remedy: string) => [
        { path: at('openPorts', index, 'ports'), expected, found: show(ports), remedy },
      ];
      if (!isPort(range.to) || !isPort(range.from) || range.from > range.to) {
        return problem(
          'ports from 1 to 65535, the lower one first',
          'Write a port, or the first and the last of a range.',
        );
      }
      if (protocol === 'tcp' && overlap(range, { from: 22, to: 22 })) {
        return problem('no SSH', 'Nodes of DigitalOcean Kubernetes are managed: kubectl debug node/… gives a shell.');
      }
      const other = taken.find((entry) => entry.protocol === protocol && overlap(entry.range, range));
      taken.push({ protocol, range, whose: `cloud.openPorts.${index}` });
      return other ? problem('ports that nothing else has opened', `They overlap with: ${other.whose}.`) : [];
    });
  },

  ...BUCKET_RULES,

  function zone({ dns }, { domain }) {
    if (domain === undefined || dns.zone === undefined) return [];
    if (domain === dns.zone || domain.endsWith(`.${dns.zone}`)) return [];
    return [
      {
        path: ['cloud', 'dns', 'zone'],
        expected: `${domain}, or a name above it`,
        found: show(dns.zone),
        remedy: 'The zone is the name that is registered, such as example.org for meet.example.org.',
      },
    ];
  },

  function recordsNeedAnAddress({ dns }, { loadBalancer }) {
    if (dns.at === 'external' || loadBalancer?.serviceType !== 'NodePort') return [];
    return [
      {
        path: ['cloud', 'dns', 'at'],
        expected: 'external with loadBalancer.serviceType NodePort',
        found: show(dns.at),
        remedy: 'The records are made for the address of DigitalOcean’s load balancer.',
      },
    ];
  },

  function stateBucket({ state, buckets, region }) {
    const finding = (key: string, expected: string, found: unknown, remedy: string): Finding[] => [
      { path: ['cloud', 'state', key], expected, found: show(found), remedy },
    ];
    if (state.backend === 'local') {
      return (['bucket', 'region'] as const)
        .filter((key) => state[key] !== undefined)
        .flatMap((key) =>
          finding(key, 'nothing with backend local', state[key], 'Set backend: spaces, or remove the line.'),
        );
    }
    if (state.bucket === undefined) {
      return finding(
        'bucket',
        `the name of a bucket: ${BUCKET_NAME.expected}`,
        undefined,
        'Make one by hand: it must be there first.',
      );
    }
    if (buckets.some(({ name }) => name === state.bucket)) {
      return finding('bucket', 'a bucket of its own', state.bucket, 'State cannot be in a bucket that it describes.');
    }
    const place = state.region ?? region;
    if (REGIONS[place].spaces) return [];
    return finding(
      'region',
      `a region with Spaces: ${SPACES_REGIONS.join(', ')}`,
      place,
      'Name the region of the bucket.',
    );
  },
];

function gib(bytes: number): string {
  return `${Math.round((bytes / 2 ** 30) * 10) / 10} GiB`;
}
