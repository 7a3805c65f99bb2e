import type { Format } from './expectation';

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';

/** RFC 1123 label: names of namespaces, Services and most objects. */
export const DNS_LABEL: Format = {
  pattern: new RegExp(`^${label}$`),
  expected: 'a lower-case name of letters, digits and hyphens, such as hcce',
  maxLength: 63,
};

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
};

/** Whether nobody can own the name: RFC 2606 and 6761 set it aside for examples and tests. */
export function isReservedDomain(name: string): boolean {
  return /(^|\.)(example(\.(com|net|org))?|test|invalid|localhost|local)$/i.test(name);
}

/** What DigitalOcean accepts as the name of a load balancer. */
export const LOAD_BALANCER_NAME: Format = {
  pattern: /^[A-Za-z0-9][A-Za-z0-9.-]*$/,
  expected: 'letters, digits, dots and hyphens, such as hubs-hcce',
  maxLength: 255,
};
