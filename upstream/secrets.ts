/** Upstream's names for an installation's Secrets. */
export const SECRETS = {
  /** Passwords and keys. */
  configs: 'configs',
  /** HAProxy's default certificate; called this whatever the namespace. */
  bootstrap: 'cert-hcce',
} as const;
