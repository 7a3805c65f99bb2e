import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { hubs } from '../../support/command';
import { temporaryFolder } from '../../support/folder';
import type { RenderedObject } from '../../support/objects';
import { reference } from '../reference';

/*
 * What upstream's generator writes is taken from its real output: each generated value stands in the place of the one that made it,
 * as the generator puts texts into its template. Which of its outputs it is follows from the two settings of volumes.
 */

/** Values of `input-default.yaml`, which made the reference outputs. */
const DEFAULTS = {
  HUB_DOMAIN: 'meet.example.org',
  ADM_EMAIL: 'admin@example.org',
  Namespace: 'hcce',
  DB_PASS: '123456',
  SMTP_SERVER: 'smtp.tem.scw.cloud',
  SMTP_PORT: '2587',
  SMTP_USER: 'smtp-user',
  SMTP_PASS: 'smtp-pass',
  NODE_COOKIE: 'nodecookie0123456789abcdefghijklmn',
  GUARDIAN_KEY: 'guardiankey0123456789abcdefghijklm',
  PHX_KEY: 'phxkey0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklm',
} as const;

const OUTPUTS = { claims: 'hcce-default.yaml', manual: 'hcce-manual.yaml', folders: 'hcce-nopv.yaml' } as const;

const word = (from: number, to: number) =>
  fc.stringMatching(new RegExp(`^[a-zA-Z][a-zA-Z0-9]{${from - 1},${to - 1}}$`));
const tag = fc.stringMatching(/^stable-[1-9][0-9]{1,3}$/);

interface Input {
  readonly values: Readonly<Record<keyof typeof DEFAULTS, string>>;
  readonly output: keyof typeof OUTPUTS;
  readonly storageClass: string;
  readonly size: string;
  readonly images: Readonly<
    Partial<Record<'RETICULUM' | 'HUBS' | 'SPOKE' | 'NEARSPARK' | 'DIALOG' | 'COTURN', string>>
  >;
}

const inputs: fc.Arbitrary<Input> = fc.record({
  values: fc.record({
    HUB_DOMAIN: fc.stringMatching(/^[a-z]{3,8}\.[a-z]{3,8}\.org$/),
    ADM_EMAIL: fc.stringMatching(/^[a-z]{3,8}@[a-z]{3,8}\.org$/),
    Namespace: fc.stringMatching(/^[a-z]{3,8}-hcce$/),
    DB_PASS: word(12, 24),
    SMTP_SERVER: fc.stringMatching(/^smtp\.[a-z]{3,8}\.org$/),
    SMTP_PORT: fc.constantFrom('2587', '2525'),
    SMTP_USER: word(6, 12),
    SMTP_PASS: word(12, 24),
    NODE_COOKIE: word(32, 40),
    GUARDIAN_KEY: word(32, 40),
    PHX_KEY: word(64, 70),
  }),
  output: fc.constantFrom('claims', 'manual', 'folders'),
  storageClass: fc.constantFrom('default', 'do-block-storage', 'fast-ssd'),
  size: fc.constantFrom('10Gi', '25Gi', '64Gi'),
  images: fc.record(
    {
      RETICULUM: tag.map((version) => `hubsfoundation/reticulum:${version}`),
      HUBS: tag.map((version) => `hubsfoundation/hubs:${version}`),
      SPOKE: tag.map((version) => `hubsfoundation/spoke:${version}`),
      NEARSPARK: tag.map((version) => `school/nearspark:${version}`),
      DIALOG: tag.map((version) => `school/dialog:${version}`),
      COTURN: tag.map((version) => `school/coturn:${version}`),
    },
    { requiredKeys: [] },
  ),
});

/** The input as people write it: with quotes and without, in the order of upstream's file. */
function inputFile({ values, output, storageClass, size, images }: Input): string {
  const given = readFileSync(join(reference(), 'input-default.yaml'), 'utf8');
  const changed: Record<string, string> = {
    ...values,
    GENERATE_PERSISTENT_VOLUMES: output === 'folders' ? 'No' : 'Yes',
    PERSISTENT_VOLUME_STORAGE_CLASS: output === 'manual' ? 'manual' : storageClass,
    PERSISTENT_VOLUME_SIZE: size,
    ...Object.fromEntries(Object.entries(images).map(([name, image]) => [`OVERRIDE_${name}_IMAGE`, image])),
  };
  return given.replaceAll(/^(\w+): .*$/gm, (line, name: string) =>
    changed[name] === undefined ? line : `${name}: "${changed[name]}"`,
  );
}

/** The generator's output for the input. */
function generated({ values, output, storageClass, size, images }: Input): RenderedObject[] {
  let text = readFileSync(join(reference(), OUTPUTS[output]), 'utf8');
  for (const [name, before] of Object.entries(DEFAULTS)) {
    // As a word of its own: the namespace is in the names of other things, too.
    const whole = new RegExp(`(?<![\\w-])${before.replaceAll('.', '\\.')}(?![\\w-])`, 'g');
    text = text.replaceAll(whole, `<${name}>`);
  }
  for (const name of Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[])
    text = text.replaceAll(`<${name}>`, values[name]);
  const objects = parseAllDocuments(text).flatMap((document) => (document.toJS() as RenderedObject | null) ?? []);
  for (const object of objects) {
    if (object.kind === 'PersistentVolumeClaim') {
      object['spec'].resources.requests.storage = size;
      if (output === 'claims' && storageClass !== 'default') object['spec'].storageClassName = storageClass;
    }
    for (const { name, container } of containersOf([object])) {
      const image = images[name.toUpperCase() as keyof Input['images']];
      if (image !== undefined) container.image = image;
    }
  }
  return objects;
}

interface Container {
  readonly name: string;
  image: string;
  readonly volumeMounts?: readonly { readonly name: string }[];
}

function containersOf(objects: readonly RenderedObject[]): { name: string; container: Container }[] {
  return objects
    .filter(({ kind }) => kind === 'Deployment')
    .flatMap(({ metadata, ...object }) =>
      (object['spec'].template.spec.containers as Container[])
        .filter(({ name }) => name === metadata.name || PROGRAMS.includes(`${metadata.name}/${name}`))
        .map((container) => ({ name: metadata.name, container })),
    );
}

/** What ours is in the place of upstream's own builds of the same programs: `images` of the reference says why. */
const REPLACED = { haproxy: 'haproxytech/kubernetes-ingress:3.2.11', pgsql: 'postgres:12' };

/** Containers that have another name than their Deployment. */
const PROGRAMS = ['pgsql/postgresql', 'haproxy/haproxy'];

/** What people would lose or miss if the two differed. */
function facts(objects: readonly RenderedObject[]) {
  const all = (kind: string) => objects.filter((object) => object.kind === kind);
  const sorted = <T>(entries: readonly (readonly [string, T])[]) => Object.fromEntries([...entries].sort());
  const folders = all('Deployment').flatMap(({ metadata, ...object }) =>
    ((object['spec'].template.spec.volumes ?? []) as { hostPath?: { path: string } }[]).flatMap(({ hostPath }) =>
      hostPath ? [[metadata.name, hostPath.path] as const] : [],
    ),
  );
  // Ours are volumes of the same folders, with claims, which the pods then mount.
  const inVolumes = all('PersistentVolume').map(
    ({ metadata, ...object }) =>
      [/pgsql/.test(metadata.name) ? 'pgsql' : 'reticulum', object['spec'].hostPath.path as string] as const,
  );
  return {
    inVolumes: sorted(inVolumes),
    claims: sorted(
      all('PersistentVolumeClaim').map(({ metadata, ...object }) => {
        const { storageClassName, resources, accessModes } = object['spec'];
        return [
          `${metadata.namespace}/${metadata.name}`,
          { storageClassName, size: resources.requests.storage, accessModes },
        ] as const;
      }),
    ),
    folders: sorted(folders),
    images: sorted(containersOf(objects).map(({ name, container }) => [name, container.image] as const)),
    ports: sorted(
      all('Service').map(({ metadata, ...object }) => [
        metadata.name,
        (object['spec'].ports as { port: number }[]).map(({ port }) => port).sort((a, b) => a - b),
      ]),
    ),
  };
}

test('generated input values lead to the claims, classes, images, ports and secrets of upstream’s generator', async () => {
  await fc.assert(
    fc.asyncProperty(inputs, async (input) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'input-values.yaml'), inputFile(input));
      const imported = await hubs(['import', 'input-values.yaml'], { cwd: folder });
      expect([imported.code, imported.stderr]).toStrictEqual([0, '']);
      expect((await hubs(['synth'], { cwd: folder })).code).toBe(0);
      const ours = readdirSync(join(folder, 'dist'))
        .filter((name) => name.endsWith('.yaml'))
        .flatMap((name) => parseAllDocuments(readFileSync(join(folder, 'dist', name), 'utf8')))
        .flatMap((document) => (document.toJS() as RenderedObject | null) ?? []);
      const theirs = generated(input);
      const [here, there] = [facts(ours), facts(theirs)];
      if (input.output === 'folders') expect({ ...here.folders, ...here.inVolumes }).toStrictEqual(there.folders);
      else expect([here.claims, here.folders]).toStrictEqual([there.claims, there.folders]);
      // A tag that moves becomes the release that it stands for.
      const fixed = Object.entries(here.images).map(([name, image]) => [
        name,
        there.images[name] === `${image.split(':')[0]}:stable-latest` ? there.images[name] : image,
      ]);
      expect(Object.fromEntries(fixed)).toStrictEqual({ ...there.images, ...REPLACED });
      const { speelycaptor, ...ports } = there.ports;
      // A name for the outside world of a service that was switched off.
      expect(speelycaptor).toStrictEqual([5000]);
      expect(here.ports).toMatchObject(ports);
      const secret = (objects: readonly RenderedObject[]) =>
        objects.find(({ kind, metadata }) => kind === 'Secret' && metadata.name === 'configs')!;
      const given = secret(theirs)['stringData'] as Record<string, string>;
      const data = secret(ours)['data'] as Record<string, string>;
      const keys = ['DB_PASS', 'SMTP_PASS', 'NODE_COOKIE', 'GUARDIAN_KEY', 'PHX_KEY'];
      const decoded = keys.map((key) => [key, Buffer.from(data[key] ?? '', 'base64').toString()]);
      expect(decoded).toStrictEqual(keys.map((key) => [key, given[key]]));
    }),
    { seed: 20_260_101, numRuns: 6, endOnFailure: true },
  );
});
