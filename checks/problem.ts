/** Something that rules found in rendered objects. */
export interface Problem {
  /** The rule, such as `references/service-selector`. */
  readonly rule: string;
  /** An error breaks something; a warning is worth knowing. */
  readonly severity: 'error' | 'warning';
  /** The object, such as `Deployment hcce/reticulum`; empty when it is about all of them. */
  readonly object: string;
  /** Where in the object, such as `spec.template.spec.containers[0].image`; empty for the object as a whole. */
  readonly path: string;
  /** The container that the path leads into, if any. */
  readonly container?: string;
  /** What is wrong. Never contains the value of a secret. */
  readonly message: string;
  /** How to mend it. */
  readonly remedy: string;
}

/** An object as Kubernetes reads it. */
export interface KubeObject {
  /** Group and version, such as `apps/v1`; the core group has no name: `v1`. */
  readonly apiVersion: string;
  /** The kind, such as `Deployment`. */
  readonly kind: string;
  /** What every object has. */
  readonly metadata: {
    /** Its name, which no other object of its kind and namespace has. */
    readonly name: string;
    /** Where it lies; absent for kinds of the whole cluster, or where whoever applies it decides. */
    readonly namespace?: string;
    /** What selectors find it by. */
    readonly labels?: Readonly<Record<string, string>>;
    /** What programs read about it. */
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** An object that is in the cluster already, or that something else creates. */
export interface External {
  /** Such as `Secret`. */
  readonly kind: string;
  /** Its `metadata.name`. */
  readonly name: string;
  /** @default - any namespace */
  readonly namespace?: string;
  /**
   * The keys of a Secret or ConfigMap.
   *
   * @default - any key is taken to exist
   */
  readonly keys?: readonly string[];
}

/** What rules cannot see in the objects. */
export interface RuleOptions {
  /**
   * Objects that exist although they are not in the list.
   *
   * @default - none but those that every cluster has
   */
  readonly externals?: readonly External[];
  /**
   * CustomResourceDefinitions that are in the cluster already; those in the list are always used.
   *
   * @default - custom resources without a definition in the list are not compared with one
   */
  readonly definitions?: readonly unknown[];
}

/**
 * Looks at all objects that are applied together. Objects may be anything that JSON can hold: rules skip what they cannot read,
 * and the rule `schema` reports it.
 */
export type Rule = (objects: readonly KubeObject[], options?: RuleOptions) => Problem[];
