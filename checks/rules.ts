import * as digitalocean from './digitalocean';
import * as haproxy from './haproxy';
import * as hubs from './hubs';
import * as objects from './objects';
import * as operations from './operations';
import type { Rule } from './problem';
import * as references from './references';
import { schema } from './schema';
import * as security from './security';

/** All rules. */
export const RULES: readonly Rule[] = [
  schema,
  ...[references, security, operations, objects, haproxy, digitalocean, hubs].flatMap((folder) =>
    Object.values<Rule>(folder),
  ),
];
