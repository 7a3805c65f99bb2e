import type { Field } from './field';
import type { Resource } from './resource';
import type { Labels } from './selector';

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
  /** The labels that the pod will have: its own, and those that Kubernetes adds. */
  readonly selectable: Labels;
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
  const labels = template.get('metadata', 'labels').strings;
  return {
    owner,
    template,
    spec,
    labels,
    selectable: { ...added(owner), ...labels },
    containers: containers(spec),
    replicas: owner.get('spec', 'replicas').number ?? 1,
    serves: owner.kind === 'Pod' ? (spec.get('restartPolicy').text ?? 'Always') === 'Always' : !/Job$/.test(owner.kind),
  };
}

const ANY = /./;

/**
 * What Kubernetes writes on pods by itself. Source: well-known labels,
 * https://kubernetes.io/docs/reference/labels-annotations-taints/ (1.36)
 */
function added({ kind, name }: Resource): Labels {
  const ordinal = new RegExp(`^${escaped(name)}-\\d+$`);
  switch (kind) {
    case 'StatefulSet':
      return {
        'statefulset.kubernetes.io/pod-name': ordinal,
        'apps.kubernetes.io/pod-index': /^\d+$/,
        'controller-revision-hash': ANY,
      };
    case 'DaemonSet':
      return { 'controller-revision-hash': ANY, 'pod-template-generation': ANY };
    case 'Deployment':
    case 'ReplicaSet':
      return { 'pod-template-hash': ANY };
    case 'Job':
      return jobLabels(name);
    case 'CronJob':
      return jobLabels(ordinal);
    default:
      return {};
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.+?^${}()|[\]\\*]/g, '\\$&');
}

function jobLabels(name: string | RegExp): Labels {
  return {
    'batch.kubernetes.io/job-name': name,
    'job-name': name,
    'batch.kubernetes.io/controller-uid': ANY,
    'controller-uid': ANY,
    'batch.kubernetes.io/job-completion-index': /^\d+$/,
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
