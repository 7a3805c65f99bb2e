import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generate } from 'selfsigned';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Kubectl } from '../../../../cli/cluster/kubectl';
import { tryAlert } from '../../../../cli/monitoring/alert-test';
import { Alertmanager } from '../../../../cli/monitoring/alertmanager';
import { NOTIFICATIONS, twoApplications } from '../../../constructs/monitoring/world';
import { objectsOf } from '../../../support/example-app';
import { find } from '../../../support/objects';
import { until } from '../../../support/until';

const bin = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'cdk8s-hubs/bin');
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  amtool: [join(bin, 'amtool-0.35.0')],
  // The image has busybox’, which takes the same options.
  wget: ['wget'],
};

/** What came by mail and to the webhook. */
const mails: string[] = [];
const posts: string[] = [];
let refusesPosts = false;
const ending: (() => void)[] = [];
let alertmanager: Alertmanager;

/** A cluster with one pod, which is this computer. */
function cluster(config: string): Kubectl {
  return {
    get: async (kind: string) => (kind === 'configmap' ? { data: { 'alertmanager.yml': config } } : {}),
    run: async (args: readonly string[]) => {
      const [name, ...rest] = args.slice(args.indexOf('--') + 1);
      const [program, ...first] = PROGRAMS[name!]!;
      return (await promisify(execFile)(program!, [...first, ...rest])).stdout;
    },
  } as unknown as Kubectl;
}

const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;

beforeAll(async () => {
  const pem = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  const smtp = new SMTPServer({
    ...{ key: pem.private, cert: pem.cert },
    onAuth: ({ password }, _, done) =>
      password === 'mail-password' ? done(null, { user: 'a' }) : done(new Error('no')),
    onData: (stream, _, done) => {
      let text = '';
      stream
        .on('data', (part) => (text += String(part)))
        .on('end', () => {
          mails.push(text);
          done();
        });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const hook = createServer((request, response) => {
    let text = '';
    request
      .on('data', (part) => (text += String(part)))
      .on('end', () => {
        if (!refusesPosts) posts.push(text);
        response.writeHead(refusesPosts ? 500 : 200, { 'content-type': 'text/plain' }).end(refusesPosts ? 'no' : 'ok');
      });
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));

  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-hubs-'));
  ending.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  const objects = objectsOf(twoApplications({ notifications: NOTIFICATIONS }).own);
  const rendered = (find(objects, 'ConfigMap', 'alertmanager-config')['data'] as Record<string, string>)[
    'alertmanager.yml'
  ]!;
  const { host, port } = NOTIFICATIONS.email!.server;
  const config = rendered
    .replaceAll('/etc/alertmanager-secrets', folder)
    .replace(`${host}:${port}`, `localhost:${portOf(smtp.server)}`)
    // Nobody waits that long for a test.
    .replace(/group_wait: 15s/, 'group_wait: 1s');
  for (const [name, value] of Object.entries({
    mail: 'mail-password',
    webhook: `http://127.0.0.1:${portOf(hook)}/`,
    heartbeat: `http://127.0.0.1:${portOf(hook)}/heartbeat`,
  })) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'value'), value);
  }
  writeFileSync(join(folder, 'alertmanager.yml'), config);
  writeFileSync(join(folder, 'ca.pem'), pem.cert);
  const child = spawn(
    join(bin, 'alertmanager-0.35.0'),
    [
      `--config.file=${folder}/alertmanager.yml`,
      `--storage.path=${folder}/data`,
      '--web.listen-address=127.0.0.1:9093',
      '--cluster.listen-address=',
    ],
    { env: { ...process.env, SSL_CERT_FILE: join(folder, 'ca.pem') }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  ending.push(
    () => child.kill(),
    () => smtp.close(),
    () => hook.close(),
  );
  await until(
    'Alertmanager answers',
    async () => (await fetch('http://127.0.0.1:9093/-/ready').catch(() => undefined))?.ok === true,
  );
  alertmanager = await Alertmanager.of(cluster(config), 'monitoring');
});

afterAll(() => ending.reverse().forEach((end) => end()));

describe('a test of alerts', () => {
  test('tells of the ways there are', async () => {
    expect(await alertmanager.ways()).toStrictEqual(['email', 'slack']);
  });

  test('is delivered by mail and to the webhook, in the words of the configuration', async () => {
    expect(await tryAlert(alertmanager, ['email', 'slack'], 'shop', 60)).toStrictEqual([
      { way: 'email', outcome: 'delivered' },
      { way: 'slack', outcome: 'delivered' },
    ]);
    expect(mails.join('\n')).toContain('This is a test: alerts arrive.');
    expect(posts.join('\n')).toContain('This is a test: alerts arrive.');
  });

  test('says which way is closed', async () => {
    refusesPosts = true;
    try {
      expect(await tryAlert(alertmanager, ['email', 'slack'], 'shop', 60)).toStrictEqual([
        { way: 'email', outcome: 'delivered' },
        { way: 'slack', outcome: 'refused' },
      ]);
    } finally {
      refusesPosts = false;
    }
  });
});

describe('silences', () => {
  test('are made, shown and ended', async () => {
    const id = await alertmanager.silence(['alertname=~"HostDown|NodeDown"'], 30, 'ada', 'moving the domain');
    const [silence, ...others] = await alertmanager.silences();
    expect(others).toStrictEqual([]);
    expect({ ...silence, endsAt: undefined }).toStrictEqual({
      id,
      matchers: ['alertname=~"HostDown|NodeDown"'],
      endsAt: undefined,
      by: 'ada',
      reason: 'moving the domain',
    });
    await alertmanager.endSilences([id]);
    expect(await alertmanager.silences()).toStrictEqual([]);
  });

  test('keep people from being told', async () => {
    const id = await alertmanager.silence(['alertname!="Watchdog"'], 30, 'ada', 'maintenance');
    expect(await tryAlert(alertmanager, ['email'], 'shop', 4)).toStrictEqual([{ way: 'email', outcome: 'waiting' }]);
    await alertmanager.endSilences([id]);
  });
});
