import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleObjects } from '../../support/example';
import { podOf } from '../../support/objects';
import { kubectl, list } from '../kubectl';

const objects = exampleObjects();
const names = objects.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name);
const levels = ['restricted', 'baseline', 'privileged'];

beforeAll(async () => {
  for (const level of levels) {
    const labels = { 'pod-security.kubernetes.io/enforce': level };
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: `level-${level}`, labels } };
    const account = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'haproxy-sa', namespace: `level-${level}` },
    };
    await kubectl(['apply', '-f', '-'], list([namespace, account]));
  }
});
afterAll(() => kubectl(['delete', 'namespace', ...levels.map((level) => `level-${level}`), '--wait=false']));

function create(name: string, spec: object, level: string): Promise<string> {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec };
  return kubectl(['create', '--dry-run=server', '-n', `level-${level}`, '-f', '-'], JSON.stringify(pod));
}

/** The strictest level at which Pod Security admission lets a pod in. */
async function strictestLevel(name: string): Promise<string> {
  for (const level of levels) {
    try {
      await create(name, podOf(objects, name) as object, level);
      return level;
    } catch (error) {
      if (!/violates PodSecurity/.test((error as Error).message)) throw error;
    }
  }
  return 'none';
}

test('every pod is admitted at the strictest level that its image allows', async () => {
  const admitted = await Promise.all(names.map(async (name) => [name, await strictestLevel(name)] as const));
  expect(Object.fromEntries(admitted)).toStrictEqual({
    pgsql: 'restricted',
    pgbouncer: 'baseline',
    'pgbouncer-t': 'baseline',
    hubs: 'baseline',
    spoke: 'baseline',
    nearspark: 'restricted',
    photomnemonic: 'restricted',
    reticulum: 'baseline',
    dialog: 'privileged',
    coturn: 'privileged',
    haproxy: 'restricted',
  });
});

test('Dialog and coturn would be admitted as restricted, but for the host network and what is asked there', async () => {
  for (const name of ['dialog', 'coturn']) {
    const { hostNetwork, dnsPolicy, containers, ...rest } = podOf(objects, name) as {
      containers: { ports: { hostPort?: number }[]; livenessProbe?: { httpGet?: { host?: string } } }[];
    } & Record<string, unknown>;
    expect([hostNetwork, dnsPolicy]).toStrictEqual([true, 'ClusterFirstWithHostNet']);
    const confined = containers.map(({ livenessProbe, ...container }) => {
      const { host, ...asked } = livenessProbe?.httpGet ?? {};
      expect(host).toBe(name === 'dialog' ? '127.0.0.1' : undefined);
      const probe = livenessProbe?.httpGet ? { ...livenessProbe, httpGet: asked } : livenessProbe;
      const ports = container.ports.map(({ hostPort: _, ...port }) => port);
      return { ...container, livenessProbe: probe, ports };
    });
    expect(await create(name, { ...rest, containers: confined }, 'restricted')).toContain('created');
  }
});
