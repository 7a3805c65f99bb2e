import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { endConnections } from '../../../cli/cluster/api';
import { Kubectl } from '../../../cli/cluster/kubectl';
import { beVerbose } from '../../../terminal/spawn';
import { refusing, scripted } from '../../support/cluster/scripted';
import { until } from '../../support/until';

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' } };
const pod = { text: JSON.stringify(POD) };

function status(code: number, reason: string, message: string, details?: object) {
  const body = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, details, code };
  return { code, text: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

/** What kubectl itself answers where it fails, in the words of 1.36.3. */
const proxied = (text: string) => ({ code: 500, text, headers: { 'content-type': 'text/plain; charset=utf-8' } });

function foldersIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('cdk8s-hubs-api-'));
}

describe('what the API server says no to has a reason', () => {
  test.each([
    ['unauthorized', status(401, 'Unauthorized', 'Unauthorized')],
    ['forbidden', status(403, 'Forbidden', 'pods "web" is forbidden: User "x" cannot get resource "pods"')],
    // The words of a page or an object are no reason.
    ['invalid', status(422, 'Invalid', 'Pod "web" is invalid: spec: "connection refused" already exists')],
    ['conflict', status(409, 'Conflict', 'Apply failed with 1 conflict: conflict with "kubectl": .spec.replicas')],
    ['exists', status(409, 'AlreadyExists', 'pods "web" already exists', { name: 'web', kind: 'pods' })],
    ['webhook', status(500, 'InternalError', 'failed calling webhook "x": dial tcp 10.0.0.1:443: connection refused')],
    ['unreachable', status(500, 'InternalError', 'etcdserver: request timed out')],
    ['unreachable', status(504, 'Timeout', 'Timeout: request did not complete within the allotted timeout')],
    ['unreachable', status(503, 'ServiceUnavailable', 'the server is currently unable to handle the request')],
    ['unknown-kind', { code: 404, text: '404 page not found\n' }],
    ['unreachable', proxied('dial tcp 127.0.0.1:6443: connect: connection refused\n')],
    ['unauthorized', proxied('getting credentials: exec: executable false failed with exit code 1\n')],
  ])('%s: %j', async (reason, answer) => {
    scripted(answer);
    await expect(new Kubectl().get('pods', 'web', 'shop')).rejects.toMatchObject({ reason });
  });

  test('what is not there is nothing', async () => {
    scripted(status(404, 'NotFound', 'pods "web" not found', { name: 'web', kind: 'pods' }));
    expect(await new Kubectl().get('pods', 'web', 'shop')).toBeUndefined();
  });

  test('a kind that there is not is named', async () => {
    scripted(pod);
    await expect(new Kubectl().get('tulips', 'web', 'shop')).rejects.toMatchObject({
      reason: 'unknown-kind',
      detail: 'the server doesn\'t have a resource type "tulips"',
    });
  });
});

test('a server that is away for a moment is asked again', async () => {
  const away = proxied('dial tcp 127.0.0.1:6443: connect: connection refused\n');
  const { asked } = scripted(away, status(503, 'ServiceUnavailable', 'apiserver not ready'), pod);
  expect(await new Kubectl({ patience: 30 }).get('pods', 'web', 'shop')).toStrictEqual(POD);
  expect(asked()).toHaveLength(3);
});

describe('kubectl', () => {
  test('is one program for everything, without a person’s own defaults', async () => {
    const { started, folder } = scripted(pod);
    const kubectl = new Kubectl({ context: 'school' });
    await Promise.all([kubectl.get('pods', 'web', 'shop'), kubectl.get('secrets', 'web', 'shop')]);
    await kubectl.impatient.get('pods', 'web', 'shop');
    const [name] = foldersIn(folder);
    expect(started().map(({ args, kuberc }) => [...args, kuberc])).toStrictEqual([
      ['--context=school', 'proxy', `--unix-socket=${folder}/${name}/api`, '--append-server-path', 'off'],
    ]);
  });

  test('listens where nobody else may enter, and nothing is left of it', async () => {
    const { folder, started } = scripted(pod);
    await new Kubectl().get('pods', 'web', 'shop');
    const [name] = foldersIn(folder) as [string];
    expect((statSync(join(folder, name)).mode & 0o777).toString(8)).toBe('700');
    await endConnections();
    expect(foldersIn(folder)).toStrictEqual([]);
    const { pid } = started()[0]!;
    await until('kubectl has ended', () => Promise.resolve(!isAlive(pid)));
  });

  test('is started again where it has died', async () => {
    const { started, asked } = scripted({ dies: true }, pod);
    const kubectl = new Kubectl();
    expect(await kubectl.get('pods', 'web', 'shop')).toStrictEqual(POD);
    expect([started().length, asked().length]).toStrictEqual([2, 2]);
  });

  test('that died over something that creates is not asked to do it twice', async () => {
    const { asked } = scripted({ dies: true }, pod);
    await expect(new Kubectl().create(POD)).rejects.toMatchObject({ reason: 'unreachable' });
    expect(asked()).toHaveLength(1);
  });

  test('ends with the command, even where that is killed', async () => {
    const { folder, started } = scripted(pod);
    const script = `const { Kubectl } = require('./cli/cluster/kubectl.ts');
      void new Kubectl().get('pods', 'web', 'shop').then(() => { console.log('there'); setInterval(() => undefined, 1000); });`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(foldersIn(folder)).toHaveLength(1);
    child.kill('SIGKILL');
    const { pid } = started()[0]!;
    await until('kubectl has ended', () => Promise.resolve(!isAlive(pid)));
    await until('its folder is gone', () => Promise.resolve(foldersIn(folder).length === 0));
  });

  test('lets the command end by itself', async () => {
    const { folder } = scripted(pod);
    const script = `const { Kubectl } = require('./cli/cluster/kubectl.ts'); void new Kubectl().get('pods', 'web', 'shop');`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--eval', script], { stdio: 'inherit' });
    expect(await once(child, 'close')).toStrictEqual([0, null]);
    expect(foldersIn(folder)).toStrictEqual([]);
  });

  test('removes what others have left, and nothing that is in use', async () => {
    const { folder } = scripted(pod);
    const sockets = await Promise.all(
      ['left', 'used'].map(async (name) => {
        const parent = join(folder, `cdk8s-hubs-api-${name}`);
        mkdirSync(parent);
        const server = createServer().listen(join(parent, 'api'));
        await once(server, 'listening');
        return server;
      }),
    );
    onTestFinished(() => void sockets[1]!.close());
    // A socket whose owner is gone stays behind where nobody removes it.
    const child = spawn(process.execPath, [
      '--eval',
      `require('net').createServer().listen('${folder}/cdk8s-hubs-api-left/api', () => process.kill(process.pid, 'SIGKILL'))`,
    ]);
    sockets[0]!.close();
    await once(sockets[0]!, 'close');
    await once(child, 'close');
    await new Kubectl().get('pods', 'web', 'shop');
    await until('what was left is gone', () => Promise.resolve(!foldersIn(folder).includes('cdk8s-hubs-api-left')));
    expect(foldersIn(folder)).toContain('cdk8s-hubs-api-used');
  });

  test('that starts no proxy says why', async () => {
    refusing('error: context "nowhere" does not exist');
    await expect(new Kubectl({ context: 'nowhere' }).get('pods', 'web')).rejects.toMatchObject({
      reason: 'not-found',
      detail: 'error: context "nowhere" does not exist',
    });
  });

  test('that is not there is what is missing', async () => {
    scripted(pod);
    process.env['PATH'] = '/nonexistent';
    await expect(new Kubectl().get('pods', 'web')).rejects.toMatchObject({ reason: 'missing' });
  });
});

test('a list is read to its end, and its objects say what they are', async () => {
  const page = (name: string, next?: string) => ({
    text: JSON.stringify({ kind: 'PodList', metadata: { continue: next }, items: [{ metadata: { name } }] }),
  });
  const { asked } = scripted(page('a', 'more'), page('b'));
  expect(await new Kubectl().list('pods', 'shop', 'app=web')).toStrictEqual(
    ['a', 'b'].map((name) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name } })),
  );
  expect(asked().map(({ url }) => url)).toStrictEqual([
    '/api/v1/namespaces/shop/pods?limit=500&labelSelector=app%3Dweb',
    '/api/v1/namespaces/shop/pods?limit=500&labelSelector=app%3Dweb&continue=more',
  ]);
});

test('what is written is ours, and refused where a field is unknown', async () => {
  const { asked } = scripted(pod);
  const kubectl = new Kubectl();
  await kubectl.apply(POD, { force: true });
  await kubectl.patch('pod', 'web', 'shop', { spec: {} }, { type: 'merge', manager: 'cdk8s-hubs-cold' });
  const strict = 'fieldValidation=Strict';
  expect(asked().map(({ method, url }) => `${method} ${url}`)).toStrictEqual([
    `PATCH /api/v1/namespaces/shop/pods/web?fieldManager=cdk8s-hubs&${strict}&force=true`,
    `PATCH /api/v1/namespaces/shop/pods/web?fieldManager=cdk8s-hubs-cold&${strict}`,
  ]);
});

test('what the API server warns of is said once', async () => {
  const warning = '299 - "spec.x: \\"unknown\\" is deprecated"';
  scripted({ ...pod, headers: { warning: [warning, warning] } });
  const complained = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => complained.mockRestore());
  await new Kubectl().apply(POD);
  expect(complained.mock.calls.map(([text]) => text)).toStrictEqual([
    '  … the cluster warns: spec.x: "unknown" is deprecated\n',
  ]);
});

test('--verbose shows a line that can be repeated', async () => {
  scripted(pod);
  beVerbose(true);
  const complained = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => {
    complained.mockRestore();
    beVerbose(false);
  });
  await new Kubectl({ context: 'school' }).get('pod', 'web', 'shop');
  expect(complained.mock.calls.map(([text]) => text)).toStrictEqual([
    '+ kubectl --context=school api-resources\n',
    '+ kubectl --context=school get pods web -n shop -o json\n',
  ]);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
