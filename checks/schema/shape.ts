/** What a value must look like: the common form of built-in schemas and of those in CustomResourceDefinitions. */
export interface Shape {
  readonly type:
    | 'map'
    | 'list'
    | 'text'
    | 'number'
    | 'whole number'
    | 'true or false'
    | 'number or text'
    | 'quantity'
    | 'time'
    | 'base64'
    | 'any';
  /** The fields of a map that has fixed ones. */
  readonly fields?: ReadonlyMap<string, Shape>;
  /** The names of fields that must be there. */
  readonly required?: readonly string[];
  /** What the values of a map with free keys look like. */
  readonly values?: Shape;
  /** Whether a map may have more fields than those listed. */
  readonly open?: boolean;
  /** What the entries of a list look like. */
  readonly items?: Shape;
  /** The only values that are allowed. */
  readonly oneOf?: readonly string[];
}

export const ANY: Shape = { type: 'any' };
