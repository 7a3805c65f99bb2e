import { t } from '../../terminal/language';
import type { Answer } from './requests';

interface Cause {
  /** S3's code, Node's code, or a status as `HTTP 403`. */
  readonly pattern: RegExp;
  readonly what: () => string;
  readonly remedy: () => string;
}

const CAUSES: readonly Cause[] = [
  {
    pattern: /^InvalidAccessKeyId$/,
    what: () => t`DigitalOcean does not know the key`,
    remedy: () => t`It was removed, or is of another account. hubs deploy takes over the one that the stack infra has.`,
  },
  {
    pattern: /^SignatureDoesNotMatch$/,
    what: () => t`the secret of the key is wrong`,
    remedy: () =>
      t`hubs deploy takes over the one that the stack infra has; or hubs secrets set, both halves from one key.`,
  },
  {
    pattern: /^(AccessDenied|HTTP 403)$/,
    what: () => t`the key may not do this`,
    remedy: () =>
      t`It needs the permission readwrite on this bucket: Spaces Object Storage → Access Keys, or a key of the stack infra (cloud.buckets[].keys).`,
  },
  {
    pattern: /^(NoSuchBucket|HTTP 404)$/,
    what: () => t`there is no such bucket in this region`,
    remedy: () => t`hubs deploy makes it. If it exists already: is its region right (cloud.buckets[].region)?`,
  },
  {
    pattern: /^(PermanentRedirect|AuthorizationHeaderMalformed|HTTP 30\d)$/,
    what: () => t`the bucket is in another region`,
    remedy: () => t`Set cloud.buckets[].region to where it is.`,
  },
  {
    pattern: /^RequestTimeTooSkewed$/,
    what: () => t`the clock of this computer is wrong`,
    remedy: () => t`Set it: signatures are valid for 15 minutes.`,
  },
  {
    pattern: /^(SlowDown|ServiceUnavailable|InternalError|HTTP 5\d\d)$/,
    what: () => t`Spaces is out of order`,
    remedy: () => t`Try again later: https://status.digitalocean.com`,
  },
];

/** What an answer that is not what it should be means, and what to do about it. */
export function causeOf({ status, problem = `HTTP ${status}` }: Answer): { what: string; remedy: string } {
  const cause = CAUSES.find(({ pattern }) => pattern.test(problem));
  if (cause) return { what: `${cause.what()} (${problem})`, remedy: cause.remedy() };
  if (status > 0) {
    return {
      what: t`the answer was ${problem}`,
      remedy: t`DigitalOcean’s own word for it: look it up there.`,
    };
  }
  return {
    what: t`no answer (${problem})`,
    remedy: t`Is this computer online, and does its network let it reach digitaloceanspaces.com?`,
  };
}
