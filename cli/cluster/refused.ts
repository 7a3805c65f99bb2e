import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { KubectlFailure } from './failure';
import type { ClusterObject } from './objects';
import { identityOf, titleOf } from './objects';

/**
 * The program that keeps an object as its own, by the marks that it leaves: Helm 3 (`meta.helm.sh/release-name`), Argo CD 2 and 3
 * (`argocd.argoproj.io/tracking-id` or `instance`), Flux 2 (`kustomize.toolkit.fluxcd.io/name`, `helm.toolkit.fluxcd.io/name`).
 */
export function keeperOf({ metadata }: ClusterObject): string | undefined {
  const { labels = {}, annotations = {}, managedFields = [] } = metadata;
  const flux = labels['kustomize.toolkit.fluxcd.io/name'] ?? labels['helm.toolkit.fluxcd.io/name'];
  if (flux !== undefined) return `Flux: ${flux}`;
  const argo = annotations['argocd.argoproj.io/tracking-id'] ?? labels['argocd.argoproj.io/instance'];
  if (argo !== undefined) return `Argo CD: ${argo}`;
  const release = annotations['meta.helm.sh/release-name'];
  if (release !== undefined) return `Helm: ${release}`;
  if (labels['app.kubernetes.io/managed-by'] === 'Helm') return 'Helm';
  const manager = managedFields.find((entry) =>
    /^(helm|argocd|kustomize-controller|helm-controller)/.test(entry.manager),
  );
  return manager?.manager;
}

/**
 * What the API server says about objects that others keep, with their names; anything else as it is.
 *
 * @param error what a dry run has ended with
 */
export function namingKeepers(error: unknown, live: readonly ClusterObject[]): unknown {
  if (!(error instanceof KubectlFailure) || (error.reason !== 'invalid' && error.reason !== 'other')) return error;
  const lines = error.detail.split('\n');
  const kept = live.flatMap((object) => {
    const keeper = keeperOf(object);
    const about = lines.some((line) => line.startsWith(`${titleOf(object)}: `));
    return keeper !== undefined && about ? [`  • ${titleOf(object)} (${keeper})`] : [];
  });
  if (kept.length === 0) return error;
  return new Failure(
    t`Other programs keep these objects, and they cannot become what the configuration wants; nothing was changed:\n${kept.join('\n')}\n  Have that program give them up, and remove them, before they are deployed from here.\n  The API server says: ${lines.join('\n    ')}`,
    EXIT.conflict,
  );
}

/** @throws Failure with `EXIT.conflict` for Secrets and ConfigMaps that somebody has made immutable, and whose values would change */
export function refuseImmutable(live: readonly ClusterObject[], wanted: readonly ClusterObject[]): void {
  const before = new Map(live.map((object) => [identityOf(object), object]));
  const fixed = wanted.filter((object) => {
    const there = before.get(identityOf(object));
    if (there?.['immutable'] !== true) return false;
    const [now, then] = [there, object].map(({ data }) => (data ?? {}) as Record<string, string>);
    return Object.entries(then!).some(([key, value]) => now![key] !== value);
  });
  if (fixed.length === 0) return;
  const list = fixed.map((object) => `  • ${titleOf(object)}`).join('\n');
  const commands = fixed.map(
    ({ kind, metadata: { name, namespace = '' } }) => `kubectl delete ${kind.toLowerCase()} ${name} -n ${namespace}`,
  );
  throw new Failure(
    t`Somebody has made these immutable, and their values would change; nothing was changed:\n${list}\n  Remove them, and the next deploy makes them anew: ${commands.join('; ')}`,
    EXIT.conflict,
  );
}
