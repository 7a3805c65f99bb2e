import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { draw } from '../../../cli/graph/svg';
import { subject } from '../../../cli/page/gather';
import { pageHtml } from '../../../cli/page/html';
import { workloadsOf } from '../../../cli/status/status';
import { hubsYaml, installation } from '../../support/example';
import type { ClusterFile } from '../../support/cluster';
import { clusterFile } from '../../support/cluster';
import { temporaryFolder } from '../../support/folder';
import * as some from '../diagnosis/objects';

const of = installation();
const hosts = Object.values<string>({ ...of.hosts });

/** What must never be on a page: a secret of the store, and what belongs to people. */
export const SECRET = 'kept-by-nobody-else-7341';
export const PERSON = 'ada.lovelace@example.org';
export const VISITOR = '198.51.100.77';

/** A name that tries to be markup. */
export const EVIL = '"><img src=x onerror=alert(1)><script>document.title=1</script>';

/** How an installation may be when somebody looks at it. */
export const STATES = ['well', 'ill', 'deploying', 'absent', 'evil', 'large'] as const;

/** A folder with an installation of Hubs whose store has a value. */
export function installed(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, '.secrets'));
  writeFileSync(join(folder, 'hubs.yaml'), hubsYaml());
  writeFileSync(join(folder, '.secrets/hcce.yaml'), `values: { SMTP_PASS: ${SECRET} }\ndigestKey: ${'d'.repeat(32)}\n`);
  return folder;
}

/** The page about an installation in one of these states, as one file, without what needs the network. */
export async function page(state: (typeof STATES)[number]): Promise<string> {
  clusterFile(cluster(state));
  const about = await subject({ config: join(installed(), 'hubs.yaml') });
  const model = await about.look();
  const parts = await Promise.all(model.parts.map(async (part) => ({ ...part, log: await about.log(part.id) })));
  return pageHtml({ ...model, parts }, await draw(about.graph), { live: false });
}

/** A cluster in one of these states. */
export function cluster(state: (typeof STATES)[number]): ClusterFile {
  const system = some.object('Namespace/kube-system', {}, { namespace: '' });
  const base = [{ ...system, metadata: { ...system.metadata, uid: 'uid-of-the-cluster' } }, some.node()];
  const log = `started\n${VISITOR} - - GET / ${PERSON} password=${SECRET}`;
  const objects = state === 'absent' ? [] : [...(state === 'ill' ? ill() : healthy()), ...around(state)];
  const pods = objects.filter(({ kind }) => kind === 'Pod').map(({ metadata }) => metadata.name);
  return {
    objects: [...base, ...objects].map((object) => ({ ...object, apiVersion: VERSIONS[object.kind] ?? 'v1' })),
    logs: Object.fromEntries(
      [...pods, ...pods.map((name) => `deployment/${name.replace(/-6bf-x$/, '')}`)].map((name) => [name, log]),
    ),
    apis: {
      '/apis/cert-manager.io/v1': ['Certificate', 'CertificateRequest', 'Issuer', 'ClusterIssuer'],
      '/apis/acme.cert-manager.io/v1': ['Order', 'Challenge'],
    },
  };
}

const VERSIONS: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  ReplicaSet: 'apps/v1',
  Certificate: 'cert-manager.io/v1',
  ClusterIssuer: 'cert-manager.io/v1',
  IngressClass: 'networking.k8s.io/v1',
  CustomResourceDefinition: 'apiextensions.k8s.io/v1',
  ValidatingWebhookConfiguration: 'admissionregistration.k8s.io/v1',
};

function healthy(): ClusterObject[] {
  return [...new Set(workloadsOf(of).map(({ deployment }) => deployment))].flatMap((name) => {
    const own = workloadsOf(of).filter(({ deployment }) => deployment === name);
    const containers = own.map(({ component, container }) => ({
      name: container,
      image: of.images[component],
      resources: { limits: { memory: '512Mi' } },
    }));
    const volumes = name === 'pgsql' ? [{ name: 'data', persistentVolumeClaim: { claimName: 'pgsql-pvc' } }] : [];
    const containerStatuses = own.map(({ container }) => ({
      name: container,
      ready: true,
      restartCount: 0,
      state: { running: { startedAt: some.ago(500) } },
    }));
    const deployment = { spec: { replicas: 1, template: { spec: { containers } } }, status: { availableReplicas: 1 } };
    return some.workload(
      name,
      { spec: { nodeName: 'pool-1', containers, volumes }, status: { containerStatuses } },
      deployment,
    );
  });
}

function ill(): ClusterObject[] {
  const crashing = some.pod('reticulum', {
    spec: { containers: [{ name: 'reticulum', image: of.images.reticulum }], nodeName: 'pool-1' },
    status: some.crashed('reticulum'),
  });
  return [
    ...healthy().filter(({ kind, metadata }) => kind !== 'Pod' || !metadata.name.startsWith('reticulum')),
    crashing,
  ];
}

function around(state: (typeof STATES)[number]): ClusterObject[] {
  const bound = { phase: 'Bound', capacity: { storage: '10Gi' } };
  const name = state === 'evil' ? EVIL : 'ret-pvc';
  const more =
    state === 'large'
      ? Array.from({ length: 1000 }, (_, index) =>
          some.object(`PersistentVolumeClaim/claim-${index}`, { status: bound }),
        )
      : [];
  return [
    some.claim('pgsql-pvc', {}, bound),
    some.claim(name, {}, bound),
    some.loadBalancer('203.0.113.7'),
    some.object('IngressClass/haproxy', {}, { namespace: '' }),
    ...some.withIssuer(...hosts.map((host) => some.issued(host))),
    ...(state === 'evil' ? evil() : []),
    ...(state === 'deploying' ? [deploying()] : []),
    ...more,
  ];
}

/** The record of a deploy that has not ended. */
function deploying(): ClusterObject {
  const facts = { number: 2, time: some.ago(60), by: 'ada@laptop', result: 'running', purpose: 'deploy', images: {} };
  const data = {
    facts: Buffer.from(JSON.stringify(facts)).toString('base64'),
    objects: gzipSync('[]').toString('base64'),
  };
  return some.object('Secret/hubs-release-0002', { data }, { labels: { 'hubs.cdk8s/release': '2' } });
}

function evil(): ClusterObject[] {
  const status = some.waiting('web', EVIL, `cannot pull for ${PERSON}: ${EVIL}`);
  return some.workload('web', { spec: { containers: [{ name: EVIL, image: EVIL }], nodeName: EVIL }, status });
}
