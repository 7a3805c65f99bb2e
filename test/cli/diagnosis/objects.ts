import type { ClusterObject } from '../../../cli/cluster/objects';
import type { Snapshot } from '../../../cli/diagnosis/snapshot';

/** When the snapshots of the tests were taken. */
export const NOW = '2026-11-23T12:00:00Z';

/** A time so many seconds before the snapshot. */
export function ago(seconds: number): string {
  return new Date(Date.parse(NOW) - seconds * 1000).toISOString();
}

type Fields = Readonly<Record<string, unknown>>;

export interface ObjectOptions {
  readonly namespace?: string;
  readonly age?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly owner?: string;
}

/** An object of the cluster; in the namespace hcce and ten minutes old unless said. */
export function object(title: string, fields: Fields = {}, options: ObjectOptions = {}): ClusterObject {
  const [kind, name] = title.split('/') as [string, string];
  const { namespace = 'hcce', age = 600, labels, annotations, owner } = options;
  const [ownerKind, ownerName] = owner?.split('/') ?? [];
  return {
    apiVersion: 'v1',
    kind,
    metadata: {
      name,
      ...(namespace !== '' && { namespace }),
      creationTimestamp: ago(age),
      ...(labels && { labels }),
      ...(annotations && { annotations }),
      ...(owner !== undefined && { ownerReferences: [{ kind: ownerKind!, name: ownerName!, uid: owner }] }),
    },
    ...fields,
  };
}

/** What was seen: a node that works, unless the objects have nodes of their own. */
export function snapshot(objects: readonly ClusterObject[], more: Partial<Snapshot> = {}): Snapshot {
  return {
    namespace: 'hcce',
    takenAt: NOW,
    objects: objects.some(({ kind }) => kind === 'Node') ? objects : [node(), ...objects],
    logs: {},
    unknownKinds: [],
    forbiddenKinds: [],
    wholeCluster: true,
    versions: { client: 'v1.34.1', server: 'v1.34.1' },
    ...more,
  };
}

/** A node that works, with the room of DigitalOcean's s-4vcpu-8gb. */
export function node(status: Fields = {}, name = 'pool-1'): ClusterObject {
  const allocatable = { cpu: '3900m', memory: '6589Mi' };
  return object(
    `Node/${name}`,
    {
      status: {
        allocatable,
        capacity: { cpu: '4', memory: '7941Mi' },
        conditions: [condition('Ready', 'True')],
        ...status,
      },
    },
    { namespace: '' },
  );
}

export function condition(type: string, status: string, reason = '', message = ''): Fields {
  return { type, status, reason, message };
}

/** The Deployment, ReplicaSet and pod of a component. */
export function workload(
  name: string,
  podFields: { spec?: Fields; status?: Fields } = {},
  deploymentFields: Fields = {},
): ClusterObject[] {
  return [
    object(`Deployment/${name}`, { spec: { replicas: 1 }, status: {}, ...deploymentFields }),
    object(`ReplicaSet/${name}-6bf`, { spec: { replicas: 1 } }, { owner: `Deployment/${name}` }),
    pod(name, podFields),
  ];
}

export function pod(name: string, { spec = {}, status = {} }: { spec?: Fields; status?: Fields } = {}): ClusterObject {
  return object(
    `Pod/${name}-6bf-x`,
    { spec, status: { phase: 'Running', ...status } },
    { owner: `ReplicaSet/${name}-6bf` },
  );
}

/** What a pod says about one container that is not up. */
export function waiting(name: string, reason: string, message = '', more: Fields = {}): Fields {
  return {
    phase: 'Pending',
    containerStatuses: [
      { name, ready: false, restartCount: 0, image: 'example/x:1', state: { waiting: { reason, message } }, ...more },
    ],
  };
}

/** A container between two runs. */
export function crashed(name: string, exitCode = 1, reason = 'Error'): Fields {
  return {
    containerStatuses: [
      {
        name,
        ready: false,
        restartCount: 7,
        state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 5m0s restarting failed container' } },
        lastState: { terminated: { exitCode, reason } },
      },
    ],
  };
}

/** A pod that no node takes. */
export function unscheduled(name: string, message: string, spec: Fields = {}): ClusterObject[] {
  const conditions = [condition('PodScheduled', 'False', 'Unschedulable', message)];
  return workload(name, { spec, status: { phase: 'Pending', conditions } });
}

let events = 0;

export function event(about: string, reason: string, message: string, more: Fields = {}): ClusterObject {
  const [kind, name] = about.split('/');
  events += 1;
  return object(`Event/e${events}`, {
    involvedObject: { kind, name },
    type: 'Warning',
    reason,
    message,
    count: 3,
    lastTimestamp: ago(20),
    ...more,
  });
}

export function claim(name: string, spec: Fields = {}, status: Fields = { phase: 'Pending' }): ClusterObject {
  const resources = { requests: { storage: '10Gi' } };
  return object(`PersistentVolumeClaim/${name}`, {
    spec: { accessModes: ['ReadWriteOnce'], resources, ...spec },
    status,
  });
}

export function storageClass(name = 'do-block-storage', isDefault = true): ClusterObject {
  const annotations = { 'storageclass.kubernetes.io/is-default-class': String(isDefault) };
  return object(`StorageClass/${name}`, { provisioner: 'dobs.csi.digitalocean.com' }, { namespace: '', annotations });
}

/** The Service `lb`, with an address or without. */
export function loadBalancer(ip?: string, age = 600): ClusterObject {
  const status = ip === undefined ? { loadBalancer: {} } : { loadBalancer: { ingress: [{ ip }] } };
  return object('Service/lb', { spec: { type: 'LoadBalancer', selector: { app: 'haproxy' } }, status }, { age });
}

/** cert-manager's three Deployments, all of them running. */
export function certManager(): ClusterObject[] {
  return ['cert-manager', 'cert-manager-cainjector', 'cert-manager-webhook'].map((name) =>
    object(
      `Deployment/${name}`,
      { spec: { replicas: 1 }, status: { availableReplicas: 1 } },
      { namespace: 'cert-manager' },
    ),
  );
}

export function issuer(ready = 'True', message = ''): ClusterObject {
  const conditions = [
    condition('Ready', ready, ready === 'True' ? 'ACMEAccountRegistered' : 'ErrRegisterACMEAccount', message),
  ];
  return object(
    'ClusterIssuer/letsencrypt-prod-hcce',
    { spec: { acme: { email: 'admin@example.org' } }, status: { conditions } },
    { namespace: '' },
  );
}

export function certificate(host: string, status: Fields = {}): ClusterObject {
  const issuerRef = { kind: 'ClusterIssuer', name: 'letsencrypt-prod-hcce' };
  const conditions = [condition('Ready', 'False', 'DoesNotExist', 'Issuing certificate as Secret does not exist')];
  return object(`Certificate/cert-${host}`, {
    spec: { dnsNames: [host], secretName: `cert-${host}`, issuerRef },
    status: { conditions, ...status },
  });
}

/** A certificate that is there, with so many days left. */
export function issued(host: string, days = 60): ClusterObject {
  return certificate(host, { conditions: [condition('Ready', 'True', 'Ready')], notAfter: ago(-days * 86_400 - 60) });
}

/** A certificate that is served, although another one has been wanted for so many seconds. */
export function reissued(host: string, seconds: number): ClusterObject {
  const conditions = [
    {
      ...condition(
        'Ready',
        'False',
        'IncorrectIssuer',
        'Issuing certificate as Secret was previously issued by another',
      ),
    },
  ].map((one) => ({ ...one, lastTransitionTime: ago(seconds) }));
  const { metadata, ...rest } = certificate(host, { conditions, notAfter: ago(-60 * 86_400 - 60) });
  return { ...rest, metadata: { ...metadata, creationTimestamp: ago(30 * 86_400) } };
}

export function challenge(host: string, reason: string): ClusterObject {
  return object(`Challenge/cert-${host}-1-2-3`, {
    spec: { dnsName: host, type: 'HTTP-01' },
    status: { state: 'pending', reason, processing: true },
  });
}

/** Everything of cert-manager that works, around what does not. */
export function withIssuer(...objects: readonly ClusterObject[]): ClusterObject[] {
  return [...certManager(), issuer(), ...objects];
}
