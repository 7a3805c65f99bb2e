import { check, hubsExemptions } from '../../checks';
import type { Change, FieldChange } from '../cluster/changes';
import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { deployBlockers } from '../../config';
import type { Desired } from '../synth/synth';
import { PENDING } from '../secrets/database-password';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { formatFault } from '../problems';
import { translated } from '../../terminal/translated';

/**
 * What must be right before a cluster is touched: names that somebody can own, secrets, and objects without errors.
 *
 * @param beforeCloud whether keys of buckets are still to come
 * @throws Failure that names everything at once
 */
export function refuseUnfit({ project, manifests, secrets }: Desired, beforeCloud = false): void {
  const blockers = deployBlockers(project.installation).map(
    ({ path, ...fault }) => `${project.configFile}: ${path.join('.')}: ${formatFault(fault)}`,
  );
  const awaited = (secrets?.missing ?? []).filter(({ secret }) => !beforeCloud || secret === undefined);
  const missing = awaited.map(
    ({ name, purpose }) => t`the secret ${name} is missing: ${translated(purpose)}. Give it: hubs secrets set ${name}`,
  );
  const interrupted =
    secrets?.store.values[PENDING] === undefined
      ? []
      : [t`the change of the database password was interrupted. Finish it: hubs secrets rotate DB_PASS`];
  const accepted = secrets?.store.acceptWeak ?? [];
  const objects = manifests.flatMap((manifest) => manifest.objects) as Parameters<typeof check>[0];
  const externals = secrets ? [] : ['configs', 'cert-hcce'].map((name) => ({ kind: 'Secret', name }));
  const errors = check(objects, { exemptions: hubsExemptions, externals })
    .filter(({ severity, rule }) => severity === 'error' && rule !== 'schema/unknown-kind')
    .filter(({ rule, path }) => rule !== 'security/weak-secret' || !accepted.some((name) => path.includes(name)))
    .map(({ object, path, message, remedy }) => `${object} ${path}: ${translated(message)}. ${translated(remedy)}`);
  const problems = [...blockers, ...missing, ...interrupted, ...errors];
  if (problems.length === 0) return;
  throw new Failure(
    `${t`This cannot be deployed yet; nothing was changed:`}\n${problems.map((problem) => `  • ${problem}`).join('\n')}`,
  );
}

/** @throws Failure while the namespace is being deleted */
export async function refuseDyingNamespace(kubectl: Kubectl, namespace: string): Promise<ClusterObject | undefined> {
  const found = await kubectl.get('namespace', namespace);
  if (found?.metadata.deletionTimestamp === undefined) return found;
  throw new Failure(
    t`The namespace ${namespace} is being deleted. Wait until it is gone: kubectl wait --for=delete namespace/${namespace}`,
  );
}

const PART_OF = 'app.kubernetes.io/part-of';

/**
 * What is in a namespace and not wanted is removed: two things that are deployed to the same one would remove each other.
 *
 * @throws Failure with `EXIT.conflict` for a namespace that something else was deployed to
 */
export function refuseOthersNamespace(found: ClusterObject | undefined, wanted: readonly ClusterObject[]): void {
  const own = wanted.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === found?.metadata.name);
  const [before, now] = [found, own].map((namespace) => namespace?.metadata.labels?.[PART_OF]);
  if (before === undefined || now === undefined || before === now) return;
  const { name } = found!.metadata;
  throw new Failure(
    t`The namespace ${name} is that of ${before}, which ${now} would remove as leftovers; nothing was changed.\n  Give ${now} a namespace of its own.`,
    EXIT.conflict,
  );
}

/** Fields that an apply would change although another program, not a person, has set them. */
export function foreignFields(changes: readonly Change[]): { object: string; field: FieldChange }[] {
  return changes.flatMap(({ object, fields }) =>
    fields.filter(({ by }) => by && !by.byHand).map((field) => ({ object, field })),
  );
}

const LOAD_BALANCER_TYPE = 'service.beta.kubernetes.io/do-loadbalancer-type';

/**
 * DigitalOcean's controller never changes the type of a load balancer: it writes the present one back within a second, and then every
 * later deploy finds it in its way (cloud-controller-manager v0.1.68).
 *
 * @throws Failure with `EXIT.conflict` for another type than the one that is there
 */
export function refuseOtherLoadBalancerType(changes: readonly Change[], namespace: string): void {
  for (const { object, fields } of changes) {
    const type = fields.find(({ path }) => path.includes(LOAD_BALANCER_TYPE));
    if (typeof type?.live !== 'string' || typeof type.wanted !== 'string') continue;
    const setting = type.live === 'REGIONAL' ? 'regional' : 'regional-network';
    throw new Failure(
      t`${object} stays ${type.live}: DigitalOcean never changes the type of a load balancer; nothing was changed.\n  Keep it: loadBalancer.type: ${setting} in hubs.yaml\n  Or have another one made, with another address, for which DNS has to be changed: kubectl delete service ${object.split('/')[1]!} -n ${namespace}; then hubs deploy`,
      EXIT.conflict,
    );
  }
}

/** @throws Failure with `EXIT.conflict` that names the programs and the fields */
export function refuseForeignFields(changes: readonly Change[]): void {
  const foreign = foreignFields(changes);
  if (foreign.length === 0) return;
  const list = foreign.map(({ object, field }) => `  • ${object} ${field.path} (${field.by!.manager})`).join('\n');
  throw new Failure(
    t`Other programs manage fields that the configuration sets; nothing was changed:\n${list}\n  Stop that program from managing them, or take the fields with --force-conflicts.`,
    EXIT.conflict,
  );
}
