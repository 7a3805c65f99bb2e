import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { Component } from '../../../../cli/application/verify/checks';
import { checkStart, checkWork, isVerifiedAtStart } from '../../../../cli/application/verify/checks';
import { verifyReport } from '../../../../cli/application/verify/report';
import type { ClusterObject } from '../../../../cli/cluster/objects';
import type { ClusterFile } from '../../../support/cluster';
import { clusterFile } from '../../../support/cluster';
import { listening } from '../../../support/listen';

const namespace = 'shop';

function component(verification: Component['verification'], hosts: string[] = []): Component {
  return {
    name: 'web',
    file: '30-web.k8s.yaml',
    level: 0,
    needs: [],
    hosts,
    tls: false,
    ...(verification && { verification }),
  };
}

const object = (kind: string, name: string, spec: object, more: object = {}): ClusterObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace, labels: { app: 'web' }, generation: 1 },
  spec,
  ...more,
});
const service = object('Service', 'web', { ports: [{ port: 80 }] });
const pod = (name: string, phase = 'Running', deletionTimestamp?: string): ClusterObject => {
  const { metadata, ...rest } = object('Pod', name, {}, { status: { phase } });
  return { ...rest, metadata: { ...metadata, ...(deletionTimestamp !== undefined && { deletionTimestamp }) } };
};
const deployment = (replicas: number) => object('Deployment', 'web', { replicas });

/** An application whose objects are wanted and there. */
function application({ objects, ...more }: ClusterFile) {
  const { kubectl, now } = clusterFile({ objects, ...more });
  return { subject: { kubectl, namespace, objects }, now };
}

describe('at the start', () => {
  test('pages are asked for at the Service, by the first host', async () => {
    const port = await listening(
      createServer(({ url, headers: { host } }, response) => {
        response.writeHead(url === '/health' && host === 'shop.example.org' ? 200 : 404).end();
      }),
    );
    const { subject } = application({ objects: [service], ports: { 'service/web': port } });
    const pages = [{ path: '/health' }, { path: '/other' }];
    expect(await checkStart(subject, component({ pages }, ['shop.example.org', 'www.shop.example.org']))).toStrictEqual(
      [
        { component: 'web', check: 'page', subject: '/health' },
        { component: 'web', check: 'page', subject: '/other', problem: '/other: status 404, expected 200 to 399' },
      ],
    );
  });

  test.each([
    [
      'a Service that leads nowhere',
      [service],
      'Service/web cannot be reached: error: no pod of service/web is running',
    ],
    ['no Service', [], 'it has no Service'],
  ])('%s is what is wrong with every page', async (_, objects, problem) => {
    const pages = [{ path: '/' }, { path: '/health' }];
    const results = await checkStart(application({ objects }).subject, component({ pages }));
    expect(results.map((result) => result.problem)).toStrictEqual([problem, problem]);
  });

  test.each<[string, ClusterObject[], Record<string, string>, string | undefined]>([
    ['is there', [pod('a'), pod('b')], { a: 'x\n[Spaces] ready\n', b: '[Spaces] ready' }, undefined],
    ['is missing in one', [pod('a'), pod('b')], { a: '[Spaces] ready', b: 'x' }, 'no such line in the log of Pod/b'],
    [
      'of a pod that goes does not count',
      [pod('a'), pod('b', 'Running', '2026-01-01T00:00:00Z')],
      { a: '[Spaces] ready' },
      undefined,
    ],
    ['needs a pod that runs', [pod('a', 'Pending')], { a: '[Spaces] ready' }, 'no pod is running'],
  ])('the line of its log %s', async (_, objects, logs, problem) => {
    const [result, ...more] = await checkStart(
      application({ objects, logs }).subject,
      component({ startupLog: '^\\[Spaces\\] ready$' }),
    );
    expect([result!.check, result!.problem, more]).toStrictEqual(['startup log', problem, []]);
  });

  test('pages at a port of the pods are asked for there, past the Service', async () => {
    const answering = (status: number) =>
      listening(createServer((_, response) => void response.writeHead(status).end()));
    const ports = { 'service/web:80': await answering(404), 'deployment/web:8081': await answering(200) };
    const { subject } = application({ objects: [service, deployment(1)], ports });
    const pages = [{ path: '/healthz' }];
    expect(await checkStart(subject, component({ port: 8081, pages }))).toStrictEqual([
      { component: 'web', check: 'page', subject: '/healthz' },
    ]);
    expect(await checkStart(subject, component({ pages }))).toStrictEqual([
      { component: 'web', check: 'page', subject: '/healthz', problem: '/healthz: status 404, expected 200 to 399' },
    ]);
  });

  test('pages that come with an upload are asked for later', async () => {
    const port = await listening(createServer((_, response) => void response.writeHead(404).end()));
    const { subject } = application({ objects: [service], ports: { 'service/web': port } });
    const uploaded = component({ pages: [{ path: '/latest.json', after: 'upload' }] });
    expect([isVerifiedAtStart(uploaded), await checkStart(subject, uploaded)]).toStrictEqual([false, []]);
    expect(await checkWork(subject, uploaded, 1)).toStrictEqual([
      {
        component: 'web',
        check: 'page',
        subject: '/latest.json',
        problem: '/latest.json: status 404, expected 200 to 399',
      },
    ]);
  });

  test('nothing is asked of a component that says nothing', async () => {
    expect(await checkStart(application({ objects: [] }).subject, component(undefined))).toStrictEqual([]);
  });
});

describe('scaling', () => {
  const scaled = async (file: ClusterFile) => {
    const { subject, now } = application(file);
    const [result] = await checkWork(subject, component({ scaleTo: 3 }), 1);
    return { problem: result!.problem, patched: now().patched, objects: now().objects };
  };

  test('goes to three and back', async () => {
    const { problem, patched } = await scaled({ objects: [deployment(1)] });
    expect([problem, patched]).toStrictEqual([
      undefined,
      ['deployment {"spec":{"replicas":3}}', 'deployment {"spec":{"replicas":1}}'],
    ]);
  });

  test('is told to the autoscaler, where there is one, whose limits are as before afterwards', async () => {
    const autoscaler = object('HorizontalPodAutoscaler', 'web', { minReplicas: 1, maxReplicas: 2 });
    const { problem, patched, objects } = await scaled({ objects: [deployment(1), autoscaler] });
    expect(problem).toBeUndefined();
    expect(patched).toStrictEqual([
      'horizontalpodautoscaler {"spec":{"minReplicas":3,"maxReplicas":3}}',
      'horizontalpodautoscaler {"spec":{"minReplicas":1,"maxReplicas":2}}',
    ]);
    expect(objects.find(({ kind }) => kind === 'Deployment')!['spec']).toStrictEqual({ replicas: 3 });
  });

  test('that does not come to pass in time is a problem, and goes back all the same', async () => {
    const { problem, patched } = await scaled({ objects: [deployment(1)], room: 2 });
    expect([problem, patched!.at(-1)]).toStrictEqual(['web 2/3', 'deployment {"spec":{"replicas":1}}']);
  });
});

test('a round trip takes its secret from the cluster', async () => {
  const uploads: unknown[] = [];
  let file = Buffer.alloc(0);
  const port = await listening(
    createServer((request, response) => {
      if (request.method === 'GET') return void response.end(file);
      uploads.push(request.headers['x-key']);
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        file = Buffer.from((JSON.parse(Buffer.concat(parts).toString()) as { content: string }).content, 'base64');
        response.end(JSON.stringify({ url: '/file' }));
      });
    }),
  );
  const secret: ClusterObject = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'web-secrets', namespace },
    data: { KEY: Buffer.from('a-key-of-the-tests').toString('base64') },
  };
  const { subject } = application({ objects: [service, secret], ports: { 'service/web': port } });
  const headers = { 'X-Key': { name: 'web-secrets', key: 'KEY' } };
  const roundTrip = { path: '/upload', headers, body: { content: '{content}' }, urlAt: 'url' };
  expect(await checkWork(subject, component({ roundTrip }), 1)).toStrictEqual([
    { component: 'web', check: 'round trip', subject: '/upload' },
  ]);
  expect(uploads).toStrictEqual(['a-key-of-the-tests']);
});

test('the report counts what is as it should be, and names what is not', () => {
  const report = verifyReport([
    { component: 'web', check: 'page', subject: '/' },
    { component: 'api', check: 'startup log', subject: 'ready', problem: 'no pod is running' },
  ]);
  expect(report.split('\n').map((line) => line.trimEnd())).toStrictEqual([
    '✓  web  page         /',
    '✗  api  startup log  ready',
    '',
    '✗ api: no pod is running',
    '',
    '1/2 as it should be',
  ]);
  expect(verifyReport([])).toBe('No component says how to tell whether it works.');
});
