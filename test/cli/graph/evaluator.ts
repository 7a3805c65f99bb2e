import type { RenderedObject } from '../../support/objects';

/* A second reading of NetworkPolicies, one connection after the other, written without a look at the one that it judges. */

export interface Judged {
  readonly from: RenderedObject;
  readonly to: RenderedObject;
  readonly protocol: string;
  readonly port: number;
  readonly allowed: boolean;
}

type Any = RenderedObject['spec'];

/**
 * Each possible connection between pods of the objects, on ports that are declared.
 *
 * @param probes the ports of pods that declare none
 */
export function evaluated(objects: readonly RenderedObject[], probes: readonly number[]): Judged[] {
  const pods = objects.filter(({ kind }) => /^(Deployment|StatefulSet|DaemonSet|Job|CronJob|Pod)$/.test(kind));
  const all = pods.flatMap((from) =>
    pods.flatMap((to) => {
      const declared = portsOf(to);
      const ports =
        declared.length > 0
          ? declared
          : probes.flatMap((port) => [
              { port, protocol: 'TCP' },
              { port, protocol: 'UDP' },
            ]);
      return ports.map(({ port, protocol }) => ({ from, to, port, protocol }));
    }),
  );
  return all.map((one) => ({
    ...one,
    allowed: passes(objects, 'Egress', one.from, one.to, one) && passes(objects, 'Ingress', one.to, one.from, one),
  }));
}

interface Door {
  readonly from: RenderedObject;
  readonly to: RenderedObject;
  readonly port: number;
  readonly protocol: string;
}

function passes(
  objects: readonly RenderedObject[],
  type: 'Ingress' | 'Egress',
  self: RenderedObject,
  other: RenderedObject,
  door: Door,
): boolean {
  if (specOf(self).hostNetwork === true) return true;
  const governing = objects.filter((object) => {
    if (object.kind !== 'NetworkPolicy' || object.metadata.namespace !== self.metadata.namespace) return false;
    const types = object['spec'].policyTypes ?? [
      'Ingress',
      ...((object['spec'].egress ?? []).length > 0 ? ['Egress'] : []),
    ];
    return types.includes(type) && chooses(object['spec'].podSelector, labelsOf(self));
  });
  if (governing.length === 0) return true;
  return governing.some((policy) =>
    (policy['spec'][type.toLowerCase()] ?? []).some((rule: Any) => {
      const peers = rule[type === 'Ingress' ? 'from' : 'to'] ?? [];
      const ports = rule.ports ?? [];
      return (
        (peers.length === 0 || peers.some((peer: Any) => fits(objects, peer, policy, other))) &&
        (ports.length === 0 || ports.some((entry: Any) => opens(entry, door)))
      );
    }),
  );
}

function fits(objects: readonly RenderedObject[], peer: Any, policy: RenderedObject, other: RenderedObject): boolean {
  const isHost = specOf(other).hostNetwork === true;
  if (peer.ipBlock) return isHost && /\/0$/.test(peer.ipBlock.cidr) && (peer.ipBlock.except ?? []).length === 0;
  if (isHost) return false;
  const home = other.metadata.namespace ?? '';
  const space = objects.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === home);
  const here = peer.namespaceSelector
    ? chooses(peer.namespaceSelector, { ...space?.metadata.labels, 'kubernetes.io/metadata.name': home })
    : home === (policy.metadata.namespace ?? '');
  return here && chooses(peer.podSelector ?? {}, labelsOf(other));
}

function opens({ port, endPort, protocol = 'TCP' }: Any, door: Door): boolean {
  if (protocol !== door.protocol) return false;
  if (port === undefined) return true;
  if (typeof port === 'number') return port <= door.port && door.port <= (endPort ?? port);
  return portsOf(door.to).some((one) => one.name === port && one.port === door.port && one.protocol === protocol);
}

function chooses({ matchLabels = {}, matchExpressions = [] }: Any, labels: Readonly<Record<string, string>>): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values }: Any) => {
      const value = labels[key];
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      return (value !== undefined && values.includes(value)) === (operator === 'In');
    })
  );
}

function templateOf({ kind, spec, ...pod }: RenderedObject): Any {
  if (kind === 'Pod') return { ...pod, spec };
  return kind === 'CronJob' ? spec.jobTemplate.spec.template : spec.template;
}

const specOf = (object: RenderedObject): Any => templateOf(object).spec;
const labelsOf = (object: RenderedObject): Record<string, string> => templateOf(object).metadata?.labels ?? {};
const portsOf = (object: RenderedObject): { name?: string; port: number; protocol: string }[] =>
  [...(specOf(object).containers ?? []), ...(specOf(object).initContainers ?? [])].flatMap(({ ports = [] }: Any) =>
    ports.map(({ name, containerPort, protocol = 'TCP' }: Any) => ({ name, port: containerPort, protocol })),
  );
