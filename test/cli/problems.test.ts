import { afterEach, expect, test } from 'vitest';
import { formatProblems } from '../../cli/problems';
import type { Problem } from '../../config';

const { isTTY } = process.stderr;
afterEach(() => {
  process.stderr.isTTY = isTTY;
});

const PROBLEM: Problem = {
  path: 'smtp.port',
  line: 5,
  expected: 'a port that DigitalOcean lets mail through, of those that your provider offers',
  found: '587',
  remedy:
    'DigitalOcean blocks 25, 465 and 587 against spam. Use 2587 (Scaleway) or another port that your provider offers.',
};

test('a problem is on one line where a program may look for it', () => {
  process.stderr.isTTY = false;
  expect(formatProblems([PROBLEM]).split('\n')).toHaveLength(2);
});

test('and fits the terminal of a person', () => {
  process.stderr.isTTY = true;
  expect(formatProblems([PROBLEM])).toBe(
    [
      '  smtp.port (line 5): expected a port that DigitalOcean lets mail through, of',
      '    those that your provider offers, found 587',
      '      DigitalOcean blocks 25, 465 and 587 against spam. Use 2587 (Scaleway) or',
      '      another port that your provider offers.',
    ].join('\n'),
  );
});
