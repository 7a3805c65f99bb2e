import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { program } from '../../cli/program';
import { ALERTS } from '../../constructs';
import { alertsReference } from '../../tools/alerts-reference';
import { readPage } from '../support/pages';

test.each([
  ['docs/reference/alerts.md', 'en'],
  ['docs/es/reference/alerts.md', 'es'],
] as const)('%s is that of the alerts: `npm run alerts` brings it up to date', (page, language) => {
  expect(readPage(page)).toBe(alertsReference(language));
});

describe('every alert', () => {
  test('has a name of its own, and says what it means, whom it hurts and what helps', () => {
    const names = ALERTS.map(({ alert }) => alert);
    expect(names).toStrictEqual([...new Set(names)]);
    const sentence = /^[A-Z].*\.$/;
    const poor = ALERTS.filter((one) => ![one.meaning, one.impact, one.remedy].every((text) => sentence.test(text)));
    expect(poor).toStrictEqual([]);
  });

  test.each(ALERTS.map(({ alert, command }) => [alert, command]))(
    '%s names a command that there is: %s',
    (_, command) => {
      const [name, ...words] = command.split(' ');
      let found: Command = program();
      expect(name).toBe('hubs');
      for (const word of words) {
        const below = found.commands.find((one) => one.name() === word);
        // What is no command is the argument of one, and must be an area that it describes.
        if (!below) {
          expect(found.registeredArguments.map(({ description }) => description.split(', ')).flat()).toContain(word);
          return;
        }
        found = below;
      }
    },
  );
});
