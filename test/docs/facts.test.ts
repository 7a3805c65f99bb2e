import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OLDEST_TERRAFORM } from '../../cli/cloud/terraform';
import { CERT_MANAGER_VERSION } from '../../cli/deploy/helm';
import { installationJsonSchema, monthlyCost } from '../../config';
import { BACKUP_IMAGES, CADDY_IMAGE, MEASURED, MONITORING_IMAGES } from '../../constructs';
import { PRICES, PRICES_AS_OF } from '../../digitalocean';
import { CONTROLLERS, DEFAULT_IMAGES, RELEASES } from '../../upstream';
import { hubsYaml, installation } from '../support/example';
import { PAGES, blocks, readPage } from '../support/pages';

const root = join(import.meta.dirname, '../..');
const pages = [
  ...PAGES,
  ...readdirSync(join(root, 'examples')).map((name) => `examples/${name}/README.md`),
  'CONTRIBUTING.md',
  'CHANGELOG.md',
];
const english = (page: string) => page.replace(/^docs\/es\/(README)?/, (_, readme?: string) => readme ?? 'docs/');

/** Paragraphs, entries of lists and rows of tables, each on one line. */
function paragraphs(text: string): string[] {
  return text
    .replaceAll(/\n(?= *(?:\||- |\d+\. |#))/g, '\n\n')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/\s+/g, ' ').trim());
}

const withoutCode = (text: string) => text.replaceAll(/^```[\s\S]*?^```$/gm, '\n');

describe('amounts of money', () => {
  const guideCluster = installation(hubsYaml(blocks('docs/how-to/cloud.md', 'yaml')[0]));
  const { lines, total } = monthlyCost(guideCluster);
  const [node, loadBalancer, volumes] = lines.map(({ monthly }) => monthly) as [number, number, number];
  const wapi = [PRICES['s-2vcpu-4gb'], 25 * PRICES['volume-gib'], PRICES['load-balancer-regional-network']];
  /** What the guide says: it is quoted, and nobody's price. */
  const guide = 50;

  const expected: Readonly<Record<string, readonly (readonly number[])[]>> = {
    'docs/how-to/cloud.md': [[PRICES['high-availability']], [node, loadBalancer, volumes, total, guide, PRICES.spaces]],
    'docs/explanation/guide.md': [[guide, node, loadBalancer, volumes, total]],
    'docs/reference/hubs-yaml.md': [[PRICES['high-availability']]],
    'examples/wapi/README.md': [[...wapi, wapi.reduce((sum, each) => sum + each, 0)]],
  };

  /** The numbers that are neither quoted nor followed by what they count, nor years. */
  const amounts = (text: string) =>
    [...text.replaceAll(/`[^`]*`/g, '').matchAll(/(?<![\w.,])(\d+(?:[.,]\d+)?)(?! (?:GiB|GB)|[\w-])/g)]
      .map(([, number]) => Number(number!.replace(',', '.')))
      .filter((number) => number < 2000);

  test.each(pages)('on %s are those of the code', (page) => {
    const said = paragraphs(withoutCode(readPage(page)))
      .filter((text) => /\d.*(dollars|dólares)/.test(text))
      .map(amounts);
    expect(said).toStrictEqual(expected[english(page)] ?? []);
  });

  test('in descriptions are those of the code', () => {
    const described = JSON.stringify(installationJsonSchema()) + readPage('cdktf/cluster.ts');
    const said = [...described.matchAll(/(\d+) dollars/g)].map(([, number]) => Number(number));
    expect(said).toStrictEqual([PRICES['high-availability'], PRICES['high-availability']]);
  });
});

const MONTHS = [
  ['january', 'enero'],
  ['february', 'febrero'],
  ['march', 'marzo'],
  ['april', 'abril'],
  ['may', 'mayo'],
  ['june', 'junio'],
  ['july', 'julio'],
  ['august', 'agosto'],
  ['september', 'septiembre'],
  ['october', 'octubre'],
  ['november', 'noviembre'],
  ['december', 'diciembre'],
];

/** The months that a text names, as `2025-11`. */
function monthsIn(text: string): string[] {
  const month = new RegExp(`\\b(${MONTHS.flat().join('|')})(?: de)? (20\\d\\d)\\b`, 'gi');
  const written = [...text.matchAll(month)].map(([, name, year]) => {
    const index = MONTHS.findIndex((names) => names.includes(name!.toLowerCase()));
    return `${year}-${String(index + 1).padStart(2, '0')}`;
  });
  const numeric = [...text.matchAll(/(?<!prod-)\b(20\d\d-\d\d)(?:-\d\d)?\b/g)].map(([, found]) => found!);
  return [...written, ...numeric];
}

/** What was measured once stays true of its day. */
const dated = (text: string) => monthsIn(text).length > 0;

describe('versions of programs', () => {
  const manifest = JSON.parse(readPage('package.json')) as {
    engines: { node: string };
    devDependencies: Readonly<Record<string, string>>;
  };
  /** What a file of the source says of somebody else's program, where no code needs the number. */
  const stated = (file: string, pattern: RegExp) =>
    [...readPage(file).matchAll(pattern)].map(([, version]) => version!);
  const versionOf = (image: string) => /:v?([^@]+)/.exec(image)![1]!;
  const images = [DEFAULT_IMAGES, BACKUP_IMAGES, MONITORING_IMAGES].flatMap((each) => Object.values(each));

  const KNOWN: readonly string[] = [
    CERT_MANAGER_VERSION.slice(1),
    OLDEST_TERRAFORM.replace(/\.0$/, ''),
    ...CONTROLLERS.map((name) => name.replace('haproxytech-', '')),
    ...[...images, CADDY_IMAGE].map(versionOf),
    ...['cdktf', '@cdktf/provider-digitalocean'].map((name) => manifest.devDependencies[name]!),
    ...stated('cli/compare/upstream-objects.ts', /hubs-cloud (\d[\d.]*\d)/g),
    ...stated('imports/crds/monitoring.coreos.com.yaml', /version (\d[\d.]*\d)/g),
    ...stated('checks/hubs/processes.ts', /PgBouncer (\d[\d.]*\d)/g),
  ];

  /** Numbers with dots that are no addresses, amounts or tags of examples. */
  const versionsIn = (text: string) =>
    [
      ...text
        .replaceAll(/https:\/\/[^\s)]+|\b\d{1,3}\.\d{3}\b|registry\.example\.org\/\S+|\d+(\.\d+){3}(\/\d+)?/g, '')
        // Amounts have a unit, or a cell of a table for themselves.
        .matchAll(/(?<![\d.,])(\d+(?:\.\d+)+)(?![\d.,]*\d)(?! (?:s|MB|GiB|seconds)\b| ?\||(?: and| y) \d)/g),
    ].map(([, version]) => version!);

  test('are told from other numbers', () => {
    const text = 'cert-manager v1.20.0 and cdktf@0.20.0, 3.1 by default; 5.7 s, 1.513 MiB, 127.0.0.1, shop:1';
    expect(versionsIn(text)).toStrictEqual(['1.20.0', '0.20.0', '3.1']);
  });

  // Written from the schema.
  const written = pages.filter((page) => !page.endsWith('/hubs-yaml.md'));

  test.each(written)('on %s are those of the code', (page) => {
    // What test/e2e/cloud/moving-on.test.ts installs is read from the page itself.
    const said = paragraphs(readPage(page).replaceAll(/^```json\n[\s\S]*?^```$/gm, '\n'))
      .filter((text) => !dated(text) && !/dollars|dólares/.test(text))
      .flatMap(versionsIn);
    expect(said.filter((version) => !KNOWN.includes(version))).toStrictEqual([]);
  });

  const [, oldestNode] = />=(\d+)/.exec(manifest.engines.node)!;
  const maintainedNode = [0, 2, 4].map((more) => `${Number(oldestNode) + more}`);
  /** Whole numbers say nothing without a name. */
  const NAMED: readonly (readonly [RegExp, readonly string[]])[] = [
    [/Node\.js ((?:\d+(?:, | or | o )?)+)/g, [...maintainedNode, ...stated('eslint.config.mjs', /Node\.js (\d+)/g)]],
    [/PostgREST (\d+)/g, [versionOf(DEFAULT_IMAGES.postgrest).split('.')[0]!]],
    [
      /PostgreSQL (\d+)/g,
      [
        versionOf(DEFAULT_IMAGES.pgsql),
        ...stated('constructs/backup/scripts/verify.ts', />= (\d+)0000 as has_verify_heapam/g),
        ...stated('constructs/apps/postgres/database-init.ts', /since version (\d+)/g),
      ],
    ],
  ];

  test.each(pages)('that are whole numbers on %s are those of the code', (page) => {
    const said = paragraphs(readPage(page)).filter((text) => !dated(text));
    for (const [pattern, known] of NAMED) {
      const numbers = said.flatMap((text) => [...text.matchAll(pattern)].flatMap(([, list]) => list!.match(/\d+/g)!));
      expect(numbers.filter((number) => !known.includes(number))).toStrictEqual([]);
    }
  });

  test('a cited release of Hubs is one that the code knows', () => {
    const releases = Object.entries(RELEASES).flatMap(([name, { hubs }]) => [name, versionOf(hubs)]);
    for (const page of PAGES) {
      const said = readPage(page).match(/\bprod-\d{4}-\d\d-\d\d\b|\bstable-\d+\b/g) ?? [];
      expect(said.filter((name) => !releases.includes(name))).toStrictEqual([]);
    }
  });
});

describe('dates', () => {
  test.each(pages)('on %s are those of the code, or have their source beside them', (page) => {
    const said = paragraphs(withoutCode(readPage(page)))
      .filter((text) => !/\]\(https:\/\/|`(?:bench|test)\/|\]\([./]*test\//.test(text))
      .flatMap(monthsIn);
    expect(said.filter((found) => found !== PRICES_AS_OF)).toStrictEqual([]);
  });

  test('are found in both languages', () => {
    expect(monthsIn('November 2025, noviembre de 2025, on 2026-11-27; prod-2025-12-17')).toStrictEqual([
      '2025-11',
      '2025-11',
      '2026-11',
    ]);
  });
});

test('what production used is what alerts are made from', () => {
  const { rest, fourteen } = MEASURED.memoryMi;
  for (const page of ['docs/how-to/larger-event.md', 'docs/es/how-to/larger-event.md']) {
    const said = [...readPage(page).matchAll(/(\d[.,]\d{3}) MiB/g)].map(([, number]) => number!.replace(/[.,]/, ''));
    expect(said.map(Number)).toStrictEqual([rest, fourteen]);
  }
});

test('the checklist has as many lines as the pages about the guide say', () => {
  const lines = readPage('cli/checklist/checklist.ts').match(/^ +\['[a-z-]+', t`/gm)!.length;
  for (const page of ['docs/explanation/guide.md', 'docs/es/explanation/guide.md']) {
    const [, said] = /(?:the same|las mismas) (\d+) (?:lines|líneas)/.exec(readPage(page))!;
    expect(Number(said)).toBe(lines);
  }
});
