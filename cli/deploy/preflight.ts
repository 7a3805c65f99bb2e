import { check, hubsExemptions } from '../../checks';
import type { Change, FieldChange } from '../cluster/changes';
import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { deployBlockers } from '../../config';
import type { Desired } from '../synth/synth';
import { PENDING } from '../secrets/database-password';
import { EXIT, Failure } from '../terminal/failure';
import { t } from '../terminal/language';
import { formatFault } from '../problems';
import { translated } from '../terminal/translated';

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
  const missing = awaited.map(({ name, purpose }) =>
    t(
      `the secret ${name} is missing: ${purpose}. Give it: hubs secrets set ${name}`,
      `falta el secreto ${name} (${translated(purpose)}). Para darlo: hubs secrets set ${name}`,
    ),
  );
  const interrupted =
    secrets?.store.values[PENDING] === undefined
      ? []
      : [
          t(
            'the change of the database password was interrupted. Finish it: hubs secrets rotate DB_PASS',
            'el cambio de la contraseña de la base de datos se interrumpió. Para terminarlo: hubs secrets rotate DB_PASS',
          ),
        ];
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
    `${t('This cannot be deployed yet; nothing was changed:', 'Esto aún no se puede desplegar; no se ha cambiado nada:')}\n${problems.map((problem) => `  • ${problem}`).join('\n')}`,
  );
}

interface Version {
  readonly major: string;
  readonly minor: string;
}

/**
 * Whether kubectl and the cluster understand each other: they may be one minor version apart.
 *
 * @throws Failure when they are further apart
 */
export async function refuseVersionSkew(kubectl: Kubectl): Promise<void> {
  const { clientVersion, serverVersion } = await kubectl.json<Record<'clientVersion' | 'serverVersion', Version>>([
    'version',
  ]);
  const [client, server] = [clientVersion, serverVersion].map(({ minor }) => Number.parseInt(minor, 10)) as [
    number,
    number,
  ];
  if (Math.abs(client - server) <= 1) return;
  throw new Failure(
    t(
      `kubectl is ${clientVersion.major}.${client}, the cluster ${serverVersion.major}.${server}: they may be one minor version apart.\n  Install kubectl ${serverVersion.major}.${server}: https://kubernetes.io/docs/tasks/tools/`,
      `kubectl es ${clientVersion.major}.${client} y el clúster ${serverVersion.major}.${server}: solo pueden distar una versión menor.\n  Instala kubectl ${serverVersion.major}.${server}: https://kubernetes.io/es/docs/tasks/tools/`,
    ),
  );
}

/** @throws Failure while the namespace is being deleted */
export async function refuseDyingNamespace(kubectl: Kubectl, namespace: string): Promise<ClusterObject | undefined> {
  const found = await kubectl.get('namespace', namespace);
  if (found?.metadata.deletionTimestamp === undefined) return found;
  throw new Failure(
    t(
      `The namespace ${namespace} is being deleted. Wait until it is gone: kubectl wait --for=delete namespace/${namespace}`,
      `El namespace ${namespace} se está borrando. Espera a que desaparezca: kubectl wait --for=delete namespace/${namespace}`,
    ),
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
    t(
      `The namespace ${name} is that of ${before}, which ${now} would remove as leftovers; nothing was changed.\n  Give ${now} a namespace of its own.`,
      `El namespace ${name} es el de ${before}, que ${now} eliminaría como restos; no se ha cambiado nada.\n  Da a ${now} un namespace propio.`,
    ),
    EXIT.conflict,
  );
}

/** Fields that an apply would change although another program, not a person, has set them. */
export function foreignFields(changes: readonly Change[]): { object: string; field: FieldChange }[] {
  return changes.flatMap(({ object, fields }) =>
    fields.filter(({ by }) => by && !by.byHand).map((field) => ({ object, field })),
  );
}

/** @throws Failure with `EXIT.conflict` that names the programs and the fields */
export function refuseForeignFields(changes: readonly Change[]): void {
  const foreign = foreignFields(changes);
  if (foreign.length === 0) return;
  const list = foreign.map(({ object, field }) => `  • ${object} ${field.path} (${field.by!.manager})`).join('\n');
  throw new Failure(
    t(
      `Other programs manage fields that the configuration sets; nothing was changed:\n${list}\n` +
        '  Stop that program from managing them, or take the fields with --force-conflicts.',
      `Otros programas gestionan campos que fija la configuración; no se ha cambiado nada:\n${list}\n` +
        '  Haz que ese programa deje de gestionarlos, o toma los campos con --force-conflicts.',
    ),
    EXIT.conflict,
  );
}
