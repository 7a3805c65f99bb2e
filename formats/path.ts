import type { Format } from './expectation';

/** An absolute path on a node. */
export const ABSOLUTE_PATH: Format = {
  pattern: /^\/[^\s:]+$/,
  expected: 'an absolute path, such as /mnt/data',
  maxLength: 1024,
};

/** The path of a URL, without query and fragment. */
export const URL_PATH: Format = {
  pattern: /^\/[^\s?#]*$/,
  expected: 'a path that begins with a slash, such as /api/health',
  maxLength: 1024,
};
