import { afterAll, beforeAll, expect } from 'vitest';
import type { RenderedObject } from '../../support/objects';
import { json, kubectl, removeNamespaces } from '../kubectl';
import type { Project } from '../stranger';
import { Stranger } from '../stranger';
import { TIMEOUT } from './limits';

/** This machine, as pods see it. */
export const MACHINE = '10.244.0.1';

/** Somebody whose namespace is not there before the tests of a file, and not after them. */
export async function strangerWith(namespace: string): Promise<Stranger> {
  const stranger = await Stranger.create();
  const remove = () => removeNamespaces(namespace);
  beforeAll(remove);
  afterAll(async () => {
    await remove();
    stranger.remove();
  });
  return stranger;
}

/** Runs a command in a pod of a Deployment. */
export function inside(namespace: string, deployment: string, script: string): Promise<string> {
  return kubectl(['exec', '-n', namespace, `deployment/${deployment}`, '-c', deployment, '--', 'sh', '-c', script]);
}

/** Deploys, and demands that it ends well; what it warned of is the answer. */
export async function deployed(project: Project, ...options: readonly string[]): Promise<string> {
  const { code, err } = await project.hubs('deploy', '--yes', ...TIMEOUT, ...options);
  const warnings = err.replaceAll(/^ *….*\n/gm, '');
  expect([code, warnings]).toStrictEqual([0, expect.not.stringContaining('✗')]);
  return warnings;
}

/** The pods of a component. */
export async function podsOf(namespace: string, app: string): Promise<RenderedObject[]> {
  return (await json<{ items: RenderedObject[] }>(['get', 'pods', '-n', namespace, '-l', `app=${app}`])).items;
}
