import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'cdk8s';
import { describe, expect, test, vi } from 'vitest';
import { partsOf, sharedOf } from '../../cli/open/opened';
import type { ClusterObject } from '../../cli/cluster/objects';
import type { Application } from '../../constructs';
import { isApplication } from '../../constructs';
import { Issuers, Order } from '../../order';
import { contractOf } from '../../project/contract';
import { applicationFiles } from '../../project/files';
import type { RenderedObject } from '../support/objects';
import { World, deployInto } from './world';

/** The programs of the examples end with synth, which here only keeps what it is given. */
const apps = vi.hoisted(() => [] as App[]);
vi.mock('cdk8s-hubs/project', () => ({ synth: (app: App) => apps.push(app) }));

const examples = join(import.meta.dirname, '../../examples');
const PROGRAMS = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && readFileSync(join(examples, file), 'utf8').includes('synth(app'),
);

/** An application as what is deployed. Its Secrets are there, since `synth` makes them. */
function deployed(application: Application, issuers: readonly object[] = [], only?: string) {
  const rendered = applicationFiles(application);
  const files = new Map(rendered.map(({ file, objects }) => [file, objects as readonly ClusterObject[]]));
  const { components } = contractOf(application, rendered);
  const chosen = components.filter(({ name }) => only === undefined || name === only);
  const shared = sharedOf(files);
  const secrets = [...application.secrets.map(({ name }) => name), ...application.externals.map(({ name }) => name)];
  return {
    order: new Order(shared, partsOf(chosen, files), new Issuers(issuers)),
    shared,
    components: components.map(({ name }) => name),
    objects: [...files.values()].flat(),
    others: secrets.map((name) => `Secret/${name}`),
  };
}

/** The issuers that an application names, as those of ACME that the cluster has. */
function issuersOf(objects: readonly RenderedObject[]): RenderedObject[] {
  const names = objects.filter(({ kind }) => kind === 'Certificate').map(({ spec }) => spec.issuerRef.name as string);
  return [...new Set(names)].map((name) => ({
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name },
    spec: { acme: { solvers: [{ http01: { ingress: { ingressClassName: 'theirs' } } }] } },
  }));
}

describe.each(PROGRAMS)('the example %s', async (file) => {
  await import(join(examples, file));
  const applications = apps.at(-1)!.charts.filter(isApplication);

  test('is deployed by steps that wait for nothing that comes later', () => {
    for (const application of applications) {
      const issuers = issuersOf(deployed(application).objects);
      const { order, shared, others } = deployed(application, issuers);
      expect(deployInto(new World({ issuers, classes: ['theirs'], others }), order, { shared })).toStrictEqual([]);
    }
  });

  test('each component of it alone, too, once the others are there', () => {
    for (const application of applications) {
      const whole = deployed(application);
      const issuers = issuersOf(whole.objects);
      for (const only of whole.components) {
        const world = new World({ issuers, classes: ['theirs'], others: whole.others });
        deployInto(world, deployed(application, issuers).order, { shared: whole.shared });
        const { order, shared } = deployed(application, issuers, only);
        expect(deployInto(world, order, { shared })).toStrictEqual([]);
      }
    }
  });
});
