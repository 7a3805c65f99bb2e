import type { AccountSecret } from './authority';

/** One object on the way to a certificate, and what it says about itself. */
export interface Step {
  readonly kind: 'Issuer' | 'ClusterIssuer' | 'Certificate' | 'CertificateRequest' | 'Order' | 'Challenge';
  readonly name: string;
  /** `missing`: something names it, but it does not exist. */
  readonly state: 'done' | 'waiting' | 'failed' | 'missing';
  /** A word for programs, such as `DoesNotExist` or `errored`. */
  readonly reason?: string;
  readonly message?: string;
}

/** Who signs. */
export interface IssuerStep extends Step {
  /** URL of its ACME server, where it is one. */
  readonly server?: string;
  /** The key of its ACME account, where it has one. */
  readonly account?: AccountSecret;
}

/** A challenge: what the authority asks a host for, to see whose it is. */
export interface ChallengeStep extends Step {
  readonly host: string;
  /** What is asked for over HTTP, and the answer; absent for other ways. */
  readonly token?: string;
  readonly key?: string;
}

/** What cert-manager thinks of one certificate. */
export interface CertificateState {
  readonly name: string;
  readonly hosts: readonly string[];
  /** `ready` and `renewing` have a valid certificate; `failed` is tried again by itself, after an hour or more. */
  readonly phase: 'ready' | 'renewing' | 'issuing' | 'failed';
  /** Whether there is a valid certificate, whatever happens beside it. */
  readonly valid: boolean;
  readonly notAfter?: Date;
  /** When it is renewed. */
  readonly renewalTime?: Date;
  /** How often it has been issued. */
  readonly revision: number;
  /** How often issuing has failed in a row. */
  readonly failedAttempts: number;
  readonly lastFailure?: Date;
  readonly issuer: IssuerStep;
  readonly certificate: Step;
  /** The present attempt; absent before the first one, and what follows is absent until it is made. */
  readonly request?: Step;
  readonly order?: Step;
  readonly challenges: readonly ChallengeStep[];
  /** The step whose message tells what the certificate waits for; absent where all is well. */
  readonly deciding?: Step;
  /** When certificates for these hosts were asked for, as far as cert-manager still remembers. */
  readonly requested: readonly Date[];
}

/** What cert-manager thinks of everything in a namespace. */
export interface CertManagerState {
  /** Whether its kinds are known to the cluster. */
  readonly installed: boolean;
  /** Whether the controller runs; `unknown` where one may not look. */
  readonly controller: 'ready' | 'not-ready' | 'absent' | 'unknown';
  readonly certificates: readonly CertificateState[];
  /** The load balancer's address, where it has one. */
  readonly address?: string;
}
