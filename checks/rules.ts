import * as digitalocean from './digitalocean';
import * as haproxy from './haproxy';
import * as hubs from './hubs';
import type { NamedRule } from './model';
import * as operations from './operations';
import * as references from './references';
import { schema } from './schema';
import * as security from './security';
import * as set from './set';

/** All rules. */
export const RULES: readonly NamedRule[] = [
  schema,
  ...[references, security, operations, set, haproxy, digitalocean, hubs].flatMap((folder) =>
    Object.values<NamedRule>(folder),
  ),
];
