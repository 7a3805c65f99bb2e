import { gunzipSync, gzipSync } from 'node:zlib';
import { hostname, userInfo } from 'node:os';
import { withCleanup } from '../../terminal/interruption';
import { t } from '../../terminal/language';
import { complain } from '../../terminal/print';
import { unlessForbidden } from './failure';
import { KubectlFailure } from './kubectl';
import type { Kubectl } from './kubectl';
import type { ClusterObject } from './objects';

/** How a deploy ended; `running` while it has not, or was killed. */
export type ReleaseResult = 'running' | 'deployed' | 'failed' | 'rolled-back' | 'interrupted';

/** What is remembered of one deploy. */
export interface Release {
  readonly number: number;
  /** When it began, in ISO 8601. */
  readonly time: string;
  /** Who deployed, from where: `user@host`. */
  readonly by: string;
  readonly result: ReleaseResult;
  /** What it was for: `deploy`, `upgrade to …`, `rollback to 3`. */
  readonly purpose: string;
  /** Image by `Deployment/container`. */
  readonly images: Readonly<Record<string, string>>;
  /** Everything that was applied but Secrets: their values belong to the local store alone. */
  readonly objects: readonly ClusterObject[];
}

const LABEL = 'hubs.cdk8s/release';
const KEPT = 10;

/** All releases in the cluster, the newest first. */
export async function releases(kubectl: Kubectl, namespace: string): Promise<Release[]> {
  const records = await kubectl.list('secrets', namespace, LABEL);
  return records.map(parse).sort((a, b) => b.number - a.number);
}

/** As `releases`, for commands that only look: none where the account may not see Secrets, which is said. */
export async function visibleReleases(kubectl: Kubectl, namespace: string): Promise<Release[]> {
  const seen = await unlessForbidden(releases(kubectl, namespace), undefined);
  if (seen === undefined) complain(t`  … your account may not see Secrets, which the records of deploys are kept in`);
  return seen ?? [];
}

/** Records that a deploy begins. A record of the same number that was interrupted is written over. */
export async function begin(
  kubectl: Kubectl,
  namespace: string,
  { number, purpose, objects }: Pick<Release, 'number' | 'purpose' | 'objects'>,
): Promise<Release> {
  const kept = objects.filter(({ kind }) => kind !== 'Secret');
  const release: Release = {
    number,
    time: new Date().toISOString(),
    by: `${userInfo().username}@${hostname()}`,
    result: 'running',
    purpose,
    images: imagesOf(kept),
    objects: kept,
  };
  await write(kubectl, namespace, release, 'create');
  return release;
}

/** Records how a deploy ended, and forgets those that are too old. */
export async function finish(
  kubectl: Kubectl,
  namespace: string,
  release: Release,
  result: ReleaseResult,
): Promise<void> {
  await write(kubectl, namespace, { ...release, result }, 'replace');
  const old = (await releases(kubectl, namespace)).slice(KEPT).map(({ number }) => nameOf(number));
  if (old.length > 0) await kubectl.deleteNamed('secrets', old, namespace);
}

/** The record of a deploy while it lasts. */
export interface Recording {
  /** @param release nothing where there is nothing to record */
  begun(release: Release | undefined): void;
  end(result: ReleaseResult): Promise<void>;
}

/** Deploys, and records it where that is interrupted. */
export function recording<T>(
  kubectl: Kubectl,
  namespace: string,
  action: (record: Recording) => Promise<T>,
): Promise<T> {
  let open: Release | undefined;
  const end = async (result: ReleaseResult) => {
    const release = open;
    open = undefined;
    if (release) await finish(kubectl, namespace, release, result);
  };
  return withCleanup(
    (interrupted) => (interrupted ? end('interrupted') : Promise.resolve()),
    () => action({ begun: (release) => void (open = release), end }),
  );
}

/** The image of every container, by `Deployment/container`. */
export function imagesOf(objects: readonly ClusterObject[]): Record<string, string> {
  return Object.fromEntries(
    objects
      .filter(({ kind }) => kind === 'Deployment')
      .flatMap(({ metadata, spec }) => {
        const { template } = spec as { template: { spec: { containers: { name: string; image: string }[] } } };
        return template.spec.containers.map(({ name, image }) => [`${metadata.name}/${name}`, image]);
      }),
  );
}

function nameOf(number: number): string {
  return `hubs-release-${String(number).padStart(4, '0')}`;
}

/** @param likely what probably has to be done; the other is done where it is not so */
async function write(
  kubectl: Kubectl,
  namespace: string,
  { objects, ...facts }: Release,
  likely: 'create' | 'replace',
): Promise<void> {
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: nameOf(facts.number), namespace, labels: { [LABEL]: String(facts.number) } },
    type: 'hubs.cdk8s/release',
    data: { facts: base64(Buffer.from(JSON.stringify(facts))), objects: base64(gzipSync(JSON.stringify(objects))) },
  };
  try {
    await kubectl[likely](secret);
  } catch (error) {
    if (!(error instanceof KubectlFailure) || (error.reason !== 'exists' && error.reason !== 'not-found')) throw error;
    await kubectl[likely === 'create' ? 'replace' : 'create'](secret);
  }
}

function parse(secret: ClusterObject): Release {
  const { facts, objects } = secret['data'] as { facts: string; objects: string };
  return {
    ...(JSON.parse(Buffer.from(facts, 'base64').toString()) as Omit<Release, 'objects'>),
    objects: JSON.parse(gunzipSync(Buffer.from(objects, 'base64')).toString()) as ClusterObject[],
  };
}

function base64(data: Buffer): string {
  return data.toString('base64');
}
