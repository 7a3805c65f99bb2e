import type { Field } from './field';
import type { Resource } from './resource';

/** A container of a pod. */
export interface Container {
  readonly field: Field;
  readonly name: string;
  /** Whether it runs for as long as the pod does: neither an init container that ends nor one for debugging. */
  readonly stays: boolean;
}

/** The pods that a workload creates, or a pod of its own. */
export interface Pod {
  /** The workload. */
  readonly owner: Resource;
  /** Where the pod's metadata and specification are in it. */
  readonly template: Field;
  readonly spec: Field;
  readonly labels: Readonly<Record<string, string>>;
  readonly containers: readonly Container[];
  /** How many there are at once; 1 for kinds that do not say. */
  readonly replicas: number;
  /** Whether it is meant to run for ever, other than a job. */
  readonly serves: boolean;
}

/** Where each kind of workload keeps its pods. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** The kinds of objects that have pods. */
export const WORKLOADS = Object.keys(TEMPLATES);

/** The pods of a workload; nothing for other objects. */
export function podOf(owner: Resource): Pod | undefined {
  const where = TEMPLATES[owner.kind];
  if (where === undefined) return undefined;
  const template = owner.get(...where);
  const spec = template.get('spec');
  return {
    owner,
    template,
    spec,
    labels: template.get('metadata', 'labels').strings,
    containers: containers(spec),
    replicas: owner.get('spec', 'replicas').number ?? 1,
    serves: owner.kind === 'Pod' ? (spec.get('restartPolicy').text ?? 'Always') === 'Always' : !/Job$/.test(owner.kind),
  };
}

function containers(spec: Field): Container[] {
  const list = (key: string, stays: (field: Field) => boolean) =>
    spec.get(key).items.map((field) => ({ field, name: field.get('name').text ?? '', stays: stays(field) }));
  return [
    ...list('initContainers', (field) => field.get('restartPolicy').text === 'Always'),
    ...list('containers', () => true),
    ...list('ephemeralContainers', () => false),
  ];
}
