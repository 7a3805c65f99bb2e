import { afterEach, describe, expect, test } from 'vitest';
import { checklist } from '../../../cli/checklist/checklist';
import { renderedFacts } from '../../../cli/checklist/facts';
import type { Facts } from '../../../cli/checklist/item';
import { checklistMarkdown, checklistReport } from '../../../cli/checklist/report';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { Kubectl } from '../../../cli/cluster/kubectl';
import { diagnose } from '../../../cli/diagnosis/diagnosis';
import { report } from '../../../cli/diagnosis/report';
import { Scene } from '../../../cli/diagnosis/scene';
import type { Snapshot } from '../../../cli/diagnosis/snapshot';
import { usageOf } from '../../../cli/diagnosis/usage';
import { areas } from '../../../cli/doctor/areas';
import { doctorReport } from '../../../cli/doctor/report';
import { eventLines, eventsReport } from '../../../cli/events/events';
import type { Project } from '../../../cli/installation';
import { statusReport } from '../../../cli/status/report';
import { statusOf, workloadsOf } from '../../../cli/status/status';
import type { Language } from '../../../terminal/language';
import { speak } from '../../../terminal/language';
import { installation } from '../../support/example';
import * as some from './objects';
import { summary, volume } from './summary';

const LANGUAGES: readonly Language[] = ['en', 'es'];

afterEach(() => speak('en'));

const of = installation();
const project: Project = {
  configFile: 'hubs.yaml',
  namespace: of.namespace,
  installation: of,
  warnings: [],
  storeFile: 'no/such/store.yaml',
};
const hosts = Object.values<string>({ ...of.hosts });

/** The objects of an installation in which every component runs. */
function healthy(): ClusterObject[] {
  const names = [...new Set(workloadsOf(of).map(({ deployment }) => deployment))];
  return names.flatMap((name) => {
    const own = workloadsOf(of).filter(({ deployment }) => deployment === name);
    const containers = own.map(({ component, container }) => ({
      name: container,
      image: of.images[component],
      args: ['--default-ssl-certificate=hcce/cert-hcce'],
    }));
    const containerStatuses = own.map(({ container }) => ({
      name: container,
      ready: true,
      restartCount: 0,
      state: { running: { startedAt: some.ago(500) } },
    }));
    const deployment = { spec: { replicas: 1, template: { spec: { containers } } }, status: { availableReplicas: 1 } };
    return some.workload(name, { spec: { nodeName: 'pool-1', containers }, status: { containerStatuses } }, deployment);
  });
}

const bound = { phase: 'Bound', capacity: { storage: '10Gi' } };

/** What the node's kubelet answered about two volumes, so full. */
const usage = (database: number, files: number) =>
  usageOf([['pool-1', summary([volume('pgsql-pvc', database), volume('ret-pvc', files)])]], of.namespace);

function well(): Snapshot {
  const objects = [
    ...healthy(),
    some.claim('pgsql-pvc', {}, bound),
    some.claim('ret-pvc', {}, bound),
    some.loadBalancer('203.0.113.7'),
    some.object('IngressClass/haproxy', {}, { namespace: '' }),
    some.object(
      'ValidatingWebhookConfiguration/cert-manager-webhook',
      { webhooks: [{ timeoutSeconds: 10 }] },
      { namespace: '' },
    ),
    ...some.withIssuer(...hosts.map((host) => some.issued(host))),
  ];
  return some.snapshot(objects, { usage: usage(0.12, 0.43) });
}

const NO_HOST =
  'Waiting for HTTP-01 challenge propagation: failed to perform self check GET request: dial tcp: lookup cors.meet.example.org on 10.245.0.10:53: no such host';

/** No room for Reticulum, another client, a name without a record, volumes that are nearly full. */
function ill(): Snapshot {
  const without = healthy().filter(({ metadata }) => !/^(reticulum|hubs)(-|$)/.test(metadata.name));
  const memory =
    '0/1 nodes are available: 1 Insufficient memory. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.';
  const asks = {
    containers: [{ name: 'reticulum', image: of.images.reticulum, resources: { requests: { memory: '8Gi' } } }],
  };
  const hubs = { name: 'hubs', image: 'hubsfoundation/hubs:stable-9999' };
  const status = some.waiting(
    'hubs',
    'ErrImagePull',
    'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/hubsfoundation/hubs:stable-9999": not found',
    { image: hubs.image },
  );
  const [missing, ...rest] = [...hosts].reverse();
  const objects = [
    ...without,
    ...some.unscheduled('reticulum', memory, asks),
    ...some.workload('hubs', { spec: { nodeName: 'pool-1', containers: [hubs] }, status }),
    some.claim('pgsql-pvc', {}, bound),
    some.claim('ret-pvc', {}, bound),
    some.loadBalancer('203.0.113.7'),
    some.object('IngressClass/haproxy', {}, { namespace: '' }),
    ...some.withIssuer(
      ...rest.map((host) => some.issued(host)),
      some.certificate(missing!),
      some.challenge(missing!, NO_HOST),
    ),
  ];
  return some.snapshot(objects, { usage: usage(0.96, 0.87) });
}

async function golden(name: string, text: string): Promise<void> {
  for (const line of text.split('\n')) expect([line.length > 80, line]).toStrictEqual([false, line]);
  await expect(`${text}\n`).toMatchFileSnapshot(`${import.meta.dirname}/../../golden/cli/${name}.txt`);
}

const status = (snapshot: Snapshot) =>
  statusOf({
    snapshot,
    installation: of,
    context: 'do-fra1-hubs',
    problems: diagnose(snapshot, { installation: of }),
    deploy: { revision: 3, at: some.ago(7200), result: 'ok' },
  });

async function doctor(snapshot: Snapshot): Promise<string> {
  // The others look at more than the cluster.
  const table = areas(() => Promise.resolve(snapshot)).filter(
    ({ id, applies }) =>
      !['computer', 'secrets', 'dns', 'served', 'media', 'smtp'].includes(id) && applies?.(project) !== false,
  );
  // Nothing is asked of it: the snapshot is given.
  const kubectl = new Kubectl();
  const results = await Promise.all(
    table.map(async ({ id, title, check }) => ({ id, title, findings: await check(project, kubectl) })),
  );
  return doctorReport(results);
}

function facts(snapshot?: Snapshot): Facts {
  const cluster = snapshot && {
    scene: new Scene(snapshot),
    status: status(snapshot),
    diagnoses: diagnose(snapshot, { installation: of }),
  };
  return { project, rendered: renderedFacts(project), missingSecrets: [], findings: [], ...(cluster && { cluster }) };
}

describe.each(LANGUAGES)('in %s', (language) => {
  test('the report of what is wrong', async () => {
    speak(language);
    await golden(`report-${language}`, report(diagnose(ill(), { installation: of })));
  });

  test('status, well and ill', async () => {
    speak(language);
    await golden(`status-well-${language}`, statusReport(status(well())));
    await golden(`status-ill-${language}`, statusReport(status(ill())));
  });

  test('status, where everything runs but a backup', () => {
    speak(language);
    const backup = { name: 'pgsql-backup', schedule: '0 3 * * *', timeZone: 'Etc/UTC' };
    const lacking = { ...backup, suspended: false, running: false, ok: false };
    const [last] = statusReport({ ...status(well()), backups: [lacking] })
      .split('\n')
      .slice(-1);
    expect(last).toBe(
      language === 'en'
        ? '! Everything runs, but mind the backups above.'
        : '! Todo funciona, pero mira las copias de arriba.',
    );
  });

  test('doctor, well and ill', async () => {
    speak(language);
    await golden(`doctor-well-${language}`, await doctor(well()));
    await golden(`doctor-ill-${language}`, await doctor(ill()));
  });

  test('checklist', async () => {
    speak(language);
    await golden(`checklist-well-${language}`, checklistReport(checklist(facts(well()))));
    await golden(`checklist-ill-${language}`, checklistReport(checklist(facts(ill()))));
  });
});

test('all is well exactly when nothing is missing', () => {
  expect([status(well()).ok, status(ill()).ok, status(some.snapshot([])).ok]).toStrictEqual([true, false, false]);
  const lacking = well();
  expect(status({ ...lacking, objects: lacking.objects.filter(({ metadata }) => metadata.name !== 'spoke') }).ok).toBe(
    false,
  );
});

test('the checklist has 27 items, and knows nothing of a cluster that is not there', () => {
  const items = checklist(facts());
  expect([items.length, new Set(items.map(({ id }) => id)).size]).toStrictEqual([27, 27]);
  expect(items.filter(({ state }) => state === 'unknown')).toHaveLength(14);
  expect(items.filter(({ state }) => state === 'failed')).toStrictEqual([]);
});

test('the checklist takes what other checks found', () => {
  const findings = [
    { id: 'dns/apex', state: 'error' as const, what: 'meet.example.org leads nowhere' },
    { id: 'smtp/login', state: 'ok' as const, what: 'login accepted' },
  ];
  const items = checklist({ ...facts(well()), findings });
  const of_ = (id: string) => items.find((item) => item.id === id)!;
  expect([of_('dns').state, of_('dns').note, of_('mail-login').note]).toStrictEqual([
    'failed',
    'meet.example.org leads nowhere',
    'login accepted',
  ]);
});

test('the checklist as Markdown has a box for each item', () => {
  const boxes = checklistMarkdown(checklist(facts(well())), 'meet.example.org').match(/^- \[[ x]\] /gm)!;
  expect([boxes.length, boxes.filter((box) => box.includes('x')).length]).toStrictEqual([27, 19]);
});

test('events: warnings first, repeated ones as one, the newest at the top', () => {
  const events = [
    some.event('Pod/a', 'Pulled', 'ok', { type: 'Normal', count: 1, lastTimestamp: some.ago(1) }),
    some.event('Pod/a', 'BackOff', 'again', { count: 2, lastTimestamp: some.ago(90) }),
    some.event('Pod/a', 'BackOff', 'again', { count: 3, lastTimestamp: some.ago(30) }),
    some.event('Pod/b', 'Failed', 'no', { count: 1, lastTimestamp: some.ago(10) }),
  ];
  expect(eventsReport(eventLines(events, some.NOW, true), true)).toBe(
    '! 10s  Pod/b Failed\n       no\n! 30s  Pod/a BackOff ×5\n       again\n· 1s   Pod/a Pulled\n       ok',
  );
  expect(eventLines(events, some.NOW, false).map(({ reason }) => reason)).toStrictEqual(['Failed', 'BackOff']);
});

test('evidence cannot speak to the terminal, and long words are broken', () => {
  const evil = `\u001b[2Jx\u202e ${'y'.repeat(200)}`;
  const text = report([
    { id: 'x', severity: 'error', object: 'Pod/x', cause: 'c', remedy: 'r', evidence: evil, final: false },
  ]);
  expect(text).toContain('?[2Jx?');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBe(80);
});
