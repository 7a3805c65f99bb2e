/**
 * A kubectl whose cluster is a JSON file: what is applied is there at once, and so are the pods of Deployments.
 *
 * Usage: node kubectl.mjs <file> <arguments of kubectl…>
 */
import { readFileSync, writeFileSync } from 'node:fs';

const [file, ...words] = process.argv.slice(2);
// There is one cluster only.
const args = words.filter((word) => !word.startsWith('--context='));
const cluster = JSON.parse(readFileSync(file, 'utf8'));
const given = option('-f') === '-' ? objectsIn(JSON.parse(readFileSync(0, 'utf8'))) : undefined;

function objectsIn(document) {
  return document.items ?? [document];
}

function option(name) {
  const at = args.indexOf(name);
  return at < 0 ? undefined : args[at + 1];
}

const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** `ingresses`, `networkpolicies`, `certificates.cert-manager.io` and `Job` as `ingress`, `networkpolicy`, `certificate` and `job`. */
function singular(kind) {
  const [name] = kind.toLowerCase().split('.');
  return name
    .replace(/sses$/, 'ss')
    .replace(/ies$/, 'y')
    .replace(/([^s])s$/, '$1');
}

const same = (a, b) =>
  a.kind === b.kind && a.metadata.name === b.metadata.name && a.metadata.namespace === b.metadata.namespace;

function merged(a, b) {
  const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMap(a) || !isMap(b)) return b;
  return { ...a, ...Object.fromEntries(Object.entries(b).map(([key, value]) => [key, merged(a[key], value)])) };
}

/** What controllers do: an autoscaler sees to its least number of pods, and pods come up where there is room. */
function settle() {
  const deployments = cluster.objects.filter(({ kind }) => kind === 'Deployment');
  for (const { kind, metadata, spec } of cluster.objects) {
    const target = deployments.find((deployment) => deployment.metadata.name === metadata.name);
    if (kind === 'HorizontalPodAutoscaler' && target)
      target.spec.replicas = Math.max(target.spec.replicas, spec.minReplicas);
  }
  for (const deployment of deployments) {
    const { replicas = 1 } = deployment.spec;
    const ready = Math.min(replicas, cluster.room ?? replicas);
    const { generation } = deployment.metadata;
    deployment.status = {
      observedGeneration: generation,
      replicas,
      updatedReplicas: replicas,
      readyReplicas: ready,
      availableReplicas: ready,
    };
  }
  writeFileSync(file, JSON.stringify(cluster));
}

function tellSummary(summary) {
  if (cluster.forbidden) fail('Error from server (Forbidden): nodes "x" is forbidden: no "get" of "nodes/proxy"');
  if (summary === undefined) fail('Error from server: context deadline exceeded (Client.Timeout exceeded)');
  process.stdout.write(typeof summary === 'string' ? summary : JSON.stringify(summary));
}

function get() {
  if (given) return print({ items: cluster.objects.filter((object) => given.some((wanted) => same(wanted, object))) });
  const path = option('--raw');
  const [, node] = /^\/api\/v1\/nodes\/([^/]+)\/proxy\/stats\/summary$/.exec(path ?? '') ?? [];
  if (node !== undefined) return tellSummary(cluster.summaries?.[node]);
  if (path !== undefined && cluster.apis?.[path] === undefined) fail('Error from server (NotFound): not found');
  if (path !== undefined) return print({ resources: cluster.apis[path].map((kind) => ({ kind })) });
  const [, kinds, name] = args.filter((arg, at) => !arg.startsWith('-') && !['-n', '-l', '-o'].includes(args[at - 1]));
  const namespace = option('-n');
  if (namespace === undefined && cluster.forbidden) fail('Error from server (Forbidden): you may not see them');
  const [label, value] = option('-l')?.split('=') ?? [];
  const found = cluster.objects.filter(
    ({ kind, metadata }) =>
      kinds.split(',').map(singular).includes(kind.toLowerCase()) &&
      (name === undefined || metadata.name === name) &&
      (namespace === undefined || [namespace, undefined].includes(metadata.namespace)) &&
      (label === undefined || metadata.labels?.[label] === value),
  );
  if (name === undefined) print({ items: found });
  else if (found[0]) print(found[0]);
}

function patch([, kind, name]) {
  const is = (object) => singular(object.kind) === singular(kind) && object.metadata.name === name;
  cluster.objects = cluster.objects.map((object) => (is(object) ? merged(object, JSON.parse(option('-p'))) : object));
  cluster.patched = [...(cluster.patched ?? []), `${kind} ${option('-p')}`];
  settle();
}

/** Whether an object is still there after `delete namespace`. */
function isLeft({ kind, metadata }) {
  const [, , namespace] = args;
  return metadata.namespace !== namespace && !(kind === 'Namespace' && metadata.name === namespace);
}

function apply() {
  const kept = cluster.objects.filter((object) => !given.some((wanted) => same(wanted, object)));
  const changed = given.map((wanted) => merged(cluster.objects.find((object) => same(wanted, object)) ?? {}, wanted));
  cluster.objects = [...kept, ...changed];
  settle();
  print({ items: changed });
}

switch (args[0]) {
  case 'get':
    get();
    break;
  case 'patch':
    patch(args);
    break;
  case 'apply':
    apply();
    break;
  case 'create':
    if (given.some((wanted) => cluster.objects.some((object) => same(wanted, object))))
      fail('Error: it exists already');
    cluster.objects.push(...given);
    settle();
    break;
  case 'delete':
    cluster.objects = cluster.objects.filter((object) =>
      given ? !given.some((gone) => same(gone, object)) : isLeft(object),
    );
    settle();
    break;
  case 'logs': {
    const log = cluster.logs?.[args[1]];
    if (log === undefined) fail(`Error from server: no log of ${args[1]}`);
    process.stdout.write(log);
    break;
  }
  case 'port-forward': {
    const port = cluster.ports?.[args[1]];
    if (port === undefined) fail(`error: no pod of ${args[1]} is running`);
    process.stdout.write(`Forwarding from 127.0.0.1:${port} -> 1\n`);
    setTimeout(() => undefined, 60_000);
    break;
  }
  case 'config':
    process.stdout.write('file\n');
    break;
  case 'version':
    print({});
    break;
  default:
    fail(`unknown: ${args.join(' ')}`);
}
