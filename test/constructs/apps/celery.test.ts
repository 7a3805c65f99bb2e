import { App } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { check } from '../../../checks';
import type { FlowerProps } from '../../../constructs';
import {
  Application,
  Flower,
  Redis,
  Scheduler,
  Worker,
  celeryBeat,
  celeryWorker,
  generated,
  traefikIngress,
} from '../../../constructs';
import { rendered } from '../../support/chart';
import { expectGolden } from '../../support/golden';
import type { RenderedObject } from '../../support/objects';
import { containerOf, envOf, find } from '../../support/objects';

function shop(props: Partial<FlowerProps> = {}): { application: Application; objects: RenderedObject[] } {
  const application = new Application(new App(), 'shop', { ingress: traefikIngress() });
  const broker = new Redis(application, 'redis');
  new Flower(application, 'flower', { broker, ...props });
  return { application, objects: application.toJson() as RenderedObject[] };
}

describe('Flower', () => {
  test('alone in a chart of somebody else', async () => {
    const objects = rendered((chart) => new Flower(chart, 'flower', { broker: new Redis(chart, 'redis') }));
    const flower = objects.filter(({ metadata }) => metadata.labels?.['app'] === 'flower');
    await expectGolden('apps/flower', flower);
    const externals = ['flower-secrets', 'redis-secrets'].map((name) => ({
      kind: 'Secret',
      namespace: 'school',
      name,
    }));
    expect(check(objects, { externals }).filter(({ severity }) => severity === 'error')).toStrictEqual([]);
  });

  test('shows nothing without a password, which comes from its Secret', () => {
    const { application, objects } = shop();
    const redis = application.components[0] as Redis;
    expect(application.secrets.find(({ name }) => name === 'flower-secrets')?.entries).toStrictEqual({
      FLOWER_PASSWORD: generated("password of admin at Flower's pages"),
      CELERY_BROKER_URL: redis.url(),
    });
    const env = envOf(containerOf(objects, 'flower'));
    expect(env).toStrictEqual({
      FLOWER_PASSWORD: 'secret flower-secrets/FLOWER_PASSWORD',
      CELERY_BROKER_URL: 'secret flower-secrets/CELERY_BROKER_URL',
      FLOWER_BASIC_AUTH: 'admin:$(FLOWER_PASSWORD)',
    });
    // Kubernetes fills in only what stands before.
    expect(Object.keys(env).indexOf('FLOWER_PASSWORD')).toBeLessThan(Object.keys(env).indexOf('FLOWER_BASIC_AUTH'));
  });

  test('takes what a Secret has already', () => {
    const { application, objects } = shop({
      brokerUrl: { name: 'shop-secrets', key: 'REDIS_URL' },
      basicAuth: { name: 'shop-secrets', key: 'FLOWER_BASIC_AUTH' },
    });
    expect(application.secrets.map(({ name }) => name)).toStrictEqual(['redis-secrets']);
    expect(envOf(containerOf(objects, 'flower'))).toStrictEqual({
      CELERY_BROKER_URL: 'secret shop-secrets/REDIS_URL',
      FLOWER_BASIC_AUTH: 'secret shop-secrets/FLOWER_BASIC_AUTH',
    });
  });

  test('cannot do without a password', () => {
    expect(() => shop({ basicAuth: { name: 'a', key: 'b', optional: true } })).toThrow(
      'flower.basicAuth: expected a Secret that must be there, got "an optional one"',
    );
  });

  test('is reached from outside only if it is asked for', () => {
    const ingresses = (objects: readonly RenderedObject[]) => objects.filter(({ kind }) => kind === 'Ingress');
    expect(ingresses(shop().objects)).toStrictEqual([]);
    expect(find(shop().objects, 'NetworkPolicy', 'flower')['spec'].ingress).toBeUndefined();
    const [ingress] = ingresses(shop({ hosts: ['flower.example.org'] }).objects);
    expect(ingress!['spec'].rules[0].http.paths[0].backend).toStrictEqual({
      service: { name: 'flower', port: { number: 5555 } },
    });
  });

  test('reaches the broker, and nobody else', () => {
    const { egress } = find(shop().objects, 'NetworkPolicy', 'flower')['spec'];
    expect(egress.slice(1)).toStrictEqual([
      { to: [{ podSelector: { matchLabels: { app: 'redis' } } }], ports: [{ port: 6379, protocol: 'TCP' }] },
    ]);
  });
});

describe('processes of Celery', () => {
  test('a worker', () => {
    expect(celeryWorker('app.tasks', { concurrency: 4, queues: ['mail', 'ocr'] })).toStrictEqual({
      command: ['celery', '-A', 'app.tasks', 'worker', '--loglevel=INFO', '--concurrency=4', '--queues=mail,ocr'],
      health: { command: ['sh', '-c', 'celery -A app.tasks inspect ping -d "celery@$HOSTNAME" --timeout=10'] },
    });
    expect(celeryWorker('app.tasks', { brokerVariable: 'REDIS_URL' }).health).toStrictEqual({
      command: ['sh', '-c', 'CELERY_BROKER_URL="$REDIS_URL" celery inspect ping -d "celery@$HOSTNAME" --timeout=10'],
    });
    expect(() => celeryWorker('app.tasks', { brokerVariable: '$(id)' })).toThrow('celeryWorker.brokerVariable');
    expect(celeryWorker('app').command).toStrictEqual(['celery', '-A', 'app', 'worker', '--loglevel=INFO']);
  });

  test('the scheduler writes where it may, and is looked at once a minute', () => {
    const objects = rendered((chart) => new Scheduler(chart, 'beat', { image: 'a:1', ...celeryBeat('app.tasks') }));
    const { command, livenessProbe, volumeMounts } = containerOf(objects, 'beat');
    expect(command).toContain('--schedule=/tmp/celerybeat-schedule');
    expect(volumeMounts).toStrictEqual([{ name: 'tmp', mountPath: '/tmp' }]);
    expect(livenessProbe).toMatchObject({
      exec: { command: ['sh', '-c', 'find /tmp/celerybeat-schedule* -mmin -10 | grep -q .'] },
      periodSeconds: 60,
    });
  });

  test('a worker has time for its answer', () => {
    const objects = rendered((chart) => new Worker(chart, 'worker', { image: 'a:1', ...celeryWorker('app') }));
    expect(containerOf(objects, 'worker').livenessProbe.timeoutSeconds).toBeGreaterThan(10);
  });

  test.each<[() => unknown, string]>([
    [() => celeryWorker('app; rm'), 'celery app: expected a module, such as app.tasks, got "app; rm"'],
    [() => celeryBeat(''), 'celery app: expected a module, such as app.tasks, got ""'],
    [
      () => celeryWorker('app', { concurrency: 0 }),
      'celeryWorker.concurrency: expected a whole number from 1 on, got 0',
    ],
    [
      () => celeryWorker('app', { queues: ['a b'] }),
      'celeryWorker.queues: expected names of letters, digits, _, ., : and -, got "a b"',
    ],
  ])('refuse %s', (build, message) => {
    expect(build).toThrow(new Error(message));
  });
});
