import type { Answer } from './api';
import { KubectlFailure } from './failure';

/** A kind as the API server serves it. */
export interface Resource {
  /** Such as `apps`; empty for what is built in from the beginning. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
}

/** What is asked for: everything in one answer where the API server can (Kubernetes 1.27 and later), else group by group. */
const ACCEPT = ['v2', 'v2beta1']
  .map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .concat('application/json')
  .join(',');

interface Aggregated {
  readonly kind: 'APIGroupDiscoveryList';
  readonly items: readonly {
    readonly metadata: { readonly name?: string };
    readonly versions: readonly {
      readonly version: string;
      readonly resources?: readonly {
        readonly resource: string;
        readonly responseKind?: { readonly kind: string };
        readonly scope: 'Namespaced' | 'Cluster';
        readonly singularResource?: string;
        readonly shortNames?: readonly string[];
      }[];
    }[];
  }[];
}

interface Groups {
  readonly kind: 'APIGroupList';
  readonly groups: readonly { readonly versions: readonly { readonly groupVersion: string }[] }[];
}

interface ResourceList {
  readonly resources: readonly {
    readonly name: string;
    readonly kind: string;
    readonly singularName?: string;
    readonly shortNames?: readonly string[];
    readonly namespaced: boolean;
  }[];
}

type Ask = (path: string, accept: string) => Promise<Answer>;

/** All kinds of the cluster, those of each group in the order in which it prefers its versions. */
export async function discover(ask: Ask): Promise<readonly Resource[]> {
  const [core, others] = await Promise.all([ask('/api', ACCEPT), ask('/apis', ACCEPT)]);
  return [...(await resourcesIn(core, ask)), ...(await resourcesIn(others, ask))];
}

async function resourcesIn({ body }: Answer, ask: Ask): Promise<Resource[]> {
  const answer = JSON.parse(body) as Aggregated | Groups | { readonly kind: 'APIVersions' };
  if (answer.kind === 'APIGroupDiscoveryList') return aggregated(answer);
  if (answer.kind === 'APIVersions') return listed('v1', ask);
  const versions = answer.groups.flatMap((group) => group.versions.map(({ groupVersion }) => groupVersion));
  return (await Promise.all(versions.map((version) => listed(version, ask)))).flat();
}

function aggregated({ items }: Aggregated): Resource[] {
  return items.flatMap(({ metadata: { name: group = '' }, versions }) =>
    versions.flatMap(({ version, resources = [] }) =>
      resources.flatMap(({ resource: plural, responseKind, scope, singularResource, shortNames = [] }) => {
        if (responseKind === undefined) return [];
        const { kind } = responseKind;
        const singular = singularResource || kind.toLowerCase();
        return [{ group, version, kind, plural, singular, shortNames, namespaced: scope === 'Namespaced' }];
      }),
    ),
  );
}

async function listed(apiVersion: string, ask: Ask): Promise<Resource[]> {
  const [version = '', group = ''] = apiVersion.split('/').reverse();
  try {
    const { body } = await ask(group === '' ? `/api/${version}` : `/apis/${apiVersion}`, 'application/json');
    return (JSON.parse(body) as ResourceList).resources
      .filter(({ name }) => !name.includes('/'))
      .map(({ name: plural, kind, singularName, shortNames = [], namespaced }) => {
        return { group, version, kind, plural, singular: singularName || kind.toLowerCase(), shortNames, namespaced };
      });
  } catch (error) {
    // What another program serves, such as metrics, may be away: its kinds are unknown then, and all others are not.
    if (error instanceof KubectlFailure && group !== '') return [];
    throw error;
  }
}

/** The kind that a word of kubectl means: `pods`, `deploy`, `Deployment` or `certificates.cert-manager.io`. */
export function byWord(resources: readonly Resource[], word: string): Resource | undefined {
  const [name = '', ...group] = word.toLowerCase().split('.');
  return resources.find(
    (resource) =>
      (group.length === 0 || resource.group === group.join('.')) &&
      [resource.plural, resource.singular, resource.kind.toLowerCase(), ...resource.shortNames].includes(name),
  );
}

/** The kind of an object. */
export function byKind(resources: readonly Resource[], apiVersion: string, kind: string): Resource | undefined {
  return resources.find((resource) => resource.kind === kind && versionOf(resource) === apiVersion);
}

/** As in the `apiVersion` of an object. */
export function versionOf({ group, version }: Pick<Resource, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}

/** Where objects of a kind are, or one of them. */
export function pathOf(resource: Resource, namespace: string | undefined, name?: string): string {
  const { group, version, plural, namespaced } = resource;
  return [
    group === '' ? `/api/${version}` : `/apis/${group}/${version}`,
    ...(namespaced && namespace !== undefined ? ['namespaces', encodeURIComponent(namespace)] : []),
    plural,
    ...(name === undefined ? [] : [encodeURIComponent(name)]),
  ].join('/');
}

/** As kubectl names a kind without doubt: `deployments.apps`. */
export function wordOf({ plural, group }: Resource): string {
  return group === '' ? plural : `${plural}.${group}`;
}
