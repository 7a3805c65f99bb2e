import type { Format } from './expectation';

/** The name of a database or a role that needs no quotes in SQL: Reticulum puts it into statements as it is. */
export const SQL_NAME: Format = {
  pattern: /^[a-z_][a-z0-9_]*$/,
  expected: 'a name of lower-case letters, digits and underscores, such as retdb',
  maxLength: 63,
};
