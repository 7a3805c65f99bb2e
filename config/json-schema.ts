import { z } from 'zod';
import { schema } from './schema';

/** The schema of `hubs.yaml` as JSON Schema, for completion and checks in editors. */
export function installationJsonSchema(): object {
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
}
