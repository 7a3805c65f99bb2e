import type { External, RuleOptions } from '../problem';
import { isMap } from './field';
import type { Kind } from './kinds';
import { GROUPS } from './kinds';
import type { Pod } from './pod';
import { podOf } from './pod';
import { Resource } from './resource';

/** An entry of the list that does not say what it is. */
export interface Malformed {
  /** Counted from 1. */
  readonly position: number;
  readonly value: unknown;
}

/** The objects that are applied together, as rules look them up. */
export class Cluster {
  readonly resources: readonly Resource[];
  readonly malformed: readonly Malformed[];
  private readonly byKind = new Map<string, Resource[]>();
  private podList: Pod[] | undefined;

  constructor(
    objects: readonly unknown[],
    readonly options: RuleOptions = {},
  ) {
    const resources: Resource[] = [];
    const malformed: Malformed[] = [];
    unpack(objects).forEach((value, index) => {
      const resource = Resource.of(value);
      if (resource) resources.push(resource);
      else malformed.push({ position: index + 1, value });
    });
    this.resources = resources;
    this.malformed = malformed;
    for (const resource of resources) {
      const key = `${resource.group}/${resource.kind}`;
      const list = this.byKind.get(key);
      if (list) list.push(resource);
      else this.byKind.set(key, [resource]);
    }
  }

  /** All objects of a kind. */
  all(kind: Kind): readonly Resource[] {
    return this.byKind.get(`${GROUPS[kind]}/${kind}`) ?? [];
  }

  /** The object of a kind and name; the namespace is empty for cluster-scoped kinds. */
  find(kind: Kind, namespace: string, name: string): Resource | undefined {
    return this.all(kind).find((resource) => resource.namespace === namespace && resource.name === name);
  }

  /** The declaration of an object that exists although it is not in the list. */
  external(kind: string, namespace: string, name: string): External | undefined {
    return this.options.externals?.find(
      (external) =>
        external.kind === kind &&
        external.name === name &&
        (external.namespace === undefined || external.namespace === namespace),
    );
  }

  /** Whether the object is in the list or declared to exist. */
  has(kind: Kind, namespace: string, name: string): boolean {
    return this.find(kind, namespace, name) !== undefined || this.external(kind, namespace, name) !== undefined;
  }

  /** The pods of all workloads. */
  get pods(): readonly Pod[] {
    this.podList ??= this.resources
      .filter(({ group, kind }) => Object.hasOwn(GROUPS, kind) && GROUPS[kind as Kind] === group)
      .flatMap((resource) => podOf(resource) ?? []);
    return this.podList;
  }

  /** The pods of a namespace that a test holds for. */
  podsIn(namespace: string, test: (pod: Pod) => boolean = () => true): Pod[] {
    return this.pods.filter((pod) => pod.owner.namespace === namespace && test(pod));
  }
}

/** Lists nest no deeper than this; what does is not a list that kubectl wrote. */
const DEEPEST_LIST = 4;

/** The objects themselves, out of `kind: List` and its like. */
function unpack(objects: readonly unknown[], depth = 0): unknown[] {
  return objects.flatMap((object) => {
    const isList = isMap(object) && typeof object['kind'] === 'string' && object['kind'].endsWith('List');
    return isList && Array.isArray(object['items']) && depth < DEEPEST_LIST
      ? unpack(object['items'] as unknown[], depth + 1)
      : [object];
  });
}
