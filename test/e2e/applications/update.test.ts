import { execFileSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RenderedObject } from '../../support/objects';
import { until } from '../../support/until';
import { apply, json, kubectl, removeInstallations, removeNamespaces } from '../kubectl';
import { YAML } from '../stage';
import type { Project } from '../stranger';
import { Stranger } from '../stranger';
import { World, addressOfLoadBalancer, done } from '../world';
import { ENTRANCE, MIDDLEWARES } from './entrance';
import { Simulation } from './simulated';

/** The last commit before Hubs became an application as any other: what people have who installed the package then. */
const BEFORE = 'b73ee91';

/** All of it invented. */
const GIVEN = {
  HUBS_SMTP_PASS: 'a-password-of-the-tests',
  HUBS_DATABASE_URL: 'libsql://wapi.example.org',
  HUBS_DATABASE_AUTH_TOKEN: 'a-token-of-the-tests',
  HUBS_BACKUP_KEY_ID: 'an-access-key-of-the-tests',
  HUBS_BACKUP_KEY_SECRET: 'the-secret-of-that-access-key',
};
const CERTIFICATE = [
  ...['create', 'secret', 'generic', 'cert-stream.meet.school.edu', '-n', 'hcce'],
  ...['--from-literal=tls.crt=signed', '--from-literal=tls.key=signed'],
];
const NAMESPACES = ['hcce', 'wapi'] as const;

interface Claim {
  readonly metadata: { readonly name: string; readonly uid: string };
  readonly spec: { readonly volumeName: string };
}

/** What must stay whatever else changes, of one namespace. */
interface State {
  readonly names: readonly string[];
  readonly selectors: Readonly<Record<string, unknown>>;
  /** The identity and the volume of each claim. */
  readonly claims: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
  /** The pods of each Deployment, by their identity. */
  readonly pods: Readonly<Record<string, string>>;
  readonly templates: Readonly<Record<string, Json>>;
}
type Json = Readonly<Record<string, unknown>>;

const KINDS =
  'deployments,services,configmaps,secrets,networkpolicies,ingresses,persistentvolumeclaims,cronjobs,serviceaccounts,' +
  'roles,rolebindings,poddisruptionbudgets,certificates.cert-manager.io';

async function stateOf(namespace: string): Promise<State> {
  const items = async <T = RenderedObject>(kinds: string) =>
    (await json<{ items: T[] }>(['get', kinds, '-n', namespace])).items;
  const objects = (await items(KINDS)).filter((object) => object['type'] !== 'hubs.cdk8s/release');
  const deployments = objects.filter(({ kind }) => kind === 'Deployment');
  const by = <T>(of: readonly RenderedObject[], value: (object: RenderedObject) => T) =>
    Object.fromEntries(of.map((object) => [object.metadata.name, value(object)]));
  const pods = (await items('pods')).map(({ metadata }) => metadata as unknown as { name: string; uid: string });
  return {
    names: objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`).toSorted(),
    selectors: Object.fromEntries(
      objects
        .filter(({ kind }) => kind === 'Deployment' || kind === 'Service')
        .map(({ kind, metadata, spec }) => [`${kind}/${metadata.name}`, spec['selector']]),
    ),
    claims: Object.fromEntries(
      (await items<Claim>('persistentvolumeclaims')).map(({ metadata, spec }) => [
        metadata.name,
        `${metadata.uid} ${spec.volumeName}`,
      ]),
    ),
    values: by(
      objects.filter(({ kind }) => kind === 'Secret'),
      ({ data }) => data,
    ),
    pods: by(deployments, ({ metadata }) =>
      pods
        .filter(({ name }) => name.replace(/-[^-]+-[^-]+$/, '') === metadata.name)
        .map(({ uid }) => uid)
        .toSorted()
        .join(),
    ),
    templates: by(deployments, ({ spec }) => spec['template'] as Json),
  };
}

/** Where two values differ, as paths; elements of lists go by their names. */
function differences(before: unknown, after: unknown, path = ''): string[] {
  if (isDeepStrictEqual(before, after)) return [];
  const [from, to] = [fields(before), fields(after)];
  if (from === undefined || to === undefined) return [path];
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].toSorted();
  return keys.flatMap((key) => differences(from[key], to[key], path === '' ? key : `${path}.${key}`));
}

function fields(value: unknown): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return value as Json;
  const named = value as { name?: string; mountPath?: string }[];
  if (named.some((element) => typeof element !== 'object' || element.name === undefined)) return undefined;
  return Object.fromEntries(named.map((element) => [element.mountPath ?? element.name, element]));
}

/** Which Deployments have other pods than before, and what of their templates is another. */
function restarts(before: State, after: State): Record<string, string[]> {
  const names = Object.keys(before.pods).filter((name) => before.pods[name] !== after.pods[name]);
  return Object.fromEntries(
    names.map((name) => [name, differences(before.templates[name], after.templates[name]).map(short)]),
  );
}

const short = (path: string) => path.replace(/^metadata\.|^spec\./, '');

/** What is there no more, or is another than before. */
function lost(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(before).filter((key) => !isDeepStrictEqual(before[key], after[key]));
}

const stranger = await Stranger.at(BEFORE);
const hubs = stranger.installation('meet', YAML, GIVEN);
const program = execFileSync('git', ['show', `${BEFORE}:examples/wapi/main.ts`], { encoding: 'utf8' });
const wapi = stranger.program('wapi', program, GIVEN);
let simulation: Simulation;
let world: World;

async function removeAll(): Promise<void> {
  await removeInstallations('hcce');
  await removeNamespaces('wapi');
}

beforeAll(async () => {
  await removeAll();
  // Hubs brings a class of that name.
  await apply([...ENTRANCE.filter(({ metadata }) => metadata.name !== 'haproxy'), MIDDLEWARES]);
  await kubectl(['wait', '--for=condition=Established', 'crd', MIDDLEWARES.metadata.name]);
  simulation = await Simulation.of(['wapi']);
  world = await World.create();
});
afterAll(async () => {
  simulation.end();
  world.end();
  stranger.remove();
  await removeAll();
});

/** Up to what would look at pages of pods in which nothing runs. */
async function deployed(project: Project, phase: string): Promise<void> {
  done(await project.hubs('deploy', '--yes', '--until', phase, '--timeout', '10m'));
}

/**
 * What of each template is another. docs/explanation/upstream.md has the reasons: guards (`NODE_OPTIONS`, `command`, `/config`), ends that
 * cut no request off (`lifecycle`, `terminationGracePeriodSeconds`), probes, the page that HAProxy shows meanwhile, and requests. The limits
 * of `emptyDir` were meant before, and got lost on the way to the file.
 */
const RESTARTED = {
  coturn: ['annotations.checksum/config', 'volumes.tmp.emptyDir.sizeLimit'],
  dialog: [
    'annotations.checksum/config',
    'containers.dialog.env.NODE_OPTIONS',
    'containers.dialog.livenessProbe.httpGet',
    'containers.dialog.livenessProbe.tcpSocket',
    'containers.dialog.livenessProbe.timeoutSeconds',
    'terminationGracePeriodSeconds',
    'volumes.tmp.emptyDir.sizeLimit',
  ],
  haproxy: ['containers.haproxy.args'],
  hubs: ['containers.hubs.lifecycle'],
  nearspark: [
    'annotations',
    'containers.nearspark.command',
    'containers.nearspark.env',
    'containers.nearspark.lifecycle',
    'containers.nearspark.resources.requests.ephemeral-storage',
    'containers.nearspark.volumeMounts./config',
    'volumes.config',
    'volumes.tmp.emptyDir.sizeLimit',
  ],
  pgsql: ['volumes.run.emptyDir.sizeLimit', 'volumes.tmp.emptyDir.sizeLimit'],
  photomnemonic: [
    'annotations',
    'containers.photomnemonic.command',
    'containers.photomnemonic.env.AWS_LAMBDA_FUNCTION_NAME',
    'containers.photomnemonic.env.NODE_OPTIONS',
    'containers.photomnemonic.resources.requests.ephemeral-storage',
    'containers.photomnemonic.volumeMounts./config',
    'volumes.config',
  ],
  reticulum: [
    'annotations.checksum/config',
    'containers.reticulum.readinessProbe.failureThreshold',
    'containers.reticulum.readinessProbe.successThreshold',
    'containers.reticulum.resources.requests.ephemeral-storage',
    'containers.reticulum.resources.requests.memory',
  ],
  spoke: ['containers.spoke.lifecycle'],
};

const before: Record<string, State> = {};
const after: Record<string, State> = {};

beforeAll(async () => {
  const run = hubs.start('deploy', '--yes', '--timeout', '10m');
  // That package waits for the relay before it has the relay's certificate signed: people who have it are those who had one.
  await until('there is a namespace for the certificate of the relay', () =>
    kubectl(CERTIFICATE).then(
      () => true,
      () => false,
    ),
  );
  await world.serve(await addressOfLoadBalancer(run));
  done(await run.ended);
  await deployed(wapi, 'hosts');
  for (const name of NAMESPACES) before[name] = await stateOf(name);
  await stranger.install();
  done(await hubs.hubs('deploy', '--yes', '--timeout', '10m'));
  await deployed(wapi, 'hosts');
  for (const name of NAMESPACES) after[name] = await stateOf(name);
});

describe.each(NAMESPACES)('a namespace that an older package has filled: %s', (namespace) => {
  test('keeps its objects', () => {
    const names = new Set(after[namespace]!.names);
    expect(before[namespace]!.names.filter((name) => !names.has(name))).toStrictEqual([]);
  });

  test.each(['selectors', 'claims', 'values'] as const)('keeps its %s', (what) => {
    expect(Object.keys(before[namespace]![what]).length).toBeGreaterThan(1);
    expect(lost(before[namespace]![what], after[namespace]![what])).toStrictEqual([]);
  });
});

test('pods are replaced where their template had to change, and nowhere else', () => {
  const restarted = Object.fromEntries(NAMESPACES.map((name) => [name, restarts(before[name]!, after[name]!)]));
  expect(restarted).toStrictEqual({
    hcce: RESTARTED,
    wapi: {},
  });
});
