import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Every page for people, from the repository's root. */
export const PAGES: readonly string[] = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .sort(),
];

export const readPage = (page: string): string => readFileSync(join(root, page), 'utf8');

/** The code blocks of a language on a page; of no language, those without one. */
export function blocks(page: string, language: string): string[] {
  return [...readPage(page).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(([, ofBlock]) => ofBlock === language)
    .map(([, , code]) => code!);
}
