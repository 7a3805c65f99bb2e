import { describe, expect, test } from 'vitest';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { diagnose } from '../../../cli/diagnosis/diagnosis';
import { Scene } from '../../../cli/diagnosis/scene';
import { cluster } from '../../../cli/doctor/facts';
import { refuseTakenPorts } from '../../../cli/deploy/refusals';
import { EXIT } from '../../../terminal/failure';
import { hubsYaml, installation } from '../../support/example';
import { clusterFile } from '../../support/cluster';
import { loadBalancer, node, object, snapshot } from './objects';

const on = (provider: string, more = '') =>
  installation(hubsYaml(`provider: ${provider}\nmedia: { publicAddress: 203.0.113.7 }\n${more}`));

const DISTRIBUTION_NODES = {
  k3s: machine({ nodeInfo: { kubeletVersion: 'v1.36.3+k3s1' } }),
  microk8s: machine({}, { 'microk8s.io/cluster': 'true' }),
  minikube: machine({}, { 'minikube.k8s.io/version': 'v1.36.0' }),
};

function machine(status: object, labels: Record<string, string> = {}): ClusterObject {
  const one = node(status as Record<string, unknown>);
  return { ...one, metadata: { ...one.metadata, labels } };
}

/** A pod of another namespace that has ports of its node. */
function holder(
  title: string,
  namespace: string,
  ports: readonly number[],
  {
    labels = {},
    spec = {},
    phase = 'Running',
  }: { labels?: Record<string, string>; spec?: object; phase?: string } = {},
): ClusterObject {
  const containers = [{ name: 'a', ports: ports.map((hostPort) => ({ containerPort: 8000, hostPort })) }];
  return object(
    `Pod/${title}`,
    { spec: { nodeName: 'pool-1', containers, ...spec }, status: { phase } },
    { namespace, labels },
  );
}

const serviceLb = (name: string, namespace: string) => ({
  'svccontroller.k3s.cattle.io/svcname': name,
  'svccontroller.k3s.cattle.io/svcnamespace': namespace,
});
const TRAEFIK = holder('svclb-traefik-1a-x', 'kube-system', [80, 443], { labels: serviceLb('traefik', 'kube-system') });

function ids(objects: readonly ClusterObject[], expected?: ReturnType<typeof on>): string[] {
  return diagnose(snapshot(objects), expected ? { installation: expected } : {})
    .map(({ id, object: about }) => `${id} ${about}`)
    .filter((id) => id.startsWith('server/'));
}

describe('ports of the machine', () => {
  const entrance = object('Service/caddy', { spec: { type: 'LoadBalancer', ports: [{ port: 443 }] }, status: {} });
  const cases: [string, ClusterObject[], ReturnType<typeof on> | undefined, string[]][] = [
    ['Traefik of k3s has them', [DISTRIBUTION_NODES.k3s, TRAEFIK], on('k3s'), ['server/port-taken Service/traefik']],
    [
      'an ingress of microk8s has one',
      [
        DISTRIBUTION_NODES.microk8s,
        object('Deployment/coredns', {}, { namespace: 'kube-system' }),
        holder('nginx-ingress-microk8s-controller-x', 'ingress', [80]),
      ],
      on('microk8s'),
      ['server/port-taken Pod/nginx-ingress-microk8s-controller-x'],
    ],
    [
      'something on the host’s network has one',
      [
        DISTRIBUTION_NODES.k3s,
        holder('web', 'other', [], { spec: { hostNetwork: true, containers: [{ ports: [{ containerPort: 443 }] }] } }),
      ],
      on('k3s'),
      ['server/port-taken Pod/web'],
    ],
    [
      'they are its own',
      [DISTRIBUTION_NODES.k3s, holder('svclb-lb-1a-x', 'kube-system', [80, 443], { labels: serviceLb('lb', 'hcce') })],
      on('k3s'),
      [],
    ],
    [
      'somebody waits for them as well',
      [DISTRIBUTION_NODES.k3s, holder('b', 'other', [80], { spec: { nodeName: undefined } })],
      on('k3s'),
      [],
    ],
    [
      'who had them is done',
      [DISTRIBUTION_NODES.k3s, holder('b', 'other', [80], { phase: 'Succeeded' })],
      on('k3s'),
      [],
    ],
    ['others are taken', [DISTRIBUTION_NODES.k3s, holder('b', 'other', [8080])], on('k3s'), []],
    [
      'nobody comes in by them',
      [DISTRIBUTION_NODES.k3s, TRAEFIK],
      on('k3s', 'loadBalancer: { serviceType: NodePort }'),
      [],
    ],
    [
      'an application waits for them',
      [DISTRIBUTION_NODES.k3s, TRAEFIK, entrance],
      undefined,
      ['server/port-taken Service/traefik'],
    ],
    ['a cloud has addresses', [node(), TRAEFIK], undefined, []],
  ];
  test.each(cases)('%s', (_, objects, expected, found) => {
    expect(ids(objects, expected)).toStrictEqual(found);
  });

  test('are refused before a deploy changes anything, with who has them and how he lets go', async () => {
    const { kubectl } = clusterFile({ objects: [TRAEFIK] });
    const refusal = refuseTakenPorts(kubectl, on('k3s'));
    await expect(refusal).rejects.toMatchObject({ exitCode: EXIT.conflict });
    expect(await refusal.then(String, (error: Error) => error.message)).toBe(
      'Something else holds the machine’s ports by which visitors should come in; nothing was changed:\n' +
        '  • Service kube-system/traefik: 80, 443\n' +
        '    It is k3s’ own Traefik. If nothing else needs it: add “disable: [traefik]” to /etc/rancher/k3s/config.yaml, then systemctl restart k3s. Else move it to other ports (HelmChartConfig traefik: ports.web.exposedPort, ports.websecure.exposedPort).',
    );
    for (const free of [on('k3s', 'loadBalancer: { serviceType: NodePort }'), installation(hubsYaml(''))]) {
      await expect(refuseTakenPorts(kubectl, free)).resolves.toBeUndefined();
    }
    await expect(
      refuseTakenPorts(clusterFile({ objects: [TRAEFIK], forbidden: true }).kubectl, on('k3s')),
    ).resolves.toBeUndefined();
  });
});

describe('the distribution', () => {
  const dns = object('Deployment/coredns', {}, { namespace: 'kube-system' });
  const calico = holder('calico-node-x', 'kube-system', []);
  const cases: [string, ClusterObject[], ReturnType<typeof on>, string[]][] = [
    ['is as it says', [DISTRIBUTION_NODES.k3s], on('k3s'), []],
    ['is another one', [DISTRIBUTION_NODES.microk8s, dns], on('k3s'), ['server/distribution Deployment/haproxy']],
    [
      'is not said, and its API server is out of reach',
      [DISTRIBUTION_NODES.microk8s, dns],
      on('other'),
      ['server/distribution Deployment/haproxy'],
    ],
    [
      'is not said, and its API server’s port is',
      [DISTRIBUTION_NODES.microk8s, dns],
      on('other', 'apiServerPort: 16443'),
      [],
    ],
    ['is k3s as any other cluster', [DISTRIBUTION_NODES.k3s], on('other'), []],
    [
      'is k3s, and hubs.yaml says DigitalOcean',
      [DISTRIBUTION_NODES.k3s],
      on('digitalocean'),
      ['server/distribution Deployment/haproxy'],
    ],
    ['is microk8s without DNS', [DISTRIBUTION_NODES.microk8s], on('microk8s'), ['server/no-dns Deployment/coredns']],
    [
      'is minikube with its own network',
      [DISTRIBUTION_NODES.minikube],
      on('minikube'),
      ['server/policies-unenforced NetworkPolicy'],
    ],
    ['is minikube with Calico', [DISTRIBUTION_NODES.minikube, calico], on('minikube'), []],
    [
      'is of two machines',
      [DISTRIBUTION_NODES.k3s, { ...DISTRIBUTION_NODES.k3s, metadata: { name: 'b' } }],
      on('k3s'),
      ['server/several-nodes Node'],
    ],
    [
      'runs on arm64',
      [machine({ nodeInfo: { kubeletVersion: 'v1.36.3+k3s1' } }, { 'kubernetes.io/arch': 'arm64' })],
      on('k3s'),
      ['server/architecture Node/pool-1'],
    ],
    [
      'is k3s without ServiceLB',
      [DISTRIBUTION_NODES.k3s, loadBalancer(undefined, 300)],
      on('k3s'),
      ['server/no-service-lb Service/lb'],
    ],
    [
      'is k3s whose ServiceLB is at it',
      [
        DISTRIBUTION_NODES.k3s,
        loadBalancer(undefined, 300),
        holder('svclb-lb-1a-x', 'kube-system', [80], { labels: serviceLb('lb', 'hcce') }),
      ],
      on('k3s'),
      [],
    ],
  ];
  test.each(cases)('%s', (_, objects, expected, found) => {
    expect(ids(objects, expected)).toStrictEqual(found);
  });

  test('names the images that arm64 lacks', () => {
    const arm = machine({}, { 'kubernetes.io/arch': 'arm64' });
    expect(diagnose(snapshot([arm]), { installation: on('k3s') }).map(({ cause }) => cause)).toStrictEqual([
      'The machine is arm64, and these images of Hubs exist for amd64 alone: reticulum, pgbouncer, hubs, spoke, nearspark, photomnemonic, dialog, coturn. No pod is put there.',
    ]);
  });
});

describe('the address that visitors come to', () => {
  const facts = (address: string) => {
    const seen = snapshot([
      machine({ nodeInfo: { kubeletVersion: 'v1.36.3+k3s1' }, addresses: [{ type: 'InternalIP', address }] }),
    ]);
    return cluster({ scene: new Scene(seen), diagnoses: [], project: { installation: on('k3s') } })
      .filter(({ id }) => id === 'cluster/address' || id === 'cluster/distribution')
      .map(({ state, what }) => `${state} ${what}`);
  };
  test.each([
    ['203.0.113.7', 'ok visitors come to the machine’s own address, 203.0.113.7'],
    [
      '192.168.1.5',
      'ok visitors come to 203.0.113.7, and the machine has 192.168.1.5: the router before it has to forward ports (hubs plan --firewall router)',
    ],
    ['198.51.100.9', 'warning The machine has the public address 198.51.100.9, and hubs.yaml says 203.0.113.7.'],
  ])('%s', (address, what) => {
    expect(facts(address)).toStrictEqual(['ok the distribution is k3s', what]);
  });
});
