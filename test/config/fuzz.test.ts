import { expect, test } from 'vitest';
import { formatProblems } from '../../cli/problems';
import { parseInstallation } from '../../config';
import { shownIn } from '../support/canary';
import { documentOf } from '../support/documents';

const DOCUMENTS = 400;

test(`${DOCUMENTS} documents are read or refused, each in words that repeat no secret`, () => {
  const wrong: string[] = [];
  let refused = 0;
  for (let seed = 1; seed <= DOCUMENTS; seed++) {
    const parsed = parseInstallation(documentOf(seed));
    const problems = parsed.installation ? parsed.warnings : parsed.problems;
    if (!parsed.installation) refused += 1;
    if (!parsed.installation && problems.length === 0) wrong.push(`${seed}: refused without a word`);
    const shown = shownIn(JSON.stringify(problems) + formatProblems(problems));
    if (shown.length > 0) wrong.push(`${seed}: ${shown[0]!}`);
  }
  expect(wrong).toStrictEqual([]);
  // Both ways are gone.
  expect(refused).toBeGreaterThan(DOCUMENTS / 2);
  expect(refused).toBeLessThan(DOCUMENTS);
});
