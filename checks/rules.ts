import * as digitalocean from './digitalocean';
import * as haproxy from './haproxy';
import * as hubs from './hubs';
import * as objects from './objects';
import * as operations from './operations';
import type { NamedRule } from './model';
import * as references from './references';
import { schema } from './schema';
import * as security from './security';

/** All rules. */
export const RULES: readonly NamedRule[] = [
  schema,
  ...[references, security, operations, objects, haproxy, digitalocean, hubs].flatMap((folder) =>
    Object.values<NamedRule>(folder),
  ),
];
