import { z } from 'zod';
import { field, size } from './field';

const amounts = z.strictObject({
  cpu: size('CPU, such as 250m for a quarter of a core.').optional(),
  memory: size('Memory, such as 512Mi.').optional(),
});

/** What containers ask for, and what they may take. */
export const resources = z.strictObject({ requests: amounts.optional(), limits: amounts.optional() }).meta({
  description: 'Requests and limits; what is left out keeps its default.',
});

/** The last word on objects, by `Kind` or `Kind/name`. */
export const overrides = z.record(
  z.string().regex(/^[A-Z][A-Za-z]+(\/[a-z0-9.-]+)?$/),
  field(z.record(z.string(), z.unknown()), 'What to merge into the object; null removes a field.', {
    expected: 'the fields to merge into the object',
  }),
);
