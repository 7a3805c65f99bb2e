import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DNS_LABEL, DOMAIN, IMAGE, isMutableImage, matches } from '../../formats';
import type { Format } from '../../formats';
import { builtImages, workflow } from './workflow';
import type { OutputFile } from '../files';
import { readIfExists, writeFiles } from '../files';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { completedGitignore } from './gitignore';

/** What the folder of an application cannot guess. */
export interface ApplicationAnswers {
  /** Its name, and that of its namespace. */
  readonly name: string;
  /** Image of its first component, with a tag or a digest. */
  readonly image: string;
  /** Port that this image listens on. */
  readonly port: number;
  /** Host name of its first component; nobody reaches it from outside without one. */
  readonly domain?: string | undefined;
}

/** Versions that the folder's package.json asks for: those that this package is made with. */
export const APPLICATION_PACKAGES = {
  dependencies: { cdk8s: '^2.70.0', 'cdk8s-hubs': '^0.1.0', 'cdk8s-plus-28': '^2.5.6', constructs: '^10.3.0' },
  devDependencies: { '@types/node': '^20.19.43', tsx: '^4.23.15', typescript: '^5.9.3' },
} as const;

/**
 * Writes a folder with an application that `hubs synth` renders as it is. All files are written, or none.
 *
 * @returns their paths
 * @throws Failure for an answer that cannot be used, and where one of the files is there already
 */
export function writeApplication(folder: string, answers: ApplicationAnswers): string[] {
  refuse(answers);
  const gitignore = join(folder, '.gitignore');
  const files = filesOf(answers).map(([file, text]) => ({ path: join(folder, file), text, secret: false }));
  const there = [...files.map(({ path }) => path), join(folder, 'hubs.yaml')].filter((path) => existsSync(path));
  if (there.length > 0) {
    const names = there.map((path) => relative('.', path) || path).join(', ');
    throw new Failure(
      t`${names}: there already, and left alone; nothing was written. An application begins in a folder of its own.`,
    );
  }
  // What cdk8s writes is made anew with each synth.
  const before = readIfExists(gitignore);
  const ignored = completedGitignore(before ?? 'node_modules/\ndist/\n');
  const all: OutputFile[] = [
    ...files,
    ...(ignored === undefined ? [] : [{ path: gitignore, text: ignored, secret: false }]),
  ];
  writeFiles(all);
  return all.map(({ path }) => relative('.', path) || path);
}

function refuse({ name, image, port, domain }: ApplicationAnswers): void {
  const expected = (option: string, format: Format, value: string) =>
    matches(format, value) ? [] : [t`  ${option}: expected ${format.expected}, found ${value}`];
  const problems = [
    ...expected('--application', DNS_LABEL, name),
    ...expected('--image', IMAGE, image),
    ...(matches(IMAGE, image) && isMutableImage(image)
      ? [t`  --image: expected a tag that stays what it is, such as 1.0.0, or a digest, found ${image}`]
      : []),
    ...(Number.isInteger(port) && port > 0 && port < 65_536 ? [] : [t`  --port: expected a port from 1 to 65535`]),
    ...(domain === undefined ? [] : expected('--domain', DOMAIN, domain)),
  ];
  if (problems.length === 0) return;
  throw new Failure(`${t`These settings cannot be used; nothing was written:`}\n${problems.join('\n')}`, EXIT.usage);
}

function filesOf(answers: ApplicationAnswers): [file: string, text: string][] {
  const { name, image } = answers;
  const json = (value: object) => `${JSON.stringify(value, undefined, 2)}\n`;
  const repository = image.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
  const files: [string, string][] = [
    [
      'package.json',
      json({
        name,
        private: true,
        scripts: { synth: 'hubs synth', lint: 'hubs synth && hubs lint', test: 'tsc' },
        ...APPLICATION_PACKAGES,
      }),
    ],
    [
      'tsconfig.json',
      json({
        compilerOptions: {
          strict: true,
          noEmit: true,
          target: 'ES2022',
          module: 'NodeNext',
          skipLibCheck: true,
          types: ['node'],
        },
        include: ['*.ts'],
      }),
    ],
    ['cdk8s.yaml', 'language: typescript\napp: node --import tsx main.ts\n'],
    ['main.ts', program(answers)],
  ];
  // Without a registry before it, nobody may push it.
  const pushes = /^[^/]+[.:][^/]*\//.test(repository);
  return pushes
    ? [...files, [join('.github', 'workflows', 'deploy.yml'), workflow({ images: builtImages([repository]) })]]
    : files;
}

function program({ name, image, port, domain }: ApplicationAnswers): string {
  const imports = ['Application', 'StatelessWebApp', ...(domain === undefined ? [] : ['traefikIngress'])];
  const entrance =
    domain === undefined ? '' : `, {\n  ingress: traefikIngress(),\n  issuer: { name: 'letsencrypt' },\n}`;
  return `import { App } from 'cdk8s';
import { ${imports.join(', ')} } from 'cdk8s-hubs';
import { synth } from 'cdk8s-hubs/project';

const app = new App();
const application = new Application(app, '${name}'${entrance});

new StatelessWebApp(application, 'web', {
  // The pipeline says which one it has built.
  image: process.env['IMAGE'] ?? '${image}',
  port: ${port},
${domain === undefined ? '' : `  hosts: ['${domain}'],\n`}});

void synth(app);
`;
}
