import type { Format } from './expectation';

/** An absolute path on a node. */
export const ABSOLUTE_PATH: Format = {
  pattern: /^\/[^\s:]+$/,
  expected: 'an absolute path, such as /mnt/data',
  maxLength: 1024,
};
