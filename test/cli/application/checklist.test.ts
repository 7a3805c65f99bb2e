import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { STAGES, applicationChecklist, titleOfStage } from '../../../cli/application/checklist/checklist';
import type { ApplicationFacts } from '../../../cli/application/checklist/facts';
import { factsOf } from '../../../cli/application/checklist/facts';
import { security } from '../../../cli/application/checklist/security';
import type { OpenedApplication } from '../../../cli/open/program';
import type { ChecklistItem } from '../../../cli/checklist/item';
import { checklistReport } from '../../../cli/checklist/report';
import type { ClusterObject } from '../../../cli/cluster/objects';
import type { ReleaseResult } from '../../../cli/cluster/releases';
import type { Finding } from '../../../cli/findings';
import { speak } from '../../../terminal/language';
import { emptyStore, renderStore } from '../../../secrets';
import { clusterFile } from '../../support/cluster';
import { openedExample } from '../../support/example-app';
import { temporaryFolder } from '../../support/folder';
import { expectScreen } from '../../support/screen';

/** An example in a folder of its own, so that this repository is not what is judged. */
function inFolder(example: string, ...more: readonly ClusterObject[]): OpenedApplication {
  const folder = temporaryFolder();
  const storeFile = join(folder, '.secrets/shop.yaml');
  return { ...openedExample(example, ...more), configFile: join(folder, 'cdk8s.yaml'), storeFile };
}

const itemsOf = async (application: OpenedApplication) => applicationChecklist(await factsOf(application, undefined));
const item = (items: readonly ChecklistItem[], id: string) => items.find((entry) => entry.id === id);

describe('the checklist of an application', () => {
  test.each(['en', 'es'] as const)('is a screen in %s', async (language) => {
    speak(language);
    try {
      const facts = await factsOf({ ...inFolder('wapi'), storeFile: '.secrets/wapi.yaml' }, undefined);
      // Which programs are on this computer is no matter of the list.
      const findings = facts.findings.map((finding): Finding =>
        finding.id.startsWith('computer/') ? { id: finding.id, state: 'ok', what: '…' } : finding,
      );
      const items = applicationChecklist({ ...facts, findings });
      await expectScreen(`application-checklist-${language}`, checklistReport(items, titleOfStage));
    } finally {
      speak('en');
    }
  });

  test.each(['wapi', 'seance'])('of %s has as many items of each stage as its document asks for', async (example) => {
    const items = await itemsOf(inFolder(example));
    const counts = STAGES.map((stage) => items.filter((entry) => entry.stage === stage).length);
    expect(counts.map((count, index) => count >= [20, 15, 25, 15, 10][index]!)).toStrictEqual(Array(5).fill(true));
    expect(new Set(items.map(({ stage, id }) => `${stage!}/${id}`)).size).toBe(items.length);
  });
});

describe('without a cluster', () => {
  test('nothing that only a cluster shows is called done or failed', async () => {
    const items = await itemsOf(inFolder('wapi'));
    const judged = items.filter(({ stage, state }) => stage === 'deploy' && state !== 'unknown');
    expect(judged).toStrictEqual([]);
  });

  test('secrets that nobody gave, and names set aside for examples, have failed', async () => {
    const items = await itemsOf(inFolder('wapi'));
    const failed = items.filter(({ id, state }) => id !== 'kubectl' && state === 'failed').map(({ id }) => id);
    expect(failed).toStrictEqual(['hosts-owned', 'secrets', 'nothing-failed']);
  });
});

const hasGit = spawnSync('git', ['--version']).status === 0;

describe.runIf(hasGit)('the folder', () => {
  const run = (cwd: string, ...args: string[]) => spawnSync('git', args, { cwd, encoding: 'utf8' });

  function repository(ignored: string): OpenedApplication {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.secrets'), { mode: 0o700 });
    const storeFile = join(folder, '.secrets/wapi.yaml');
    writeFileSync(storeFile, renderStore(emptyStore('d'.repeat(64)), []), { mode: 0o600 });
    writeFileSync(join(folder, '.gitignore'), ignored);
    run(folder, 'init', '--quiet');
    run(folder, 'add', '.gitignore');
    run(folder, '-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '--quiet', '-m', 'Begin');
    return { ...openedExample('wapi'), configFile: join(folder, 'cdk8s.yaml'), storeFile };
  }
  const states = async (application: OpenedApplication) => {
    const items = await itemsOf(application);
    return ['committed', 'store-ignored', 'store-private', 'workflow'].map((id) => item(items, id)?.state);
  };

  test('that git has, with a private store that it leaves alone', async () => {
    expect(await states(repository('.secrets/\n'))).toStrictEqual(['done', 'done', 'done', 'manual']);
  });

  test('whose store would be committed', async () => {
    expect(await states(repository(''))).toStrictEqual(['failed', 'failed', 'done', 'manual']);
  });

  test('whose store others may read, with a workflow that is not committed', async () => {
    const application = repository('.secrets/\n');
    spawnSync('chmod', ['644', application.storeFile]);
    const workflows = join(application.configFile, '../.github/workflows');
    mkdirSync(workflows, { recursive: true });
    writeFileSync(join(workflows, 'deploy.yml'), 'on: push\n');
    expect(await states(application)).toStrictEqual(['failed', 'done', 'failed', 'done']);
  });

  test('that is no repository is left to a person', async () => {
    expect(await states(inFolder('wapi'))).toStrictEqual(['manual', 'unknown', 'unknown', 'manual']);
  });
});

describe('security', () => {
  type Container = Record<string, unknown> & { securityContext: Record<string, unknown> };

  /** The example with one thing about its Deployment changed. */
  function changed(change: (pod: Record<string, unknown>, container: Container) => void): OpenedApplication {
    const application = inFolder('wapi');
    const files = structuredClone(application.files) as Map<string, ClusterObject[]>;
    const deployment = [...files.values()].flat().find(({ kind }) => kind === 'Deployment')!;
    const pod = deployment['spec'].template.spec as Record<string, unknown> & { containers: Container[] };
    change(pod, pod.containers[0]!);
    return { ...application, files };
  }
  async function worse(application: OpenedApplication): Promise<string[]> {
    const [before, after] = [await factsOf(inFolder('wapi'), undefined), await factsOf(application, undefined)];
    const state = (facts: ApplicationFacts) =>
      new Map(security().map(({ id, judge }) => [id, judge(facts).state] as const));
    const [good, bad] = [state(before), state(after)];
    return [...good].flatMap(([id, was]) => (was === 'done' && bad.get(id) !== 'done' ? [id] : []));
  }

  // The namespace refuses such a pod: that is told too.
  test.each<[string, (pod: Record<string, unknown>, container: Container) => void, string[]]>([
    ['root', (_, { securityContext }) => Object.assign(securityContext, { runAsUser: 0 }), ['not-root', 'admission']],
    [
      'gained rights',
      (_, { securityContext }) => (securityContext['allowPrivilegeEscalation'] = true),
      ['no-escalation', 'admission'],
    ],
    [
      'capabilities',
      (_, { securityContext }) => (securityContext['capabilities'] = { add: ['SYS_ADMIN'], drop: ['ALL'] }),
      ['capabilities', 'admission'],
    ],
    [
      'unfiltered calls',
      (_, { securityContext }) => (securityContext['seccompProfile'] = { type: 'Unconfined' }),
      ['seccomp', 'admission'],
    ],
    ['the network of the node', (pod) => (pod['hostNetwork'] = true), ['host-namespaces', 'policies', 'admission']],
    [
      'a root that can be written',
      (_, { securityContext }) => (securityContext['readOnlyRootFilesystem'] = false),
      ['read-only'],
    ],
    [
      'a password in a variable',
      (_, container) => (container['env'] = [{ name: 'DB_PASSWORD', value: 'an-invented-Passw0rd' }]),
      ['plain-secrets'],
    ],
  ])('notices %s, and what follows from it', async (_, change, ids) => {
    expect((await worse(changed(change))).sort()).toStrictEqual([...ids].sort());
  });

  test('notices a Service that is open, and a namespace that admits anything', async () => {
    const application = inFolder('wapi');
    const files = structuredClone(application.files) as Map<string, ClusterObject[]>;
    for (const object of [...files.values()].flat()) {
      if (object.kind === 'Service') object['spec'].type = 'NodePort';
      if (object.kind === 'Namespace') delete (object.metadata as { labels?: unknown }).labels;
    }
    expect((await worse({ ...application, files })).sort()).toStrictEqual(['admission', 'private-services']);
  });
});

describe('with a cluster', () => {
  const address = { loadBalancer: { ingress: [{ ip: '203.0.113.7' }] } };

  function live(application: OpenedApplication): ClusterObject[] {
    return [...application.files.values()].flat().map((object) => {
      const placed = { ...object, metadata: { namespace: application.namespace, ...object.metadata } };
      if (object.kind === 'Ingress') return { ...placed, status: address };
      if (object.kind === 'PersistentVolumeClaim') {
        return { ...placed, status: { phase: 'Bound', capacity: { storage: '10Gi' } } };
      }
      if (object.kind !== 'Deployment') return placed;
      const status = { replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 };
      return { ...placed, status };
    });
  }

  const APIS = {
    '/apis/cert-manager.io/v1': ['Certificate'],
    '/apis/traefik.io/v1alpha1': ['Middleware'],
  };

  async function itemsIn(application: OpenedApplication, objects: readonly ClusterObject[], apis: object = APIS) {
    const { kubectl } = clusterFile({ objects, apis: apis as typeof APIS });
    const connection = { kubectl, context: 'here', cluster: 'a-uid', known: true };
    return applicationChecklist(await factsOf(application, connection));
  }
  const states = (items: readonly ChecklistItem[], ...ids: string[]) => ids.map((id) => item(items, id)?.state);

  test('what is there is done', async () => {
    const wapi = inFolder('wapi');
    const items = await itemsIn(wapi, live(wapi));
    expect(
      states(items, 'component-wapi', 'every-Service', 'every-NetworkPolicy', 'kinds', 'shrinking', 'hosts-free'),
    ).toStrictEqual(['done', 'done', 'done', 'done', undefined, 'done']);
    const volumes = items.filter(({ id }) => id.startsWith('volume-'));
    expect(volumes.map(({ state }) => state)).toStrictEqual(volumes.map(() => 'done'));
    expect(volumes.length).toBeGreaterThan(0);
    expect(item(items, 'ingress-wapi')).toMatchObject({
      state: 'done',
      note: 'Ingress/wapi has the address 203.0.113.7',
    });
    // Never deployed by this command, and no backup was made.
    expect(item(items, 'release')).toMatchObject({ state: 'failed', note: 'never deployed: hubs deploy' });
    const backups = items.filter(({ id }) => id.startsWith('verified-'));
    expect(backups.map(({ state }) => state)).toStrictEqual(['failed', 'failed']);
  });

  test('a deploy to go back to is named by the command that does so', async () => {
    const wapi = inFolder('wapi');
    const { kubectl } = clusterFile({ objects: live(wapi), apis: APIS });
    const facts = await factsOf(wapi, { kubectl, context: 'here', cluster: 'a-uid', known: true });
    const release = { time: '2026-01-01T00:00:00Z', by: 'a@b', purpose: 'deploy', images: {}, objects: [] };
    const judged = (...results: readonly ReleaseResult[]) => {
      const history = results.map((result, index) => ({ ...release, number: results.length - index, result }));
      return item(applicationChecklist({ ...facts, live: { ...facts.live!, history } }), 'rollback');
    };
    expect(judged('deployed', 'failed', 'deployed')).toMatchObject({ state: 'done', note: 'hubs rollback --to 1' });
    expect(judged('deployed', 'failed')).toMatchObject({ state: 'manual' });
  });

  test('what is missing has failed, by name', async () => {
    const items = await itemsIn(inFolder('wapi'), []);
    expect(states(items, 'every-Service', 'component-wapi', 'ingress-wapi')).toStrictEqual([
      'failed',
      'failed',
      'failed',
    ]);
    expect(item(items, 'every-Service')!.note).toBe('not there: wapi');
  });

  test('what would stand in the way of a deploy is told before one', async () => {
    const wapi = inFolder('wapi');
    const rules = [{ host: 'wapi.example.org' }];
    const other = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'old', namespace: 'elsewhere' },
      spec: { rules },
    };
    const claims = [...wapi.files.values()].flat().filter(({ kind }) => kind === 'PersistentVolumeClaim');
    const larger = claims.map((claim) => ({
      ...claim,
      metadata: { namespace: wapi.namespace, ...claim.metadata },
      spec: { ...claim['spec'], resources: { requests: { storage: '900Gi' } } },
    }));
    const items = await itemsIn(wapi, [other, ...larger], {});
    expect(states(items, 'kinds', 'hosts-free', 'volumes-grow')).toStrictEqual(['failed', 'failed', 'failed']);
    expect(item(items, 'hosts-free')!.note).toContain('wapi.example.org: Ingress elsewhere/old');
  });
});
