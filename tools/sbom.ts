import { execFileSync } from 'node:child_process';

/** A package by name and version. */
export interface Contained {
  readonly name: string;
  readonly version: string;
}

interface Bom {
  readonly metadata: { readonly component: { readonly 'bom-ref': string; readonly version: string } };
  readonly components: readonly {
    readonly 'bom-ref': string;
    readonly name: string;
    readonly version: string;
    readonly properties: readonly { readonly name: string }[];
  }[];
}

/**
 * The packages that the bundles are made of, with licences and digests: CycloneDX 1.5, as npm reads it from the lock file
 * (https://docs.npmjs.com/cli/v10/commands/npm-sbom). Without a number and a time of its own, so that the same source gives the same
 * bytes.
 *
 * @throws Error for a package that the lock file does not know
 */
export function sbom(root: string, contained: readonly Contained[]): string {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
  const all = JSON.parse(execFileSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })) as Bom;
  const { component } = all.metadata;
  const wanted = contained.map(({ name, version }) => `${name}@${version}`);
  const missing = wanted.filter((ref) => !all.components.some((one) => `${one.name}@${one.version}` === ref));
  if (missing.length > 0) throw new Error(`package-lock.json: expected ${missing.join(', ')}, found none of them`);
  const components = all.components
    .filter((one, index) => all.components.findIndex((other) => other['bom-ref'] === one['bom-ref']) === index)
    .filter(({ name, version }) => wanted.includes(`${name}@${version}`))
    // For whoever installs the package, what is in a bundle is no matter of development.
    .map((one) => ({
      ...one,
      properties: one.properties.filter(({ name }) => name !== 'cdx:npm:package:development'),
    }));
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { ...component, name: 'cdk8s-hubs' } },
    components,
    dependencies: [{ ref: component['bom-ref'], dependsOn: components.map((one) => one['bom-ref']) }],
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
