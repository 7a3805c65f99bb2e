import type { SMTPServerOptions } from 'smtp-server';
import { SMTPServer } from 'smtp-server';
import { onTestFinished, describe, expect, test } from 'vitest';
import type { MailOutcome, MailTrial } from '../../../cli/network/smtp';
import { tryMail } from '../../../cli/network/smtp';
import { judgeMail, judgeMailSettings } from '../../../cli/network/smtp-judgement';
import { scrubbed } from '../../../cli/network/smtp-text';
import { authority, certificate } from '../../support/certificates';
import { closedPort, tcpServer, tlsServer } from '../../support/listen';

const PASSWORD = 'canary-5c1d-password';
const root = await authority('Test Root X1');
const good = await certificate({ names: ['localhost'], ips: ['127.0.0.1'], authority: root });

/** A mail server on loopback that knows one user. */
async function mailServer(options: SMTPServerOptions = {}): Promise<number> {
  const server = new SMTPServer({
    ...good,
    logger: false,
    onAuth: ({ username, password }, _session, answer) => {
      if (username === 'hubs' && password === PASSWORD) answer(null, { user: username });
      else answer(Object.assign(new Error(`no ${password}, no ${btoa(password!)}`), { responseCode: 535 }));
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return (server.server.address() as { port: number }).port;
}

/** What answers has the time that a busy machine takes; what does not is waited for shortly. */
const attempt = (port: number, options: Partial<Parameters<typeof tryMail>[0]> = {}): Promise<MailTrial> =>
  tryMail({ server: '127.0.0.1', port, user: 'hubs', password: PASSWORD, ca: root.cert, timeout: 20_000, ...options });

describe('a mail server', () => {
  test('that accepts the login is fine', async () => {
    const port = await mailServer();
    expect(await attempt(port)).toStrictEqual({ server: '127.0.0.1', port, outcome: 'ok' });
  });

  test('is fine but for the login where there is no password', async () => {
    const trial = await attempt(await mailServer(), { password: undefined });
    expect(trial.outcome).toBe('no-password');
  });

  test('that refuses the login is quoted without the password', async () => {
    const trial = await attempt(await mailServer(), { user: 'SCWACCESSKEYACCESSKE' });
    expect(trial).toMatchObject({ outcome: 'auth-refused' });
    expect(trial.detail).toContain('535');
    expect(trial.detail).toContain('no ••••••, no ••••••');
    for (const form of [PASSWORD, btoa(PASSWORD)]) expect(JSON.stringify(trial)).not.toContain(form);
  });

  test('that speaks TLS from the first byte is fine where Hubs does so, too', async () => {
    const port = await mailServer({ secure: true });
    expect(await attempt(port, { tlsFirst: true })).toStrictEqual({ server: '127.0.0.1', port, outcome: 'ok' });
    const wrong = await attempt(port, { tlsFirst: true, user: 'somebody' });
    expect(wrong.outcome).toBe('auth-refused');
  });

  test('that greets first is told where Hubs speaks TLS from the first byte', async () => {
    expect((await attempt(await mailServer(), { tlsFirst: true })).outcome).toBe('plain-first');
    expect((await attempt(await tcpServer(), { tlsFirst: true, timeout: 1500 })).outcome).toBe('silent');
    const stranger = await mailServer({ secure: true, ...(await certificate({ ips: ['127.0.0.1'] })) });
    expect((await attempt(stranger, { tlsFirst: true })).outcome).toBe('untrusted');
  });

  test.each<[MailOutcome, SMTPServerOptions]>([
    ['no-starttls', { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] }],
    ['no-auth', { disabledCommands: ['AUTH'] }],
    ['tls-first', { secure: true }],
  ])('is found to be %s', async (outcome, options) => {
    const greetsNobody = options.secure === true;
    expect((await attempt(await mailServer(options), { ...(greetsNobody && { timeout: 3000 }) })).outcome).toBe(
      outcome,
    );
  });

  test.each<[MailOutcome, Parameters<typeof certificate>[0], boolean]>([
    ['wrong-name', { names: ['other.example.org'], authority: root }, true],
    ['expired', { ips: ['127.0.0.1'], authority: root, from: -9, until: -1 }, true],
    ['untrusted', { ips: ['127.0.0.1'], authority: root }, false],
    ['untrusted', { ips: ['127.0.0.1'] }, true],
  ])('whose certificate is %s gets no password', async (outcome, options, trusted) => {
    const logins: unknown[] = [];
    const pair = await certificate(options);
    const port = await mailServer({ ...pair, onAuth: (login) => void logins.push(login) });
    const { cert } = trusted ? root : await authority('Another Root');
    expect((await attempt(port, { ca: cert })).outcome).toBe(outcome);
    expect(logins).toStrictEqual([]);
  });

  test('is told from other servers', async () => {
    const outcome = async (port: number, options = {}) => (await attempt(port, options)).outcome;
    const silent = { timeout: 3000 };
    expect(await outcome(await tcpServer('SSH-2.0-OpenSSH_9.2\r\n'))).toBe('not-smtp');
    expect(await outcome(await tcpServer('554 5.7.1 your address is on a list\r\n'))).toBe('rejected');
    expect(await outcome(await tcpServer(), silent)).toBe('silent');
    expect(await outcome(await tlsServer(good), silent)).toBe('tls-first');
    expect(await outcome(await closedPort())).toBe('refused');
  });

  test('must have an address', async () => {
    const trial = await tryMail({ server: 'smtp.nowhere.invalid', port: 2587, user: 'hubs' });
    expect(trial.outcome).toBe('unresolved');
  });
});

describe('the advice', () => {
  const remedy = (outcome: MailOutcome, server: string, port: number) =>
    judgeMail({ server, port, outcome }, 'hubs').remedy;

  test('names a port that is not blocked', () => {
    expect(remedy('timeout', 'smtp.tem.scw.cloud', 587)).toContain('set smtp.port to 2587');
    expect(remedy('refused', 'smtp.mailgun.org', 25)).toContain('set smtp.port to 2525');
    expect(remedy('timeout', 'smtp.mailgun.org', 2525)).not.toContain('DigitalOcean');
    expect(remedy('tls-first', 'smtp.tem.scw.cloud', 2465)).toBe('Set smtp.port to one with STARTTLS, such as 2587.');
  });

  test('knows what Scaleway wants', () => {
    expect(remedy('auth-refused', 'smtp.tem.scw.cloud', 2587)).toContain('not the access key');
    expect(remedy('auth-refused', 'smtp.mailgun.org', 2525)).toContain('hubs secrets set SMTP_PASS');
    const ids = (server: string, user: string) => judgeMailSettings({ server, user }).map(({ id }) => id);
    expect(ids('smtp.tem.scw.cloud', 'SCW1234567890ABCDEFG')).toStrictEqual(['smtp/user']);
    expect(ids('smtp.tem.scw.cloud', '8b2d7b2e-example-project')).toStrictEqual([]);
    expect(ids('smtp.mailgun.org', 'SCW1234567890ABCDEFG')).toStrictEqual([]);
  });
});

test('what a server says cannot steer the terminal, nor echo what was sent', () => {
  const sent = btoa('\0hubs\0abc');
  expect(scrubbed(`\u001b[2J535 ${sent} \u202e${btoa('abc')}\r\n`, 'hubs', 'abc')).toBe('[2J535 ••••••  ••••••');
  expect(scrubbed('nothing', 'hubs', '')).toBe('nothing');
});
