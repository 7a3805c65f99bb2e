/** A rendered object, as tests look at it. */
export interface RenderedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests reach into any field of any kind
  readonly [field: string]: any;
}

/** The one object of a kind and name. */
export function find(objects: readonly RenderedObject[], kind: string, name: string): RenderedObject {
  const found = objects.filter((object) => object.kind === kind && object.metadata.name === name);
  if (found.length !== 1) throw new Error(`expected one ${kind}/${name}, found ${found.length}`);
  return found[0]!;
}

/** The pod specification of a Deployment. */
export function podOf(objects: readonly RenderedObject[], name: string): RenderedObject['spec'] {
  return find(objects, 'Deployment', name)['spec'].template.spec;
}

/** A container of a Deployment. */
export function containerOf(
  objects: readonly RenderedObject[],
  deployment: string,
  name = deployment,
): RenderedObject['spec'] {
  return podOf(objects, deployment).containers.find((container: { name: string }) => container.name === name);
}

/** A container's variables: text, or a marker for references. */
export function envOf(container: RenderedObject['spec']): Record<string, string> {
  return Object.fromEntries(
    container.env.map(({ name, value, valueFrom }: RenderedObject) => {
      const { secretKeyRef, fieldRef } = (valueFrom ?? {}) as RenderedObject;
      return [
        name,
        value ?? (secretKeyRef ? `secret ${secretKeyRef.name}/${secretKeyRef.key}` : `field ${fieldRef.fieldPath}`),
      ];
    }),
  );
}
