import { show } from '../../formats';

/**
 * A value in an object, and where it is. Reading never fails: what is missing or of another type than asked for is undefined or
 * empty, so that a rule reads like the manifest.
 */
export class Field {
  constructor(
    readonly value: unknown,
    private readonly parent?: Field,
    private readonly key: string | number = '',
  ) {}

  /** The field below, by one key after the other. */
  get(...keys: string[]): Field {
    return keys.reduce<Field>((field, key) => new Field(property(field.value, key), field, key), this);
  }

  /** Whether there is a value; null counts as none, as it does in Kubernetes. */
  get present(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  get text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  /** Whether the value is `true`. */
  get isTrue(): boolean {
    return this.value === true;
  }

  /** Text as it is, and a number as text: what an IntOrString or a quantity holds. */
  get scalar(): string | undefined {
    return this.text ?? (this.number === undefined ? undefined : String(this.number));
  }

  /** The entries of a list. */
  get items(): Field[] {
    return Array.isArray(this.value) ? this.value.map((item: unknown, index) => new Field(item, this, index)) : [];
  }

  /** The texts in a list. */
  get texts(): string[] {
    return this.items.flatMap(({ text }) => (text === undefined ? [] : [text]));
  }

  /** The fields of a map, by name. */
  get entries(): [string, Field][] {
    return isMap(this.value) ? Object.keys(this.value).map((key) => [key, this.get(key)]) : [];
  }

  /** The scalars of a map, as text, by name. */
  get strings(): Record<string, string> {
    return Object.fromEntries(
      this.entries.flatMap(([key, { scalar }]) => (scalar === undefined ? [] : [[key, scalar]])),
    );
  }

  /** The object that it is in. */
  get root(): Field {
    return this.parent?.root ?? this;
  }

  /** Where it is, such as `spec.ports[0].name`; empty for the object itself. */
  get path(): string {
    if (this.parent === undefined) return '';
    if (typeof this.key === 'number') return `${this.parent.path}[${this.key}]`;
    if (!/^[A-Za-z_$][\w$-]*$/.test(this.key)) return `${this.parent.path}[${show(this.key)}]`;
    const before = this.parent.path;
    return before === '' ? this.key : `${before}.${this.key}`;
  }

  /** The name of the container that it is in, if any. */
  get container(): string | undefined {
    const list = this.parent?.key;
    if (typeof this.key === 'number' && typeof list === 'string' && CONTAINER_LISTS.includes(list)) {
      return this.get('name').text;
    }
    return this.parent?.container;
  }
}

/** The lists of a pod that hold containers. */
export const CONTAINER_LISTS: readonly string[] = ['initContainers', 'containers', 'ephemeralContainers'];

/** Whether the value is a map of fields. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function property(value: unknown, key: string): unknown {
  return isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
