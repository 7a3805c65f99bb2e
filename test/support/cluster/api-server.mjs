import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** Kinds that every cluster has: plural words by their groups; those that start with a star are in no namespace. */
const BUILT_IN = {
  v1: [
    ...['*namespaces:Namespace:ns', '*nodes:Node:no', '*persistentvolumes:PersistentVolume:pv', 'pods:Pod:po'],
    ...['services:Service:svc', 'configmaps:ConfigMap:cm', 'secrets:Secret', 'events:Event:ev'],
    ...['persistentvolumeclaims:PersistentVolumeClaim:pvc', 'serviceaccounts:ServiceAccount:sa'],
  ],
  'apps/v1': [
    ...['deployments:Deployment:deploy', 'statefulsets:StatefulSet:sts'],
    ...['daemonsets:DaemonSet:ds', 'replicasets:ReplicaSet:rs'],
  ],
  'batch/v1': ['jobs:Job', 'cronjobs:CronJob:cj'],
  'autoscaling/v2': ['horizontalpodautoscalers:HorizontalPodAutoscaler:hpa'],
  'networking.k8s.io/v1': [
    'ingresses:Ingress:ing',
    '*ingressclasses:IngressClass',
    'networkpolicies:NetworkPolicy:netpol',
  ],
  'policy/v1': ['poddisruptionbudgets:PodDisruptionBudget:pdb'],
  'rbac.authorization.k8s.io/v1': [
    ...[
      'roles:Role',
      'rolebindings:RoleBinding',
      '*clusterroles:ClusterRole',
      '*clusterrolebindings:ClusterRoleBinding',
    ],
  ],
  'coordination.k8s.io/v1': ['leases:Lease'],
  'discovery.k8s.io/v1': ['endpointslices:EndpointSlice'],
  'storage.k8s.io/v1': ['*storageclasses:StorageClass:sc'],
  'admissionregistration.k8s.io/v1': [
    '*validatingwebhookconfigurations:ValidatingWebhookConfiguration',
    '*mutatingwebhookconfigurations:MutatingWebhookConfiguration',
  ],
  'apiextensions.k8s.io/v1': ['*customresourcedefinitions:CustomResourceDefinition:crd'],
};

function plural(kind) {
  const word = kind.toLowerCase();
  if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, 'ies');
  return /(s|x|ch)$/.test(word) ? `${word}es` : `${word}s`;
}

/** The kinds that are served: built in, named by the file, or those of its objects. */
function resourcesOf(cluster) {
  const resources = Object.entries(BUILT_IN).flatMap(([apiVersion, entries]) =>
    entries.map((entry) => {
      const [word, kind, short] = entry.replace('*', '').split(':');
      return { apiVersion, kind, plural: word, short, namespaced: !entry.startsWith('*') };
    }),
  );
  const add = (apiVersion, kind, namespaced) => {
    if (resources.some((resource) => resource.apiVersion === apiVersion && resource.kind === kind)) return;
    resources.push({ apiVersion, kind, plural: plural(kind), namespaced });
  };
  for (const [path, kinds] of Object.entries(cluster.apis ?? {}))
    for (const kind of kinds) add(path.replace(/^\/apis?\//, ''), kind, !kind.startsWith('Cluster'));
  for (const { apiVersion, kind, metadata } of cluster.objects) add(apiVersion, kind, metadata.namespace !== undefined);
  return resources;
}

function discovery(cluster, isCore) {
  const groups = new Map();
  for (const { apiVersion, kind, plural: resource, short, namespaced } of resourcesOf(cluster)) {
    const [version, group = ''] = apiVersion.split('/').reverse();
    if ((group === '') !== isCore) continue;
    const item = {
      ...{ resource, responseKind: { group, version, kind }, scope: namespaced ? 'Namespaced' : 'Cluster' },
      ...{ singularResource: kind.toLowerCase(), shortNames: short ? [short] : [] },
    };
    const versions = groups.get(group) ?? new Map();
    groups.set(group, versions.set(version, [...(versions.get(version) ?? []), item]));
  }
  const items = [...groups].map(([name, versions]) => ({
    metadata: name === '' ? {} : { name },
    versions: [...versions].map(([version, resources]) => ({ version, resources })),
  }));
  return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', items };
}

const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** As RFC 7386 has it. */
function merged(a, b) {
  if (!isMap(b)) return b;
  const result = isMap(a) ? { ...a } : {};
  for (const [key, value] of Object.entries(b)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}

/** As RFC 6902 has it, as far as it is needed. */
function patchedBy(object, operations) {
  const result = structuredClone(object);
  for (const { op, path, value } of operations) {
    const keys = path
      .slice(1)
      .split('/')
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = keys.pop();
    const parent = keys.reduce((at, key) => at[key], result);
    if (op === 'test' && JSON.stringify(parent[last]) !== JSON.stringify(value)) throw new Error('the test failed');
    if (op === 'remove') delete parent[last];
    else if (op !== 'test') parent[last] = value;
  }
  return result;
}

/** What controllers do: an autoscaler sees to its least number of pods, and pods come up where there is room. */
function settle(cluster) {
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
}

/** The state of an object, as a version that changes with it. */
const versionOf = (object) =>
  String(Number.parseInt(createHash('sha1').update(JSON.stringify(object)).digest('hex').slice(0, 10), 16));

const shown = (object) => ({ ...object, metadata: { ...object.metadata, resourceVersion: versionOf(object) } });

/** An answer that is a refusal. */
class Refusal extends Error {
  constructor(code, reason, message, details) {
    super(message);
    this.code = code;
    this.body = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, details, code };
  }
}

/** Serves the cluster of a file on a socket. */
export function serve(file, socket) {
  const watchers = new Set();

  function answer({ method, path, query, body, contentType }) {
    const cluster = JSON.parse(readFileSync(file, 'utf8'));
    const keep = () => {
      settle(cluster);
      writeFileSync(file, JSON.stringify(cluster));
      for (const watcher of watchers) watcher(cluster);
    };
    if (path === '/version') return { gitVersion: 'v1.36.3' };
    if (path === '/api' || path === '/apis') return discovery(cluster, path === '/api');
    const [, node] = /^\/api\/v1\/nodes\/([^/]+)\/proxy\/stats\/summary$/.exec(path) ?? [];
    if (node !== undefined) {
      if (cluster.forbidden)
        throw new Refusal(403, 'Forbidden', `nodes "${node}" is forbidden: no "get" of "nodes/proxy"`);
      const summary = cluster.summaries?.[node];
      if (summary === undefined)
        throw new Refusal(503, 'ServiceUnavailable', 'error trying to reach service: dial tcp: i/o timeout');
      return summary;
    }
    const [, apiVersion, , namespace, word, name, sub] =
      /^\/(?:api|apis)\/(v1|[^/]+\/[^/]+)(\/namespaces\/([^/]+)(?=\/))?\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(
        path,
      ) ?? [];
    const resource = resourcesOf(cluster).find((one) => one.apiVersion === apiVersion && one.plural === word);
    if (!resource || (namespace !== undefined && !resource.namespaced)) return undefined;
    if (method === 'GET' && namespace === undefined && cluster.forbidden)
      throw new Refusal(403, 'Forbidden', `${word} is forbidden: you may not see them`);
    if (
      method !== 'GET' &&
      method !== 'DELETE' &&
      !(query.get('fieldManager') && query.get('fieldValidation') === 'Strict')
    )
      throw new Refusal(400, 'BadRequest', 'expected a fieldManager and fieldValidation=Strict');
    const isOne = (object) =>
      object.apiVersion === apiVersion &&
      object.kind === resource.kind &&
      object.metadata.name === name &&
      (!resource.namespaced || object.metadata.namespace === namespace);
    const index = cluster.objects.findIndex(isOne);
    const found = cluster.objects[index];
    const details = { name, kind: word };
    const absent = () => new Refusal(404, 'NotFound', `${word} "${name}" not found`, details);
    const stale = () =>
      new Refusal(
        409,
        'Conflict',
        `Operation cannot be fulfilled on ${word} "${name}": the object has been modified`,
        details,
      );
    const stored = ({ metadata, ...rest }) => {
      const { resourceVersion, ...kept } = metadata;
      if (resourceVersion !== undefined && found && resourceVersion !== versionOf(found)) throw stale();
      return { ...rest, metadata: kept };
    };
    switch (method) {
      case 'GET': {
        if (sub === 'log') {
          const log = cluster.logs?.[name];
          if (log === undefined) throw absent();
          return log;
        }
        if (name !== undefined) {
          if (!found) throw absent();
          return shown(found);
        }
        const [label, value] = query.get('labelSelector')?.split('=') ?? [];
        const items = cluster.objects.filter(
          (object) =>
            object.apiVersion === apiVersion &&
            object.kind === resource.kind &&
            (namespace === undefined || object.metadata.namespace === namespace) &&
            (label === undefined ||
              (label.endsWith('!') && object.metadata.labels?.[label.slice(0, -1)] !== value) ||
              (value === undefined
                ? object.metadata.labels?.[label] !== undefined
                : object.metadata.labels?.[label] === value)),
        );
        // What is in a list does not say what it is.
        return {
          ...{ kind: `${resource.kind}List`, apiVersion, metadata: { resourceVersion: versionOf(cluster.objects) } },
          items: items.map(({ kind: _, apiVersion: __, ...object }) => shown(object)),
        };
      }
      case 'POST':
        if (
          cluster.objects.some(
            (object) =>
              isOne({ ...object, metadata: { ...object.metadata, name } }) &&
              object.metadata.name === body.metadata.name,
          )
        )
          throw new Refusal(409, 'AlreadyExists', `${word} "${body.metadata.name}" already exists`, {
            name: body.metadata.name,
            kind: word,
          });
        cluster.objects.push(body);
        keep();
        return shown(body);
      case 'PUT':
        if (!found) throw absent();
        cluster.objects[index] = stored(body);
        keep();
        return shown(cluster.objects[index]);
      case 'PATCH': {
        const isApply = contentType === 'application/apply-patch+yaml';
        if (!found && !isApply) throw absent();
        const changed =
          contentType === 'application/json-patch+json'
            ? stored(patchedBy(shown(found), body))
            : merged(found ?? {}, isApply ? stored(body) : body);
        if (query.get('dryRun') === 'All') return shown(changed);
        if (index < 0) cluster.objects.push(changed);
        else cluster.objects[index] = changed;
        if (!isApply)
          cluster.patched = [...(cluster.patched ?? []), `${resource.kind.toLowerCase()} ${JSON.stringify(body)}`];
        keep();
        return shown(changed);
      }
      default: {
        if (!found) throw absent();
        const isGone = (object) =>
          isOne(object) || (resource.kind === 'Namespace' && object.metadata.namespace === name);
        cluster.objects = cluster.objects.filter((object) => !isGone(object));
        keep();
        return {
          kind: 'Status',
          apiVersion: 'v1',
          status: 'Success',
          details: { ...details, uid: found.metadata.uid },
        };
      }
    }
  }

  createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    let text = '';
    request.setEncoding('utf8').on('data', (part) => (text += part));
    request.on('end', () => {
      const asked = {
        ...{ method: request.method, path: decodeURIComponent(pathname), query: searchParams },
        ...{ body: text === '' ? undefined : JSON.parse(text), contentType: request.headers['content-type'] },
      };
      try {
        if (searchParams.get('watch')) {
          const list = answer(asked);
          let before = JSON.stringify(list.items);
          response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
          const tell = () => {
            const { items } = answer(asked);
            if (JSON.stringify(items) === before) return;
            before = JSON.stringify(items);
            response.write(`${JSON.stringify({ type: 'MODIFIED', object: { ...list, items } })}\n`);
          };
          watchers.add(tell);
          // What has happened since the list is told, too.
          if (searchParams.get('resourceVersion') !== list.metadata.resourceVersion) {
            before = '';
            tell();
          }
          response.on('close', () => watchers.delete(tell));
          return;
        }
        const said = answer(asked);
        if (said === undefined)
          return response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found\n');
        response
          .writeHead(request.method === 'POST' ? 201 : 200)
          .end(typeof said === 'string' ? said : JSON.stringify(said));
      } catch (error) {
        const refusal = error instanceof Refusal ? error : new Refusal(500, 'InternalError', String(error.stack));
        response.writeHead(refusal.code, { 'content-type': 'application/json' }).end(JSON.stringify(refusal.body));
      }
    });
  }).listen(socket, () => process.stdout.write(`Starting to serve on ${socket}\n`));
}
