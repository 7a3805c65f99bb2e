import type { Format } from './expectation';

/** An absolute path on a node. */
export const ABSOLUTE_PATH: Format = {
  pattern: /^(?!.*\/\.\.?(\/|$))\/[^\s:]+$/,
  expected: 'an absolute path, such as /mnt/data',
  maxLength: 1024,
  faults: [
    { pattern: /\/\.\.?(\/|$)/, found: 'a path with . or .. in it', remedy: 'Write where it leads.' },
    { pattern: /^\/+$/, found: 'the whole disk of the node', remedy: 'Name a folder.' },
    { pattern: /^[^/]/, found: 'a path that does not begin with a slash' },
  ],
};

/** The path of a URL, without query and fragment. */
export const URL_PATH: Format = {
  pattern: /^\/[^\s?#]*$/,
  expected: 'a path that begins with a slash, such as /api/health',
  maxLength: 1024,
};
