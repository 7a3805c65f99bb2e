import { hostsOf } from '../../../upstream';

export const DOMAIN = 'meet.example.org';
export const ADDRESS = '203.0.113.7';
export const HOSTS = hostsOf(DOMAIN);

/** The four records as they should be. */
export const RIGHT = Object.fromEntries(
  [HOSTS.apex, HOSTS.assets, HOSTS.stream, HOSTS.cors].map((host) => [`${host} A`, [ADDRESS]]),
);
