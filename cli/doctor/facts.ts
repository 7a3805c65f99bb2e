import type { Installation } from '../../config';
import { isPrivateIpv4 } from '../../formats';
import { distributionOf } from '../cluster/machine';
import type { Project } from '../installation';
import { roomOf, shown } from '../diagnosis/amounts';
import { certManagerDeployments, isAvailable } from '../diagnosis/rules/cert-manager';
import { daysLeft, hostOf, isServed } from '../diagnosis/rules/certificates';
import type { Scene } from '../diagnosis/scene';
import type { Finding } from '../findings';
import { fullest, percent } from '../diagnosis/usage';
import { t } from '../../terminal/language';
import type { Seen } from './diagnosed';

/** Nothing is wrong with it. */
export const fine = (id: string, what: string): Finding => ({ id, state: 'ok', what });

/** What is to be said about the cluster itself. */
export function cluster({
  scene,
  diagnoses,
  project,
}: Pick<Seen, 'scene' | 'diagnoses'> & { readonly project?: Partial<Pick<Project, 'installation'>> }): Finding[] {
  const installation = project?.installation;
  const { client = '?', server = '?' } = scene.snapshot.versions;
  const has = (...ids: string[]) => diagnoses.some(({ id }) => ids.includes(id));
  const all = scene.anywhere('Node');
  const ready = all.filter((node) => node.condition('Ready')?.status === 'True');
  const rooms = roomOf(scene, 'memory');
  const free = memoryOf(rooms.map((room) => Math.max(0, room.free)));
  const total = memoryOf(rooms.map(({ allocatable }) => allocatable));
  return [
    fine('cluster/answers', t`the cluster answers (${server})`),
    ...(has('kubectl/version') ? [] : [fine('cluster/kubectl', t`kubectl ${client} fits it`)]),
    ...(all.length > 0 && ready.length === all.length
      ? [fine('cluster/nodes', t`${all.length} of ${all.length} nodes ready`)]
      : []),
    ...ofOneMachine(scene, installation),
    ...(rooms.length > 0 ? [fine('cluster/capacity', t`${free} of ${total} memory not asked for yet`)] : []),
    ...inUse(scene),
    ...(has('webhook/timeout') || scene.anywhere('ValidatingWebhookConfiguration').length === 0
      ? []
      : [fine('cluster/webhooks', t`webhooks leave room for upgrades (29 s at most)`)]),
  ];
}

/** Which distribution it is, and whether visitors come to an address of the machine or to that of a router before it. */
function ofOneMachine(scene: Scene, installation: Installation | undefined): Finding[] {
  const running = scene
    .anywhere('Node')
    .map(distributionOf)
    .find((name) => name !== undefined);
  const address = installation?.server && installation.media.publicAddress;
  const own = scene
    .anywhere('Node')
    .flatMap((node) => node.get('status', 'addresses').items)
    .filter((entry) => ['InternalIP', 'ExternalIP'].includes(entry.get('type').text ?? ''))
    .flatMap((entry) => entry.get('address').text ?? []);
  return [
    ...(running ? [fine('cluster/distribution', t`the distribution is ${running}`)] : []),
    ...(address === undefined || own.length === 0
      ? []
      : own.includes(address)
        ? [fine('cluster/address', t`visitors come to the machine’s own address, ${address}`)]
        : own.every(isPrivateIpv4)
          ? [
              fine(
                'cluster/address',
                t`visitors come to ${address}, and the machine has ${own.join(', ')}: the router before it has to forward ports (hubs plan --firewall router)`,
              ),
            ]
          : [
              {
                id: 'cluster/address',
                state: 'warning' as const,
                what: t`The machine has the public address ${own.join(', ')}, and hubs.yaml says ${address}.`,
                remedy: t`Is media.publicAddress in hubs.yaml right? Audio and video are sent there, and nowhere else.`,
              },
            ]),
  ];
}

/** The sum of amounts of memory, as people read it. */
function memoryOf(amounts: readonly number[]): string {
  return shown(
    amounts.reduce((total, amount) => total + amount, 0),
    'memory',
  );
}

/** What nodes truly use, whatever pods have asked for. */
function inUse({ snapshot: { usage } }: Scene): Finding[] {
  const nodes = usage?.nodes ?? [];
  const disk = fullest(nodes.map((node) => node.disk));
  const memory = nodes.flatMap((node) => node.memory ?? []);
  const [used, total] = [memoryOf(memory.map((fill) => fill.used)), memoryOf(memory.map((fill) => fill.total))];
  const parts = [
    ...(disk ? [t`disks ${percent(disk)} % full at most`] : []),
    ...(memory.length > 0 ? [t`${used} of ${total} memory in use`] : []),
  ];
  return parts.length > 0 ? [fine('cluster/use', parts.join('; '))] : [];
}

/**
 * It is not there, and a deploy brings it.
 *
 * @param title what it is, as `Kind/name`
 */
export function absent(id: string, title: string): Finding {
  const what = t`${title} is not in the cluster`;
  return { id, state: 'error', what, remedy: 'hubs deploy' };
}

/** Not there, and nothing wrong with it: it is coming, or something else holds it up. */
export function waits(id: string, what: string): Finding {
  return {
    id,
    state: 'warning',
    what,
    remedy: t`It is on its way, or waits for something else in this list.`,
  };
}

/** What is to be said about the volumes. */
export function storage({ scene, diagnoses }: Pick<Seen, 'scene' | 'diagnoses'>): Finding[] {
  return scene.of('PersistentVolumeClaim').flatMap((claim) => {
    if (diagnoses.some(({ object, severity }) => object === claim.title && severity === 'error')) return [];
    const size = claim.get('status', 'capacity', 'storage').scalar ?? '';
    const warned = diagnoses.some(({ id: own, object }) => own === 'volume/full' && object === claim.title);
    const fill = scene.snapshot.usage?.claims.find((usage) => usage.claim === claim.name)?.bytes;
    const full = fill && !warned ? t`, ${percent(fill)} % full` : '';
    const id = `storage/${claim.name}`;
    return claim.get('status', 'phase').text === 'Bound'
      ? [fine(id, t`${claim.name} has its volume (${size})${full}`)]
      : [waits(id, t`${claim.name} has no volume yet`)];
  });
}

/**
 * What is to be said about the certificates.
 *
 * @param hosts names that visitors come to, each with what it is called in the list
 */
export function certificates(
  { scene, diagnoses }: Pick<Seen, 'scene' | 'diagnoses'>,
  hosts: readonly (readonly [string, string])[],
): Finding[] {
  const parts = certManagerDeployments(scene);
  const healthy = parts.length > 0 && parts.every(isAvailable);
  return [
    ...(healthy ? [fine('certificates/cert-manager', t`cert-manager runs`)] : []),
    ...hosts.flatMap(([label, host]): Finding[] => {
      const id = `certificates/${label}`;
      const certificate = scene.of('Certificate').find((entry) => hostOf(entry) === host);
      if (!certificate) {
        const what = t`no certificate was asked for ${host}`;
        return [{ id, state: 'error', what, remedy: 'hubs deploy' }];
      }
      if (diagnoses.some(({ object }) => object === certificate.title)) return [];
      const days = daysLeft(scene, certificate);
      return certificate.condition('Ready')?.status === 'True'
        ? [fine(id, t`${host}: ${days ?? '?'} days left`)]
        : [
            waits(
              id,
              isServed(scene, certificate)
                ? t`${host}: ${days ?? '?'} days left, and another certificate is wanted`
                : t`${host} has no certificate yet`,
            ),
          ];
    }),
  ];
}
