import { t } from '../../terminal/language';

interface Cause {
  /** How Terraform, OpenTofu or DigitalOcean put it. */
  readonly pattern: RegExp;
  /** What to do. */
  readonly remedy: () => string;
}

/**
 * What to do about failures that people meet. The words are those of OpenTofu 1.12 and Terraform 1.11, and of DigitalOcean's API as
 * its provider hands them on.
 */
const CAUSES: readonly Cause[] = [
  {
    pattern: /Error acquiring the state lock|state is locked/i,
    remedy: () =>
      t`Another run is at it, perhaps one of yours that was ended: it goes on in the background. Wait until it is done, and run this again.\nOnly if its computer is gone: force-unlock with the ID above, in the folder of the stack.`,
  },
  {
    pattern: /prevent_destroy/,
    remedy: () =>
      t`This would destroy what holds data, and was refused. For larger nodes add a pool: cloud.nodePools. To destroy all the same: protect: false.`,
  },
  {
    pattern: /\b401\b|unable to authenticate/i,
    remedy: () =>
      t`DigitalOcean does not know the token in DIGITALOCEAN_TOKEN. Is it whole, and has it expired? https://cloud.digitalocean.com/account/api/tokens`,
  },
  {
    pattern: /\b403\b|you are not authorized|AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch/i,
    remedy: () =>
      t`The token or the Spaces key lacks a right: the token must read and write, the Spaces key needs full access.`,
  },
  {
    pattern: /already (exists|in use)|BucketAlreadyExists|must be unique|\b409\b/i,
    remedy: () =>
      t`Something of this name exists. If it is yours, take it over (docs/how-to/cloud.md, Taking over what exists); else choose another name.`,
  },
  {
    pattern: /no load balancer found with name/,
    remedy: () => t`The load balancer comes with the application: hubs deploy makes both, in that order.`,
  },
  {
    pattern: /droplet limit|limit (has been |was )?(reached|exceeded)/i,
    remedy: () =>
      t`The account has reached a limit: ask for more at https://cloud.digitalocean.com/account/resource_limits`,
  },
  {
    pattern: /Failed to query available provider packages|could not (connect|query).*registry/i,
    remedy: () =>
      t`The provider for DigitalOcean could not be downloaded. Is this computer online, and does its proxy let registries through?`,
  },
];

/** What to do about a failure, by what was printed; nothing where its words are all that is known. */
export function remedyFor(words: string): string | undefined {
  const text = words.replaceAll(/\s*\n[│|\s]*/g, ' ');
  return CAUSES.find(({ pattern }) => pattern.test(text))?.remedy();
}
