import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createColors } from 'picocolors';
import { afterEach, describe, expect, test } from 'vitest';
import type { KubeObject, Problem } from '../../checks';
import { check } from '../../checks';
import { GROUPS } from '../../checks/model';
import type { ClusterObject } from '../../cli/cluster/objects';
import { compareWithUpstream } from '../../cli/compare/compare';
import { compareReport } from '../../cli/compare/report';
import { upstreamObjects } from '../../cli/compare/upstream-objects';
import { lint } from '../../cli/lint/lint';
import { lintReport } from '../../cli/lint/report';
import { formatProblems } from '../../cli/problems';
import { listReport, listSecrets } from '../../cli/secrets/list';
import { settingProblem } from '../../cli/setup/answers';
import { Catalogue } from '../../terminal/catalogue';
import { speak } from '../../terminal/language';
import { messages as spanish } from '../../terminal/spanish/messages';
import { parseInstallation } from '../../config';
import { catalogue, checkValues } from '../../secrets';
import { upstream } from '../checks/upstream';
import { exampleObjects, hubsYaml, installation } from '../support/example';
import { temporaryFolder } from '../support/folder';
import { hubs } from '../support/hubs';
import { expectScreen } from '../support/screen';

const texts = new Catalogue(spanish());

afterEach(() => speak('en'));

async function expectGolden(name: string, text: string): Promise<void> {
  await expect(`${text}\n`).toMatchFileSnapshot(`../golden/cli/${name}`);
}

const WRONG = `domain: https://meet.example.org
adminEmail: changeMe
smtp: { server: smtp.example.org, port: 587, user: SCW0123456789ABCDEFG, password: secret }
namespace: default
storge: { size: 1Gi }
turn: false
tls: { acme: { server: 'http://ca.example.org/dir' }, issuer: letsencript }
images: { coturn: 'hubsfoundation/coturn', haproxy: 'haproxytech/kubernetes-ingress:1.11.4' }
database:
  size: 10Gi
  external: { host: db.example.org, sslMode: verify-full }
resources: { reticulum: { requests: { memory: 9Gi }, limits: { memory: 1Gi } } }
secrets: 7
cloud:
  region: sfo2
  cluster: { size: s-1vcpu-2gb, nodes: 0 }
  openPorts: [{ protocol: tcp, ports: '22' }, { protocol: udp, ports: '36000' }]
  buckets: [{ name: media, secret: configs, region: sfo1 }]
  state: { backend: spaces }
`;

const NOTED = `domain: meet.example.org
adminEmail: someone@gmail.com
smtp: { server: smtp.example.org, port: 2587, user: hubs }
ingress: { controller: haproxytech-1.8.5 }
database: { external: { host: db.example.net } }
storage: { hostPath: /mnt/data }
tls: { issuer: self-signed }
networkPolicies: false
cloud: { region: fra1, cluster: { size: s-2vcpu-4gb, nodes: 4 } }
`;

describe.each(['en', 'es'] as const)('in %s', (language) => {
  test('mistakes in hubs.yaml', async () => {
    const parsed = parseInstallation(WRONG);
    speak(language);
    await expectScreen(`problems-${language}`, formatProblems('problems' in parsed ? parsed.problems : [], 80));
  });

  test('warnings about hubs.yaml', async () => {
    const parsed = parseInstallation(NOTED);
    speak(language);
    await expectScreen(`warnings-${language}`, formatProblems('warnings' in parsed ? parsed.warnings : [], 80));
  });

  test('secrets that are not fit for use, and what each is for', async () => {
    const of = installation(hubsYaml('cloud: { region: fra1, buckets: [{ name: school-media }] }\n'));
    const values = {
      DB_PASS: 'a value with spaces',
      SMTP_PASS: 'two\nlines',
      GUARDIAN_KEY: 'changeMe',
      PHX_KEY: 'short',
      NODE_COOKIE: 'a'.repeat(48),
      DASHBOARD_ACCESS_KEY: 'a'.repeat(48),
      PERMS_KEY: 'no key',
      BOOTSTRAP_CERTIFICATE: 'no certificate',
    };
    const problems = checkValues(catalogue(of), { values, digestKey: '', acceptWeak: [] }, of);
    speak(language);
    await expectGolden(
      `secrets-${language}.txt`,
      `${formatProblems(problems)}\n\n${listReport(listSecrets(undefined, catalogue(of)))}`,
    );
  });

  test('what rules find', async () => {
    const found = check(await upstream()).filter(({ object }) => /(dialog|configs|ret|certbotbot-http)$/.test(object));
    const problems = [...new Map(found.map((problem) => [problem.rule, problem])).values()];
    speak(language);
    await expectGolden(
      `lint-${language}.txt`,
      lintReport({ files: 1, objects: 54, problems, accepted: 3 }, createColors(false)),
    );
  });

  test('why manifests differ from those of upstream', async () => {
    const theirs = upstreamObjects({ domain: 'meet.example.org', namespace: 'hcce' }) as ClusterObject[];
    const { same, judged } = compareWithUpstream(theirs, exampleObjects() as ClusterObject[]);
    const dialog = judged.filter(({ object }) => object === 'Deployment/dialog');
    const each = [...new Map(dialog.map((entry) => [entry.rule?.why ?? entry.path, entry])).values()];
    speak(language);
    await expectGolden(`compare-${language}.txt`, compareReport({ same, judged: each }, true));
  });
});

describe('the command in Spanish', () => {
  const file = (name: string, text: string) => {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, text);
    return path;
  };

  test('says what is wrong with hubs.yaml', async () => {
    const config = file('hubs.yaml', hubsYaml('turn: maybe\nturn: true\n'));
    expect(await hubs(['--lang', 'es', 'synth', '--config', config])).toStrictEqual({
      status: 1,
      stdout: '',
      stderr: `✗ ${config} tiene un problema; no se ha escrito nada:\n\n  el archivo (línea 5): se esperaba YAML, se encontró un nombre que su mapa ya tiene\n      Deja una de las dos líneas.\n`,
    });
  });

  test('says which override meets no object', async () => {
    const config = file('hubs.yaml', hubsYaml('overrides: { dialog: { Deploymnt: {} } }\n'));
    const { stderr } = await hubs(['--lang', 'es', 'synth', '--config', config]);
    expect(stderr).toBe(
      `✗ ${config}: overrides.dialog: se esperaba el nombre de un solo objeto (ConfigMap/dialog-config, Deployment/dialog, Service/dialog), se encontró "Deploymnt"\n`,
    );
  });

  test('says what rules find, which stays English where programs read it', () => {
    const manifest = file(
      'a.yaml',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x, namespace: a }\ndata: { a: 1 }\n',
    );
    speak('es');
    const result = lint({ paths: [manifest], external: [], definitions: [], all: false });
    expect(lintReport(result, createColors(false))).toBe(
      'ConfigMap a/x\n  error   data.a\n          se esperaba texto, se encontró un número\n          Ponlo entre comillas.\n          schema/type\n\n1 error, 0 avisos en 1 objeto de 1 archivo',
    );
    expect(result.problems).toMatchObject([{ message: 'expected text, found a number', remedy: 'Put it in quotes.' }]);
  });

  test('says which file it cannot read as objects, and where', () => {
    const broken = file('b.yaml', 'a: 1\na: 2\n---\nb: 1\n');
    speak('es');
    const result = lint({ paths: [broken], external: [], definitions: [], all: false });
    expect(lintReport(result, createColors(false))).toBe(
      `${broken}\n  error   línea 2, columna 1\n          no es YAML: una clave repetida\n          Corrige ahí el archivo, o créalo otra vez.\n          file/yaml\n  error   línea 4\n          no es un objeto de Kubernetes: falta apiVersion o kind\n          Complétalo, o guarda otros archivos en otro sitio.\n          file/object\n\n2 errores, 0 avisos en 0 objetos de 1 archivo`,
    );
  });
});

test('an answer to a question is judged in the language of the person', () => {
  speak('es');
  expect(settingProblem('smtp.port', 465)).toBe(
    'se esperaba un puerto por el que DigitalOcean deje salir correo, se encontró 465. DigitalOcean bloquea el 25, el 465 y el 587 contra el spam. Usa 2587 (Scaleway), 2525 (Mailtrap, Mailgun, SendGrid) u otro puerto que ofrezca tu proveedor.',
  );
});

test('what is missing in hubs.yaml is not called by its English name', () => {
  const parsed = parseInstallation(
    'adminEmail: admin@example.org\nsmtp: { server: smtp.example.org, port: 2587, user: hubs }\n',
  );
  speak('es');
  expect(formatProblems('problems' in parsed ? parsed.problems : [])).toBe(
    '  domain: se esperaba un nombre de host sin esquema, puerto ni ruta, como meet.example.org, no se encontró nada',
  );
});

/** What of a problem nobody has translated. */
function untranslated({ message, remedy }: Problem): string[] {
  return [message, remedy].filter((text) => texts.find(text) === undefined);
}

test('whatever rules find, they say it in Spanish', () => {
  const kinds = Object.entries(GROUPS).map(([kind, group]) => ({
    kind,
    apiVersion: group === '' ? 'v1' : `${group}/v1`,
  }));
  const keys = [...new Set(JSON.stringify(exampleObjects()).match(/(?<=")\w+(?=":)/g))];
  const value = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      fc.constantFrom(null, true, false, '', 'text', 'a: b, and c', 'x or y', 0, 1, 443, 0.5),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie('any'), { maxKeys: 5 }),
    ),
  })).any;
  const object = fc
    .tuple(fc.constantFrom(...kinds), fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 6 }))
    .map(([kind, rest]) => ({ metadata: { name: 'x' }, ...rest, ...kind }));
  fc.assert(
    fc.property(fc.array(object, { maxLength: 4 }), (objects) => {
      expect(check(objects as unknown as KubeObject[]).flatMap(untranslated)).toStrictEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('what rules find in the manifests of upstream, all of it is in Spanish', async () => {
  expect(check(await upstream()).flatMap(untranslated)).toStrictEqual([]);
});
