import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Part } from '../../order';
import { Circle, Issuers, Order } from '../../order';
import type { RenderedObject } from '../support/objects';
import { World, deployInto } from './world';

const namespace = 'shop';

const object = (apiVersion: string, kind: string, name: string, spec: object = {}): RenderedObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace },
  spec,
});

/** Who signs. All challenges over HTTP arrive through one class. */
const ISSUERS: readonly RenderedObject[] = [
  { acme: { solvers: [{ http01: { ingress: { ingressClassName: 'entrance' } } }] } },
  { acme: { solvers: [{ dns01: {} }] } },
  { selfSigned: {} },
  { ca: { secretName: 'given' } },
].map((spec, index) => object('cert-manager.io/v1', 'Issuer', `issuer-${index}`, spec));

/** What a part of a generated application is made of. */
interface Blueprint {
  readonly kind: 'Deployment' | 'StatefulSet' | 'Job' | 'none';
  /** Parts that must be ready before it, by how far they are behind it. */
  readonly needs: readonly number[];
  /** What its pods refer to: something that a part has, by the part's number, and how. */
  readonly uses: readonly { readonly part: number; readonly what: Thing; readonly how: keyof typeof REFERENCES }[];
  readonly issuer: number;
  readonly isEntrance: boolean;
}

/** What each part has for others to use. */
const THINGS = ['config', 'account', 'claim', 'certificate', 'external', 'sealed', 'shared'] as const;
type Thing = (typeof THINGS)[number];

const part = fc.record({
  kind: fc.constantFrom('Deployment', 'StatefulSet', 'Job', 'none'),
  needs: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
  uses: fc.array(
    fc.record({
      part: fc.nat(5),
      what: fc.constantFrom(...THINGS),
      how: fc.constantFrom('variable', 'variables', 'volume', 'projected', 'optional', 'init'),
    }),
    { maxLength: 4 },
  ),
  issuer: fc.nat(ISSUERS.length - 1),
  isEntrance: fc.boolean(),
}) as fc.Arbitrary<Blueprint>;

/** How pods refer to a Secret or ConfigMap: fields of a container, fields of the pod. */
const REFERENCES = {
  variable: (kind: string, name: string) => ({
    container: {
      env: [{ name: 'X', valueFrom: { [kind === 'Secret' ? 'secretKeyRef' : 'configMapKeyRef']: { name, key: 'x' } } }],
    },
  }),
  variables: (kind: string, name: string) => ({
    container: { envFrom: [{ [kind === 'Secret' ? 'secretRef' : 'configMapRef']: { name } }] },
  }),
  volume: (kind: string, name: string) => ({
    volume: kind === 'Secret' ? { secret: { secretName: name } } : { configMap: { name } },
  }),
  projected: (kind: string, name: string) => ({
    volume: { projected: { sources: [{ [kind === 'Secret' ? 'secret' : 'configMap']: { name } }] } },
  }),
  optional: (kind: string, name: string) => ({
    volume:
      kind === 'Secret' ? { secret: { secretName: name, optional: true } } : { configMap: { name, optional: true } },
  }),
  init: (kind: string, name: string) => ({
    init: { envFrom: [{ [kind === 'Secret' ? 'secretRef' : 'configMapRef']: { name } }] },
  }),
} satisfies Record<string, (kind: string, name: string) => Reference>;

interface Reference {
  readonly container?: object;
  readonly init?: object;
  readonly volume?: object;
}

function podSpec(blueprint: Blueprint, count: number): object {
  const references = blueprint.uses.flatMap(({ part: of, what, how }): Reference[] => {
    const owner = of % count;
    if (what === 'account') return [];
    if (what === 'claim') return [{ volume: { persistentVolumeClaim: { claimName: `claim-${owner}` } } }];
    if (what === 'config') return [REFERENCES[how]('ConfigMap', `config-${owner}`)];
    return [REFERENCES[how]('Secret', what === 'shared' ? 'shared' : `${what}-${owner}`)];
  });
  const account = blueprint.uses.find(({ what }) => what === 'account');
  return {
    ...(account && { serviceAccountName: `account-${account.part % count}` }),
    initContainers: references.flatMap(({ init }, index) => (init ? [{ name: `init-${index}`, ...init }] : [])),
    containers: references.flatMap(({ container }, index) => (container ? [{ name: `c-${index}`, ...container }] : [])),
    volumes: references.flatMap(({ volume }, index) => (volume ? [{ name: `v-${index}`, ...volume }] : [])),
  };
}

/** An application whose parts use what others have, as they like. */
function applicationOf(blueprints: readonly Blueprint[]): { shared: RenderedObject[]; parts: Part[] } {
  const count = blueprints.length;
  const entrance = blueprints.findIndex(({ isEntrance, kind }) => isEntrance && kind === 'Deployment');
  const levels: number[] = [];
  const parts = blueprints.map((blueprint, index): Part => {
    const needs = blueprint.needs.map((back) => index - back).filter((other) => other >= 0);
    levels.push(Math.max(0, ...needs.map((other) => levels[other]! + 1)));
    const name = `part-${index}`;
    const template = { metadata: { labels: { app: name } }, spec: podSpec(blueprint, count) };
    const objects = [
      object('v1', 'ConfigMap', `config-${index}`),
      object('v1', 'ServiceAccount', `account-${index}`),
      object('v1', 'PersistentVolumeClaim', `claim-${index}`),
      object('cert-manager.io/v1', 'Certificate', `certificate-${index}`, {
        secretName: `certificate-${index}`,
        dnsNames: [`${name}.example.org`],
        issuerRef: { name: `issuer-${blueprint.issuer}` },
      }),
      object('external-secrets.io/v1', 'ExternalSecret', `made-${index}`, {
        target: { name: `external-${index}` },
        secretStoreRef: { name: 'store' },
      }),
      object('bitnami.com/v1alpha1', 'SealedSecret', `sealed-${index}`),
      ...(blueprint.kind === 'none'
        ? []
        : [object(blueprint.kind === 'Job' ? 'batch/v1' : 'apps/v1', blueprint.kind, name, { template })]),
      ...(index === entrance
        ? [
            { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'entrance' } },
            object('v1', 'Service', name, { type: 'LoadBalancer', selector: { app: name }, ports: [{ port: 80 }] }),
          ]
        : []),
    ];
    return { name, level: levels[index]!, needs: needs.map((other) => `part-${other}`), objects };
  });
  const shared = [
    ...ISSUERS,
    object('v1', 'Secret', 'shared'),
    object('external-secrets.io/v1', 'SecretStore', 'store'),
  ];
  return { shared, parts };
}

/** Whether everything would come up if it were applied at once, and each part only waited for those that it needs. */
function canEverRun(shared: readonly RenderedObject[], parts: readonly Part[], surroundings: Surroundings): boolean {
  const world = new World(surroundings);
  world.dns = true;
  const runs = ({ kind }: Part['objects'][number]) => ['Deployment', 'StatefulSet', 'Job'].includes(kind);
  world.apply([...shared, ...parts.flatMap(({ objects }) => objects.filter((one) => !runs(one)))]);
  const started = new Set<Part>();
  const isUp = (wanted: Part) => started.has(wanted) && wanted.objects.filter(runs).every((one) => world.has(one));
  for (let before = -1; before !== started.size;) {
    before = started.size;
    for (const each of parts) {
      if (started.has(each) || !each.needs.every((name) => isUp(parts.find((other) => other.name === name)!))) continue;
      started.add(each);
      world.apply(each.objects.filter(runs));
    }
  }
  return parts.every(isUp);
}

type Surroundings = ConstructorParameters<typeof World>[0];
const OTHERS = { classes: ['entrance'], others: ['Secret/given'] };

test('whatever parts use, steps wait for nothing that comes later, and only what can never run is refused', () => {
  const seen = { ordered: 0, refused: 0, late: 0 };
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (blueprints) => {
      const { shared, parts } = applicationOf(blueprints);
      const possible = canEverRun(shared, parts, OTHERS);
      let order: Order;
      try {
        order = new Order(shared, parts, new Issuers());
      } catch (error) {
        expect(error).toBeInstanceOf(Circle);
        expect(possible).toBe(false);
        seen.refused++;
        return;
      }
      expect(possible).toBe(true);
      expect(deployInto(new World(OTHERS), order, { shared })).toStrictEqual([]);
      seen.ordered++;
      if (order.waves.some(({ late }) => late)) seen.late++;
    }),
    { numRuns: 3000 },
  );
  // The test would say nothing if chance never made such applications.
  expect(Object.values(seen).every((count) => count > 50)).toBe(true);
});
