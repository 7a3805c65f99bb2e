import { Command, InvalidArgumentError, Option } from 'commander';
import { open } from '../open/open';
import { applicationFile } from '../application-file';
import { connect } from '../cluster/connection';
import type { ClusterObject } from '../cluster/objects';
import { streamKubectl } from '../cluster/stream';
import { openProject } from '../installation';
import { hideSecrets } from '../known-secrets';
import type { ClusterFlags } from '../options';
import { parseDuration, withApplication, withCluster } from '../options';
import { Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import type { WorkloadContainer } from '../workloads';
import { WORKLOADS, workloadsNamed } from '../workloads';

interface Flags extends ClusterFlags {
  readonly follow: boolean;
  readonly previous: boolean;
  readonly tail?: number;
  readonly since?: number;
  /** Whether only lines that tell of errors are shown. */
  readonly errors: boolean;
}

/** Lines of each component where nobody says how many. */
const LINES_OF_ONE = 100;
const LINES_OF_ALL = 20;

/** `hubs logs`: what the programs say. */
export function logsCommand(): Command {
  const command = new Command('logs')
    .description(t`show what the components write to their logs`)
    .argument('[component]', t`reticulum, postgrest, pgsql, …; all of them when left out`)
    .option('-f, --follow', t`go on as they write`, false)
    .option('-p, --previous', t`of the run before the last crash`, false)
    .addOption(new Option('--tail <lines>', t`the last lines only; 0 for all`).argParser(count))
    .addOption(new Option('--since <duration>', t`no older than, such as 10m or 2h`).argParser(parseDuration))
    .option('--errors', t`only lines that tell of errors`, false)
    .addHelpText(
      'after',
      () =>
        t`\nValues of the secret store are shown as dots.\nExits with 0, with 1 where there is no such log, 2 for wrong usage.\n\nExamples:\n  hubs logs reticulum --follow\n  hubs logs dialog --since 10m\n  hubs logs reticulum --previous --tail 50\n  hubs logs --errors --since 1h\n  hubs logs`,
    )
    .action(
      reported(
        async (component: string | undefined, { config, application, context: wanted, errors, ...given }: Flags) => {
          const isWanted = errors ? tellsOfErrors : undefined;
          // Errors are rare: few of the last lines tell of one.
          const flags = errors && given.since === undefined ? { tail: 0, ...given } : given;
          if (applicationFile(config) !== undefined) {
            const place = await open({ config, application });
            const { kubectl } = await connect(place, { context: wanted });
            return streamKubectl(kubectl.options, applicationLogs(component, place.namespace, flags), '', isWanted);
          }
          const chosen = component === undefined ? WORKLOADS : workloadsNamed(component);
          const project = openProject(config);
          hideSecrets(project);
          const { kubectl } = await connect(project, { context: wanted });
          const { namespace } = project.installation;
          const calls = logCalls(chosen, namespace, flags);
          const speaking = new Set(namesWithPods(await kubectl.list('deployments', namespace)));
          // kubectl would wait 20 s for a pod of each that has none, such as coturn without turn.
          const wantedCalls = calls.filter(({ deployment }) => speaking.has(deployment));
          if (wantedCalls.length === 0) throw new Failure(silent(component, namespace));
          const streams = wantedCalls.map(
            ({ args, prefix }) =>
              () =>
                streamKubectl(kubectl.options, args, prefix, isWanted),
          );
          if (flags.follow) await Promise.all(streams.map((start) => start()));
          else for (const start of streams) await start();
        },
      ),
    );
  return withApplication(withCluster(command));
}

/** Levels and words by which programs of any kind tell of errors: `level=error`, `[error]`, `"level":"fatal"`, `Traceback`, `panic:`. */
export function tellsOfErrors(line: string): boolean {
  return /\b(err|error|errors|exception|traceback|fatal|panic|critical|crit|alert|emerg|severe|failed|failure|unhandled|segfault)\b|[a-z]Error\b|[a-z]Exception\b/i.test(
    line,
  );
}

function namesWithPods(deployments: readonly ClusterObject[]): string[] {
  return deployments
    .filter((deployment) => ((deployment['spec'] as { replicas?: number } | undefined)?.replicas ?? 1) > 0)
    .map(({ metadata }) => metadata.name);
}

function silent(component: string | undefined, namespace: string): string {
  return component === undefined
    ? t`Nothing runs in the namespace ${namespace}.`
    : t`${component} has no pods in the namespace ${namespace}: it is not part of the installation, or at 0 replicas.`;
}

/** The call that shows the logs of an application's component: of all its pods, those of its jobs among them. */
export function applicationLogs(
  component: string | undefined,
  namespace: string,
  { follow, previous, tail, since }: Pick<Flags, 'follow' | 'previous' | 'tail' | 'since'>,
): string[] {
  const lines = tail ?? (since === undefined ? (component === undefined ? LINES_OF_ALL : LINES_OF_ONE) : 0);
  const selector = component === undefined ? 'app' : `app=${component}`;
  return [
    ...['logs', '-l', selector, '-n', namespace, '--all-containers', '--prefix', '--ignore-errors'],
    ...['--max-log-requests=50', `--tail=${lines === 0 ? -1 : lines}`],
    ...(follow ? ['--follow'] : []),
    ...(previous ? ['--previous'] : []),
    ...(since === undefined ? [] : [`--since=${since}s`]),
  ];
}

interface LogCall {
  readonly deployment: string;
  readonly args: readonly string[];
  /** Put before each line where several components speak. */
  readonly prefix: string;
}

/** The calls of kubectl that show the logs of these containers. */
export function logCalls(
  workloads: readonly WorkloadContainer[],
  namespace: string,
  { follow, previous, tail, since }: Pick<Flags, 'follow' | 'previous' | 'tail' | 'since'>,
): LogCall[] {
  const one = workloads.length === 1;
  const lines = tail ?? (since === undefined ? (one ? LINES_OF_ONE : LINES_OF_ALL) : 0);
  const options = [
    ...(follow ? ['--follow'] : []),
    ...(previous ? ['--previous'] : []),
    `--tail=${lines === 0 ? -1 : lines}`,
    ...(since === undefined ? [] : [`--since=${since}s`]),
  ];
  const width = Math.max(...workloads.map(({ container }) => container.length));
  return workloads.map(({ deployment, container }) => ({
    deployment,
    args: ['logs', `deployment/${deployment}`, '-c', container, '-n', namespace, ...options],
    prefix: one ? '' : `${container.padEnd(width)} | `,
  }));
}

function count(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError(t`Expected a number of lines.`);
  return Number(text);
}
