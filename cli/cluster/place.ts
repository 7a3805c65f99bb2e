/** Where something that is deployed is described, and the namespace that it is in. */
export interface Place {
  /** The file that it begins with, such as `hubs.yaml`. What is remembered of it lies beside this file. */
  readonly configFile: string;
  readonly namespace: string;
}
