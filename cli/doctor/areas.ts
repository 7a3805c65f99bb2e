import { roomOf, shown } from '../diagnosis/amounts';
import { certManagerDeployments, isAvailable } from '../diagnosis/rules/cert-manager';
import { daysLeft, hostOf } from '../diagnosis/rules/certificates';
import { addressOf } from '../diagnosis/rules/load-balancers';
import type { Finding } from '../findings';
import { checkDnsArea, checkMail, checkServedCertificates } from '../network/areas';
import { checkSpaces, hasBuckets } from '../spaces/area';
import { t } from '../terminal/language';
import { workloadsOf } from '../status/status';
import type { Area, Observe } from './area';
import { checkBackup } from './backup';
import type { Seen } from './diagnosed';
import { diagnosedArea } from './diagnosed';
import { checkPrograms } from './programs';
import { checkSecrets } from './secrets';

/** Everything that a check-up looks at, in order. Areas that others need come first. */
export function areas(observe: Observe): readonly Area[] {
  return [
    { id: 'programs', title: t('Programs of this computer', 'Programas de este equipo'), check: checkPrograms },
    diagnosedArea(observe, 'cluster', t('Cluster', 'Clúster'), cluster),
    diagnosedArea(observe, 'components', t('Components', 'Componentes'), components),
    diagnosedArea(observe, 'storage', t('Storage', 'Almacenamiento'), storage),
    diagnosedArea(observe, 'network', t('Network', 'Red'), network),
    { id: 'dns', title: t('DNS', 'DNS'), check: checkDnsArea },
    diagnosedArea(observe, 'certificates', t('Certificates', 'Certificados'), certificates),
    {
      id: 'served',
      title: t('What visitors are served', 'Lo que reciben las visitas'),
      check: checkServedCertificates,
    },
    { id: 'smtp', title: t('Mail', 'Correo'), check: checkMail },
    {
      id: 'spaces',
      title: t('Buckets', 'Buckets'),
      applies: hasBuckets,
      check: (project, kubectl) => checkSpaces(project, kubectl),
    },
    { id: 'secrets', title: t('Secrets', 'Secretos'), check: checkSecrets },
    { id: 'backup', title: t('Backup', 'Copias de seguridad'), check: checkBackup },
  ];
}

const fine = (id: string, what: string): Finding => ({ id, state: 'ok', what });

function cluster({ scene, diagnoses }: Seen): Finding[] {
  const { client = '?', server = '?' } = scene.snapshot.versions;
  const has = (...ids: string[]) => diagnoses.some(({ id }) => ids.includes(id));
  const all = scene.anywhere('Node');
  const ready = all.filter((node) => node.condition('Ready')?.status === 'True');
  const rooms = roomOf(scene, 'memory');
  const sum = (values: readonly number[]) =>
    shown(
      values.reduce((total, value) => total + value, 0),
      'memory',
    );
  const free = sum(rooms.map((room) => Math.max(0, room.free)));
  const total = sum(rooms.map(({ allocatable }) => allocatable));
  return [
    fine('cluster/answers', t(`the cluster answers (${server})`, `el clúster responde (${server})`)),
    ...(has('kubectl/version')
      ? []
      : [fine('cluster/kubectl', t(`kubectl ${client} fits it`, `kubectl ${client} le va bien`))]),
    ...(all.length > 0 && ready.length === all.length
      ? [
          fine(
            'cluster/nodes',
            t(`${all.length} of ${all.length} nodes ready`, `${all.length} de ${all.length} nodos listos`),
          ),
        ]
      : []),
    ...(rooms.length > 0
      ? [
          fine(
            'cluster/capacity',
            t(`${free} of ${total} memory not asked for yet`, `${free} de ${total} de memoria sin pedir`),
          ),
        ]
      : []),
    ...(has('webhook/timeout') || scene.anywhere('ValidatingWebhookConfiguration').length === 0
      ? []
      : [
          fine(
            'cluster/webhooks',
            t('webhooks leave room for upgrades (29 s at most)', 'los webhooks permiten actualizar (29 s como mucho)'),
          ),
        ]),
  ];
}

function components({ scene, project, diagnoses }: Seen): Finding[] {
  const names = [...new Set(workloadsOf(project.installation).map(({ deployment }) => deployment))];
  return names.flatMap((name): Finding[] => {
    const deployment = scene.find('Deployment', name);
    const id = `components/${name}`;
    if (!deployment) {
      const what = t(`Deployment/${name} is not in the cluster`, `Deployment/${name} no está en el clúster`);
      return [{ id, state: 'error', what, remedy: 'hubs deploy' }];
    }
    if (diagnoses.some(({ object }) => object === deployment.title)) return [];
    return isAvailable(deployment)
      ? [fine(id, t(`${name} runs`, `${name} funciona`))]
      : [waits(id, t(`${name} is not ready`, `${name} no está listo`))];
  });
}

/** Not there, and nothing wrong with it: it is coming, or something else holds it up. */
function waits(id: string, what: string): Finding {
  return {
    id,
    state: 'warning',
    what,
    remedy: t(
      'It is on its way, or waits for something else in this list.',
      'Está en camino o espera a otra cosa de esta lista.',
    ),
  };
}

function storage({ scene, diagnoses }: Seen): Finding[] {
  return scene.of('PersistentVolumeClaim').flatMap((claim) => {
    if (diagnoses.some(({ object, severity }) => object === claim.title && severity === 'error')) return [];
    const size = claim.get('status', 'capacity', 'storage').scalar ?? '';
    const id = `storage/${claim.name}`;
    return claim.get('status', 'phase').text === 'Bound'
      ? [fine(id, t(`${claim.name} has its volume (${size})`, `${claim.name} tiene su volumen (${size})`))]
      : [waits(id, t(`${claim.name} has no volume yet`, `${claim.name} aún no tiene volumen`))];
  });
}

function network({ scene, project, diagnoses }: Seen): Finding[] {
  const className = project.installation.ingress.className;
  const service = scene.find('Service', 'lb');
  const id = 'network/load-balancer';
  const address = service && addressOf(service);
  const onNodes = service?.get('spec', 'type').text === 'NodePort';
  const entrance: Finding[] = diagnoses.some(({ object, severity }) => object === 'Service/lb' && severity === 'error')
    ? []
    : address !== undefined
      ? [fine(id, t(`the load balancer has the address ${address}`, `el balanceador tiene la dirección ${address}`))]
      : onNodes
        ? [fine(id, t('NodePort: the way to the nodes is yours', 'NodePort: el camino a los nodos es cosa tuya'))]
        : service
          ? [waits(id, t('the load balancer has no address yet', 'el balanceador aún no tiene dirección'))]
          : [
              {
                id,
                state: 'error',
                what: t('Service/lb is not in the cluster', 'Service/lb no está en el clúster'),
                remedy: 'hubs deploy',
              },
            ];
  const ports = ['dialog', 'coturn'].filter((name) => scene.find('Deployment', name));
  return [
    ...entrance,
    ...(scene.find('IngressClass', className)
      ? [
          fine(
            'network/ingress-class',
            t(`the IngressClass ${className} exists`, `la IngressClass ${className} existe`),
          ),
        ]
      : []),
    ...(ports.length > 0 && !diagnoses.some(({ id: own }) => own === 'pod/port-taken')
      ? [
          fine(
            'network/host-ports',
            t(
              `${ports.join(', ')} found their ports of the node free`,
              `${ports.join(', ')}: sus puertos del nodo estaban libres`,
            ),
          ),
        ]
      : []),
  ];
}

function certificates({ scene, project, diagnoses }: Seen): Finding[] {
  const parts = certManagerDeployments(scene);
  const healthy = parts.length > 0 && parts.every(isAvailable);
  const hosts = Object.entries(project.installation.hosts);
  return [
    ...(healthy ? [fine('certificates/cert-manager', t('cert-manager runs', 'cert-manager funciona'))] : []),
    ...hosts.flatMap(([label, host]): Finding[] => {
      const id = `certificates/${label}`;
      const certificate = scene.of('Certificate').find((entry) => hostOf(entry) === host);
      if (!certificate) {
        const what = t(`no certificate was asked for ${host}`, `no se ha pedido ningún certificado para ${host}`);
        return [{ id, state: 'error', what, remedy: 'hubs deploy' }];
      }
      if (diagnoses.some(({ object }) => object === certificate.title)) return [];
      const days = daysLeft(scene, certificate);
      return certificate.condition('Ready')?.status === 'True'
        ? [fine(id, t(`${host}: ${days ?? '?'} days left`, `${host}: quedan ${days ?? '?'} días`))]
        : [waits(id, t(`${host} has no certificate yet`, `${host} aún no tiene certificado`))];
    }),
  ];
}
