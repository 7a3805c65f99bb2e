import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { baselineOf } from '../../../cli/compare/baseline';
import { compareWithUpstream } from '../../../cli/compare/compare';
import { compareReport } from '../../../cli/compare/report';
import { everyGenerator } from '../../../cli/compare/generators';
import { upstreamObjects } from '../../../cli/compare/upstream-objects';
import { fromInputValues } from '../../../cli/import/input-values';
import { fromObjects, handEdits } from '../../../cli/import/manifest';
import { hubs } from '../../support/command';
import { installation, objectsOf } from '../../support/example';
import { snapshot, temporaryFolder } from '../../support/folder';

const SMTP = { SMTP_SERVER: 'smtp.school.edu', SMTP_PORT: '2525', SMTP_USER: 'someone', SMTP_PASS: 'Inv3ntedMail' };
const INPUT = {
  HUB_DOMAIN: 'meet.school.edu',
  ADM_EMAIL: 'it@school.edu',
  Namespace: 'hcce',
  Container_Dockerhub_Username: 'mozillareality',
  Container_Tag: 'stable-latest',
  DB_USER: 'postgres',
  DB_PASS: '123456',
  DB_NAME: 'retdb',
  ...SMTP,
};

/** The value of an input as somebody wrote it in a file. */
function given(lines: string): Record<string, unknown> {
  return { ...INPUT, ...(parse(lines) as Record<string, unknown>) };
}

function volumes(lines: string) {
  const { database, storage } = fromInputValues(given(lines)).settings;
  return { database: database ?? {}, storage: storage ?? {} };
}

const FOLDERS = { database: { hostPath: '/tmp/pgsql_data' }, storage: { hostPath: '/tmp/ret_storage_data' } };
const both = (volume: object) => ({ database: volume, storage: volume });

describe('volumes follow the defaults and the YAML of upstream’s generator', () => {
  // Every answer is what hubs-cloud 2.1.0 writes for this line.
  test.each([
    ['{}', FOLDERS],
    ['GENERATE_PERSISTENT_VOLUMES: ""', FOLDERS],
    ['GENERATE_PERSISTENT_VOLUMES:', FOLDERS],
    ['GENERATE_PERSISTENT_VOLUMES: "No"', FOLDERS],
    ['GENERATE_PERSISTENT_VOLUMES: off', FOLDERS],
    ['GENERATE_PERSISTENT_VOLUMES: n', FOLDERS],
    ['GENERATE_PERSISTENT_VOLUMES: false', FOLDERS],
    ['GENERATE_PERSISTENT_VOLUMES: 0', FOLDERS],
    // In quotes the generator reads a text, and a text is a yes.
    ['GENERATE_PERSISTENT_VOLUMES: "false"\nPERSISTENT_VOLUME_STORAGE_CLASS: default', both({})],
    ['GENERATE_PERSISTENT_VOLUMES: "0"\nPERSISTENT_VOLUME_STORAGE_CLASS: default', both({})],
    ['GENERATE_PERSISTENT_VOLUMES: "On"\nPERSISTENT_VOLUME_STORAGE_CLASS: default', both({})],
    ['GENERATE_PERSISTENT_VOLUMES: y\nPERSISTENT_VOLUME_STORAGE_CLASS: default', both({})],
    ['GENERATE_PERSISTENT_VOLUMES: "Yes"\nPERSISTENT_VOLUME_STORAGE_CLASS: ""', both({ storageClass: 'manual' })],
    ['GENERATE_PERSISTENT_VOLUMES: "Yes"\nPERSISTENT_VOLUME_STORAGE_CLASS: "No"', both({ storageClass: 'manual' })],
    ['GENERATE_PERSISTENT_VOLUMES: "Yes"', both({ storageClass: 'manual' })],
    ['GENERATE_PERSISTENT_VOLUMES: 1\nPERSISTENT_VOLUME_STORAGE_CLASS: fast', both({ storageClass: 'fast' })],
    [
      'GENERATE_PERSISTENT_VOLUMES: true\nPERSISTENT_VOLUME_STORAGE_CLASS: fast\nPERSISTENT_VOLUME_SIZE: 50Gi',
      both({ size: '50Gi', storageClass: 'fast' }),
    ],
  ])('%s', (lines, expected) => {
    expect(volumes(lines)).toStrictEqual(expected);
  });

  test('a class that the file does not name is listed, since generators differ', () => {
    const { notes } = fromInputValues(given('GENERATE_PERSISTENT_VOLUMES: "Yes"\nPERSISTENT_VOLUME_SIZE: 10Gi'));
    expect(notes.filter(({ kind }) => kind === 'missing').map(({ what }) => what)).toStrictEqual([
      'PGDATA',
      'PERSISTENT_VOLUME_STORAGE_CLASS',
    ]);
  });
});

/** Spellings that YAML 1.1 reads as yes and as no; source: yaml.org/type/bool.html */
const YES = ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'];
const NO = ['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'];

test('whatever a switch says, data that is in folders never gets a fresh volume, nor data in volumes a folder', () => {
  const spelling = (words: string[]) => fc.tuple(fc.constantFrom(...words), fc.constantFrom('', '"', "'"));
  fc.assert(
    fc.property(fc.boolean(), spelling(YES), spelling(NO), (wanted, yes, no) => {
      const [word, quote] = wanted ? yes : no;
      // Quotes keep the text true from becoming a yes of YAML, but a text is one for JavaScript.
      const text = `GENERATE_PERSISTENT_VOLUMES: ${quote}${word}${quote}\nPERSISTENT_VOLUME_STORAGE_CLASS: fast`;
      expect(volumes(text)).toStrictEqual(wanted ? both({ storageClass: 'fast' }) : FOLDERS);
    }),
  );
});

test('a value is taken over as the manifest has it, or listed: never another one', () => {
  const scalar = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'aZ09_-:.$#"\'\\{}[],&*!|>%@` \n'), maxLength: 12 }),
    fc.constantFrom(
      '12:30:45',
      '1_000',
      'yes',
      '0b1010',
      '2001-12-14',
      '0x1F',
      '0o17',
      '1e3',
      '~',
      'null',
      '',
      ' a ',
      '=',
      '<<',
    ),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  fc.assert(
    fc.property(scalar, (value) => {
      const { secrets, notes } = fromInputValues({ ...INPUT, SMTP_PASS: value });
      const listed = notes.some(({ kind, what }) => kind === 'missing' && what === 'SMTP_PASS');
      if (secrets['SMTP_PASS'] === undefined) expect(listed).toBe(true);
      else expect([secrets['SMTP_PASS'], listed]).toStrictEqual([manifestText(value, INPUT), false]);
    }),
  );
});

/** What upstream's generator puts into the manifest for a value: its four steps, one after the other. */
function manifestText(value: unknown, others: Readonly<Record<string, string>>): unknown {
  const fill = (text: string) => text.replace(/\$(\w+)/g, (name, key: string) => others[key] ?? name);
  const again = parse(fill(stringify({ value })), { schema: 'yaml-1.1' }) as { value: unknown };
  return (parse(`SMTP_PASS: "${String(again.value)}"`) as { SMTP_PASS: unknown }).SMTP_PASS;
}

test('images are those that the generator sets: PostgREST’s only together with Reticulum’s', () => {
  const images = (lines: string) => fromInputValues(given(lines)).settings.images;
  const own = (name: string) => `mozillareality/${name}:stable-latest`;
  const old = {
    reticulum: own('reticulum'),
    hubs: own('hubs'),
    spoke: own('spoke'),
    nearspark: own('nearspark'),
    photomnemonic: own('photomnemonic'),
  };
  expect(images('OVERRIDE_POSTGREST_IMAGE: mine/postgrest:1')).toStrictEqual(old);
  expect(
    images(
      'OVERRIDE_RETICULUM_IMAGE: mine/ret:1\nOVERRIDE_POSTGREST_IMAGE: mine/postgrest:1\nOVERRIDE_HUBS_IMAGE: "off"',
    ),
  ).toStrictEqual({ ...old, reticulum: 'mine/ret:1', postgrest: 'mine/postgrest:1' });
});

test('a written hubs.yaml has no aliases, and no two volumes share a line', async () => {
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, 'in.yaml'),
    stringify({ ...INPUT, GENERATE_PERSISTENT_VOLUMES: 'Yes', PERSISTENT_VOLUME_STORAGE_CLASS: 'do-block-storage' }),
  );
  expect((await hubs(['import', 'in.yaml'], { cwd: folder })).code).toBe(0);
  const text = readFileSync(join(folder, 'hubs.yaml'), 'utf8');
  expect(text.match(/[&*]a\d/g)).toBe(null);
  expect((parse(text) as { storage: object }).storage).toStrictEqual({ storageClass: 'do-block-storage' });
});

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests reach into any field
type Find = (kind: string, name: string) => any;

function edited(change: (find: Find) => void = () => undefined, from = newest()): ClusterObject[] {
  const objects = structuredClone(from) as ClusterObject[];
  const find: Find = (kind, name) => objects.find((object) => object.kind === kind && object.metadata.name === name);
  change(find);
  return objects;
}

function newest(withoutVolumes = false) {
  return upstreamObjects({ domain: 'meet.school.edu', namespace: 'hcce', withoutVolumes });
}

const generators = everyGenerator(newest());

describe.each(generators)('what the generator of $since wrote', ({ since, objects }) => {
  test('is nobody’s edit', () => {
    expect(handEdits(objects as ClusterObject[])).toStrictEqual([]);
    expect(baselineOf(objects as ClusterObject[])).toStrictEqual(objects);
  });

  test('opens nothing, and keeps the place of the database', () => {
    const { settings, notes } = fromObjects(objects as ClusterObject[]);
    expect([settings.trustedDomains, settings.pages]).toStrictEqual([undefined, undefined]);
    const env = [{ name: 'PGDATA', value: '/var/lib/postgresql/data' }];
    const place = {
      'Deployment/pgsql': { spec: { template: { spec: { containers: [{ name: 'postgresql', env }] } } } },
    };
    const outside = since === '2025-07';
    expect(settings.overrides?.pgsql).toStrictEqual(since < '2025-07' ? place : undefined);
    expect(notes.filter(({ what }) => what === 'the database').map(({ kind }) => kind)).toStrictEqual(
      outside ? ['unplaced'] : [],
    );
  });
});

test('a host that one setting names is not let into the others', () => {
  const toml = 'config.toml.template';
  const { settings } = fromObjects(
    edited((find) => {
      const config = find('ConfigMap', 'ret-config').data;
      config[toml] = config[toml]
        .replace('script_src = ""', 'script_src = "https://stats.school.edu \'unsafe-inline\'"')
        .replace(/img_src = "/, 'img_src = "pictures.example.com wide.example.com ')
        .replace(/connect_src = "/, 'connect_src = "https://wide.example.com ')
        .replace(/media_src = "/, 'media_src = "wide.example.com ')
        .replace('extra_room_html = ""', 'extra_room_html = "<meta name=x>"');
      for (const name of ['hubs', 'spoke']) {
        const [{ env }] = find('Deployment', name).spec.template.spec.containers;
        const list = env.find((entry: { name: string }) => entry.name === 'turkeyCfg_non_cors_proxy_domains');
        list.value += ',wide.example.com';
      }
    }),
  );
  expect([settings.trustedDomains, settings.pages, settings.overrides]).toStrictEqual([
    ['wide.example.com'],
    {
      csp: { img_src: ['pictures.example.com'], script_src: ['https://stats.school.edu', "'unsafe-inline'"] },
      html: { room: '<meta name=x>' },
    },
    undefined,
  ]);
});

test('placeholders without quotes are read; a line that is no TOML is named, and nothing in there was “removed”', () => {
  const template = (line: string) =>
    edited((find) => {
      const config = find('ConfigMap', 'ret-config').data;
      config['config.toml.template'] = `${line}\n${config['config.toml.template']}`;
    });
  const lines = (line: string) => fromObjects(template(line)).notes.filter(({ what }) => what.startsWith('ConfigMap/'));
  expect(lines('x = <MAX_ACTIVE_ROOMS>').map(({ what }) => what)).toStrictEqual([
    'ConfigMap/ret-config data.config.toml.template.x',
  ]);
  const [only, ...others] = lines('x = = 1');
  expect([only!.what, only!.kind, others]).toStrictEqual(['ConfigMap/ret-config config.toml.template', 'missing', []]);
  expect(only!.why).toContain('line 1 cannot be read as TOML');
});

test('two documents of one Secret are one Secret', async () => {
  const folder = temporaryFolder();
  const objects = edited((find) => delete find('Secret', 'configs').stringData.PSQL);
  const second = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'configs', namespace: 'hcce' },
    stringData: { PSQL: 'postgres://postgres:123456@pgbouncer/retdb' },
  };
  writeFileSync(join(folder, 'hcce.yaml'), [...objects, second].map((object) => stringify(object)).join('---\n'));
  expect((await hubs(['import', 'hcce.yaml'], { cwd: folder })).code).toBe(0);
  const compared = await hubs(['compare', 'hcce.yaml'], { cwd: folder });
  expect([compared.code, compared.stdout]).toStrictEqual([0, expect.stringMatching(/^0 unexplained differences/)]);
});

describe('HAProxy stays the one that runs', () => {
  const controllerOf = (image: string) => {
    const objects = edited((find) => (find('Deployment', 'haproxy').spec.template.spec.containers[0].image = image));
    const { settings, notes } = fromObjects(objects);
    return [settings.ingress?.controller, notes.some(({ what }) => what.startsWith('ingress.controller'))];
  };
  test.each([
    ['haproxytech/kubernetes-ingress:1.8.5', 'haproxytech-1.8.5', false],
    ['haproxytech/kubernetes-ingress:1.10.9', 'haproxytech-1.8.5', false],
    ['haproxytech/kubernetes-ingress:1.11.4', undefined, false],
    ['haproxytech/kubernetes-ingress:3', undefined, false],
    ['haproxytech/kubernetes-ingress:3.2.11', undefined, false],
    ['haproxytech/kubernetes-ingress:latest', undefined, true],
    [`haproxytech/kubernetes-ingress@sha256:${'a'.repeat(64)}`, undefined, true],
    [
      'haproxytech/kubernetes-ingress@sha256:09b59bc272e3aec5ca5b706774ed788c4bb4f184bb1d7ab99660a2b7773b0668',
      'haproxytech-1.8.5',
      false,
    ],
  ])('%s', (image, controller, listed) => {
    expect(controllerOf(image)).toStrictEqual([controller, listed]);
  });

  test('the edit that upstream’s documentation asks for is no loss, and compare shows it', () => {
    const objects = edited((find) => find('Deployment', 'haproxy').spec.template.spec.containers[0].args.pop());
    expect(fromObjects(objects).notes.find(({ what }) => what.includes('--default-ssl'))?.kind).toBe('replaced');
    const ours = objectsOf(
      installation(
        'domain: meet.school.edu\nadminEmail: it@school.edu\nsmtp: { server: s.school.edu, port: 2525, user: u }\n',
      ),
    ) as ClusterObject[];
    const report = compareReport(compareWithUpstream(objects, ours), false);
    const [there, here] = ['upstream', 'here'].map(
      (side) => new RegExp(`${side}: (.*\\n(?: {8}.*\\n)*)`).exec(report)![1],
    );
    expect([there === here, report.includes('--default-ssl-certificate')]).toStrictEqual([false, true]);
  });
});

test('workloads of one’s own are named with what a deploy takes from them, unless the namespace stays open', () => {
  const bot = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'bot', namespace: 'hcce' },
    spec: {
      template: {
        spec: {
          containers: [
            {
              name: 'bot',
              env: ['HUB_DOMAIN', 'SMTP_PASS'].map((key) => ({
                name: key,
                valueFrom: { secretKeyRef: { name: 'configs', key } },
              })),
            },
          ],
        },
      },
    },
  } as unknown as ClusterObject;
  const about = (open: boolean) =>
    fromObjects([...edited(), bot], !open).notes.filter(({ what }) => what === 'Deployment/bot');
  const reads = 'reads HUB_DOMAIN of the Secret configs';
  expect(
    about(false).map(({ kind, why }) => [kind, why.includes('network policies'), why.includes(reads)]),
  ).toStrictEqual([
    ['cut', true, false],
    ['cut', false, true],
  ]);
  expect(about(true).map(({ kind, why }) => [kind, why.includes(reads)])).toStrictEqual([['cut', true]]);
});

test('a database of another name and user keeps them, up to the rendered pod', () => {
  const { settings } = fromObjects(
    edited((find) => Object.assign(find('Secret', 'configs').stringData, { DB_NAME: 'ret_dev', DB_USER: 'hubs' })),
  );
  expect(settings.database).toStrictEqual({ name: 'ret_dev', user: 'hubs' });
  const text = stringify({ ...settings, domain: 'meet.school.edu' });
  const pod = objectsOf(installation(text)).find(
    ({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'pgsql',
  );
  expect(JSON.stringify(pod)).toContain('{"name":"POSTGRES_DB","value":"ret_dev"}');
  expect(JSON.stringify(pod)).toContain('{"name":"POSTGRES_USER","value":"hubs"}');
});

test('mail that leaves by a port which DigitalOcean blocks stays, and the volumes with it', () => {
  const { settings, notes } = fromObjects(
    edited((find) => {
      find('Secret', 'configs').stringData.SMTP_PORT = '587';
      find('PersistentVolumeClaim', 'ret-pvc').spec.storageClassName = 'do-block-storage';
      find('Service', 'lb').metadata.annotations = { 'service.beta.kubernetes.io/do-loadbalancer-name': 'mine' };
    }),
  );
  expect([settings.provider, settings.loadBalancer, notes.find(({ what }) => what === 'provider')?.kind]).toStrictEqual(
    ['other', { annotations: { 'service.beta.kubernetes.io/do-loadbalancer-name': 'mine' } }, 'missing'],
  );
});

test('what is missing can be given as options, and a refusal names them', async () => {
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, 'in.yaml'),
    stringify({ ...INPUT, SMTP_SERVER: 'changeMe', SMTP_PORT: '', SMTP_USER: null }),
  );
  const before = snapshot(folder);
  const refused = await hubs(['import', 'in.yaml'], { cwd: folder });
  expect([refused.code, snapshot(folder)]).toStrictEqual([1, before]);
  expect(refused.stderr).toContain('Give it as options: --smtp-server … --smtp-port … --smtp-user …');
  const options = ['--smtp-server', 'smtp.school.edu', '--smtp-port', '2525', '--smtp-user', 'hubs'];
  const taken = await hubs(['import', 'in.yaml', ...options, '--controller', 'haproxytech-1.8.5'], { cwd: folder });
  expect([taken.code, taken.stderr]).toStrictEqual([0, '']);
  const written = parse(readFileSync(join(folder, 'hubs.yaml'), 'utf8')) as Record<string, unknown>;
  expect([written['smtp'], written['ingress']]).toStrictEqual([
    { server: 'smtp.school.edu', port: 2525, user: 'hubs' },
    { controller: 'haproxytech-1.8.5' },
  ]);
});

test('data of which nothing is said is asked for, not made afresh', () => {
  const objects = edited().filter(({ metadata }) => !['pgsql', 'pgsql-pvc', 'ret-pvc'].includes(metadata.name));
  const missing = fromObjects(objects).notes.filter(({ kind }) => kind === 'missing');
  expect(missing.map(({ what }) => what)).toStrictEqual(['PersistentVolumeClaim/pgsql-pvc']);
});
