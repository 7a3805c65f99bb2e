import { dirname } from 'node:path';
import type { External, Problem } from '../../checks';
import { check, hubsExemptions, placeIn } from '../../checks';
import { externalsOf } from '../../project/contract';
import { contractIn } from '../../project/contract-file';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { readDocuments } from './documents';

export interface LintOptions {
  /** Files and folders with manifests; `-` is standard input. */
  readonly paths: readonly string[];
  /** Objects that exist although they are not in the files, as `<Kind>/<name>` or `<Kind>/<namespace>/<name>`. */
  readonly external: readonly string[];
  /** Files and folders with CustomResourceDefinitions that are in the cluster already. */
  readonly definitions: readonly string[];
  /** Where objects go that name no namespace, as `kubectl --namespace` says it. */
  readonly namespace?: string;
  /** Whether to report what is known and accepted about Hubs, too. */
  readonly all: boolean;
}

/** What a lint found. */
export interface LintResult {
  readonly files: number;
  readonly objects: number;
  readonly problems: readonly Problem[];
  /** How many problems are known and accepted, and not listed. */
  readonly accepted: number;
}

/**
 * Looks at all objects in the files together.
 *
 * @throws Failure for wrong usage
 */
export function lint({ paths, external, definitions, namespace, all }: LintOptions): LintResult {
  const { files, objects: read, problems } = readDocuments(paths);
  const options = {
    externals: [...external.map(parseExternal), ...declaredBeside(files)],
    definitions: definitions.length === 0 ? [] : readDocuments(definitions).objects,
  };
  const objects = namespace === undefined ? read : placeIn(namespace, read, options.definitions);
  const everything = check(objects, options);
  const listed = all ? everything : check(objects, { ...options, exemptions: hubsExemptions });
  return {
    files: files.length,
    objects: objects.length,
    problems: [...problems, ...listed],
    accepted: everything.length - listed.length,
  };
}

/** What the applications whose files these are say that somebody else makes. */
function declaredBeside(files: readonly string[]): External[] {
  return [...new Set(files.map(dirname))].flatMap((folder) => {
    const contract = contractIn(folder);
    return typeof contract === 'object' ? externalsOf(contract) : [];
  });
}

function parseExternal(text: string): External {
  const [kind, ...rest] = text.split('/');
  const [name, namespace] = rest.reverse();
  if (!kind || !name || namespace === '' || rest.length > 2) {
    throw new Failure(
      t`--external: expected <Kind>/<name> or <Kind>/<namespace>/<name>, such as Secret/configs, got ${text}`,
      2,
    );
  }
  return { kind, name, ...(namespace !== undefined && { namespace }) };
}
