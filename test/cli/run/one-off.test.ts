import { App } from 'cdk8s';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { Application, Redis, StatefulWebApp, StatelessWebApp, generated } from '../../../constructs';
import type { KubeObject } from '../../../checks';
import { check } from '../../../checks';
import type { ClusterObject } from '../../../cli/cluster/objects';
import type { Kubectl } from '../../../cli/cluster/kubectl';
import { containerOf, oneOffJob } from '../../../cli/run/one-off';
import { runOneOff } from '../../../cli/run/run';
import { deployedContainer } from '../../../cli/run/workload';
import { clusterFile } from '../../support/cluster';

const app = new App();
const shop = new Application(app, 'shop', { imagePullSecret: 'registry' });
const redis = new Redis(shop, 'redis');
new StatelessWebApp(shop, 'backend', {
  image: 'registry.example.org/backend:1.0.0',
  config: { ENVIRONMENT: 'production' },
  secrets: { SECRET_KEY: generated('signs sessions') },
  dependsOn: [redis],
});
new StatefulWebApp(shop, 'web', { image: 'web:1', volumes: { media: { path: '/media', size: '1Gi' } } });
const objects = shop.toJson() as ClusterObject[];
const deployment = (name: string) =>
  objects.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name)!;

function jobOf(name: string, beside = true) {
  const workload = deployment(name);
  return oneOffJob(workload, containerOf(workload)!, {
    name: `${name}-run-1`,
    command: ['python', 'seed.py'],
    deadlineSeconds: 60,
    beside,
  });
}
/* eslint-disable @typescript-eslint/no-explicit-any */
const podOf = (job: ClusterObject) => (job['spec'] as any).template;
const containerIn = (object: ClusterObject) => podOf(object).spec.containers[0];

describe('a command of one’s own', () => {
  test('has what the component has, but for what concerns a server', () => {
    const [own, theirs] = [containerIn(jobOf('backend')), containerIn(deployment('backend'))];
    for (const field of ['image', 'env', 'envFrom', 'volumeMounts', 'securityContext', 'resources'])
      expect([field, own[field]]).toStrictEqual([field, theirs[field]]);
    expect([own.name, own.command, own.args]).toStrictEqual(['run', ['python', 'seed.py'], []]);
    for (const field of ['readinessProbe', 'livenessProbe', 'startupProbe', 'ports', 'lifecycle'])
      expect(own).not.toHaveProperty(field);
    const { spec } = podOf(jobOf('backend'));
    expect(spec.imagePullSecrets).toStrictEqual([{ name: 'registry' }]);
    // It waits for nobody: what it needs is there already.
    expect(spec).not.toHaveProperty('initContainers');
  });

  test('has the labels that policies go by, and none of a controller', () => {
    const workload = deployment('backend');
    podOf(workload).metadata.labels['pod-template-hash'] = '1234';
    expect(podOf(jobOf('backend')).metadata.labels).toMatchObject({ app: 'backend' });
    expect(podOf(jobOf('backend')).metadata.labels).not.toHaveProperty('pod-template-hash');
  });

  test('is never ready, so that nobody’s requests lead to it, and is tried once', () => {
    const { spec } = jobOf('backend') as any;
    expect(spec.template.spec.readinessGates).toStrictEqual([{ conditionType: 'hubs.cdk8s/serves' }]);
    expect([spec.backoffLimit, spec.activeDeadlineSeconds, spec.template.spec.restartPolicy]).toStrictEqual([
      0,
      60,
      'Never',
    ]);
  });

  test('runs where the volumes are, as long as somebody has them', () => {
    expect(podOf(jobOf('web')).spec.volumes).toContainEqual({
      name: 'media',
      persistentVolumeClaim: { claimName: 'media' },
    });
    expect(JSON.stringify(podOf(jobOf('web')).spec.affinity)).toContain('"matchLabels":{"app":"web"}');
    expect(podOf(jobOf('web', false)).spec).not.toHaveProperty('affinity');
    expect(podOf(jobOf('backend')).spec).not.toHaveProperty('affinity');
  });

  test('is an object that Kubernetes takes, within level "restricted"', () => {
    const all = [...objects, jobOf('backend'), jobOf('web')] as KubeObject[];
    const errors = check(all, { externals: [{ kind: 'Secret', namespace: 'shop', name: 'registry' }] }).filter(
      ({ severity, object }) => severity === 'error' && object.startsWith('Job/'),
    );
    expect(errors.filter(({ rule }) => !rule.startsWith('references/'))).toStrictEqual([]);
  });
});

describe('a component', () => {
  const kubectl = { list: async () => objects.filter(({ kind }) => kind === 'Deployment') } as unknown as Kubectl;
  const of = (name: string, container?: string) => deployedContainer(kubectl, 'shop', name, container);

  test('is a Deployment', async () => {
    const { container, runs } = await of('backend');
    expect([container.name, runs]).toStrictEqual(['backend', false]);
  });

  test('that is not there is named beside those that are, and so is a container', async () => {
    await expect(of('front')).rejects.toThrow('There are: backend, redis, web');
    await expect(of('backend', 'sidecar')).rejects.toThrow('backend has no container sidecar. It has: backend');
  });
});

describe('a Job that is waited for', () => {
  const steps = (state: object) => {
    clusterFile({ objects: [], logs: { 'job/backend-run-1': 'seeded\n' } });
    const done: string[] = [];
    const job = jobOf('backend');
    const kubectl = {
      options: {},
      create: async ({ metadata }: ClusterObject) => void done.push(`create ${metadata.name}`),
      deleteNamed: async (kind: string, names: string[]) => void done.push(`delete ${kind} ${names.join()}`),
      get: async () => job,
      list: async () => [
        {
          metadata: { name: 'pod', labels: { 'batch.kubernetes.io/job-name': job.metadata.name } },
          status: { containerStatuses: [{ name: 'run', state }] },
        },
      ],
    } as unknown as Kubectl;
    return { done, run: () => runOneOff(kubectl, job, 0) };
  };

  test('is removed, and its command’s failure told', async () => {
    const { done, run } = steps({ terminated: { exitCode: 3, reason: 'Error' } });
    await expect(run()).rejects.toThrow('The command ended with 3 (Error).');
    expect(done).toStrictEqual(['create backend-run-1', 'delete job backend-run-1']);
  });

  test('says what it says, and is removed', async () => {
    const { done, run } = steps({ terminated: { exitCode: 0, reason: 'Completed' } });
    const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    onTestFinished(() => said.mockRestore());
    await run();
    expect(said.mock.calls.map(([text]) => text)).toContain('seeded\n');
    expect(done).toStrictEqual(['create backend-run-1', 'delete job backend-run-1']);
  });

  test('that does not start is removed, and says what it waits for', async () => {
    const { done, run } = steps({ waiting: { reason: 'ErrImagePull', message: 'no such image' } });
    await expect(run()).rejects.toThrow('has not started after 0s: run: no such image');
    expect(done).toContain('delete job backend-run-1');
  });
});
