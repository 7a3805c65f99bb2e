import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { schema } from '../../checks';
import { readAssembly } from '../../checks/schema/kubernetes-schemas';
import { clusterObject, configMap, deployment, found, object, podSpec, service } from './objects';

describe('built-in kinds', () => {
  test('good objects of many kinds pass', () => {
    const objects = [
      deployment(
        'web',
        podSpec({ ports: [{ containerPort: 80 }], resources: { requests: { cpu: '250m', memory: 5e8 } } }),
      ),
      service('web', [
        { port: 80, targetPort: 'http' },
        { name: 'x', port: 81, targetPort: 81 },
      ]),
      configMap('settings', { text: '' }),
      object('v1', 'Secret', 'keys', { data: { key: 'c2VjcmV0\n' }, stringData: { other: 'text' } }),
      object('apps/v1', 'StatefulSet', 'db', {
        spec: {
          serviceName: 'db',
          selector: {},
          template: { spec: podSpec() },
          volumeClaimTemplates: [
            {
              apiVersion: 'v1',
              kind: 'PersistentVolumeClaim',
              metadata: { name: 'x', creationTimestamp: null },
              status: {},
            },
          ],
        },
        status: { replicas: 1 },
      }),
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { generateName: 'once-', namespace: 'a' },
        spec: { template: { spec: podSpec() } },
      },
    ];
    expect(found(schema, objects)).toStrictEqual([]);
  });

  test('unknown fields at any depth', () => {
    expect(
      found(schema, [deployment('web', podSpec({ imagePulPolicy: 'Always' }), { replica: 1, zzz: null })]),
    ).toStrictEqual([
      'error schema/unknown-field | Deployment a/web | spec.template.spec.containers[0].imagePulPolicy (main) | no field of Deployment in Kubernetes 1.34; did you mean imagePullPolicy?',
      'error schema/unknown-field | Deployment a/web | spec.replica | no field of Deployment in Kubernetes 1.34; did you mean replicas?',
    ]);
  });

  test('nothing is suggested for what resembles no field', () => {
    expect(found(schema, [service('web', [{ port: 80 }], { quux: {} })])).toStrictEqual([
      'error schema/unknown-field | Service a/web | spec.quux | no field of Service in Kubernetes 1.34',
    ]);
  });

  test('wrong types', () => {
    const web = deployment(
      'web',
      podSpec({
        env: [{ name: 'PASSWORD', value: 123456 }],
        args: ['a', null],
        ports: { containerPort: 80 },
        resources: { limits: { memory: '1GB' } },
        livenessProbe: { httpGet: { path: '/', port: 1.5 } },
        stdin: 'yes',
      }),
      { replicas: 'one', minReadySeconds: 0.5 },
    );
    expect(found(schema, [web])).toStrictEqual([
      'error schema/type | Deployment a/web | spec.template.spec.containers[0].env[0].value (main) | expected text, found a number',
      'error schema/type | Deployment a/web | spec.template.spec.containers[0].args[1] (main) | expected text, found nothing',
      'error schema/type | Deployment a/web | spec.template.spec.containers[0].ports (main) | expected a list, found a map',
      'error schema/type | Deployment a/web | spec.template.spec.containers[0].resources.limits.memory (main) | expected a quantity, such as 250m or 512Mi, found text',
      'error schema/type | Deployment a/web | spec.template.spec.containers[0].livenessProbe.httpGet.port (main) | expected a whole number or text, found a number with a fraction',
      'error schema/type | Deployment a/web | spec.template.spec.containers[0].stdin (main) | expected true or false, found text',
      'error schema/type | Deployment a/web | spec.replicas | expected a whole number, found text',
      'error schema/type | Deployment a/web | spec.minReadySeconds | expected a whole number, found a number with a fraction',
    ]);
  });

  test('a ConfigMap holds text, and a Secret base64', () => {
    const objects = [
      configMap('settings', { '5349': 8080, flag: true, none: null }),
      object('v1', 'Secret', 'keys', { data: { a: 'no base64!', b: 5 } }),
    ];
    expect(found(schema, objects)).toStrictEqual([
      'error schema/type | ConfigMap a/settings | data["5349"] | expected text, found a number',
      'error schema/type | ConfigMap a/settings | data.flag | expected text, found true',
      'error schema/type | ConfigMap a/settings | data.none | expected text, found nothing',
      'error schema/type | Secret a/keys | data.a | expected text in base64, found text',
      'error schema/type | Secret a/keys | data.b | expected text in base64, found a number',
    ]);
  });

  test('missing required fields', () => {
    const objects = [
      object('apps/v1', 'Deployment', 'empty'),
      deployment('web', { containers: [{ image: 'x' }] }, { selector: null }),
    ];
    expect(found(schema, objects)).toStrictEqual([
      'error schema/required | Deployment a/empty | spec | missing',
      'error schema/required | Deployment a/web | spec.template.spec.containers[0].name | missing',
      'error schema/required | Deployment a/web | spec.selector | missing',
    ]);
  });

  test('words of a closed set, alone and in lists', () => {
    const claim = object('v1', 'PersistentVolumeClaim', 'data', {
      spec: { accessModes: ['ReadWriteOnce', 'ReadWriteOne'] },
    });
    expect(schema([deployment('web', podSpec({ imagePullPolicy: 'Alway' })), claim])).toStrictEqual([
      {
        rule: 'schema/value',
        severity: 'error',
        object: 'Deployment a/web',
        path: 'spec.template.spec.containers[0].imagePullPolicy',
        container: 'main',
        message: 'expected one of Always, IfNotPresent, Never',
        remedy: 'Use one of these words; did you mean Always?',
      },
      {
        rule: 'schema/value',
        severity: 'error',
        object: 'PersistentVolumeClaim a/data',
        path: 'spec.accessModes[1]',
        message: 'expected one of ReadWriteOnce, ReadOnlyMany, ReadWriteMany, ReadWriteOncePod',
        remedy: 'Use one of these words; did you mean ReadWriteOnce?',
      },
    ]);
  });

  test('kinds and versions that Kubernetes does not have', () => {
    const objects = [
      object('extensions/v1beta1', 'Ingress', 'old'),
      object('policy/v1beta1', 'PodDisruptionBudget', 'old'),
      object('v1', 'Servise', 'web'),
      object('v1', 'Deployment', 'web'),
    ];
    expect(schema(objects).map(({ path, message, remedy }) => [path, message, remedy])).toStrictEqual([
      ['kind', 'Kubernetes 1.34 has no API group extensions', 'Ingress is in networking.k8s.io/v1.'],
      ['kind', 'PodDisruptionBudget has no version v1beta1 in Kubernetes 1.34', 'Use policy/v1.'],
      ['kind', 'Kubernetes 1.34 has no Servise in v1', 'Correct the kind; did you mean Service?'],
      ['kind', 'Kubernetes 1.34 has no Deployment in v1', 'Correct the kind.'],
    ]);
  });

  test('entries that are no objects, and objects without a name', () => {
    const nameless = { apiVersion: 'v1', kind: 'Service', metadata: {} };
    expect(found(schema, [null, 'text', { metadata: { name: 'x' } }, [], {}, nameless])).toStrictEqual([
      'error schema/object | object 1 |  | is not an object',
      'error schema/object | object 2 |  | is not an object',
      'error schema/object | object 3 |  | does not say what it is: apiVersion or kind is missing, although it has a name',
      'error schema/object | object 4 |  | is not an object',
      'error schema/object | object 5 |  | does not say what it is: apiVersion or kind is missing',
      'error schema/object | Service (without a name) | metadata.name | missing',
    ]);
  });

  test('lists are looked into', () => {
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [{ apiVersion: 'v1', kind: 'List', items: [configMap('x', { a: 1 })] }],
    };
    expect(found(schema, [list])).toStrictEqual([
      'error schema/type | ConfigMap a/x | data.a | expected text, found a number',
    ]);
  });

  test('names that could write to a terminal are quoted', () => {
    expect(found(schema, [configMap('\u001b[31m', { '\u001b]0;x': 1 })])).toStrictEqual([
      String.raw`error schema/type | ConfigMap a/"\u001b[31m" | data["\u001b]0;x"] | expected text, found a number`,
    ]);
  });
});

describe('custom resources', () => {
  const definition = clusterObject('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'rooms.hubs.example.org', {
    spec: {
      group: 'hubs.example.org',
      scope: 'Namespaced',
      names: { kind: 'Room', plural: 'rooms' },
      versions: [
        { name: 'v0', served: false, storage: false },
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              required: ['spec'],
              properties: {
                spec: {
                  type: 'object',
                  required: ['size'],
                  properties: {
                    size: { type: 'integer' },
                    ratio: { type: 'number' },
                    mode: { type: 'string', enum: ['open', 'closed'] },
                    port: { 'x-kubernetes-int-or-string': true },
                    tags: { type: 'object', additionalProperties: { type: 'string' } },
                    free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
                    any: { type: 'object', additionalProperties: true },
                    doors: { type: 'array', items: { type: 'object', properties: { open: { type: 'boolean' } } } },
                  },
                },
              },
            },
          },
        },
      ],
    },
  });
  const room = (spec: object, version = 'v1') => object(`hubs.example.org/${version}`, 'Room', 'lobby', { spec });
  const good = {
    size: 1,
    ratio: 0.5,
    mode: 'open',
    port: 'http',
    tags: { a: 'b' },
    free: { x: [1] },
    any: { y: 1 },
    doors: [{ open: true }],
  };

  test('a good one passes, with the definition among the objects or in the options', () => {
    expect(found(schema, [definition, room(good)])).toStrictEqual([]);
    expect(found(schema, [room(good)], { definitions: [definition] })).toStrictEqual([]);
  });

  test('each way to be bad', () => {
    const bad = {
      size: 0.5,
      mode: 'opened',
      port: true,
      tags: { a: 1 },
      doors: [{ open: 'yes', shut: true }],
      colour: 'red',
    };
    const metadata = { ...room(bad), metadata: { name: 'lobby', namespace: 'a', label: {} } };
    expect(found(schema, [definition, metadata, { ...room({}), spec: undefined }, room({ ratio: '1' })])).toStrictEqual(
      [
        'error schema/unknown-field | Room a/lobby | metadata.label | no field of Room of its CustomResourceDefinition; did you mean labels?',
        'error schema/type | Room a/lobby | spec.size | expected a whole number, found a number with a fraction',
        'error schema/value | Room a/lobby | spec.mode | expected one of open, closed',
        'error schema/type | Room a/lobby | spec.port | expected a whole number or text, found true',
        'error schema/type | Room a/lobby | spec.tags.a | expected text, found a number',
        'error schema/type | Room a/lobby | spec.doors[0].open | expected true or false, found text',
        'error schema/unknown-field | Room a/lobby | spec.doors[0].shut | no field of Room of its CustomResourceDefinition',
        'error schema/unknown-field | Room a/lobby | spec.colour | no field of Room of its CustomResourceDefinition',
        'error schema/required | Room a/lobby | spec | missing',
        'error schema/type | Room a/lobby | spec.ratio | expected a number, found text',
        'error schema/required | Room a/lobby | spec.size | missing',
      ],
    );
  });

  test('a version that is not served', () => {
    expect(found(schema, [definition, room(good, 'v0')])).toStrictEqual([
      'error schema/kind | Room a/lobby | kind | Room has no version v0 in its CustomResourceDefinition',
    ]);
  });

  test('without a definition, only metadata is checked', () => {
    const unknown = { ...room({ anything: 1 }), metadata: { name: 'lobby', labels: { a: 1 } } };
    expect(found(schema, [unknown])).toStrictEqual([
      'error schema/type | Room lobby | metadata.labels.a | expected text, found a number',
    ]);
  });
});

test('assemblies are read as they are, or compressed beside a redirect', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  const assembly = { types: { a: { name: 'A', kind: 'interface' } } };
  writeFileSync(join(folder, '.jsii'), JSON.stringify(assembly));
  expect(readAssembly(folder)).toStrictEqual(assembly);
  writeFileSync(
    join(folder, '.jsii'),
    JSON.stringify({ schema: 'jsii/file-redirect', compression: 'gzip', filename: '.jsii.gz' }),
  );
  writeFileSync(join(folder, '.jsii.gz'), gzipSync(JSON.stringify(assembly)));
  expect(readAssembly(folder)).toStrictEqual(assembly);
  rmSync(folder, { recursive: true });
});
