import { colours } from '../terminal/colours';
import { t } from '../terminal/language';

/** A file that was written. */
export interface WrittenFile {
  readonly file: string;
  readonly objects: number;
  /** Whether it holds Secrets. */
  readonly secret: boolean;
}

/** The files that were written, below a title. */
export function filesSection(title: string, files: readonly WrittenFile[]): string {
  const width = Math.max(...files.map(({ file }) => file.length));
  const lines = files.map(({ file, objects, secret }) => {
    const noun = objects === 1 ? t`object` : t`objects`;
    const note = secret ? t`: passwords and keys, for your eyes only` : '';
    return `  ${file.padEnd(width)}  ${String(objects).padStart(2)} ${noun}${note}`;
  });
  return `${colours.bold(title)}\n${lines.join('\n')}`;
}

/** What has come into the store of secrets. */
export function addedSection(storeFile: string, added: readonly string[]): string {
  if (added.length === 0) return '';
  const title = t`New in ${storeFile}: keep a copy of this file elsewhere`;
  return `${colours.bold(title)}\n  ${added.join(', ')}`;
}

/** A secret that somebody has to give. */
export interface MissingSecret {
  readonly name: string;
  readonly purpose: string;
  /** What becomes of those who miss it; absent where that needs no words. */
  readonly consequence?: string | undefined;
}

/** The secrets that nobody has given yet. */
export function missingSection(missing: readonly MissingSecret[]): string {
  const [first] = missing;
  if (!first) return '';
  const lines = missing.map(
    ({ name, purpose, consequence }) => `  ${name}: ${purpose}${consequence === undefined ? '' : ` (${consequence})`}`,
  );
  const title = colours.bold(colours.yellow(t`Still missing`));
  return `${title}\n${lines.join('\n')}\n  hubs secrets set ${first.name}`;
}

/** What to do next. */
export function nextSection(steps: string): string {
  return `${colours.bold(t`Next`)}\n${steps}`;
}

/** Sections with something in them, one after the other. */
export function joinSections(sections: readonly string[]): string {
  return sections.filter((section) => section !== '').join('\n\n');
}
