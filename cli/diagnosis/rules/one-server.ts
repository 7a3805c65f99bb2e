import { DISTRIBUTIONS } from '../../../config';
import type { DistributionName, Installation } from '../../../config';
import { t } from '../../../terminal/language';
import { distributionOf, portHolders } from '../../cluster/machine';
import type { Found, Rule } from '../diagnosis';
import type { Scene } from '../scene';
import { addressOf } from './load-balancers';

/** What is particular to a cluster of one machine: who holds its ports, what it is, and what it lacks. */
export const oneServer: Rule = (scene, { installation }) => {
  const nodes = scene.anywhere('Node');
  const running = nodes.map(distributionOf).find((name) => name !== undefined);
  return [
    ...portsTaken(scene, installation, running),
    ...(installation
      ? [...otherDistribution(installation, running), ...severalMachines(installation, nodes.length)]
      : []),
    ...(running ? [...withoutDns(scene, running), ...unenforced(scene, running, installation)] : []),
    ...(installation?.server
      ? [...otherArchitecture(scene, installation), ...withoutServiceLb(scene, installation)]
      : []),
  ];
};

function portsTaken(
  scene: Scene,
  installation: Installation | undefined,
  running: DistributionName | undefined,
): Found[] {
  const wanted = installation ? portsOf(installation) : running === 'k3s' ? waitedFor(scene) : [];
  return portHolders(scene.anywhere('Pod'), wanted, scene.namespace).map(({ ports, title, remedy }) => ({
    id: 'server/port-taken',
    severity: 'error',
    object: title.replace(/ .*\//, '/'),
    cause: t`${title} holds the machine’s ports ${ports.join(', ')}, by which visitors should come in.`,
    remedy,
    final: true,
  }));
}

/** The ports of the machine that an installation comes in by. */
function portsOf({ server, loadBalancer }: Installation): number[] {
  return server && loadBalancer.serviceType !== 'NodePort' ? [80, 443] : [];
}

/** The ports of an application's Services that wait for an address. */
function waitedFor(scene: Scene): number[] {
  return scene
    .of('Service')
    .filter((service) => service.get('spec', 'type').text === 'LoadBalancer' && addressOf(service) === undefined)
    .flatMap((service) => service.get('spec', 'ports').items.flatMap((port) => port.get('port').number ?? []));
}

/** HAProxy asks the API server for its routes, and its NetworkPolicy lets it only to the port that is known. */
function otherDistribution(installation: Installation, running: DistributionName | undefined): Found[] {
  if (running === undefined || running === installation.provider) return [];
  const { apiServerPort } = DISTRIBUTIONS[running];
  const reached = [443, 6443, installation.apiServerPort].includes(apiServerPort);
  if (installation.provider === 'other' && reached) return [];
  return [
    {
      id: 'server/distribution',
      severity: reached ? 'warning' : 'error',
      object: 'Deployment/haproxy',
      cause: reached
        ? t`The cluster is ${running}, and hubs.yaml says provider: ${installation.provider}.`
        : t`The cluster is ${running}, whose API server listens on port ${apiServerPort}; hubs.yaml says provider: ${installation.provider}, and the NetworkPolicies keep HAProxy from it: it never gets ready.`,
      remedy: t`Set provider: ${running} in hubs.yaml, or apiServerPort: ${apiServerPort} where its own settings are not wanted; then hubs deploy`,
      final: true,
    },
  ];
}

function severalMachines({ server }: Installation, count: number): Found[] {
  if (server === undefined || count <= 1) return [];
  return [
    {
      id: 'server/several-nodes',
      severity: 'warning',
      object: 'Node',
      cause: t`The cluster has ${count} nodes: a pod that moves to another one finds its folder empty there.`,
      remedy: t`For several machines, set provider: other and a storageClass in hubs.yaml.`,
      final: true,
    },
  ];
}

/** microk8s has no DNS until its add-on is enabled. */
function withoutDns(scene: Scene, running: DistributionName): Found[] {
  const there = scene.anywhere('Deployment').some(({ name }) => name === 'coredns');
  if (running !== 'microk8s' || there || !scene.snapshot.wholeCluster) return [];
  return [
    {
      id: 'server/no-dns',
      severity: 'error',
      object: 'Deployment/coredns',
      cause: t`microk8s runs without its add-on dns: no pod finds another one by its name.`,
      remedy: 'microk8s enable dns',
      final: true,
    },
  ];
}

/** minikube's own network accepts NetworkPolicies and enforces none. */
function unenforced(scene: Scene, running: DistributionName, installation: Installation | undefined): Found[] {
  const enforcer = scene.anywhere('Pod').some(({ name }) => /^(calico|cilium)-/.test(name));
  const wanted = installation?.networkPolicies !== false;
  if (running !== 'minikube' || enforcer || !wanted || !scene.snapshot.wholeCluster) return [];
  return [
    {
      id: 'server/policies-unenforced',
      severity: 'warning',
      object: 'NetworkPolicy',
      cause: t`minikube’s own network enforces no NetworkPolicies: every pod reaches every other one, and your network.`,
      remedy: t`For more than a trial, make it with a network that does: minikube start --cni calico`,
      final: true,
    },
  ];
}

/** Images that Hubs' own makers publish are for amd64 alone; those of other projects exist for arm64, too. */
const OF_HUBS = /^(hubsfoundation|mozillareality)\//;

function otherArchitecture(scene: Scene, { images }: Installation): Found[] {
  const without = Object.entries(images)
    .filter(([, image]) => OF_HUBS.test(image))
    .map(([component]) => component)
    .join(', ');
  return scene.anywhere('Node').flatMap((node): Found[] => {
    const architecture = node.get('metadata', 'labels', 'kubernetes.io/arch').text ?? 'amd64';
    if (architecture === 'amd64') return [];
    return [
      {
        id: 'server/architecture',
        severity: 'error',
        object: node.title,
        cause: t`The machine is ${architecture}, and these images of Hubs exist for amd64 alone: ${without}. No pod is put there.`,
        remedy: t`Take a machine with an Intel or AMD processor. Or build the images yourself, name them under images, and take the nodeSelector away under overrides.`,
        final: true,
      },
    ];
  });
}

/** k3s makes a pod for each port of a Service that asks for a load balancer, unless it was started without. */
function withoutServiceLb(scene: Scene, { server, loadBalancer, namespace }: Installation): Found[] {
  const service = scene.find('Service', 'lb');
  if (
    server?.name !== 'k3s' ||
    loadBalancer.serviceType !== 'LoadBalancer' ||
    !service ||
    !scene.snapshot.wholeCluster
  ) {
    return [];
  }
  const made = scene.anywhere('Pod').some((pod) => {
    const home = pod.get('metadata', 'labels', 'svccontroller.k3s.cattle.io/svcnamespace').text ?? namespace;
    return pod.name.startsWith('svclb-lb-') && home === namespace;
  });
  if (made || addressOf(service) !== undefined || scene.age(service) < 60) return [];
  return [
    {
      id: 'server/no-service-lb',
      severity: 'error',
      object: service.title,
      cause: t`k3s runs without its load balancer (--disable servicelb): nobody gives the Service an address.`,
      remedy: t`Set loadBalancer.serviceType: HostPort in hubs.yaml, then hubs deploy`,
      final: true,
    },
  ];
}
