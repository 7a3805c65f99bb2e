import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Problem } from '../../../checks';
import { check } from '../../../checks';
import { externalsOf } from '../../../project/contract';
import { readStandings } from '../../backup/standing';
import type { Connection } from '../../cluster/connection';
import type { Kubectl } from '../../cluster/kubectl';
import type { ClusterObject } from '../../cluster/objects';
import { titleOf } from '../../cluster/objects';
import type { Release } from '../../cluster/releases';
import { releases } from '../../cluster/releases';
import { diagnose } from '../../diagnosis/diagnosis';
import type { Observe } from '../../doctor/area';
import { sharedLook } from '../../doctor/area';
import type { Finding } from '../../findings';
import { Failure } from '../../../terminal/failure';
import { applicationAreas } from '../doctor';
import type { OpenedApplication } from '../../open/program';
import { refuseMissingExternals, refuseShrinking, refuseTakenHosts, refuseUnknownKinds } from '../../deploy/refusals';
import type { ApplicationStatus } from '../status';
import { KINDS, applicationStatus } from '../status';
import type { Checked } from '../verify/checks';
import { checkStart } from '../verify/checks';

/** What would stand in the way of a deploy. */
export type Obstacle = 'externals' | 'kinds' | 'hosts' | 'shrinking';

/** What can be seen in a cluster only. */
export interface LiveFacts {
  readonly status: ApplicationStatus;
  /** The objects of the application that the cluster has, as `Kind/name`. */
  readonly there: ReadonlySet<string>;
  /** Deploys that the cluster remembers, the newest first. */
  readonly history: readonly Release[];
  /** Pages and start-up logs. */
  readonly pages: readonly Checked[];
  /** What stands in the way of a deploy, in words; absent where nothing does. */
  readonly obstacles: Readonly<Partial<Record<Obstacle, string>>>;
}

/** What the project's folder is like. */
export interface FolderFacts {
  /** Files that differ from what was committed; absent where there is no git. */
  readonly uncommitted?: readonly string[];
  /** Whether git leaves the secret store alone; absent where there is no git, or no store. */
  readonly storeIgnored?: boolean;
  /** Whether nobody else on this computer may read the secret store; absent where there is none. */
  readonly storePrivate?: boolean;
  /** Whether GitHub runs workflows of it. */
  readonly workflow: boolean;
}

/** What items about an application are judged by. */
export interface ApplicationFacts {
  readonly application: OpenedApplication;
  readonly objects: readonly ClusterObject[];
  readonly folder: FolderFacts;
  /** What `hubs lint` finds. */
  readonly problems: readonly Problem[];
  /** What `hubs doctor` finds. */
  readonly findings: readonly Finding[];
  /** Absent without a cluster. */
  readonly live?: LiveFacts;
}

/** Looks at everything once. Nothing is changed: pages are read, files are not uploaded. */
export async function factsOf(
  application: OpenedApplication,
  connection: Connection | undefined,
): Promise<ApplicationFacts> {
  const look = sharedLook();
  const objects = [...application.files.values()].flat();
  const seen = connection && (await look(connection.kubectl, application.namespace)).objects;
  const shared = (seen ?? []).flatMap(({ kind, metadata }) =>
    SHARED.includes(kind) ? { kind, name: metadata.name } : [],
  );
  return {
    application,
    objects,
    folder: folderFacts(application),
    problems: check(objects, { externals: [...externalsOf(application.contract), ...shared] }),
    findings: await checkUp(application, look, connection?.kubectl),
    ...(connection && { live: await liveFacts(application, objects, look, connection) }),
  };
}

/** What applications of a cluster share, and refer to without saying that others make it. */
const SHARED = ['ClusterIssuer', 'IngressClass'];

async function checkUp(
  application: OpenedApplication,
  look: Observe,
  kubectl: Kubectl | undefined,
): Promise<Finding[]> {
  const areas = applicationAreas(look).filter(({ applies }) => applies?.(application) !== false);
  const findings = await Promise.all(areas.map((area) => area.check(application, kubectl)));
  return findings.flat();
}

async function liveFacts(
  { contract, namespace }: OpenedApplication,
  objects: readonly ClusterObject[],
  look: Observe,
  { kubectl, context }: Connection,
): Promise<LiveFacts> {
  const [snapshot, there, live, backups, history] = await Promise.all([
    look(kubectl, namespace),
    kubectl.existing(objects),
    kubectl.list(KINDS, namespace),
    readStandings(kubectl, namespace),
    releases(kubectl, namespace),
  ]);
  const problems = diagnose(snapshot);
  const status = applicationStatus({
    contract,
    context,
    wanted: objects,
    live,
    backups,
    problems,
    release: history[0],
  });
  const pages: Checked[] = [];
  for (const component of contract.components) {
    pages.push(...(await checkStart({ kubectl, namespace, objects }, component)));
  }
  const obstacles = {
    externals: await refusal(() => refuseMissingExternals(kubectl, contract.externals)),
    kinds: await refusal(() => refuseUnknownKinds(kubectl, objects)),
    hosts: await refusal(() => refuseTakenHosts(kubectl, namespace, objects)),
    shrinking: await refusal(() => refuseShrinking(kubectl, objects)),
  };
  return { status, there: new Set(there.map(titleOf)), history, pages, obstacles };
}

async function refusal(look: () => Promise<void>): Promise<string | undefined> {
  try {
    await look();
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.message;
  }
}

function folderFacts({ configFile, storeFile }: OpenedApplication): FolderFacts {
  const folder = dirname(configFile);
  const workflows = join(folder, '.github/workflows');
  const status = git(folder, ['status', '--porcelain', '--', '.']);
  const store = existsSync(storeFile);
  return {
    workflow: existsSync(workflows) && readdirSync(workflows).some((name) => /\.ya?ml$/.test(name)),
    ...(status?.code === 0 && { uncommitted: status.output.split('\n').flatMap((line) => line.slice(3) || []) }),
    ...(store && { storePrivate: (statSync(storeFile).mode & 0o077) === 0 }),
    ...(store &&
      status?.code === 0 && {
        storeIgnored: git(dirname(storeFile), ['check-ignore', '-q', basename(storeFile)])?.code === 0,
      }),
  };
}

function git(cwd: string, args: readonly string[]): { code: number | null; output: string } | undefined {
  const { error, status, stdout } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  return error ? undefined : { code: status, output: stdout };
}
