import { digitalocean } from './digitalocean';
import { haproxy } from './haproxy';
import { hubs } from './hubs';
import { operations } from './operations';
import { references } from './references';
import { schema } from './schema';
import { security } from './security';
import { set } from './set';

/** The messages of `checks/`, in its folders. */
export const checks = () => ({
  ...digitalocean(),
  ...haproxy(),
  ...hubs(),
  ...operations(),
  ...references(),
  ...schema(),
  ...security(),
  ...set(),
});
