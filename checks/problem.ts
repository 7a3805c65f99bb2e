/** Something that rules found in rendered objects. */
export interface Problem {
  /** The rule, such as `references/service-selector`. */
  readonly rule: string;
  /** An error breaks something; a warning is worth knowing. */
  readonly severity: 'error' | 'warning';
  /** The object, such as `Deployment hcce/reticulum`. */
  readonly object: string;
  /** Where in the object, such as `spec.template.spec.containers[0].image`; empty for the object as a whole. */
  readonly path: string;
  /** What is wrong. */
  readonly message: string;
  /** How to mend it. */
  readonly remedy: string;
}

/** An object as Kubernetes reads it. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** Looks at all objects that are applied together. */
export type Rule = (objects: readonly KubeObject[]) => Problem[];
