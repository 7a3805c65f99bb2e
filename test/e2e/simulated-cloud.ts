import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RenderedObject } from '../support/objects';
import { Api } from './api';

/** A file beside the kubeconfig: while it is there, nobody gives a load balancer an address. */
export const cloudAway = () => join(dirname(process.env['KUBECONFIG']!), 'cloud-away');

const SERVICES = '/api/v1/services';

/**
 * Does what the cluster's own simulated cloud does, at once and by watching: that one starts five programs a second, which is a
 * quarter of a small machine where three clusters run. It rests meanwhile.
 */
export default async function setup(): Promise<() => void> {
  const other = otherCloud();
  if (other === undefined) return () => undefined;
  const api = await Api.open();
  process.kill(other.pid, 'SIGSTOP');
  const policies = new Map<string, string>();
  api.watch('/apis/storage.k8s.io/v1/storageclasses', (object) =>
    policies.set(object.metadata.name, object['reclaimPolicy'] as string),
  );
  api.watch(SERVICES, ({ metadata, spec, status }) => {
    const { loadBalancer } = status as { loadBalancer?: { ingress?: object[] } };
    if (spec.type !== 'LoadBalancer' || loadBalancer?.ingress || existsSync(cloudAway())) return;
    const ip = `${other.prefix}.${1 + (parseInt((metadata as Metadata).uid.slice(0, 8), 16) % 250)}`;
    api.patchStatus(SERVICES, metadata, { loadBalancer: { ingress: [{ ip }] } });
  });
  api.watch('/api/v1/persistentvolumeclaims', (claim) => {
    const policy = policies.get(claim.spec.storageClassName);
    if (policy !== undefined && isWaiting(claim)) {
      void api.send('POST', '/api/v1/persistentvolumes', volumeFor(claim, policy, other.volumes));
    }
  });
  return () => {
    api.close();
    process.kill(other.pid, 'SIGCONT');
  };
}

interface Metadata {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
}

/** The process of the cluster's own simulated cloud, and what it was told; a real node's is left alone, since its volumes are folders. */
function otherCloud(): { pid: number; volumes: string; prefix: string } | undefined {
  const file = join(dirname(process.env['KUBECONFIG'] ?? ''), 'cloud.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8'));
  const [volumes, prefix] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(2);
  return prefix?.startsWith('127.') === true ? { pid, volumes: volumes!, prefix } : undefined;
}

/** Block storage is mounted by one node only. */
function isWaiting({ spec, status }: RenderedObject): boolean {
  const { phase } = status as { phase?: string };
  const modes = spec.accessModes as string[];
  return phase === 'Pending' && spec.volumeName === undefined && modes.every((mode) => /^ReadWriteOnce/.test(mode));
}

function volumeFor({ metadata, spec }: RenderedObject, policy: string, folder: string): object {
  const { name, namespace, uid } = metadata as Metadata;
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: `pvc-${uid}` },
    spec: {
      accessModes: spec.accessModes,
      capacity: { storage: spec.resources.requests.storage },
      storageClassName: spec.storageClassName,
      persistentVolumeReclaimPolicy: policy,
      claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace, uid },
      hostPath: { path: `${folder}/${namespace}-${name}-${uid.slice(0, 8)}` },
    },
  };
}
