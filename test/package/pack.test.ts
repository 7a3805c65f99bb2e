import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { App, Chart } from 'cdk8s';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Dialog } from '../../constructs';
import { installationJsonSchema } from '../../config';
import { hubsYaml } from '../support/example';
import { snapshot } from '../support/folder';

const root = join(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  scripts: Record<string, string>;
  peerDependencies: Record<string, string>;
};

/** Where the package is made, and two projects of strangers who install it. */
const workshop = mkdtempSync(join(tmpdir(), 'cdk8s-hubs-'));
const stage = join(workshop, 'stage');
const commonjs = join(workshop, 'commonjs');
const esm = join(workshop, 'esm');
const tarball = join(stage, `cdk8s-hubs-${manifest.version}.tgz`);

/** The environment of a person: without what a test runner and npm add to it. */
const environment = { PATH: process.env['PATH'], HOME: join(workshop, 'home') };

/** The worker must go on answering meanwhile: the build alone takes longer than the runner waits on a busy machine. */
async function run(cwd: string, command: string, ...args: string[]): Promise<string> {
  return (await promisify(execFile)(command, args, { cwd, env: environment })).stdout;
}

const node = (cwd: string, ...args: string[]) => run(cwd, process.execPath, ...args);

/** An empty project that installs the tarball with npm, and the peers from where they are installed already. */
async function project(folder: string, type: string): Promise<void> {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'stranger', private: true, type }));
  await run(folder, 'npm', 'install', '--offline', '--legacy-peer-deps', '--no-audit', '--no-fund', tarball);
  for (const peer of Object.keys(manifest.peerDependencies)) {
    mkdirSync(dirname(join(folder, 'node_modules', peer)), { recursive: true });
    symlinkSync(join(root, 'node_modules', peer), join(folder, 'node_modules', peer), 'junction');
  }
}

beforeAll(async () => {
  mkdirSync(environment.HOME);
  await node(root, '--import', 'tsx', 'tools/build.ts', join(stage, 'lib'));
  // Everything else that lies in the repository, too: what must not get into the package is here to be left out.
  for (const path of [
    'package.json',
    'LICENSE',
    'README.md',
    'CHANGELOG.md',
    'hubs.yaml',
    'config',
    'bin',
    'cli',
    'test',
    'docs',
    'bench',
    'tools',
  ]) {
    if (existsSync(join(root, path))) cpSync(join(root, path), join(stage, path), { recursive: true });
  }
  for (const path of ['.secrets/hcce.yaml', 'dist/10-secrets.k8s.yaml']) {
    cpSync(join(root, 'hubs.yaml'), join(stage, path));
  }
  await run(stage, 'npm', 'pack', '--ignore-scripts');
  await project(commonjs, 'commonjs');
  await project(esm, 'module');
}, 300_000);

afterAll(() => rmSync(workshop, { recursive: true, force: true }));

/** The packages that a bundle says it is made of. */
function contained(bundle: string): string[] {
  const comments = bundle.matchAll(/^ *\/\/ (?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//gm);
  return [...new Set([...comments].map(([, name]) => name!))];
}

interface Bom {
  readonly metadata: { readonly component: object };
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly purl: string;
    readonly licenses: readonly object[];
    readonly hashes?: readonly { readonly alg: string }[];
  }[];
}

describe('the package', () => {
  const files = () => snapshot(join(commonjs, 'node_modules/cdk8s-hubs'));

  test('is built before it is packed, and its command can be run', () => {
    expect((statSync(join(stage, 'bin/hubs.js')).mode & 0o777).toString(8)).toBe('755');
    expect(manifest.scripts).toMatchObject({
      prepack: 'npm run -s build && npm run -s api',
      build: 'node --import tsx tools/build.ts',
    });
  });

  test('holds the library, the command and the schema, and nothing else', () => {
    const library = /^lib\/(cdktf|checks|constructs|digitalocean|formats|imports|upstream)\/[a-z0-9/.-]+\.(js|d\.ts)$/;
    const names = Object.keys(files());
    expect(names).toContain('lib/constructs/hubs/dialog.d.ts');
    const others = names.filter(
      (name) => !library.test(name) && !['README.md', 'CHANGELOG.md'].includes(name) && !name.endsWith('.cjs'),
    );
    expect(others.sort()).toStrictEqual([
      'LICENSE',
      'bin/hubs.js',
      'config/hubs.schema.json',
      'lib/bin/LICENSES.txt',
      'lib/bin/age-encryption.js',
      'lib/bin/assets/page.css',
      'lib/bin/assets/page.js',
      'lib/bin/cloud.js',
      'lib/bin/dagre.js',
      'lib/bin/hubs.js',
      'lib/bin/project.js',
      'lib/bin/sbom.cdx.json',
      'lib/bin/selfsigned.js',
      'lib/bin/smtp-connection.js',
      'lib/bin/sops-age.js',
      'lib/project/index.d.ts',
      'package.json',
    ]);
    expect(JSON.parse(files()['config/hubs.schema.json']!.text)).toStrictEqual(installationJsonSchema());
  });

  test('holds the programs of guards beside the code that reads them', () => {
    const programs = Object.entries(snapshot(join(root, 'constructs/hubs/guard/programs')));
    const packed = Object.entries(files()).filter(([name]) => name.endsWith('.cjs'));
    expect(Object.fromEntries(packed.map(([name, { text }]) => [name, text]))).toStrictEqual(
      Object.fromEntries(
        ['lib/bin', 'lib/constructs/hubs/guard'].flatMap((folder) =>
          programs.map(([name, { text }]) => [`${folder}/programs/${name}`, text]),
        ),
      ),
    );
  });

  test('says nothing about the machine that built it', () => {
    for (const [name, { text }] of Object.entries(files())) {
      for (const path of [root, workshop, homedir()])
        expect(text.includes(`${path}/`), `${path} in ${name}`).toBe(false);
      expect(text, name).not.toMatch(/-----BEGIN [A-Z ]*PRIVATE KEY-----(\\n|\s)+[A-Za-z0-9+/]{40}/);
    }
  });

  test('has the licence of every package that the command contains', () => {
    const { 'lib/bin/LICENSES.txt': list, ...others } = files();
    const programs = Object.entries(others).filter(([name]) => /^lib\/bin\/.*\.js$/.test(name));
    const licences = list!.text.split(/^-{80}$/m).map((text) => text.trim());
    for (const name of programs.flatMap(([, { text }]) => contained(text))) {
      const licence = new RegExp(`(^|\n)${name} \\d+\\.\\d+\\.\\d+\n\n[^]{500}`);
      expect(licences, name).toContainEqual(expect.stringMatching(licence));
    }
  });

  test('has a list of those packages, as CycloneDX', () => {
    const { 'lib/bin/LICENSES.txt': list, 'lib/bin/sbom.cdx.json': bom } = files();
    const { metadata, components } = JSON.parse(bom!.text) as Bom;
    expect(metadata.component).toMatchObject({ name: 'cdk8s-hubs', version: manifest.version });
    const licensed = [...list!.text.matchAll(/^(\S+) (\d+\.\d+\.\d+\S*)\n\n/gm)].map(
      ([, name, version]) => `${name}@${version}`,
    );
    expect(components.map(({ name, version }) => `${name}@${version}`).sort()).toStrictEqual(licensed.sort());
    expect(
      components.filter(({ purl, licenses }) => !purl.startsWith('pkg:npm/') || licenses.length === 0),
    ).toStrictEqual([]);
    // npm knows the digest of whatever is not bundled by somebody else.
    expect(components.filter(({ name, hashes }) => name === 'zod' && hashes?.[0]?.alg !== 'SHA-512')).toStrictEqual([]);
  });

  test('loads the libraries for certificates, mail, pictures and the cloud on demand only', () => {
    expect(contained(files()['lib/bin/hubs.js']!.text)).toContain('zod');
    for (const name of ['selfsigned', 'nodemailer', '@dagrejs/dagre'])
      expect(contained(files()['lib/bin/hubs.js']!.text)).not.toContain(name);
    expect(contained(files()['lib/bin/smtp-connection.js']!.text)).toStrictEqual(['nodemailer']);
    expect(contained(files()['lib/bin/selfsigned.js']!.text)).toContain('selfsigned');
    expect(contained(files()['lib/bin/dagre.js']!.text)).toStrictEqual(['@dagrejs/dagre']);
    expect(contained(files()['lib/bin/hubs.js']!.text)).not.toContain('cdktf');
    expect(contained(files()['lib/bin/cloud.js']!.text)).toStrictEqual(
      expect.arrayContaining(['cdktf', '@cdktf/provider-digitalocean']),
    );
  });
});

const OBJECTS = `
const chart = new Chart(new App(), 'stranger');
new Dialog(chart, 'dialog', {
  permsPublicKey: { name: 'configs', key: 'PERMS_PUBLIC_KEY' },
  tlsSecret: 'cert-stream',
});
console.log(JSON.stringify(chart.toJson()));
`;

describe('the library', () => {
  const expected = () => {
    const chart = new Chart(new App({ outdir: 'unused' }), 'stranger');
    new Dialog(chart, 'dialog', {
      permsPublicKey: { name: 'configs', key: 'PERMS_PUBLIC_KEY' },
      tlsSecret: 'cert-stream',
    });
    return chart.toJson() as unknown;
  };

  test('is for require', async () => {
    writeFileSync(
      join(commonjs, 'app.js'),
      `const { App, Chart } = require('cdk8s');\nconst { Dialog } = require('cdk8s-hubs');${OBJECTS}`,
    );
    expect(JSON.parse(await node(commonjs, 'app.js'))).toStrictEqual(expected());
  });

  test('is for import', async () => {
    writeFileSync(
      join(esm, 'app.js'),
      `import { App, Chart } from 'cdk8s';\nimport { Dialog } from 'cdk8s-hubs';${OBJECTS}`,
    );
    expect(JSON.parse(await node(esm, 'app.js'))).toStrictEqual(expected());
  });

  test('brings the cloud side, for projects that have its peers', async () => {
    const script = `
      import { App, Testing } from 'cdktf';
      import { InfraStack } from 'cdk8s-hubs/cdktf';
      const stack = new InfraStack(new App({ outdir: 'cdktf.out' }), 'infra', {
        region: 'fra1',
        cluster: { name: 'school' },
        inbound: [{ protocol: 'tcp', ports: { from: 443, to: 443 } }],
        state: { path: 'terraform.tfstate' },
      });
      console.log(JSON.stringify(Object.keys(JSON.parse(Testing.synth(stack)).resource)));`;
    writeFileSync(join(esm, 'cloud.js'), script);
    expect(JSON.parse(await node(esm, 'cloud.js'))).toStrictEqual([
      'digitalocean_firewall',
      'digitalocean_kubernetes_cluster',
      'digitalocean_vpc',
    ]);
  });

  test('brings checks for objects of any origin, with the schemas of its peers', async () => {
    const script = `
      import { check } from 'cdk8s-hubs/checks';
      const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', namespace: 'b' }, spec: { portz: [] } };
      console.log(JSON.stringify(check([service]).map(({ rule, path }) => [rule, path])));`;
    writeFileSync(join(esm, 'check.js'), script);
    expect(JSON.parse(await node(esm, 'check.js'))).toContainEqual(['schema/unknown-field', 'spec.portz']);
  });

  test('keeps the rest to itself', async () => {
    const script = (name: string) => `try { require('${name}'); } catch ({ code }) { console.log(code); }`;
    expect(await node(commonjs, '-e', script('cdk8s-hubs/lib/formats'))).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED\n');
    expect(await node(commonjs, '-p', "require('cdk8s-hubs/package.json').version")).toBe(`${manifest.version}\n`);
  });
});

describe('the types', () => {
  const source = `
import { App, Chart } from 'cdk8s';
import { Dialog } from 'cdk8s-hubs';
import { check } from 'cdk8s-hubs/checks';
import type { KubeObject, Problem } from 'cdk8s-hubs/checks';

const chart = new Chart(new App(), 'stranger');
const dialog = new Dialog(chart, 'dialog', {
  permsPublicKey: { name: 'configs', key: 'PERMS_PUBLIC_KEY' },
  tlsSecret: 'cert-stream',
});
export const host: string = dialog.endpoint.host;
export const problems: Problem[] = check(chart.toJson() as KubeObject[]);

// @ts-expect-error: props are typed
new Dialog(chart, 'without-secret', { permsPublicKey: { name: 'configs', key: 'PERMS_PUBLIC_KEY' } });
// @ts-expect-error: and so is what they make
export const port: string = dialog.endpoint.port;
`;

  /** Compiles a file in a project of a stranger. */
  async function compile(folder: string, module: string, moduleResolution: string, text: string): Promise<void> {
    const options = {
      module,
      moduleResolution,
      target: 'es2022',
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      types: [],
    };
    writeFileSync(join(workshop, folder, 'app.ts'), text);
    writeFileSync(
      join(workshop, folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: ['app.ts'] }),
    );
    // Not in one go with the others: a runner that hears nothing for a minute gives up.
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    await promisify(execFile)(process.execPath, [tsc], { cwd: join(workshop, folder), env: environment });
  }

  test.each([
    ['commonjs', 'node16', 'node16'],
    ['esm', 'node16', 'node16'],
    ['esm', 'esnext', 'bundler'],
    ['commonjs', 'commonjs', 'node10'],
  ])('fit a project of %s with module %s and moduleResolution %s', async (folder, module, moduleResolution) => {
    await expect(compile(folder, module, moduleResolution, source)).resolves.toBeUndefined();
  });

  // The provider's own types take the compiler as long as everything else together.
  test('of the cloud side fit a project that has its peers', async () => {
    const cloud = `
import type { TerraformStack } from 'cdktf';
import { NodeFirewall } from 'cdk8s-hubs/cdktf';

export const firewall = (stack: TerraformStack): NodeFirewall =>
  new NodeFirewall(stack, 'firewall', { name: 'school', nodeTag: 'k8s:1', inbound: [] });
// @ts-expect-error: props are typed
export const wrong = (stack: TerraformStack) => new NodeFirewall(stack, 'firewall', { name: 'school' });
`;
    await expect(compile('esm', 'node16', 'node16', cloud)).resolves.toBeUndefined();
  });
});

describe('the command', () => {
  const hubs = (cwd: string, ...args: string[]) => run(cwd, join(commonjs, 'node_modules/.bin/hubs'), ...args);

  test('says what it can do', async () => {
    const help = await hubs(workshop, '--help');
    expect(help).toContain('Usage: hubs');
    expect(help).toContain('synth');
  });

  test('turns hubs.yaml into the same files as the source does', async () => {
    const folder = join(workshop, 'school');
    mkdirSync(folder);
    writeFileSync(join(folder, 'hubs.yaml'), hubsYaml());
    expect(await hubs(folder, 'synth')).toContain('New in .secrets/hcce.yaml');
    const files = snapshot(folder);
    expect(Object.keys(files)).toContain('dist/40-application.k8s.yaml');
    expect(files['.secrets/hcce.yaml']!.text).toMatch(/-----BEGIN CERTIFICATE-----/);

    rmSync(join(folder, 'dist'), { recursive: true });
    const config = join(folder, 'hubs.yaml');
    await promisify(execFile)(process.execPath, ['--import', 'tsx', 'main.ts'], {
      cwd: root,
      env: { ...environment, HUBS_CONFIG: config, CDK8S_OUTDIR: join(folder, 'dist') },
    });
    expect(snapshot(folder)).toStrictEqual(files);
  });
});
