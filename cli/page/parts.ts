import type { Field } from '../../checks/model';
import { ageText } from '../age';
import { bytesText } from '../backup/report';
import { amount } from '../diagnosis/amounts';
import type { Diagnosis } from '../diagnosis/diagnosis';
import type { Scene, Seen } from '../diagnosis/scene';
import { claimsOf, statusesOf } from '../diagnosis/scene';
import { percent } from '../diagnosis/usage';
import type { Graph, GraphNode } from '../graph/graph';
import { sentence } from '../graph/svg';
import { t } from '../../terminal/language';
import type { PagePart, Row, Standing, Trouble } from './model';
import { shareableLog } from './private';

/** Bytes that containers use, by `pod/container`; none where nobody measures. */
export type Memory = ReadonlyMap<string, number>;

export interface PartsInput {
  readonly graph: Graph;
  readonly scene: Scene;
  readonly problems: readonly Diagnosis[];
  readonly memory: Memory;
}

/** Every workload of the picture, as the cluster has it. */
export function partsOf(input: PartsInput): PagePart[] {
  return input.graph.nodes.filter(({ kind }) => kind === 'part').map((node) => partOf(node, input));
}

function partOf(node: GraphNode, { graph, scene, problems, memory }: PartsInput): PagePart {
  const [kind = '', , name = ''] = node.id.split('/');
  const live = scene.find(kind, name);
  const pods = scene.of('Pod').filter((pod) => belongs(scene, pod, kind, name));
  const troubles = problems.filter(({ object }) =>
    [`${kind}/${name}`, ...pods.map(({ title }) => title)].includes(object),
  );
  const rows = pods.flatMap((pod) => rowsOf(scene, pod, memory));
  const ready = pods.filter(isReady).length;
  const desired = live?.get('spec', 'replicas').number ?? 1;
  const isJob = /Job$/.test(kind);
  return {
    id: node.id,
    name,
    detail: node.detail,
    state: stateOf(
      troubles,
      isJob ? pods.length === 0 || ready === pods.length : ready >= desired,
      pods.length > 0 || isJob,
    ),
    summary: isJob ? t`${pods.length} runs` : t`${ready} of ${desired} ready`,
    pods: { titles: [t`Pod`, t`Ready`, t`Restarts`, t`Age`, t`Image`, t`Memory`, t`Node`], rows },
    facts: [...mounts(scene, pods), ...connections(graph, node)],
    troubles: troubles.map(troubleOf),
  };
}

function stateOf(troubles: readonly Diagnosis[], well: boolean, there: boolean): Standing {
  if (troubles.some(({ severity }) => severity === 'error')) return 'error';
  if (!there) return 'unknown';
  return well && troubles.length === 0 ? 'ok' : 'warning';
}

/** A diagnosis as the page tells it. */
export function troubleOf({ severity, object, cause, remedy, evidence }: Diagnosis): Trouble {
  return {
    state: severity,
    about: object,
    what: cause,
    remedy,
    ...(evidence !== undefined && { evidence: shareableLog(evidence) }),
  };
}

function belongs(scene: Scene, pod: Seen, kind: string, name: string): boolean {
  switch (kind) {
    case 'Deployment':
      return scene.deploymentOf(pod) === name;
    case 'CronJob':
      return pod.owner('Job')?.startsWith(`${name}-`) === true;
    case 'Pod':
      return pod.name === name;
    default:
      return pod.owner(kind) === name;
  }
}

function isReady(pod: Seen): boolean {
  return pod.get('status', 'phase').text === 'Succeeded' || pod.condition('Ready')?.status === 'True' || allReady(pod);
}

function allReady(pod: Seen): boolean {
  const statuses = pod.get('status', 'containerStatuses').items;
  return statuses.length > 0 && statuses.every((status) => status.get('ready').isTrue);
}

function rowsOf(scene: Scene, pod: Seen, memory: Memory): Row[] {
  const statuses = statusesOf(pod);
  return pod.get('spec', 'containers').items.map((container): Row => {
    const name = container.get('name').text ?? '';
    const status = statuses.find((one) => one.get('name').text === name);
    const ready = status?.get('ready').isTrue === true || pod.get('status', 'phase').text === 'Succeeded';
    const used = memory.get(`${pod.name}/${name}`);
    const limit = amount(container.get('resources', 'limits', 'memory'));
    return {
      state: ready ? 'ok' : 'warning',
      cells: [
        pod.get('spec', 'containers').items.length > 1 ? `${pod.name} (${name})` : pod.name,
        ready ? t`yes` : waitsFor(status),
        String(status?.get('restartCount').number ?? 0),
        ageText(scene.age(pod)),
        container.get('image').text ?? '-',
        [used === undefined ? '' : bytesText(used), limit > 0 ? bytesText(limit) : ''].filter(Boolean).join(' / ') ||
          '-',
        pod.get('spec', 'nodeName').text ?? '-',
      ],
      ...(used !== undefined && limit > 0 && { fill: Math.min(1, used / limit) }),
    };
  });
}

function waitsFor(status: Field | undefined): string {
  return status?.get('state', 'waiting', 'reason').text ?? status?.get('state', 'terminated', 'reason').text ?? t`no`;
}

function mounts(scene: Scene, pods: readonly Seen[]): string[] {
  const usage = scene.snapshot.usage?.claims ?? [];
  const claims = [...new Set(pods.flatMap(claimsOf))].map((claim) => {
    const fill = usage.find((each) => each.claim === claim)?.bytes;
    return fill ? t`mounts the volume ${claim}, ${percent(fill)} % full` : t`mounts the volume ${claim}`;
  });
  const volumes = pods.flatMap((pod) => pod.get('spec', 'volumes').items);
  const named = (source: string, key: string) => volumes.flatMap((volume) => volume.get(source, key).text ?? []);
  const objects = [
    ...named('secret', 'secretName').map((name) => `Secret/${name}`),
    ...named('configMap', 'name').map((name) => `ConfigMap/${name}`),
  ];
  return [...claims, ...[...new Set(objects)].map((title) => t`mounts ${title}`)];
}

/** What the picture shows of a part, in words: for whoever does not see it. */
function connections({ nodes, edges }: Graph, node: GraphNode): string[] {
  const name = (id: string) => nodes.find((each) => each.id === id)?.name ?? id;
  return edges
    .filter(({ from, to }) => from === node.id || to === node.id)
    .map((edge) => sentence(edge, name(edge.from), name(edge.to)));
}
