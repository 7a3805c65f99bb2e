import { describe, expect, test } from 'vitest';
import { DISTRIBUTIONS, inboundRules, parseInstallation } from '../../config';
import { hubsYaml, installation } from '../support/example';

const ADDRESS = 'media: { publicAddress: 203.0.113.7 }';

function problems(more: string) {
  const parsed = parseInstallation(hubsYaml(more));
  return parsed.installation ? [] : parsed.problems.map(({ line: _, ...problem }) => problem);
}

const paths = (more: string) => problems(more).map(({ path }) => path);

describe('what follows from the distribution of a single machine', () => {
  test.each([
    ['k3s', 'LoadBalancer', undefined, '/srv/hubs'],
    ['microk8s', 'HostPort', 16443, '/srv/hubs'],
    ['minikube', 'HostPort', 8443, '/data/hubs'],
  ] as const)('%s', (provider, serviceType, apiServerPort, folder) => {
    const { loadBalancer, database, storage, server, ...rest } = installation(
      hubsYaml(`provider: ${provider}\n${ADDRESS}`),
    );
    expect({
      loadBalancer,
      apiServerPort: rest.apiServerPort,
      folders: [database.hostPath, storage.hostPath],
      server,
    }).toStrictEqual({
      loadBalancer: { serviceType, annotations: {} },
      apiServerPort,
      folders: [`${folder}/database`, `${folder}/storage`],
      server: { name: provider, distribution: DISTRIBUTIONS[provider], folder },
    });
  });

  test('what is said beats what follows', () => {
    const { loadBalancer, apiServerPort, database, storage } = installation(
      hubsYaml(
        `provider: microk8s\n${ADDRESS}\napiServerPort: 7443\nloadBalancer: { serviceType: NodePort }\nserver: { folder: /data/ }\ndatabase: { storageClass: microk8s-hostpath }`,
      ),
    );
    expect([loadBalancer.serviceType, apiServerPort, database.hostPath, storage.hostPath]).toStrictEqual([
      'NodePort',
      7443,
      undefined,
      '/data/storage',
    ]);
  });

  test('any other cluster keeps what it had', () => {
    for (const provider of ['digitalocean', 'other']) {
      const { server, loadBalancer, apiServerPort, database } = installation(hubsYaml(`provider: ${provider}`));
      expect([server, loadBalancer.serviceType, apiServerPort, database.hostPath]).toStrictEqual([
        undefined,
        'LoadBalancer',
        undefined,
        undefined,
      ]);
    }
    expect(installation(hubsYaml('provider: other\napiServerPort: 8443')).apiServerPort).toBe(8443);
  });

  test('a database elsewhere gets no folder', () => {
    const { database } = installation(
      hubsYaml(`provider: k3s\n${ADDRESS}\ndatabase: { external: { host: db.example.org } }`),
    );
    expect(database.hostPath).toBeUndefined();
  });

  test('the firewall opens what Dialog and coturn use, and no port of Dialog’s own', () => {
    const open = inboundRules(installation(hubsYaml(`provider: k3s\n${ADDRESS}`)));
    expect(open.map(({ protocol, ports }) => `${protocol} ${ports.from}-${ports.to}`)).toStrictEqual([
      'tcp 80-80',
      'tcp 443-443',
      'tcp 5349-5349',
      'udp 40000-49151',
      'udp 49152-51609',
    ]);
  });
});

describe('what contradicts it', () => {
  test('the address is missing', () => {
    expect(problems('provider: k3s')).toStrictEqual([
      {
        path: 'media.publicAddress',
        expected: 'the address under which visitors reach the machine, with provider k3s',
        found: 'nothing',
        remedy:
          'Behind a router it is the router’s own public address: curl https://ipinfo.io/ip on the machine shows it.',
      },
    ]);
  });

  test.each([
    ['a section for another cluster', 'provider: other\nserver: { folder: /srv }', ['server']],
    ['a section without a provider', 'server: { folder: /srv }', ['server']],
    [
      'a balancer that microk8s does not have',
      `provider: microk8s\n${ADDRESS}\nloadBalancer: { serviceType: LoadBalancer }`,
      ['loadBalancer.serviceType'],
    ],
    [
      'ports of nodes that come and go',
      'provider: digitalocean\nloadBalancer: { serviceType: HostPort }',
      ['loadBalancer.serviceType'],
    ],
    ['a cloud beside it', `provider: k3s\n${ADDRESS}\ncloud: { region: fra1 }`, ['cloud']],
    [
      'a balancer of DigitalOcean',
      `provider: k3s\n${ADDRESS}\nloadBalancer: { type: regional }`,
      ['loadBalancer.type'],
    ],
    [
      'an address that Let’s Encrypt cannot reach',
      'provider: k3s\nmedia: { publicAddress: 192.168.1.7 }',
      ['media.publicAddress'],
    ],
    ['memory without a unit', `provider: k3s\n${ADDRESS}\nserver: { memory: 8 }`, ['server.memory']],
    ['bytes of memory', `provider: k3s\n${ADDRESS}\nserver: { memory: "8" }`, ['server.memory']],
    ['a price below nothing', `provider: k3s\n${ADDRESS}\nserver: { price: -1 }`, ['server.price']],
    [
      'one folder within the other',
      `provider: k3s\n${ADDRESS}\ndatabase: { hostPath: /srv/hubs/storage }`,
      ['storage.hostPath'],
    ],
    ['a word that is none', `provider: k8s\n${ADDRESS}`, ['provider']],
  ])('%s', (_, more, expected) => {
    expect(paths(more)).toStrictEqual(expected);
  });

  test('a private address will do where nobody asks from the Internet', () => {
    expect(
      problems('provider: k3s\nmedia: { publicAddress: 192.168.1.7 }\ntls: { issuer: self-signed }'),
    ).toStrictEqual([]);
  });
});

test('its one disk is said once, and only as long as no backup goes elsewhere', () => {
  const warned = (more: string) => {
    const parsed = parseInstallation(hubsYaml(`provider: k3s\n${ADDRESS}\n${more}`));
    return (parsed.installation ? parsed.warnings : [])
      .map(({ path }) => path)
      .filter((path) => path.startsWith('backup') || path.endsWith('hostPath'));
  };
  expect(warned('')).toStrictEqual(['backup.targets']);
  expect(warned('database: { hostPath: /mnt/a }')).toStrictEqual(['backup.targets']);
});
