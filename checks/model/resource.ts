import { DNS_NAME, matches, show } from '../../formats';
import { Field, isMap } from './field';

/** An object with an apiVersion and a kind. */
export class Resource extends Field {
  /** The API group, empty for the core group. */
  readonly group: string;
  /** The version of the API group, such as `v1`. */
  readonly version: string;
  readonly kind: string;
  /** Empty when there is none. */
  readonly name: string;
  /** Empty when there is none: the object is cluster-scoped, or goes wherever it is applied. */
  readonly namespace: string;

  private constructor(value: unknown, apiVersion: string, kind: string) {
    super(value);
    const slash = apiVersion.indexOf('/');
    this.group = apiVersion.slice(0, Math.max(slash, 0));
    this.version = apiVersion.slice(slash + 1);
    this.kind = kind;
    this.name = this.get('metadata', 'name').text ?? '';
    this.namespace = this.get('metadata', 'namespace').text ?? '';
  }

  /** The object, or nothing when it does not say what it is. */
  static of(value: unknown): Resource | undefined {
    if (!isMap(value)) return undefined;
    const { apiVersion, kind } = value;
    const named = typeof apiVersion === 'string' && typeof kind === 'string' && apiVersion !== '' && kind !== '';
    return named ? new Resource(value, apiVersion, kind) : undefined;
  }

  get labels(): Readonly<Record<string, string>> {
    return this.get('metadata', 'labels').strings;
  }

  get annotations(): Readonly<Record<string, string>> {
    return this.get('metadata', 'annotations').strings;
  }

  /** What a message calls it, such as `Deployment hcce/reticulum`. */
  get title(): string {
    const namespace = this.namespace === '' ? '' : `${printable(this.namespace)}/`;
    return `${printable(this.kind)} ${namespace}${this.name === '' ? '(without a name)' : printable(this.name)}`;
  }
}

/** A name as it is when it is a good one, else quoted: a manifest must not be able to write to the terminal. */
function printable(name: string): string {
  return matches(DNS_NAME, name.toLowerCase()) ? name : show(name);
}
