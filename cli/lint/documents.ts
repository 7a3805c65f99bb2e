import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Document, ScalarTag, YAMLError } from 'yaml';
import { LineCounter, isMap, parseAllDocuments } from 'yaml';
import type { KubeObject, Problem } from '../../checks';
import type { OtherForm } from '../files-of-others';
import { otherFormOf, textOf } from '../files-of-others';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';

/** What files hold. */
export interface Documents {
  readonly files: readonly string[];
  readonly objects: readonly KubeObject[];
  /** What could not be read as objects. */
  readonly problems: readonly Problem[];
}

/** Standard input. */
const STDIN = '-';

/**
 * Reads every document of files, and of the `.yaml`, `.yml` and `.json` files in folders and the folders below. Empty documents
 * do not count.
 *
 * @throws Failure when a path leads nowhere, or nowhere is a file
 */
export function readDocuments(paths: readonly string[]): Documents {
  const files = [...new Set(paths.flatMap(filesIn))];
  if (files.length === 0) {
    const none = t`no .yaml, .yml or .json files there`;
    throw new Failure(`${paths.join(', ')}: ${none}`, 2);
  }
  const read = files.map((file) => parseFile(file === STDIN ? 'standard input' : file, readBytes(file)));
  return {
    files,
    objects: read.flatMap(({ objects }) => objects),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function filesIn(path: string): string[] {
  if (path === STDIN) return [path];
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) {
    throw new Failure(
      path === 'dist'
        ? t`there is no ${path}: run hubs synth first, or name the files`
        : t`there is no ${path}: name files or folders with manifests`,
      2,
    );
  }
  if (!stat.isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const below = join(path, entry.name);
      if (entry.isDirectory()) return filesIn(below);
      return /\.(ya?ml|json)$/i.test(entry.name) ? [below] : [];
    });
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file === STDIN ? 0 : file);
  } catch (error) {
    throw new Failure(`${t`cannot read ${file}`}: ${(error as Error).message}`, 2);
  }
}

function parseFile(file: string, bytes: Buffer): Pick<Documents, 'objects' | 'problems'> {
  const text = textOf(bytes);
  if (typeof text !== 'string') return { objects: [], problems: [otherForm(file, text)] };
  const { objects, problems } = parseText(file, text);
  const other = problems.length > 0 || KUSTOMIZE.test(text) ? otherFormOf(file, text, 'lint') : undefined;
  return other ? { objects: [], problems: [otherForm(file, other)] } : { objects, problems };
}

const KUSTOMIZE = /^kind:\s*Kustomization\s*$/m;

function otherForm(file: string, { what, remedy }: OtherForm): Problem {
  return { rule: 'file/form', severity: 'error', object: file, path: '', message: what, remedy };
}

function parseText(file: string, text: string): Pick<Documents, 'objects' | 'problems'> {
  const objects: KubeObject[] = [];
  const problems: Problem[] = [];
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { customTags: (tags) => [GO_BOOLEAN, ...tags], lineCounter, merge: true });
  for (const document of 'empty' in documents ? [] : documents) {
    const [error] = document.errors;
    if (error) {
      problems.push(yamlProblem(file, error));
      continue;
    }
    const alias = foreignAlias(document);
    if (alias !== undefined) {
      problems.push({
        rule: 'file/yaml',
        severity: 'error',
        object: file,
        path: `line ${lineCounter.linePos(document.contents?.range?.[0] ?? 0).line}`,
        message: 'an alias whose anchor is in no line before it of the same document: kubectl refuses it',
        remedy: 'Write the value out: every document stands for itself.',
      });
      continue;
    }
    const value = toValue(document);
    if (value === null || value === undefined) continue;
    if (typeof value === 'object' && isMap(document.contents) && document.has('kind') && document.has('apiVersion')) {
      objects.push(value as KubeObject);
      continue;
    }
    problems.push({
      rule: 'file/object',
      severity: 'error',
      object: file,
      path: `line ${lineCounter.linePos(document.contents?.range?.[0] ?? 0).line}`,
      message: 'not a Kubernetes object: apiVersion or kind is missing',
      remedy: 'Complete it, or keep other files elsewhere.',
    });
  }
  return { objects, problems };
}

/** Why an alias cannot be followed; nothing where all can. */
function foreignAlias(document: Document.Parsed): string | undefined {
  try {
    document.toJS();
    return undefined;
  } catch (error) {
    return /Unresolved alias/.test((error as Error).message) ? (error as Error).message : undefined;
  }
}

/** The plain value; something that is no object when its aliases would blow it up beyond measure. */
function toValue(document: Document.Parsed): unknown {
  try {
    return document.toJS();
  } catch {
    return 'more aliases than a manifest has';
  }
}

/** Words that kubectl, whose YAML is of version 1.1, reads as true or false. */
const GO_BOOLEAN: ScalarTag = {
  default: true,
  tag: 'tag:yaml.org,2002:bool',
  test: /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/,
  resolve: (text) => /^(y|on)/i.test(text),
};

/** What the parser says beyond the kind of fault may quote the file, which may hold secrets. */
function yamlProblem(file: string, { message, linePos }: YAMLError): Problem {
  const [start] = linePos ?? [];
  return {
    rule: 'file/yaml',
    severity: 'error',
    object: file,
    path: start === undefined ? '' : `line ${start.line}, column ${start.col}`,
    message: `not YAML: ${message.split(/ at line |[:"]/)[0]!.trim()}`,
    remedy: 'Correct the file there, or make it again.',
  };
}
