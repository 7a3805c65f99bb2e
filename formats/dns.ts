import type { Format } from './expectation';

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';

/** RFC 1123 label: names of namespaces, Services and most objects. */
export const DNS_LABEL: Format = {
  pattern: new RegExp(`^${label}$`),
  expected: 'a lower-case name of letters, digits and hyphens, such as hcce',
  maxLength: 63,
};

/** The namespace of an installation: its issuer is called `letsencrypt-staging-<namespace>`, which leaves 43 characters. */
export const NAMESPACE: Format = { ...DNS_LABEL, maxLength: 43 };

/** RFC 1123 subdomain: names of Secrets, Ingresses and cluster-scoped objects. */
export const DNS_NAME: Format = {
  pattern: new RegExp(`^${label}(\\.${label})*$`),
  expected: 'a lower-case name of letters, digits, hyphens and dots, such as letsencrypt-prod',
  maxLength: 253,
};

/**
 * The apex host of an installation. Its longest derived object name is `cert-assets.<domain>`, which leaves 241 characters.
 * Letters beyond ASCII are refused: mail providers such as Scaleway accept letters, digits, dots and hyphens only.
 */
export const DOMAIN: Format = {
  pattern: new RegExp(`^${label}(\\.${label})*\\.(?!\\d+$)${label}$`),
  expected: 'a host name without scheme, port or path, such as meet.example.org',
  maxLength: 241,
  faults: [
    { pattern: /[^.]{64}/, found: 'a label of more than 63 characters', remedy: 'Shorten what is between two dots.' },
    {
      pattern: /^[^.:/@\s]+$/,
      found: 'a name without a dot',
      remedy: 'Write the whole name, such as meet.example.org.',
    },
  ],
};

/** The domain of an installation: `cert-<domain>`, the Secret of its certificate, leaves 58 characters for its first label. */
export const APEX: Format = {
  ...DOMAIN,
  pattern: new RegExp(`^(?=[^.]{1,58}\\.)${DOMAIN.pattern.source.slice(1)}`),
  faults: [
    {
      pattern: /^[^.]{59,63}\./,
      found: 'a first label of more than 58 characters',
      remedy: 'The Secret of its certificate is called cert-<domain>, and a label has at most 63.',
    },
    ...DOMAIN.faults!,
  ],
};

/** The name or IPv4 address of a server. */
export const HOST: Format = {
  pattern: new RegExp(`^${label}(\\.${label})*$`, 'i'),
  expected: 'a host name or IPv4 address, such as smtp.example.org',
  maxLength: 253,
};

/** A host name in which the first label may be `*`, as in Content-Security-Policy sources. */
export const HOST_PATTERN: Format = {
  pattern: new RegExp(`^(\\*\\.)?${label}(\\.${label})+$`),
  expected: 'a host name, or *. and a host name, such as *.example.org',
  maxLength: 253,
};

/** An IPv4 address. */
export const IPV4: Format = {
  pattern: /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?!$)|$)){4}$/,
  expected: 'an IPv4 address, such as 203.0.113.7',
  maxLength: 15,
};

/** A mailbox; deliberately stricter than RFC 5322, as mail providers are. */
export const EMAIL: Format = {
  pattern: new RegExp(`^[A-Za-z0-9._%+-]{1,64}@${label}(\\.${label})+$`, 'i'),
  expected: 'an e-mail address, such as admin@example.org',
  maxLength: 254,
  faults: [
    { pattern: /^[^@]*$/, found: 'a text without @' },
    { pattern: /^[^@]{65,}@/, found: 'more than 64 characters before the @' },
  ],
};

/** The URL of an ACME server's directory. */
export const ACME_DIRECTORY: Format = {
  pattern: new RegExp(
    `^https://${label}(\\.${label})*(:[1-9]\\d{0,4})?/[\\w.~%!$&'()*+,;=:@/-]*(\\?[\\w.~%!$&'()*+,;=:@/?-]*)?$`,
  ),
  expected: 'the address of its directory with https, such as https://ca.example.org/acme/acme/directory',
  maxLength: 500,
};

/** Whether nobody can own the name: RFC 2606 and 6761 set it aside for examples and tests. */
export function isReservedDomain(name: string): boolean {
  return /(^|\.)(example(\.(com|net|org))?|test|invalid|localhost|local)$/i.test(name);
}

/** What DigitalOcean accepts as the name of a load balancer. */
export const LOAD_BALANCER_NAME: Format = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9.-]*$/,
  expected: 'letters, digits, dots and hyphens, such as hubs-meet.example.org',
  maxLength: 255,
};

/** The key of a label or an annotation. */
export const LABEL_KEY: Format = {
  pattern: new RegExp(`^(?=.{1,317}$)(${label}(\\.${label})*/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$`),
  expected: 'the name of a label or an annotation, such as service.beta.kubernetes.io/do-loadbalancer-name',
  maxLength: 317,
};

/** The value of a label. */
export const LABEL_VALUE: Format = {
  pattern: /^([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)?$/,
  expected: 'letters, digits, hyphens, dots and underscores, such as media',
  maxLength: 63,
};

/** Whether an IPv4 address is one that the Internet does not lead to: private (RFC 1918), shared (RFC 6598), link-local or loopback. */
export function isPrivateIpv4(address: string): boolean {
  return /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(
    address,
  );
}
