import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RenderedObject } from '../support/objects';
import { PATIENCE, until } from '../support/until';

/** Runs kubectl against the cluster of the environment. Throws what it complains about. */
export function kubectl(args: readonly string[], input?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile('kubectl', args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`kubectl ${args.join(' ')}: ${stderr}`, { cause: error }));
      else resolve(stdout);
    });
    child.stdin!.end(input);
  });
}

/** Objects as the input of kubectl. */
export function list(objects: readonly object[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
}

/** Applies objects as the README says: server-side, with strict validation of fields. Returns a line for each object. */
export async function apply(objects: readonly object[], ...options: string[]): Promise<string[]> {
  const output = await kubectl(['apply', '--server-side', '--validate=strict', '-f', '-', ...options], list(objects));
  return output.trim().split('\n');
}

/** What kubectl prints as JSON. */
export async function json<T = RenderedObject>(args: readonly string[], input?: string): Promise<T> {
  return JSON.parse(await kubectl([...args, '-o', 'json'], input)) as T;
}

/** Removes installations with everything that they have outside their namespaces. */
export async function removeInstallations(...namespaces: string[]): Promise<void> {
  const outside = namespaces.flatMap((name) => [
    `clusterrole/haproxy-${name}`,
    `clusterrolebinding/haproxy-${name}`,
    `clusterissuer/letsencrypt-prod-${name}`,
  ]);
  for (const namespace of namespaces) {
    // Simulated pods would take their whole grace period to stop.
    await kubectl(['delete', 'deployments', '--all', '-n', namespace]);
    await kubectl(['delete', 'pods', '--all', '-n', namespace, '--force', '--grace-period=0']);
  }
  await removeNamespaces(...namespaces);
  await kubectl([
    'delete',
    ...outside,
    'clusterrole/haproxy-cr',
    'clusterrolebinding/haproxy-rb',
    'ingressclass/haproxy',
    '--ignore-not-found',
  ]);
  await kubectl(['delete', 'persistentvolumes', '--all', '--wait=false']);
}

/** Removes namespaces with all that is in them, where they are, and waits until they have gone. */
export async function removeNamespaces(...names: readonly string[]): Promise<void> {
  await kubectl(['delete', 'namespace', ...names, '--ignore-not-found', `--timeout=${PATIENCE}s`]);
}

/** Waits until every Deployment of a namespace has rolled out; says which did not. */
export async function rolledOut(namespace: string): Promise<void> {
  const deadline = Date.now() + PATIENCE * 1000;
  for (;;) {
    const { items } = await json<{ items: RenderedObject[] }>(['get', 'deployments', '-n', namespace]);
    const waiting = items.filter(({ metadata, spec, status }) => {
      const {
        observedGeneration,
        replicas = 0,
        updatedReplicas = 0,
        availableReplicas = 0,
      } = status as Record<string, number>;
      const { generation } = metadata as unknown as { generation: number };
      return (
        observedGeneration !== generation ||
        [replicas, updatedReplicas, availableReplicas].some((count) => count !== spec.replicas)
      );
    });
    if (items.length > 0 && waiting.length === 0) return;
    if (Date.now() > deadline) {
      const names = waiting.map(({ metadata }) => metadata.name).join(', ');
      throw new Error(
        `not rolled out after ${PATIENCE} s: ${names}\n${await kubectl(['get', 'pods,events', '-n', namespace])}`,
      );
    }
    await sleep(1000);
  }
}

/** Waits until every Certificate of a namespace is signed. */
export async function signed(namespace: string): Promise<void> {
  await kubectl(['wait', '--for=condition=Ready', 'certificate', '--all', '-n', namespace, `--timeout=${PATIENCE}s`]);
}

/** A field of every given object's metadata in the cluster, such as its resourceVersion. */
export async function metadataOf(
  objects: readonly object[],
  field: 'resourceVersion' | 'uid' | 'generation',
): Promise<Record<string, unknown>> {
  const { items } = await json<{ items: RenderedObject[] }>(['get', '-f', '-'], list(objects));
  return Object.fromEntries(
    items.map(({ kind, metadata }) => [
      `${kind}/${metadata.name}`,
      (metadata as unknown as Record<string, unknown>)[field],
    ]),
  );
}

/** Has the API server refuse pods with an image, so that a rollout never ends. */
export async function refusePodsWith(image: string): Promise<void> {
  const name = 'refuse-broken-pods';
  const [apiVersion, binding] = ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding'];
  const rules = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }];
  const expression = `!object.spec.containers.exists(c, c.image == '${image}')`;
  const policy = {
    matchConstraints: { resourceRules: rules },
    validations: [{ expression, message: 'this image never runs' }],
  };
  const objects = [
    { apiVersion, kind: 'ValidatingAdmissionPolicy', metadata: { name }, spec: policy },
    { apiVersion, kind: binding, metadata: { name }, spec: { policyName: name, validationActions: ['Deny'] } },
  ];
  await kubectl(['apply', '-f', '-'], list(objects));
  const pod = ['run', 'probe', '-n', 'default', `--image=${image}`, '--restart=Never', '--dry-run=server'];
  await until(`pods with ${image} are refused`, () =>
    kubectl(pod).then(
      () => false,
      (error) => String(error).includes('this image never runs'),
    ),
  );
}
