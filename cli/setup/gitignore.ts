import { SECRETS_FILE } from '../../charts';

/** What must stay out of version control. */
const ENTRIES = ['.secrets/', '.hubs/', `dist/${SECRETS_FILE}`];

/** A `.gitignore` with the entries that it lacks put to its end; nothing when it lacks none. */
export function completedGitignore(before: string | undefined): string | undefined {
  const present = (before ?? '').split('\n').map((line) => line.trim());
  const missing = ENTRIES.filter((entry) => ![entry, `/${entry}`, entry.replace(/\/$/, '')].some(has));
  if (missing.length === 0) return undefined;
  const kept = before === undefined || before === '' || before.endsWith('\n') ? (before ?? '') : `${before}\n`;
  return `${kept}${missing.join('\n')}\n`;

  function has(line: string): boolean {
    return present.includes(line);
  }
}
