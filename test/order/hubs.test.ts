import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { ClusterObject } from '../../cli/cluster/objects';
import { partsOf, sharedOf } from '../../cli/synth/parts';
import { parseInstallation } from '../../config';
import { Issuers, Order } from '../../order';
import { settings } from '../support/any-installation';
import { hubsYaml, installation, manifests } from '../support/example';
import { World, deployInto, summary } from './world';

/** An issuer as the cluster has it. */
const clusterIssuer = (name: string, spec: object) => ({
  apiVersion: 'cert-manager.io/v1',
  kind: 'ClusterIssuer',
  metadata: { name },
  spec,
});
const acme = (className: string) =>
  clusterIssuer('company', { acme: { solvers: [{ http01: { ingress: { ingressClassName: className } } }] } });
const authority = clusterIssuer('company', { ca: { secretName: 'company-ca' } });

/** What `secrets: existing` leaves to others, and the authority's own key. */
const OTHERS = ['Secret/configs', 'Secret/cert-hcce', 'Secret/backup-credentials', 'Secret/company-ca'];

/** What is deployed, in its order. */
function deployed(text: string, issuers: readonly object[] = []) {
  const files = new Map(manifests(installation(text)).map(({ file, objects }) => [file, objects as ClusterObject[]]));
  const shared = sharedOf(files);
  const order = new Order(shared, partsOf(files), new Issuers(issuers));
  return { shared, order, objects: [...files.values()].flat() };
}

/** When each of the workloads is waited for, by the number of the step. */
function awaitedIn(order: Order, name: string): string | undefined {
  const wave = order.waves.find(({ awaits }) =>
    awaits.some(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name),
  );
  return wave && `${wave.late ? 'after the certificates' : 'before'} ${wave.number}`;
}

describe('coturn is waited for', () => {
  test('after the certificates, where these are signed for hosts that were reached', () => {
    for (const who of [
      ...['issuer: letsencrypt', 'issuer: letsencrypt-staging', 'issuer: a-company'],
      'acme: { server: "https://ca.example.org/dir" }',
    ])
      expect(awaitedIn(deployed(hubsYaml(`tls: { ${who} }`)).order, 'coturn')).toBe('after the certificates 0');
    expect(awaitedIn(deployed(hubsYaml('tls: { issuer: company }'), [acme('haproxy')]).order, 'coturn')).toBe(
      'after the certificates 0',
    );
  });

  test('with the entrance, where the Certificate is applied and signed at once', () => {
    expect(awaitedIn(deployed(hubsYaml('tls: { issuer: self-signed }')).order, 'coturn')).toBe('before 4');
    expect(awaitedIn(deployed(hubsYaml('tls: { issuer: company }'), [authority]).order, 'coturn')).toBe('before 4');
  });

  test('all others are waited for in the step that applies them', () => {
    const { order } = deployed(hubsYaml());
    const steps = { pgsql: 0, pgbouncer: 0, hubs: 1, spoke: 1, reticulum: 2, nearspark: 2, dialog: 2, haproxy: 4 };
    expect(Object.keys(steps).map((name) => awaitedIn(order, name))).toStrictEqual(
      Object.values(steps).map((number) => `before ${number}`),
    );
  });
});

const VARIANTS: readonly (readonly [what: string, text: string])[] = [
  ['the default', ''],
  ['staging', 'tls: { issuer: letsencrypt-staging }'],
  ['an ACME server', 'tls: { acme: { server: "https://ca.example.org/dir" } }'],
  ['self-signed', 'tls: { issuer: self-signed }'],
  ['an existing issuer', 'tls: { issuer: company }'],
  ['NodePort', 'loadBalancer: { serviceType: NodePort }'],
  ['without TURN', 'turn: false'],
  ['Secrets of others', 'secrets: existing'],
  ['a database elsewhere', 'database: { external: { host: db.example.org, version: 15 } }'],
  ['no NetworkPolicies', 'networkPolicies: false'],
  ['another class', 'ingress: { className: school }'],
  ['backups', 'backup: { targets: [{ s3: { endpoint: "https://s3.example.org", bucket: backups } }] }'],
];
const ISSUERS = [
  ['of ACME, through its own entrance', acme('haproxy')],
  ['of ACME, through another entrance', acme('theirs')],
  ['of ACME, by DNS', clusterIssuer('company', { acme: { solvers: [{ dns01: {} }] } })],
  ['with a key of its own', authority],
  ['of Vault', clusterIssuer('company', { vault: { path: 'pki' } })],
] as const;

describe.each(VARIANTS)('a deploy with %s waits for nothing that comes later', (_, text) => {
  test('in an empty cluster', () => {
    const { order, shared, objects } = deployed(hubsYaml(text), [acme('haproxy')]);
    const world = new World({ issuers: [acme('haproxy')], others: OTHERS });
    expect(deployInto(world, order, { shared })).toStrictEqual([]);
    const { applied, awaited } = summary(order);
    const names = (wanted: (object: ClusterObject) => boolean) =>
      objects
        .filter(wanted)
        .map(({ kind, metadata }) => `${kind}/${metadata.name}`)
        .sort();
    expect(applied).toStrictEqual(names((object) => !(shared as unknown[]).includes(object)));
    expect(awaited).toStrictEqual(names(({ kind }) => kind === 'Deployment'));
  });

  test('up to each of its steps', () => {
    const { order, shared } = deployed(hubsYaml(text), [acme('haproxy')]);
    for (const { number } of order.waves.filter(({ late }) => !late)) {
      const world = new World({ issuers: [acme('haproxy')], others: OTHERS });
      expect(deployInto(world, order, { shared, until: number })).toStrictEqual([]);
    }
  });

  test('back to it, after the settings have changed', () => {
    const { order, shared, objects } = deployed(hubsYaml(text));
    const other = deployed(hubsYaml('turn: false').replace('meet.example.org', 'other.example.org'));
    const world = new World({ issuers: [acme('haproxy')], others: OTHERS });
    deployInto(world, order, { shared });
    const kept = ['Secret', 'Namespace', 'PersistentVolumeClaim'];
    world.remove(objects.filter(({ kind }) => !kept.includes(kind)));
    deployInto(world, other.order, { shared: other.shared });
    // A rollback applies everything at once, and Secrets of certificates have stayed.
    world.apply(objects);
    expect(
      [...order.shared, ...order.waves.flatMap(({ awaits }) => awaits)].filter((one) => !world.has(one)),
    ).toStrictEqual([]);
  });
});

test('to wait for all that a step applies would be in vain', () => {
  const { order, shared } = deployed(hubsYaml());
  const eager = order.waves
    .filter(({ late }) => !late)
    .map((wave) => ({ ...wave, awaits: wave.applies.filter(({ kind }) => kind === 'Deployment') }));
  const naive = Object.create(order, { waves: { value: eager } }) as Order;
  expect(deployInto(new World({ others: OTHERS }), naive, { shared })).toStrictEqual(['level 2: Deployment/coturn']);
});

test.each(ISSUERS)('nor with an issuer %s', (_, issuer) => {
  const { order, shared } = deployed(hubsYaml('tls: { issuer: company }'), [issuer]);
  const world = new World({ issuers: [issuer], classes: ['theirs'], others: OTHERS });
  expect(deployInto(world, order, { shared })).toStrictEqual([]);
});

test('nor while it takes over what upstream’s generator has made, which has the same names', () => {
  const { order, shared, objects } = deployed(hubsYaml());
  const world = new World({ issuers: [acme('haproxy')], others: OTHERS });
  world.apply(objects.filter(({ kind }) => !['Certificate', 'ClusterIssuer', 'NetworkPolicy'].includes(kind)));
  expect(deployInto(world, order, { shared })).toStrictEqual([]);
});

test('nor whatever else a valid configuration says', () => {
  let valid = 0;
  fc.assert(
    fc.property(settings, (given) => {
      const text = stringify(given);
      if (!parseInstallation(text).installation) return;
      valid++;
      const issuer = clusterIssuer(given.tls?.issuer ?? '', acme(given.ingress?.className ?? 'haproxy').spec);
      const { order, shared } = deployed(text, [issuer]);
      expect(deployInto(new World({ issuers: [issuer], others: OTHERS }), order, { shared })).toStrictEqual([]);
    }),
    { numRuns: 60 },
  );
  expect(valid).toBeGreaterThan(40);
});
