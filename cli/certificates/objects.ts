import type { ClusterObject } from '../cluster/objects';

/** What an object says about itself. */
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
}

/** The fields of cert-manager's objects that matter here; any may be absent. */
export interface CertManagerFields {
  readonly spec: {
    /** Of a Challenge over HTTP. */
    readonly token?: string;
    readonly key?: string;
    readonly dnsNames?: readonly string[];
    readonly dnsName?: string;
    /** Of an issuer. */
    readonly acme?: { readonly server?: string; readonly privateKeySecretRef?: { readonly name: string } };
    readonly issuerRef?: { readonly kind?: string; readonly name: string };
  };
  readonly status: {
    readonly conditions?: readonly Condition[];
    readonly notAfter?: string;
    readonly renewalTime?: string;
    readonly lastFailureTime?: string;
    readonly revision?: number;
    readonly failedIssuanceAttempts?: number;
    readonly state?: string;
    readonly reason?: string;
  };
}

/** The fields of an object of cert-manager. */
export function fieldsOf({ spec, status }: ClusterObject): CertManagerFields {
  return {
    spec: (spec ?? {}) as CertManagerFields['spec'],
    status: (status ?? {}) as CertManagerFields['status'],
  };
}

/** A condition by its type. */
export function conditionOf(object: ClusterObject, type: string): Condition | undefined {
  return fieldsOf(object).status.conditions?.find((condition) => condition.type === type);
}
