import type { Field } from '../../../checks/model';
import { t } from '../../../terminal/language';
import { componentName, neededBy } from '../../workloads';
import { amount, shown } from '../amounts';
import type { Found, Rule } from '../diagnosis';
import type { Expected } from '../expected';
import type { Scene, Seen } from '../scene';
import { claimsOf, crashes as isCrashing, statusesOf } from '../scene';
import { setting } from '../setting';
import { LOG_PATTERNS } from './log-patterns';

const SHOWN_LINES = 5;

/** Containers that start and end again. */
export const crashes: Rule = (scene, expected) =>
  scene
    .pods()
    .flatMap((pod) =>
      statusesOf(pod).flatMap((status) => [
        ...outOfMemory(scene, pod, status, expected),
        ...crash(scene, pod, status, expected),
      ]),
    );

function killedForMemory(status: Field): boolean {
  return [status.get('state', 'terminated'), status.get('lastState', 'terminated')].some(
    (state) => state.get('reason').text === 'OOMKilled',
  );
}

function outOfMemory(scene: Scene, pod: Seen, status: Field, expected: Expected): Found[] {
  if (!killedForMemory(status)) return [];
  const name = status.get('name').text ?? '';
  const component = componentName(scene.deploymentOf(pod) ?? '', name);
  const spec = pod.get('spec', 'containers').items.find((entry) => entry.get('name').text === name);
  const limit = spec ? amount(spec.get('resources', 'limits', 'memory')) : 0;
  const atLimit = limit > 0 ? t` (its limit is ${shown(limit, 'memory')})` : '';
  return [
    {
      id: 'crash/out-of-memory',
      severity: isCrashing(status) ? 'error' : 'warning',
      object: scene.titleOf(pod),
      cause: t`${component} was stopped for using too much memory${atLimit}.`,
      remedy: t`Raise ${setting(expected, `resources.${component}.limits.memory`, t`its limit of memory`)}; then hubs deploy`,
      evidence: t`${restarts(status)} restarts`,
      final: isCrashing(status),
    },
  ];
}

function crash(scene: Scene, pod: Seen, status: Field, expected: Expected): Found[] {
  if (!isCrashing(status) || killedForMemory(status)) return [];
  const name = status.get('name').text ?? '';
  const logs = scene.snapshot.logs[`${pod.name}/${name}`] ?? '';
  const known = LOG_PATTERNS.find(
    ({ pattern, containers }) => pattern.test(logs) && (containers === undefined || containers.includes(name)),
  );
  const deployment = scene.deploymentOf(pod) ?? '';
  const component = componentName(deployment, name);
  const object = scene.titleOf(pod);
  const needed = neededBy(deployment).map((other) => `Deployment/${other}`);
  if (known) {
    return [
      {
        id: known.id,
        severity: 'error',
        object,
        cause: known.cause(),
        remedy: known.remedy(expected),
        evidence: telling(logs, known.pattern),
        final: known.final ?? false,
        ...(known.blamesDatabase === true && { causedBy: needed }),
        ...(known.blamesVolume === true && {
          causedBy: claimsOf(pod).map((claim) => `PersistentVolumeClaim/${claim}`),
        }),
      },
    ];
  }
  const code = [status.get('state', 'terminated'), status.get('lastState', 'terminated')]
    .map((state) => state.get('exitCode').number)
    .find((number) => number !== undefined);
  const how = code === undefined ? '' : t` with code ${code}`;
  const evidence = logs === '' ? t`(it left no log)` : logs.split('\n').slice(-SHOWN_LINES).join('\n');
  return [
    {
      id: 'crash/unknown',
      severity: 'error',
      object,
      cause: t`${component} starts and ends again${how} (${restarts(status)} restarts).`,
      remedy: t`Its last words may say why: hubs logs ${component} --previous`,
      evidence,
      final: false,
      causedBy: needed,
    },
  ];
}

/** The last lines up to the one that gives the reason. */
function telling(logs: string, pattern: RegExp): string {
  const lines = logs.split('\n');
  const index = lines.findLastIndex((line) => pattern.test(line));
  return index < 0 ? lines.slice(-SHOWN_LINES).join('\n') : lines.slice(Math.max(0, index - 1), index + 1).join('\n');
}

function restarts(status: Field): number {
  return status.get('restartCount').number ?? 0;
}
