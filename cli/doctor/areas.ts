import { isAvailable } from '../diagnosis/rules/cert-manager';
import { addressOf } from '../diagnosis/rules/load-balancers';
import type { Finding } from '../findings';
import { checkMedia } from '../media/area';
import { mediaPlaceOf } from '../media/place';
import { monitoringArea } from '../monitoring/area';
import { checkDnsArea, checkMail, checkServedCertificates } from '../network/areas';
import { mailPlaceOf } from '../network/mail-password';
import { checkSpaces, hasBuckets } from '../spaces/area';
import { t } from '../../terminal/language';
import { workloadsOf } from '../status/status';
import type { Area, Observe } from './area';
import { checkBackup } from './backup';
import { checkComputer } from './computer';
import type { Seen } from './diagnosed';
import { diagnosedArea } from './diagnosed';
import { absent, certificates, cluster, fine, storage, waits } from './facts';
import { checkSecrets } from './secrets';

/** Everything that a check-up looks at, in order. Areas that others need come first. */
export function areas(observe: Observe): readonly Area[] {
  return [
    { id: 'computer', title: t`This computer`, check: checkComputer },
    diagnosedArea(observe, 'cluster', t`Cluster`, cluster),
    diagnosedArea(observe, 'components', t`Components`, components),
    diagnosedArea(observe, 'storage', t`Storage`, storage),
    diagnosedArea(observe, 'network', t`Network`, network),
    { id: 'dns', title: 'DNS', check: checkDnsArea },
    diagnosedArea(observe, 'certificates', t`Certificates`, (seen) =>
      certificates(seen, Object.entries(seen.project.installation.hosts)),
    ),
    {
      id: 'served',
      title: t`What visitors are served`,
      check: checkServedCertificates,
    },
    {
      id: 'media',
      title: t`Audio and video`,
      check: (project, kubectl) => checkMedia(mediaPlaceOf(project), kubectl, observe),
    },
    { id: 'smtp', title: t`Mail`, check: (project, kubectl) => checkMail(mailPlaceOf(project), kubectl) },
    {
      id: 'spaces',
      title: 'Buckets',
      applies: hasBuckets,
      check: (project, kubectl) => checkSpaces(project, kubectl),
    },
    { id: 'secrets', title: t`Secrets`, check: checkSecrets },
    { id: 'backup', title: t`Backup`, check: checkBackup },
    monitoringArea(({ installation }) => installation.monitoring !== undefined),
  ];
}

function components({ scene, project, diagnoses }: Seen): Finding[] {
  const names = [...new Set(workloadsOf(project.installation).map(({ deployment }) => deployment))];
  return names.flatMap((name): Finding[] => {
    const deployment = scene.find('Deployment', name);
    const id = `components/${name}`;
    if (!deployment) return [absent(id, `Deployment/${name}`)];
    if (diagnoses.some(({ object }) => object === deployment.title)) return [];
    return isAvailable(deployment) ? [fine(id, t`${name} runs`)] : [waits(id, t`${name} is not ready`)];
  });
}

function network({ scene, project, diagnoses }: Seen): Finding[] {
  const className = project.installation.ingress.className;
  const service = scene.find('Service', 'lb');
  const id = 'network/load-balancer';
  const address = service && addressOf(service);
  const type = service?.get('spec', 'type').text;
  const entrance: Finding[] = diagnoses.some(({ object, severity }) => object === 'Service/lb' && severity === 'error')
    ? []
    : address !== undefined
      ? [fine(id, t`the load balancer has the address ${address}`)]
      : type === 'NodePort'
        ? [fine(id, t`NodePort: the way to the nodes is yours`)]
        : type === 'ClusterIP'
          ? [fine(id, t`HostPort: visitors come to ports 80 and 443 of the machine itself`)]
          : service
            ? [waits(id, t`the load balancer has no address yet`)]
            : [absent(id, 'Service/lb')];
  const ports = ['dialog', 'coturn'].filter((name) => scene.find('Deployment', name));
  return [
    ...entrance,
    ...(scene.find('IngressClass', className)
      ? [fine('network/ingress-class', t`the IngressClass ${className} exists`)]
      : []),
    ...(ports.length > 0 && !diagnoses.some(({ id: own }) => own === 'pod/port-taken')
      ? [fine('network/host-ports', t`${ports.join(', ')} found their ports of the node free`)]
      : []),
  ];
}
