import { readFileSync } from 'node:fs';
import { generate } from 'selfsigned';
import { parseAllDocuments } from 'yaml';
import type { Exemption, KubeObject, Problem } from '../../checks';
import { check, hubsExemptions } from '../../checks';

const { cert, private: key } = await generate([{ name: 'commonName', value: 'bootstrap.invalid' }], { keyType: 'ec' });
const CERTIFICATE = { 'tls.crt': base64(cert), 'tls.key': base64(key) };

const DEFINITIONS = parseAllDocuments(readFileSync('imports/crds/cert-manager.io.yaml', 'utf8')).map(
  (document) => document.toJS() as unknown,
);

/** What someone else makes where `secrets: existing` is set. */
const EXTERNALS = ['configs', 'cert-hcce', 'backup-credentials'].map((name) => ({ kind: 'Secret', name }));

/** What checks say of a rendered installation, with a certificate where the tests' own example has none, beside cert-manager. */
export function checkInstallation(
  rendered: readonly object[],
  exemptions: readonly Exemption[] = hubsExemptions,
): Problem[] {
  const objects = (rendered as KubeObject[]).map((object) =>
    object.metadata.name === 'cert-hcce' && object.kind === 'Secret' ? { ...object, data: CERTIFICATE } : object,
  );
  return check(objects, {
    exemptions,
    definitions: DEFINITIONS,
    externals: objects.some(({ kind }) => kind === 'Secret') ? [] : EXTERNALS,
  });
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
