import type { Field, Pod } from '../model';
import { rule, selects } from '../model';
import type { NodePort } from '../operations/rollout';
import { nodePorts } from '../operations/rollout';

/** No object is there twice: the second would overwrite the first. */
export const duplicateObject = rule('duplicates/object', (cluster, report) => {
  const seen = new Set<string>();
  for (const resource of cluster.resources) {
    const { group, kind, namespace, name } = resource;
    const key = JSON.stringify([group, kind, namespace, name]);
    if (name !== '' && seen.has(key))
      report.error(
        resource,
        'there are two objects of this name: the later overwrites the earlier',
        'Rename one, or remove it.',
      );
    seen.add(key);
  }
});

/** No two Ingresses of a class claim the same path of a host. */
export const duplicatePath = rule('duplicates/ingress-path', (cluster, report) => {
  const seen = new Map<string, string>();
  for (const ingress of cluster.all('Ingress')) {
    const className =
      ingress.get('spec', 'ingressClassName').text ?? ingress.annotations['kubernetes.io/ingress.class'] ?? '';
    for (const entry of ingress.get('spec', 'rules').items) {
      for (const path of entry.get('http', 'paths').items) {
        const type = path.get('pathType').text ?? '';
        const text = path.get('path').text ?? '/';
        const normal = type === 'Prefix' ? text.replace(/\/*$/, '/') : text;
        const key = JSON.stringify([className, (entry.get('host').text ?? '').toLowerCase(), type, normal]);
        const first = seen.get(key);
        if (first !== undefined)
          report.error(
            path,
            `${first} has this path of this host, too: which one wins is left to chance`,
            'Remove one of them.',
          );
        else seen.set(key, ingress.title);
      }
    }
  }
});

/** No two workloads that may share a node want the same port of it. */
export const duplicateHostPort = rule('duplicates/host-port', (cluster, report) => {
  const takers = cluster.pods.map((pod) => ({ pod, ports: nodePorts(pod) })).filter(({ ports }) => ports.length > 0);
  takers.forEach(({ pod, ports }, index) => {
    for (const other of takers.slice(0, index)) {
      if (!mayShareNode(pod, other.pod)) continue;
      for (const port of ports.filter((own) => other.ports.some((theirs) => collide(own, theirs)))) {
        report.warning(
          port.field,
          `${other.pod.owner.title} wants port ${port.port} of its node, too: the two never run on one node`,
          'Use another port, or keep them apart by node pools.',
        );
      }
    }
  });
});

function collide(a: NodePort, b: NodePort): boolean {
  const anywhere = ['', '0.0.0.0', '::'];
  return (
    a.port === b.port &&
    a.protocol === b.protocol &&
    (a.address === b.address || [a, b].some(({ address }) => anywhere.includes(address)))
  );
}

/** Whether nothing in the manifests keeps two workloads apart. */
function mayShareNode(a: Pod, b: Pod): boolean {
  const [here, there] = [a, b].map(({ spec }) => spec.get('nodeSelector').strings) as [
    Record<string, string>,
    Record<string, string>,
  ];
  const contradict = Object.entries(here).some(([key, value]) => Object.hasOwn(there, key) && there[key] !== value);
  return !contradict && !avoids(a, b) && !avoids(b, a);
}

function avoids({ spec, owner }: Pod, other: Pod): boolean {
  return (
    owner.namespace === other.owner.namespace &&
    spec
      .get('affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution')
      .items.some(
        (term: Field) =>
          term.get('topologyKey').text === 'kubernetes.io/hostname' && selects(term.get('labelSelector'), other.labels),
      )
  );
}
