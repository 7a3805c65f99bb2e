import type { Installation } from '../../config';

/** What is known of that which should be in the cluster. */
export interface Expected {
  readonly installation?: Installation | undefined;
  /**
   * Where an object of the namespace comes from; nothing where it is known that nothing which is deployed makes it.
   *
   * @default - not known
   */
  readonly originOf?: ((kind: string, name: string) => Origin | undefined) | undefined;
}

/** Where an object comes from that pods wait for. */
export interface Origin {
  /** `deploy`: it is applied; `certificate`: cert-manager makes it; `operator`: another program does, because of an object. */
  readonly by: 'deploy' | 'certificate' | 'operator';
  /** The object because of which it comes into being, as `Kind/name`; itself, where it is applied. */
  readonly object: string;
  /** The title of the phase of a deploy in which it comes. */
  readonly phase: string;
  /** Whether that phase is still to come, in the deploy that asks; absent where no deploy asks. */
  readonly ahead?: boolean;
}
