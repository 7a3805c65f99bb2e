import { didYouMean } from '../../formats';
import type { Reporter, Resource } from '../model';
import { Field, isMap, rule } from '../model';
import type { CustomKind } from './custom-definitions';
import { customKinds } from './custom-definitions';
import type { KubernetesSchemas } from './kubernetes-schemas';
import { kubernetesSchemas } from './kubernetes-schemas';
import type { Shape } from './shape';
import { validate } from './validate';

/**
 * Every object is one that the API server accepts: `schema/object`, `schema/kind`, `schema/unknown-field`, `schema/required`,
 * `schema/type` and `schema/value`, at any depth.
 *
 * Built-in kinds are compared with the newest Kubernetes release whose `cdk8s-plus-NN` is installed. Custom resources are compared
 * with their CustomResourceDefinition where it is among the objects or in the options. Without one only their metadata is
 * checked: nobody keeps all definitions of a cluster at hand.
 */
export const schema = rule('schema', (cluster, report) => {
  for (const { position, value } of cluster.malformed) reportMalformed(position, value, report);
  const known = kubernetesSchemas();
  if (known === undefined) {
    report
      .part('missing')
      .general(
        'warning',
        '',
        'no schemas of Kubernetes are installed: fields were not checked',
        'Install cdk8s-plus-34.',
      );
    return;
  }
  const metadata = known.kinds.get('/v1/ConfigMap')?.fields?.get('metadata') ?? { type: 'map', open: true };
  const custom = customKinds(cluster, metadata);
  for (const resource of cluster.resources) checkResource(resource, known, custom, metadata, report);
});

function reportMalformed(position: number, value: unknown, report: Reporter): void {
  const named = isMap(value) ? new Field(value).get('metadata', 'name').text : undefined;
  report
    .part('object')
    .general(
      'error',
      `object ${position}`,
      isMap(value)
        ? `does not say what it is: apiVersion or kind is missing${named === undefined ? '' : ', although it has a name'}`
        : 'is not an object',
      'Give it apiVersion, kind and metadata.name, or remove it.',
    );
}

function checkResource(
  resource: Resource,
  known: KubernetesSchemas,
  custom: ReadonlyMap<string, CustomKind>,
  metadata: Shape,
  report: Reporter,
): void {
  const { group, version, kind } = resource;
  const name = resource.get('metadata', 'name');
  const generated = resource.get('metadata', 'generateName').present;
  if (!generated && (name.text ?? '') === '') report.part('object').error(name, 'missing', 'Give the object a name.');

  const builtIn = known.kinds.get(`${group}/${version}/${kind}`);
  if (builtIn) return validate(resource, builtIn, `${kind} in Kubernetes ${known.release}`, report);

  const definition = custom.get(`${group}/${kind}`);
  const shape = definition?.versions.get(version);
  if (shape) return validate(resource, shape, `${kind} of its CustomResourceDefinition`, report);

  const { message, remedy } = unknownKind(resource, known, definition);
  if (message !== undefined) report.part('kind').error(resource.get('kind'), message, remedy);
  else validate(resource.get('metadata'), metadata, 'metadata', report);
}

function unknownKind(
  { group, version, kind }: Resource,
  { release, kinds }: KubernetesSchemas,
  definition: CustomKind | undefined,
): { message?: string; remedy: string } {
  const names = [...kinds.keys()].map((key) => key.split('/') as [string, string, string]);
  const apiVersion = group === '' ? version : `${group}/${version}`;
  const versions = definition
    ? [...definition.versions.keys()]
    : names
        .filter(([itsGroup, , itsKind]) => itsGroup === group && itsKind === kind)
        .map(([, itsVersion]) => itsVersion);
  if (versions.length > 0) {
    return {
      message: `${kind} has no version ${version} in ${definition ? 'its CustomResourceDefinition' : `Kubernetes ${release}`}`,
      remedy: `Use ${versions.map((name) => (group === '' ? name : `${group}/${name}`)).join(' or ')}.`,
    };
  }
  const siblings = names.filter(([itsGroup]) => itsGroup === group).map(([, , itsKind]) => itsKind);
  if (siblings.length > 0) {
    return {
      message: `Kubernetes ${release} has no ${kind} in ${apiVersion}`,
      remedy: `Correct the kind${didYouMean(kind, siblings) || '.'}`,
    };
  }
  // Groups of custom resources are domains.
  if (group.includes('.')) return { remedy: '' };
  const home = names.find(([, , itsKind]) => itsKind === kind);
  return {
    message: `Kubernetes ${release} has no API group ${group}`,
    remedy: home
      ? `${kind} is in ${home
          .slice(0, 2)
          .filter((part) => part !== '')
          .join('/')}.`
      : 'Correct apiVersion.',
  };
}
