import { k8s } from '../../imports';
import type { SecretKey } from './secret-key';

/** A value that Kubernetes fills in from the pod itself. */
export interface PodField {
  /** For instance `status.podIP` or `metadata.namespace`. */
  readonly fieldPath: string;
}

/** Environment variables by name: text, a reference to a Secret, or a field of the pod. */
export type Env = Readonly<Record<string, string | SecretKey | PodField>>;

/** The pod's address, as the value of a variable. */
export const POD_IP: PodField = { fieldPath: 'status.podIP' };
/** The pod's name, as the value of a variable. */
export const POD_NAME: PodField = { fieldPath: 'metadata.name' };
/** The pod's namespace, as the value of a variable. */
export const POD_NAMESPACE: PodField = { fieldPath: 'metadata.namespace' };

/** The variables in the form that Kubernetes wants, in the order given. */
export function envVars(env: Env): k8s.EnvVar[] {
  return Object.entries(env).map(([name, value]) => {
    if (typeof value === 'string') return { name, value };
    if ('fieldPath' in value) return { name, valueFrom: { fieldRef: { fieldPath: value.fieldPath } } };
    const { name: secret, key, optional } = value;
    return { name, valueFrom: { secretKeyRef: { name: secret, key, ...(optional ? { optional } : {}) } } };
  });
}

/** The Secret references among the variables. */
export function secretKeys(env: Env): SecretKey[] {
  return Object.values(env).filter((value): value is SecretKey => typeof value === 'object' && 'key' in value);
}
