import { describe, expectTypeOf, test } from 'vitest';
import type {
  BackgroundProps,
  CaddyProxyProps,
  CriticalVolume,
  HostRoutes,
  ProcessProps,
  Scheduler,
  SecretSource,
  StatefulWebApp,
  StatefulWebAppProps,
  StatelessWebApp,
  StatelessWebAppProps,
  Worker,
  WorkerProps,
} from '../../../constructs';

/** Each line below an expected error compiles nowhere else: `npm run typecheck` says so when one of them does. */
const image = 'registry.example.org/shop:1.4.2';
const data = { path: '/app/data', size: '5Gi' };
const shared = { ...data, accessMode: 'ReadWriteMany' } as const;
const health = { command: ['true'] };
/** Never made: only their types matter. */
const given = { stateful: {} } as {
  stateful: StatefulWebApp;
  stateless: StatelessWebApp;
  worker: Worker;
  scheduler: Scheduler;
};

describe('what does not compile', () => {
  test('more than one pod of a stateful application, but with volumes that many nodes mount', () => {
    const accept = (_: StatefulWebAppProps) => undefined;
    accept({ image, volumes: { data } });
    accept({ image, volumes: { data: shared }, replicas: 3 });
    // @ts-expect-error -- one node mounts the volume
    accept({ image, volumes: { data }, replicas: 3 });
    // @ts-expect-error -- even one pod is not a matter of choice
    accept({ image, volumes: { data }, replicas: 1 });
    // @ts-expect-error -- one of two volumes is for a single node
    accept({ image, volumes: { data, shared }, replicas: 3 });
    // @ts-expect-error -- what keeps no files is a StatelessWebApp
    accept({ image });
  });

  test('an autoscaler of a stateful application', () => {
    expectTypeOf<StatefulWebAppProps['replicas']>().toEqualTypeOf<number | undefined>();
    expectTypeOf<StatefulWebAppProps>().not.toHaveProperty('autoscaling');
    const accept = (_: StatefulWebAppProps) => undefined;
    // @ts-expect-error -- between 1 and 1, always
    accept({ image, volumes: { data }, replicas: { min: 1, max: 3 } });
    // @ts-expect-error -- a range, even of shared volumes
    accept({ image, volumes: { data: shared }, replicas: { min: 1, max: 3 } });
    // @ts-expect-error -- by no other name
    accept({ image, volumes: { data }, autoscaling: { min: 1, max: 3 } });
  });

  test('volumes of a stateless application', () => {
    const accept = (_: StatelessWebAppProps) => undefined;
    accept({ image, replicas: { min: 2, max: 5 } });
    // @ts-expect-error -- what it keeps, it keeps elsewhere
    accept({ image, volumes: { data } });
    // @ts-expect-error -- not among the further fields of its pods either
    accept({ image, pod: { volumes: [] } });
  });

  test('the value of a secret', () => {
    const accept = (_: ProcessProps) => undefined;
    accept({ image, secrets: { TOKEN: { from: 'random', purpose: 'a token', length: 48 } } });
    // @ts-expect-error -- where it comes from, not what it is
    accept({ image, secrets: { TOKEN: 'hunter2' } });
    // @ts-expect-error -- nor in disguise
    accept({ image, secrets: { TOKEN: { value: 'hunter2' } } });
    // @ts-expect-error -- nor as a reference with a value
    accept({ image, env: { TOKEN: { name: 'shop', key: 'TOKEN', value: 'hunter2' } } });
    expectTypeOf<string>().not.toExtend<SecretSource>();
  });

  test('a critical volume that says nothing of backups', () => {
    const accept = (_: StatefulWebAppProps) => undefined;
    accept({ image, volumes: { data: { ...data, critical: true, backup: {} as CriticalVolume['backup'] } } });
    // @ts-expect-error -- its loss hurts
    accept({ image, volumes: { data: { ...data, critical: true } } });
    // @ts-expect-error -- also where many nodes mount it
    accept({ image, volumes: { data: { ...shared, critical: true } }, replicas: 2 });
  });

  test('several schedulers', () => {
    const accept = (_: ConstructorParameters<typeof Scheduler>[2]) => undefined;
    const worker = (_: WorkerProps) => undefined;
    worker({ image, health, replicas: 3 });
    accept({ image, health });
    // @ts-expect-error -- two would do everything twice
    accept({ image, health, replicas: 2 });
    // @ts-expect-error -- a process without a port says how it is by a command
    accept({ image });
    expectTypeOf<BackgroundProps>().not.toHaveProperty('replicas');
  });

  test('a route to what does not listen, and a proxy without certificates', () => {
    const accept = (_: HostRoutes) => undefined;
    accept({ 'shop.example.org': [{ to: given.stateless }, { path: '/files', to: given.stateful.endpoint }] });
    // @ts-expect-error -- nobody connects to a worker
    accept({ 'shop.example.org': [{ to: given.worker }] });
    // @ts-expect-error -- nor to a scheduler
    accept({ 'shop.example.org': [{ to: given.scheduler }] });
    // @ts-expect-error -- a name is no endpoint
    accept({ 'shop.example.org': [{ to: 'shop' }] });
    const proxy = (_: CaddyProxyProps) => undefined;
    // @ts-expect-error -- it serves nothing without TLS
    proxy({ sites: {} });
  });
});
