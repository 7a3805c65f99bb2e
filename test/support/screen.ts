import { expect } from 'vitest';
import type { Language } from '../../terminal/language';
import { speak } from '../../terminal/language';

/** Compares what a person sees with `test/golden/cli/<name>.txt`, and sees to it that it fits on 80 columns. */
export async function expectScreen(name: string, text: string): Promise<void> {
  expect(text.split('\n').filter((line) => [...line].length > 80)).toStrictEqual([]);
  await expect(text.endsWith('\n') ? text : `${text}\n`).toMatchFileSnapshot(
    `${import.meta.dirname}/../golden/cli/${name}.txt`,
  );
}

/** What is said in a language; English is in force again afterwards. */
export function saying(language: Language, say: () => string): string {
  speak(language);
  try {
    return say();
  } finally {
    speak('en');
  }
}
