import { afterAll, beforeAll, expect, test } from 'vitest';
import { json, kubectl } from '../kubectl';
import type { RenderedObject } from '../../support/objects';
import { Stranger } from '../stranger';
import { World, done, phases } from '../world';
import { Simulation } from './simulated';

const NAMESPACE = 'school';
/** What the example makes outside of its namespace. */
const OUTSIDE = ['ingressclass/haproxy', 'clusterissuer/letsencrypt-school', 'clusterrole,clusterrolebinding'];

/** What a person gives; all of it invented. */
const GIVEN = {
  HUBS_SMTP_PASS: 'a-password-of-the-tests',
  HUBS_BACKUP_KEY_ID: 'an-access-key-of-the-tests',
  HUBS_BACKUP_KEY_SECRET: 'the-secret-of-that-access-key',
};

/** Up to its last step but one: nothing in simulated pods answers, and `timetable` would be looked at in its pod. */
const deploy = (timeout: string) =>
  project.hubs('deploy', '--yes', '--until', 'after-certificates', '--timeout', timeout);

const stranger = await Stranger.create();
const project = stranger.example('hubs', GIVEN);
let simulation: Simulation;
let world: World;

async function removeAll(): Promise<void> {
  await kubectl(['delete', 'namespace', NAMESPACE, '--ignore-not-found']);
  const [named, issuer, roles] = OUTSIDE as [string, string, string];
  await kubectl(['delete', named, issuer, '--ignore-not-found']);
  await kubectl(['delete', roles, '-l', 'app.kubernetes.io/managed-by=cdk8s-hubs', '--ignore-not-found']);
}

beforeAll(async () => {
  // A class of that name cannot become another controller's.
  await removeAll();
  simulation = await Simulation.of([NAMESPACE]);
  world = await World.create();
});
afterAll(async () => {
  simulation.end();
  world.end();
  stranger.remove();
  await removeAll();
});

/** Of every pod, what changes when it is made anew. */
async function pods(): Promise<string[]> {
  const { items } = await json<{ items: RenderedObject[] }>(['get', 'pods', '-n', NAMESPACE]);
  return items.map(({ metadata }) => (metadata as unknown as { uid: string }).uid).toSorted();
}

test('Hubs is deployed as a part of a project of one’s own, level by level, until all is there', async () => {
  const { out } = done(await deploy('15m'));
  expect(phases(out)).toStrictEqual([
    '✓ cert-manager',
    '✓ namespace',
    '✓ secrets',
    '✓ shared',
    '✓ hubs-data, timetable',
    '✓ hubs-clients',
    '✓ hubs-application, hubs-media',
    '✓ hubs-ingress, hubs-backup',
    '✓ pages',
    '- leftovers',
    '✓ hosts',
    '✓ certificates',
    '✓ coturn, after the certificates',
  ]);
});

test('a second deploy changes nothing, and restarts nobody', async () => {
  const before = await pods();
  const { out } = done(await deploy('5m'));
  expect(out).toContain('0 to create, 0 to change');
  expect(await pods()).toStrictEqual(before);
});

test('it is looked at by the commands for applications', async () => {
  const { out } = done(await project.hubs('status'));
  expect(out.trimEnd().split('\n').at(-1)).toBe('! Everything runs, but mind the backups above.');
  expect((await project.hubs('dns', 'plan')).out).toContain('stream.meet.myschool.org');
  expect(done(await project.hubs('diff')).out).toContain('0 to create, 0 to change');
  const areas = JSON.parse((await project.hubs('doctor', 'components', '--json')).out) as {
    findings: { state: string; what: string }[];
  }[];
  expect(
    areas.flatMap(({ findings }) => findings).filter(({ state }) => state === 'error' || state === 'warning'),
  ).toStrictEqual([]);
});

test('a cold restart stops who writes before the database, and starts it first', async () => {
  const { out } = done(await project.hubs('restart', '--cold', '--yes', '--timeout', '10m'));
  expect(out).toContain('reticulum');
  const { items } = await json<{ items: RenderedObject[] }>(['get', 'deployments', '-n', NAMESPACE]);
  expect(items.filter(({ spec }) => spec['replicas'] === 0).map(({ metadata }) => metadata.name)).toStrictEqual([]);
});

test('a fresh key restarts who has it, and all is well again', async () => {
  const before = await pods();
  done(await project.hubs('secrets', 'rotate', 'NODE_COOKIE'));
  done(await deploy('10m'));
  const after = await pods();
  expect(after).not.toStrictEqual(before);
  expect(done(await project.hubs('status')).code).toBe(0);
});
