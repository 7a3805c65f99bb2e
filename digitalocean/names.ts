import type { Format } from '../formats';

/** Clusters and node pools. */
export const CLUSTER_NAME: Format = {
  pattern: /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
  expected: 'lower-case letters, digits and hyphens, such as hcce-production-2026',
  maxLength: 63,
};

/** Spaces buckets; unique within their region, for all customers together. */
export const BUCKET_NAME: Format = {
  pattern: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  expected: '3 to 63 lower-case letters, digits and hyphens, such as school-media',
  maxLength: 63,
};

/** Folders in a bucket. */
export const PATH_PREFIX: Format = {
  pattern: /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/,
  expected: 'folders without slashes at the ends, such as prod',
  maxLength: 200,
};

/** Projects, keys and other things that only people read. */
export const DISPLAY_NAME: Format = {
  pattern: /^[^\s\p{Cc}$%](?:[^\p{Cc}$%]*[^\s\p{Cc}$%])?$/u,
  expected: 'a name on one line, without $ and %',
  maxLength: 175,
};

/** Identifiers of clusters and networks. */
export const UUID: Format = {
  pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  expected: 'an identifier such as bd5f5959-5e1e-4205-a714-a914373942af',
  maxLength: 36,
};

/** Addresses that a firewall lets in: one, or a range in CIDR notation, IPv4 or IPv6. */
export const SOURCE_RANGE: Format = {
  pattern:
    /^(((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)(\/(3[0-2]|[12]?\d))?|(?=[\da-f]*:)[\da-f:]{2,39}(\/(12[0-8]|1[01]\d|\d{1,2}))?)$/i,
  expected: 'an address or a range of addresses, such as 203.0.113.7 or 198.51.100.0/24',
  maxLength: 43,
};

/** Address ranges that a network of one's own may have: RFC 1918, /16 to /28. */
export const PRIVATE_RANGE: Format = {
  pattern:
    /^(10\.\d{1,3}\.\d{1,3}\.\d{1,3}|172\.(1[6-9]|2\d|3[01])\.\d{1,3}\.\d{1,3}|192\.168\.\d{1,3}\.\d{1,3})\/(1[6-9]|2[0-8])$/,
  expected: 'a private range from /16 to /28, such as 10.10.10.0/24',
  maxLength: 18,
};
