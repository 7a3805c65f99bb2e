/**
 * Brings `terminal/spanish/` in line with the texts of the code, a file for each room that says them: texts that are missing come in
 * without a translation, texts that are not said go. A test asks for both.
 */
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { keyOf } from '../terminal/language';
import { texts } from '../terminal/spanish';

const root = join(__dirname, '..');
export const CATALOGUE = join(root, 'terminal/spanish');
const ROOMS = ['cli', 'project', 'terminal', 'workspace', 'cdktf'];

/** Texts by the room that says them; those of several rooms are common. */
export function saidTexts(): Map<string, string[]> {
  const rooms = new Map<string, Set<string>>();
  for (const file of ROOMS.flatMap(sourcesIn)) {
    for (const text of textsIn(file)) rooms.set(text, (rooms.get(text) ?? new Set()).add(roomOf(file)));
  }
  const files = new Map<string, string[]>();
  for (const [text, [room, ...others]] of rooms) {
    const name = others.length === 0 ? room! : 'common';
    files.set(name, [...(files.get(name) ?? []), text]);
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The files of the catalogue, with the translations that there are. */
export async function catalogueFiles(): Promise<Map<string, string>> {
  const known = texts();
  const options = await resolveConfig(join(CATALOGUE, 'index.ts'));
  const pretty = (text: string) => format(text, { ...options, parser: 'typescript' });
  const said = saidTexts();
  const files = new Map<string, string>();
  for (const [room, keys] of said) {
    const lines = keys.map((key) => `${JSON.stringify(key)}: ${JSON.stringify(known[key] ?? '')},`);
    const type = 'Readonly<Record<string, string>>';
    files.set(
      `${room}.ts`,
      await pretty(`export const ${identifier(room)} = (): ${type} => ({\n${lines.join('\n')}\n});`),
    );
  }
  files.set('index.ts', await pretty(index([...said.keys()])));
  return files;
}

function index(rooms: readonly string[]): string {
  return `${rooms.map((room) => `import { ${identifier(room)} } from './${room}';`).join('\n')}

/**
 * The Spanish of each English text of the command, by the English one: see \`t\`. \`npm run catalogue\` writes this file and its
 * neighbours; what is translated is kept.
 *
 * All parts are functions: English does not wait for them.
 */
export const texts = (): Readonly<Record<string, string>> => ({
${rooms.map((room) => `  ...${identifier(room)}(),`).join('\n')}
});`;
}

const identifier = (room: string) => `${room.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Texts`;

function sourcesIn(room: string): string[] {
  try {
    return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .map((name) => `${room}/${name.replaceAll(sep, '/')}`)
      .filter((file) => file.endsWith('.ts') && !file.startsWith(relative(root, CATALOGUE)))
      .sort();
  } catch {
    return [];
  }
}

function roomOf(file: string): string {
  const [room, folder, ...rest] = file.split('/');
  return room === 'cli' && rest.length > 0 ? folder! : room!;
}

function textsIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && node.tag.text === 't') {
      found.push(keyOf(partsOf(node.template)));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function partsOf(template: ts.TemplateLiteral): string[] {
  return ts.isNoSubstitutionTemplateLiteral(template)
    ? [template.text]
    : [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)];
}

async function main(): Promise<void> {
  const files = await catalogueFiles();
  for (const name of readdirSync(CATALOGUE)) {
    if (name.endsWith('.ts') && !files.has(name)) rmSync(join(CATALOGUE, name));
  }
  for (const [name, text] of files) writeFileSync(join(CATALOGUE, name), text);
}

if (require.main === module) void main();
