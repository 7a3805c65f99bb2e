import { monthlyCost } from '../../config';
import { ageText } from '../age';
import { applicationAreas } from '../application/doctor';
import { applicationFile } from '../application-file';
import { lastSynthesized } from '../open/program';
import { KINDS, applicationStatus } from '../application/status';
import { bytesText, notesOf } from '../backup/report';
import type { Backup } from '../backup/runs';
import { readBackups } from '../backup/runs';
import { standingOf, verifiedOf } from '../backup/standing';
import { connect } from '../cluster/connection';
import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure, unlessForbidden } from '../cluster/failure';
import type { Release } from '../cluster/releases';
import { releases } from '../cluster/releases';
import { brought } from '../deploy/releases-report';
import type { Diagnosis } from '../diagnosis/diagnosis';
import { diagnose } from '../diagnosis/diagnosis';
import { daysLeft } from '../diagnosis/rules/certificates';
import { Scene } from '../diagnosis/scene';
import type { Snapshot } from '../diagnosis/snapshot';
import { observe } from '../diagnosis/snapshot';
import { percent, share } from '../diagnosis/usage';
import type { Area } from '../doctor/area';
import { sharedLook } from '../doctor/area';
import { areas } from '../doctor/areas';
import type { AreaFindings } from '../doctor/report';
import type { Graph } from '../graph/graph';
import { graphOf } from '../graph/graph';
import { applicationSource, projectSource } from '../graph/source';
import { openProject } from '../installation';
import { hideSecrets } from '../known-secrets';
import type { ClusterFlags } from '../options';
import { dollars } from '../plan/sections';
import { statusOf } from '../status/status';
import { t } from '../../terminal/language';
import type { PageModel, PagePart, Standing, Table } from './model';
import { changedObjects } from './changes';
import { memoryOf } from './memory';
import { partsOf, troubleOf } from './parts';
import { shareableAll, shareableLog } from './private';

/** Looks at an installation or an application, as often as somebody wants to know. */
export interface Subject {
  readonly kubectl: Kubectl;
  readonly namespace: string;
  readonly graph: Graph;
  /** How it stands, as `hubs status` sees it. */
  readonly look: () => Promise<PageModel>;
  /** What `hubs doctor` finds, which takes longer. */
  readonly checkUp: () => Promise<readonly AreaFindings[]>;
  /** The last lines of a part's log, by its node in the graph. */
  readonly log: (part: string) => Promise<string>;
}

const LOG_LINES = 30;

/** What is the same for installations of Hubs and for applications, and what is not. */
interface Kind {
  readonly namespace: string;
  readonly title: string;
  readonly context: string;
  readonly kubectl: Kubectl;
  readonly graph: Graph;
  readonly judge: (snapshot: Snapshot, release: Release | undefined) => Promise<Judged>;
  readonly areas: () => readonly {
    readonly id: string;
    readonly title: string;
    readonly check: () => Promise<AreaFindings['findings']>;
  }[];
  readonly cost?: string;
}

interface Judged {
  readonly ok: boolean;
  readonly problems: readonly Diagnosis[];
}

/** Opens the installation of Hubs, or the application, that flags name. */
export async function subject(flags: ClusterFlags): Promise<Subject> {
  const file = applicationFile(flags.config);
  const kind = file === undefined ? await hubs(flags) : await application(file, flags);
  const { kubectl, namespace, graph } = kind;
  let last: PageModel | undefined;
  return {
    kubectl,
    namespace,
    graph,
    look: async () => (last = shareableAll(await lookAt(kind))),
    checkUp: async () => {
      const results: AreaFindings[] = [];
      for (const { id, title, check } of kind.areas()) results.push({ id, title, findings: await check() });
      return shareableAll(results);
    },
    log: async (part) =>
      shareableLog(
        await logOf(
          kubectl,
          namespace,
          last?.parts.find(({ id }) => id === part),
        ),
      ),
  };
}

async function hubs(flags: ClusterFlags): Promise<Kind> {
  const project = openProject(flags.config);
  hideSecrets(project);
  const { installation, namespace } = project;
  const [source, { kubectl, context }] = await Promise.all([
    projectSource(flags),
    connect(project, { context: flags.context }),
  ]);
  const cost = monthlyCost(installation);
  return {
    ...{ namespace, context, kubectl, title: source.title, graph: graphOf(source.objects, source.options) },
    judge: async (snapshot) => {
      const problems = diagnose(snapshot, { installation });
      return { problems, ok: statusOf({ snapshot, installation, context, problems }).ok };
    },
    areas: () => checks(areas(sharedLook()), project, kubectl),
    ...(cost.lines.length > 0 && { cost: t`${dollars(cost.total)} a month, by the prices of ${cost.asOf}` }),
  };
}

async function application(file: string, flags: ClusterFlags): Promise<Kind> {
  const opened = await lastSynthesized(file, flags);
  hideSecrets(opened);
  const { contract, namespace, files } = opened;
  const source = applicationSource(opened);
  const { kubectl, context } = await connect(opened, { context: flags.context });
  const wanted = [...files.values()].flat();
  return {
    ...{ namespace, context, kubectl, title: source.title, graph: graphOf(source.objects, source.options) },
    judge: async (snapshot, release) => {
      const live = await kubectl.list(KINDS, namespace);
      return applicationStatus({ contract, context, wanted, live, backups: [], problems: diagnose(snapshot), release });
    },
    areas: () => checks(applicationAreas(sharedLook()), opened, kubectl),
  };
}

function checks<P>(table: readonly Area<P>[], project: P, kubectl: Kubectl) {
  return table
    .filter(({ applies }) => applies?.(project) !== false)
    .map(({ id, title, check }) => ({ id, title, check: () => check(project, kubectl) }));
}

async function lookAt({ namespace, title, context, kubectl, graph, judge, cost }: Kind): Promise<PageModel> {
  const [snapshot, history, backups, memory] = await Promise.all([
    observe(kubectl, namespace, { usage: true }),
    unlessForbidden(releases(kubectl, namespace), []),
    unlessForbidden(readBackups(kubectl, namespace), []),
    memoryOf(kubectl, namespace),
  ]);
  const { ok, problems } = await judge(snapshot, history[0]);
  const scene = new Scene(snapshot);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const parts = partsOf({ graph, scene, problems, memory });
  const isThere = parts.some(({ pods }) => pods.rows.length > 0);
  const running = history.find(({ result }) => result === 'running');
  const state: Standing = ok ? (problems.length > 0 ? 'warning' : 'ok') : errors > 0 ? 'error' : 'warning';
  const [latest] = history;
  return {
    title,
    subtitle: [
      t`context ${context}, namespace ${namespace}`,
      ...(latest ? [t`deploy ${latest.number}: ${latest.result}`] : []),
    ].join(' · '),
    takenAt: snapshot.takenAt,
    state: isThere ? state : 'error',
    verdict: running
      ? t`A deploy runs: ${running.purpose}, since ${running.time}`
      : !isThere
        ? t`Nothing of it runs in this cluster: hubs deploy`
        : ok
          ? t`All is well`
          : errors > 0
            ? t`Something is wrong`
            : t`Not everything is there yet`,
    parts,
    troubles: problems.map(troubleOf),
    certificates: certificates(scene),
    volumes: volumes(scene),
    backups: backupTable(backups, scene.now),
    releases: releaseTable(history),
    ...(cost !== undefined && { cost }),
  };
}

function certificates(scene: Scene): Table {
  return {
    titles: [t`Host`, t`Certificate`],
    rows: scene.of('Certificate').map((certificate) => {
      const days = daysLeft(scene, certificate);
      const ready = certificate.condition('Ready')?.status === 'True';
      return {
        state: ready ? 'ok' : 'error',
        cells: [
          certificate.get('spec', 'dnsNames').texts.join(', '),
          days === undefined ? t`none yet` : t`${days} days left`,
        ],
      };
    }),
  };
}

function volumes(scene: Scene): Table {
  return {
    titles: [t`Volume`, t`Size`, t`Full`],
    rows: scene.of('PersistentVolumeClaim').map((claim) => {
      const fill = scene.snapshot.usage?.claims.find((each) => each.claim === claim.name)?.bytes;
      const phase = claim.get('status', 'phase').text ?? '?';
      return {
        state: phase === 'Bound' ? 'ok' : 'error',
        cells: [
          claim.name,
          claim.get('status', 'capacity', 'storage').scalar ?? phase,
          fill ? `${percent(fill)} %` : '-',
        ],
        ...(fill && { fill: share(fill) }),
      };
    }),
  };
}

function backupTable(backups: readonly Backup[], now: number): Table {
  const rows = backups.flatMap((backup) => {
    const standing = standingOf(backup, now);
    const verified = verifiedOf(backup.runs);
    const notes = notesOf(standing).map((note) => ({
      state: 'error' as const,
      cells: [backup.name, note, '', '', ''],
    }));
    if (verified.length === 0)
      return [...notes, { state: 'error' as const, cells: [backup.name, t`none verified yet`, '', '', ''] }];
    const runs = verified.map((run, index) => ({
      state: index > 0 || standing.ok ? ('ok' as const) : ('error' as const),
      cells: [
        backup.name,
        minute(run.verifiedAt),
        duration(run.startedAt, run.verifiedAt),
        bytesText(run.bytes),
        run.targets.join(', '),
      ],
    }));
    return [...notes, ...runs];
  });
  return { titles: [t`Backup`, t`Verified`, t`Duration`, t`Size`, t`Where`], rows };
}

function releaseTable(history: readonly Release[]): Table {
  return {
    titles: ['#', t`time (UTC)`, t`result`, t`what`, t`images`, t`objects`],
    rows: history.map((release, index) => {
      const before = history[index + 1];
      const changed = changedObjects(release, before);
      return {
        state: release.result === 'deployed' ? 'ok' : 'warning',
        cells: [
          String(release.number),
          minute(release.time),
          release.result,
          release.purpose,
          brought(release.images, before?.images),
          changed.join(', '),
        ],
      };
    }),
  };
}

const minute = (time: string) => time.slice(0, 16).replace('T', ' ');

function duration(from: string | undefined, to: string): string {
  const seconds = (Date.parse(to) - Date.parse(from ?? '')) / 1000;
  return Number.isNaN(seconds) ? '-' : ageText(seconds);
}

async function logOf(kubectl: Kubectl, namespace: string, part: PagePart | undefined): Promise<string> {
  const [kind = '', , name = ''] = part?.id.split('/') ?? [];
  if (!part || part.pods.rows.length === 0) return '';
  try {
    const args = ['logs', `${kind.toLowerCase()}/${name}`, '-n', namespace, '--all-containers', `--tail=${LOG_LINES}`];
    return (await kubectl.run(args, { once: true })).trimEnd();
  } catch (error) {
    if (!(error instanceof KubectlFailure)) throw error;
    return error.message;
  }
}
