import { t } from '../../../terminal/language';
import type { Found, Rule } from '../diagnosis';
import type { Expected } from '../expected';
import type { Scene, Seen } from '../scene';
import { claimsOf } from '../scene';
import { setting } from '../setting';
import { PATIENCE } from './patience';

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

/** Volumes that do not come, or that were lost. */
export const volumes: Rule = (scene, expected) =>
  scene.of('PersistentVolumeClaim').flatMap((claim) => {
    const phase = claim.get('status', 'phase').text;
    if (phase === 'Lost') return [lost(claim)];
    if (phase === 'Pending') return unbound(scene, claim, expected);
    return [...notGrown(scene, claim), ...resizing(scene, claim), ...shared(scene, claim)];
  });

function lost(claim: Seen): Found {
  return {
    id: 'volume/lost',
    severity: 'error',
    object: claim.title,
    cause: t`The volume that held its data is gone.`,
    remedy: t`Look for the disk at the provider before anything else; then restore a backup: hubs danger recreate-volumes`,
    final: true,
  };
}

function unbound(scene: Scene, claim: Seen, expected: Expected): Found[] {
  const size = claim.get('spec', 'resources', 'requests', 'storage').scalar ?? '?';
  const className = claim.get('spec', 'storageClassName').text;
  const failed = scene.eventsOf(claim, 'ProvisioningFailed', 'FailedBinding')[0];
  const common = { severity: 'error', object: claim.title } as const;
  const classes = scene.anywhere('StorageClass');
  const readable = !scene.snapshot.forbiddenKinds.some((kind) => kind.startsWith('storageclasses'));
  const names = classes.map(({ name }) => name).join(', ');
  if (className === undefined && readable && !classes.some(isDefault)) {
    return [
      {
        ...common,
        id: 'volume/no-default-class',
        cause: t`No StorageClass is the cluster’s default, so nobody makes the volume.`,
        remedy:
          names === ''
            ? expected.installation
              ? t`Install a storage provisioner, or set database.hostPath and storage.hostPath in hubs.yaml.`
              : t`Install a storage provisioner.`
            : t`Choose one: ${setting(expected, 'database.storageClass, storage.storageClass', t`the claim’s storageClass`)}: ${names}`,
        ...(failed && { evidence: failed.message }),
        final: true,
      },
    ];
  }
  const chosen = classes.find(({ name }) => name === className);
  const byHand = scene
    .of('PersistentVolume')
    .some((volume) => volume.get('spec', 'storageClassName').text === className);
  if (className !== undefined && className !== '' && readable && !chosen && !byHand) {
    return [
      {
        ...common,
        id: 'volume/class-missing',
        cause: t`There is no StorageClass ${className}.`,
        remedy: t`Correct ${setting(expected, 'storageClass', t`the claim’s storageClass`)}${names === '' ? '' : `: ${names}`}. The claim holds no data yet: delete it, then hubs deploy`,
        final: true,
      },
    ];
  }
  if (failed && failed.reason === 'ProvisioningFailed') {
    const full = /volume limit|limit exceeded|quota/i.test(failed.message) && !/rate limit/i.test(failed.message);
    return [
      {
        ...common,
        id: full ? 'volume/quota' : 'volume/not-made',
        cause: full
          ? t`The provider makes no further volume of ${size}: a limit of the account.`
          : t`The provider cannot make the volume of ${size}.`,
        remedy: full
          ? t`Remove volumes that nobody needs, or have the provider raise the limit; it is tried again by itself.`
          : t`The provider’s message says why; it is tried again by itself.`,
        evidence: failed.message,
        // The provisioner knows of an answer that will stay the same, and tries again ever more rarely.
        final: full || /infeasible/i.test(failed.message),
      },
    ];
  }
  if (scene.age(claim) < PATIENCE.volume || waitsForPod(scene, claim, chosen)) return [];
  return [
    {
      ...common,
      id: 'volume/unbound',
      cause: t`Its volume of ${size} has not come for ${Math.floor(scene.age(claim) / 60)} minutes.`,
      remedy: t`Look at the pods of the storage driver: kubectl get pods -n kube-system`,
      ...((failed ?? scene.eventsOf(claim)[0]) ? { evidence: (failed ?? scene.eventsOf(claim)[0])!.message } : {}),
      final: false,
    },
  ];
}

/** With WaitForFirstConsumer, the volume comes after its pod has got a node: the pod's trouble comes first. */
function waitsForPod(scene: Scene, claim: Seen, storageClass: Seen | undefined): boolean {
  if (storageClass?.get('volumeBindingMode').text !== 'WaitForFirstConsumer') return false;
  return (
    !claim.get('metadata', 'annotations', 'volume.kubernetes.io/selected-node').present ||
    scene.age(claim) < PATIENCE.volume
  );
}

function isDefault(storageClass: Seen): boolean {
  return storageClass.get('metadata', 'annotations', DEFAULT_CLASS).text === 'true';
}

/** The provider's side: DigitalOcean's driver (v4.16.0) reports what it answered, and the claim keeps the size that it had. */
function notGrown(scene: Scene, claim: Seen): Found[] {
  const [event] = scene.eventsOf(claim, 'VolumeResizeFailed', 'VolumeResizeSuccessful', 'FileSystemResizeSuccessful');
  const condition = claim.condition('ControllerResizeError');
  const failed = event?.reason === 'VolumeResizeFailed' ? event.message : undefined;
  const evidence = failed ?? (condition?.status === 'True' ? condition.message : undefined);
  if (evidence === undefined) return [];
  const size = claim.get('spec', 'resources', 'requests', 'storage').scalar ?? '?';
  return [
    {
      id: 'volume/not-grown',
      severity: 'error',
      object: claim.title,
      cause: t`The provider does not make its volume larger: ${size} are wanted.`,
      remedy: t`Its message says why; it is tried again by itself. A limit of the account is raised by the provider.`,
      evidence,
      final: false,
    },
  ];
}

/** Drivers that grow volumes while they are in use, such as DigitalOcean's, need some minutes; others wait for the pod's next start. */
function resizing(scene: Scene, claim: Seen): Found[] {
  const pending = claim.condition('FileSystemResizePending');
  if (pending?.status !== 'True') return [];
  if (pending.since !== undefined && scene.since(pending.since) < PATIENCE.resize) return [];
  return [
    {
      id: 'volume/resize-pending',
      severity: 'warning',
      object: claim.title,
      cause: t`The volume has grown, but its file system has not followed: it does at the latest when the pod starts again.`,
      remedy: 'hubs restart',
      final: true,
    },
  ];
}

/** Two running pods on a volume for one: the second waits for ever. */
function shared(scene: Scene, claim: Seen): Found[] {
  if (!claim.get('spec', 'accessModes').texts.includes('ReadWriteOncePod')) return [];
  const users = scene.pods().filter((pod) => claimsOf(pod).includes(claim.name));
  if (users.length < 2) return [];
  return [
    {
      id: 'volume/used-twice',
      severity: 'error',
      object: claim.title,
      cause: t`Only one pod may use it (ReadWriteOncePod), and ${users.length} want to.`,
      remedy: t`Have one replica and the strategy Recreate (hubs deploy), or delete the pod that is too many.`,
      evidence: users.map(({ name }) => name).join(', '),
      final: true,
    },
  ];
}
