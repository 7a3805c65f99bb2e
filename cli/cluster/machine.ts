import type { Field } from '../../checks/model';
import type { DistributionName } from '../../config';
import { t } from '../../terminal/language';

/** An object of the cluster, whatever it holds. */
type Looked = Pick<Field, 'get'>;

/**
 * The distribution that a node runs, as it says itself: k3s in the version of its kubelet (`v1.36.3+k3s1`), microk8s and minikube in labels
 * (`microk8s.io/cluster`, `minikube.k8s.io/version`). Nothing for any other.
 */
export function distributionOf(node: Looked): DistributionName | undefined {
  const labels = node.get('metadata', 'labels');
  if (/\+k3s\d/.test(node.get('status', 'nodeInfo', 'kubeletVersion').text ?? '')) return 'k3s';
  if (labels.get('microk8s.io/cluster').present) return 'microk8s';
  return labels.get('minikube.k8s.io/version').present ? 'minikube' : undefined;
}

/** What keeps a port of a machine to itself. */
export interface PortHolder {
  readonly ports: readonly number[];
  /** The pod, as `namespace/name`; for k3s' ServiceLB, the Service that it stands for. */
  readonly title: string;
  /** How to have it let go. */
  readonly remedy: string;
}

/** Labels of the pods by which k3s' ServiceLB (klipper-lb) brings a Service to the ports of its nodes. */
const SERVICE_LB = {
  name: 'svccontroller.k3s.cattle.io/svcname',
  namespace: 'svccontroller.k3s.cattle.io/svcnamespace',
};

/**
 * Who holds TCP ports of the machine that something in a namespace wants: pods of other namespaces that run, and k3s' ServiceLB for Services
 * of others.
 */
export function portHolders(pods: readonly Looked[], wanted: readonly number[], namespace: string): PortHolder[] {
  return pods.flatMap((pod) => {
    const place = pod.get('metadata', 'namespace').text ?? '';
    const service = pod.get('metadata', 'labels', SERVICE_LB.name).text;
    const home = service === undefined ? place : (pod.get('metadata', 'labels', SERVICE_LB.namespace).text ?? place);
    const done = ['Succeeded', 'Failed'].includes(pod.get('status', 'phase').text ?? '');
    if (home === namespace || done || pod.get('spec', 'nodeName').text === undefined) return [];
    const onHost = pod.get('spec', 'hostNetwork').isTrue;
    const taken = new Set(
      pod
        .get('spec', 'containers')
        .items.flatMap((container) => container.get('ports').items)
        .filter((port) => (port.get('protocol').text ?? 'TCP') === 'TCP')
        .map((port) => port.get('hostPort').number ?? (onHost ? port.get('containerPort').number : undefined)),
    );
    const ports = wanted.filter((port) => taken.has(port));
    if (ports.length === 0) return [];
    const name = pod.get('metadata', 'name').text ?? '';
    const title = service === undefined ? `Pod ${place}/${name}` : `Service ${home}/${service}`;
    return [{ ports, title, remedy: remedyFor(title) }];
  });
}

function remedyFor(title: string): string {
  if (title === 'Service kube-system/traefik') {
    return t`It is k3s’ own Traefik. If nothing else needs it: add “disable: [traefik]” to /etc/rancher/k3s/config.yaml, then systemctl restart k3s. Else move it to other ports (HelmChartConfig traefik: ports.web.exposedPort, ports.websecure.exposedPort).`;
  }
  if (/^Pod ingress\/nginx-ingress-microk8s-/.test(title)) {
    return t`It is the add-on ingress of microk8s: microk8s disable ingress`;
  }
  if (title.startsWith('Pod ingress-nginx/')) return t`It is minikube’s addon ingress: minikube addons disable ingress`;
  return t`Move it to other ports. Or let it keep them and pass TCP on unread: loadBalancer.serviceType: NodePort in hubs.yaml, then its ports 80 and 443 to those of the Service lb.`;
}
