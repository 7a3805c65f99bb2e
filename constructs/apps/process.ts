import type { Construct } from 'constructs';
import { ABSOLUTE_PATH, expectFormat } from '../../formats';
import type { k8s } from '../../imports';
import type { Resources } from '../../upstream';
import type { ContainerProps, Env, Mount, NetworkNode, Overrides, PodProps, Probes, User } from '../kit';
import { nodePolicy, labels, restricted, scratch, withDefaults } from '../kit';
import { Application } from './application';
import type { NetworkMode } from './application';
import type { AppComponent } from './app-component';
import type { MetricsProps } from './metrics';
import type { SettingsProps } from './settings';
import { Settings } from './settings';

/** What every process of an application takes. */
export interface ProcessProps extends SettingsProps {
  /**
   * Name of its objects.
   *
   * @default - the construct's id
   */
  readonly name?: string;
  /** Image reference with a tag or a digest. */
  readonly image: string;
  /** @default - the image's entrypoint */
  readonly command?: readonly string[];
  /** @default - the image's arguments */
  readonly args?: readonly string[];
  /**
   * Environment variables that it shares with others.
   *
   * @default - only its own
   */
  readonly settings?: readonly Settings[];
  /**
   * Further environment variables: text, references to Secrets, fields of the pod. They win over all others.
   *
   * @default - none
   */
  readonly env?: Env;
  /** @default - what the class of the component says */
  readonly resources?: Resources;
  /**
   * The user and group of its process and of its volumes' files.
   *
   * @default - 1001 and 1001
   */
  readonly user?: User;
  /**
   * Folders that it may write to; they are empty whenever the pod starts. All else but volumes is read-only.
   *
   * @default - /tmp
   */
  readonly writable?: readonly string[];
  /**
   * Components that must be ready before it starts. It may connect to each of them.
   *
   * @default - none
   */
  readonly dependsOn?: readonly AppComponent[];
  /**
   * Components that it may connect to without waiting for them.
   *
   * @default - those that it depends on
   */
  readonly connectsTo?: readonly AppComponent[];
  /** @default - as the application says: internet */
  readonly network?: NetworkMode;
  /**
   * Where its pods say what they measure, for Prometheus; a `Monitoring` that watches them asks there.
   *
   * @default - they say nothing
   */
  readonly metrics?: MetricsProps;
  /**
   * Further fields of its pods, in Kubernetes' own terms.
   *
   * @default - none
   */
  readonly pod?: PodProps['pod'];
  /**
   * The last word on the rendered objects, by `Kind` or `Kind/name`.
   *
   * @default - the objects stay as they are
   */
  readonly overrides?: Overrides;
}

/** What a component adds to the properties of its process. */
export interface ProcessParts {
  /** The part of the system, for labels. */
  readonly component: string;
  readonly resources: Resources;
  readonly ports?: ContainerProps['ports'];
  readonly probes?: Probes;
  readonly mounts?: readonly Mount[];
}

/** The user that document 002 gives to its image, `nextjs`. */
export const DEFAULT_USER: User = { uid: 1001, gid: 1001 };

/** The pods of a process: its container, and one that waits for each dependency before it. */
export function processPods(scope: Construct, name: string, props: ProcessProps, parts: ProcessParts): PodProps {
  const user = props.user ?? DEFAULT_USER;
  const own = new Settings(scope, name, props);
  const settings = [...(props.settings ?? []), own];
  const configs = settings.flatMap(({ config }) => config ?? []);
  const secret = Application.find(scope)?.settings.imagePullSecret;
  refuseForeignFiles(scope, name, reachedBy(props));
  return {
    name,
    component: parts.component,
    initContainers: (props.dependsOn ?? []).flatMap((dependency) => dependency.waitContainer() ?? []),
    containers: [
      {
        name,
        image: props.image,
        ...(props.command && { command: [...props.command] }),
        ...(props.args && { args: [...props.args] }),
        ...(configs.length > 0 && { envFrom: configs }),
        env: Object.assign({}, ...settings.map(({ env }) => env), props.env) as Env,
        ...(parts.ports && { ports: parts.ports }),
        ...optionalMounts([
          ...(parts.mounts ?? []),
          ...reachedBy(props).flatMap(({ clientFiles }) => clientFiles),
          ...writableFolders(name, props.writable ?? ['/tmp']),
        ]),
        resources: withDefaults(props.resources, parts.resources),
        securityContext: restricted(user),
        ...(parts.probes && { probes: parts.probes }),
      },
    ],
    pod: {
      securityContext: { fsGroup: user.gid, fsGroupChangePolicy: 'OnRootMismatch' },
      ...(secret !== undefined && { imagePullSecrets: [{ name: secret }] }),
      ...props.pod,
    },
  };
}

function optionalMounts(mounts: readonly Mount[]): { mounts?: readonly Mount[] } {
  return mounts.length > 0 ? { mounts } : {};
}

function writableFolders(name: string, paths: readonly string[]): Mount[] {
  return paths.map((path) => ({
    volume: scratch(
      expectFormat(`${name}.writable`, ABSOLUTE_PATH, path)
        .slice(1)
        .replaceAll(/[^a-z0-9]+/gi, '-')
        .toLowerCase(),
    ),
    path,
  }));
}

/** @throws Error for a component of another application whose clients need files, which stay in its namespace */
function refuseForeignFiles(scope: Construct, name: string, components: readonly AppComponent[]): void {
  const own = Application.find(scope);
  const foreign = components.find(
    (component) => component.clientFiles.length > 0 && Application.find(component) !== own,
  );
  if (!foreign) return;
  throw new Error(
    `${name}.connectsTo: expected a component whose clients need no files, or one of the same application, got ${foreign.name}: pods mount ConfigMaps of their own namespace only. Describe it once more in this application`,
  );
}

/** The components that a process may connect to, each once. */
function reachedBy({
  dependsOn = [],
  connectsTo = [],
}: Pick<ProcessProps, 'dependsOn' | 'connectsTo'>): AppComponent[] {
  return [...new Set([...dependsOn, ...connectsTo])];
}

/** Draws what a process talks to in the graph, and gives its pods a NetworkPolicy. */
export function connectProcess(
  scope: Construct,
  network: NetworkNode,
  component: string,
  props: Pick<ProcessProps, 'dependsOn' | 'connectsTo' | 'network'>,
): k8s.KubeNetworkPolicy {
  const mode = props.network ?? Application.find(scope)?.settings.network ?? 'internet';
  for (const { endpoint } of reachedBy(props)) if (endpoint) network.connectTo(endpoint);
  if (mode !== 'isolated') network.connectOutside(mode === 'open' ? 'anywhere' : 'internet');
  if (mode === 'open') network.acceptOutside('anywhere', []);
  return nodePolicy(scope, 'NetworkPolicy', network, labels(network.name, component));
}
