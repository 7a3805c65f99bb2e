import { DIGITALOCEAN } from './digitalocean';
import { HAPROXY } from './haproxy';
import { HUBS } from './hubs';
import { OPERATIONS } from './operations';
import { REFERENCES } from './references';
import { SCHEMA } from './schema';
import { SECURITY } from './security';
import { SET } from './set';

/** The messages of `checks/`, in its folders. */
export const CHECKS = {
  ...DIGITALOCEAN,
  ...HAPROXY,
  ...HUBS,
  ...OPERATIONS,
  ...REFERENCES,
  ...SCHEMA,
  ...SECURITY,
  ...SET,
};
