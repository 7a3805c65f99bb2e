import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openProject } from '../../../cli/installation';
import { checkMail } from '../../../cli/network/areas';
import { mailPassword, mailPlaceOf } from '../../../cli/network/mail-password';
import { mailReport } from '../../../cli/network/mail-report';
import type { Kubectl } from '../../../cli/cluster/kubectl';
import { SCRIPT, judgeClusterTrial, tryFromCluster } from '../../../cli/network/smtp-cluster';
import { redacted } from '../../../terminal/print';
import { emptyStore, renderStore } from '../../../secrets';
import { hubsYaml } from '../../support/example';
import { temporaryFolder } from '../../support/folder';
import { closedPort, tcpServer } from '../../support/listen';

afterEach(() => {
  delete process.env['HUBS_SMTP_PASS'];
});

/** A project whose mail server is on loopback. */
function project(port = 2587, password?: string) {
  const folder = temporaryFolder();
  const config = join(folder, 'hubs.yaml');
  writeFileSync(config, hubsYaml().replace('smtp.example.org, port: 2587', `127.0.0.1, port: ${port}`));
  const opened = openProject(config);
  const storeFile = join(folder, 'store.yaml');
  const store = { ...emptyStore('0'.repeat(64)), ...(password !== undefined && { values: { SMTP_PASS: password } }) };
  writeFileSync(storeFile, renderStore(store, []));
  return { ...opened, storeFile };
}

describe('the password', () => {
  test('comes from the environment, else from the store', async () => {
    expect(await mailPassword(mailPlaceOf(project(1025, 'from-the-store')), undefined, {})).toBe('from-the-store');
    const environment = { HUBS_SMTP_PASS: 'from-outside' };
    expect(await mailPassword(mailPlaceOf(project(1025, 'from-the-store')), undefined, environment)).toBe(
      'from-outside',
    );
    expect(await mailPassword(mailPlaceOf(project()), undefined, {})).toBeUndefined();
  });

  test('is hidden from then on, in the forms in which it could be seen', async () => {
    await mailPassword(mailPlaceOf(project(1025, 'canary-77af')), undefined, {});
    expect(redacted(`canary-77af ${btoa('canary-77af')}`)).toBe('•••••• ••••••=');
  });
});

describe('from the cluster', () => {
  const said = (port: number, host = '127.0.0.1', ...more: string[]) =>
    new Promise<string>((resolve) =>
      execFile('bash', ['-c', SCRIPT, 'hubs', host, String(port), ...more], (_, stdout) => resolve(stdout.trim())),
    );

  test('an open port is told from a closed one with what the image has', async () => {
    expect(await said(await tcpServer('220 mail.example.org ESMTP\r\n'))).toBe('open 220 mail.example.org ESMTP');
    expect(await said(await tcpServer(), '127.0.0.1', 'tls')).toBe('open');
    expect(await said(await closedPort(), '127.0.0.1', 'tls')).toMatch(/^closed .*Connection refused/);
    expect(await said(await closedPort())).toMatch(/^closed .*Connection refused/);
  });

  test('a name of a server is never run', async () => {
    const file = join(temporaryFolder(), 'ran');
    expect(await said(25, `$(touch ${file})`)).toMatch(/^closed/);
    expect(() => openProject(file)).toThrow('there is no');
  });

  test.each([
    ['127.0.0.1', closedPort, 'it refuses connections'],
    ['no-such-host.invalid', () => 25, 'the cluster does not know this name'],
  ])('why %s is not reached is told in words of a person', async (host, port, detail) => {
    const kubectl = {
      get: () => Promise.resolve({ status: { readyReplicas: 1 } }),
      run: (args: readonly string[]) => said(Number(args.at(-1)), args.at(-2)),
    };
    const trial = await tryFromCluster(kubectl as unknown as Kubectl, 'hcce', host, await port());
    expect(trial).toStrictEqual({ outcome: 'closed', detail });
  });

  test.each([
    'x.org: connect: Network is unreachable x.org: line 1: /dev/tcp/x.org/2587: Network is unreachable',
    'x.org: connect: No route to host x.org: line 1: /dev/tcp/x.org/2587: No route to host',
  ])('bash says: %s', async (words) => {
    const kubectl = {
      get: () => Promise.resolve({ status: { readyReplicas: 1 } }),
      run: () => Promise.resolve(`closed ${words}`),
    };
    const trial = await tryFromCluster(kubectl as unknown as Kubectl, 'hcce', 'x.org', 2587);
    expect(trial).toStrictEqual({ outcome: 'closed', detail: 'no way leads there' });
  });

  test('what came of it is judged', () => {
    const judge = (trial: Parameters<typeof judgeClusterTrial>[0], port = 587) => {
      const { state, remedy } = judgeClusterTrial(trial, 'smtp.example.org', port);
      return [state, remedy?.includes('DigitalOcean') ?? false];
    };
    expect(judge({ outcome: 'open', greeting: '220 hello' })).toStrictEqual(['ok', false]);
    expect(judge({ outcome: 'open', greeting: 'SSH-2.0' })).toStrictEqual(['error', false]);
    expect(judge({ outcome: 'open', greeting: '' }, 2465)).toStrictEqual(['ok', false]);
    expect(judge({ outcome: 'closed', detail: '' })).toStrictEqual(['error', true]);
    expect(judge({ outcome: 'closed', detail: 'Connection refused' }, 2587)).toStrictEqual(['error', false]);
    expect(judge({ outcome: 'no-pod' })).toStrictEqual(['unknown', false]);
    expect(judge({ outcome: 'not-tried', detail: 'forbidden' })).toStrictEqual(['unknown', false]);
  });
});

test('the area for hubs doctor says that only this computer was tried', async () => {
  const port = await closedPort();
  const findings = await checkMail(mailPlaceOf(project(port, 'canary-91bd')), undefined);
  expect(findings.map(({ id, state }) => [id, state])).toStrictEqual([
    ['smtp/server', 'error'],
    ['smtp/cluster', 'unknown'],
  ]);
  const report = mailReport(findings);
  expect(report.split('\n')[0]).toBe(`✗ 127.0.0.1:${port} refuses connections.`);
  expect(report).toContain('only this computer was tried');
});
