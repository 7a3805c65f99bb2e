/** A reference to one key of a Secret. Constructs know secrets by reference only: no property of theirs takes a value. */
export interface SecretKey {
  /** The Secret's name. */
  readonly name: string;
  /** The key within its data. */
  readonly key: string;
  /**
   * Changes whenever the value changes and reveals nothing about it. Pods that use the value then restart.
   *
   * @default - pods keep running with the old value until they are restarted
   */
  readonly revision?: string;
  /**
   * Whether pods start without the value.
   *
   * @default false
   */
  readonly optional?: boolean;
}
