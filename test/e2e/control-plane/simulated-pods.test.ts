import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RenderedObject } from '../../support/objects';
import { until } from '../../support/until';
import { json, kubectl, list, removeNamespaces } from '../kubectl';

const namespace = 'needs';

beforeAll(async () => {
  await removeNamespaces(namespace);
  await kubectl(['create', 'namespace', namespace]);
});
afterAll(() => removeNamespaces(namespace));

const metadata = (name: string) => ({ name, namespace });
const pod = (name: string, spec: object, container: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: metadata(name),
  spec: { ...spec, containers: [{ name: 'main', image: 'example/main:1', ...container }] },
});
const object = (kind: 'Secret' | 'ConfigMap', name: string, ...keys: readonly string[]) => ({
  apiVersion: 'v1',
  kind,
  metadata: metadata(name),
  data: Object.fromEntries(keys.map((key) => [key, ''])),
});
const volume = (source: object) => ({ volumes: [{ name: 'of-it', ...source }] });
const variable = (source: object) => ({ env: [{ name: 'A', valueFrom: source }] });
const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: metadata('claim'),
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};

async function stateOf(name: string): Promise<string> {
  const { items } = await json<{ items: RenderedObject[] }>(['get', 'pods', '-n', namespace]);
  const { phase, conditions = [], containerStatuses = [] } = items.find((one) => one.metadata.name === name)!['status'];
  const ready = (conditions as { type: string; status: string }[]).find(({ type }) => type === 'Ready')?.status;
  const state = (containerStatuses as { state: { waiting?: { reason: string } } }[])[0]?.state;
  return `${phase}, ready: ${ready}, ${state?.waiting?.reason ?? Object.keys(state ?? { nothing: '' })[0]}`;
}

async function messagesAbout(name: string): Promise<string[]> {
  const selector = `involvedObject.name=${name}`;
  const { items } = await json<{ items: { message: string }[] }>([
    'get',
    'events',
    '-n',
    namespace,
    '--field-selector',
    selector,
  ]);
  return items.map(({ message }) => message);
}

const RUNS = 'Running, ready: True, running';
const MOUNTS = 'Pending, ready: undefined, ContainerCreating';
const CONFIGURES = 'Pending, ready: undefined, CreateContainerConfigError';

describe('a simulated pod is not ready without what it needs, and is once that is there', () => {
  test.each([
    [
      'secret-volume',
      volume({ secret: { secretName: 'a' } }),
      {},
      MOUNTS,
      /volume "of-it" : secret "a" not found/,
      object('Secret', 'a'),
    ],
    [
      'secret-key',
      volume({ secret: { secretName: 'b', items: [{ key: 'k', path: 'k' }] } }),
      {},
      MOUNTS,
      /volume "of-it" : secret "b" not found/,
      object('Secret', 'b', 'k'),
    ],
    [
      'config-volume',
      volume({ configMap: { name: 'c' } }),
      {},
      MOUNTS,
      /configmap "c" not found/,
      object('ConfigMap', 'c'),
    ],
    [
      'projected',
      volume({ projected: { sources: [{ configMap: { name: 'd' } }] } }),
      {},
      MOUNTS,
      /configmap "d" not found/,
      object('ConfigMap', 'd'),
    ],
    [
      'secret-variable',
      {},
      variable({ secretKeyRef: { name: 'e', key: 'k' } }),
      CONFIGURES,
      /secret "e" not found/,
      object('Secret', 'e', 'k'),
    ],
    [
      'all-variables',
      {},
      { envFrom: [{ configMapRef: { name: 'f' } }] },
      CONFIGURES,
      /configmap "f" not found/,
      object('ConfigMap', 'f'),
    ],
    [
      'claimed',
      volume({ persistentVolumeClaim: { claimName: 'claim' } }),
      {},
      'Pending, ready: undefined, nothing',
      /persistentvolumeclaim "claim" not found/,
      claim,
    ],
  ])('%s', async (name, spec, container, waits, message, cure) => {
    await kubectl(['apply', '-f', '-'], JSON.stringify(pod(name, spec, container)));
    await until(`a word about ${name}`, async () => (await messagesAbout(name)).some((text) => message.test(text)));
    await until(`${name} waits`, async () => (await stateOf(name)) === waits);
    await kubectl(['apply', '-f', '-'], JSON.stringify(cure));
    await until(`${name} runs`, async () => (await stateOf(name)) === RUNS);
  });

  test('what is there without the key that is wanted is not enough', async () => {
    const objects = [
      object('Secret', 'half', 'other'),
      pod('half-volume', volume({ secret: { secretName: 'half', items: [{ key: 'k', path: 'k' }] } })),
      pod('half-variable', {}, variable({ secretKeyRef: { name: 'half', key: 'k' } })),
    ];
    await kubectl(['apply', '-f', '-'], list(objects));
    await until(
      'both wait',
      async () => [await stateOf('half-volume'), await stateOf('half-variable')].join() === [MOUNTS, CONFIGURES].join(),
    );
    expect([...(await messagesAbout('half-volume')), ...(await messagesAbout('half-variable'))]).toStrictEqual(
      expect.arrayContaining([
        'MountVolume.SetUp failed for volume "of-it" : references non-existent secret key: k',
        `Error: couldn't find key k in Secret ${namespace}/half`,
      ]),
    );
  });

  test('what it can do without is not waited for', async () => {
    const optional = { name: 'nowhere', optional: true };
    const container = {
      ...variable({ secretKeyRef: { ...optional, key: 'k' } }),
      envFrom: [{ configMapRef: optional }],
    };
    await kubectl(
      ['apply', '-f', '-'],
      JSON.stringify(pod('modest', volume({ secret: { secretName: 'nowhere', optional: true } }), container)),
    );
    await until('it runs', async () => (await stateOf('modest')) === RUNS);
  });
});
