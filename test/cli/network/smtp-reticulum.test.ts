import { describe, expect, test } from 'vitest';
import type { Kubectl } from '../../../cli/cluster/kubectl';
import { KubectlFailure } from '../../../cli/cluster/kubectl';
import { RPC } from '../../../cli/cluster/reticulum-rpc';
import { EXPRESSION, judgeReticulumMail, tryFromReticulum } from '../../../cli/network/smtp-reticulum';

const PASSWORD = 'canary-2f7e-password';
const SMTP = { server: 'smtp.example.org', port: 2587, user: 'hubs' };

/** A cluster whose Reticulum says this. */
function cluster(said: string | KubectlFailure, ready = 1): Kubectl {
  return {
    get: () => Promise.resolve({ status: { readyReplicas: ready } }),
    run: (args: readonly string[], options: object) => {
      expect(args).toStrictEqual([
        ...['exec', '-n', 'hcce', 'deploy/reticulum', '-c', 'reticulum', '--', 'bash', '-c', RPC, 'hubs', EXPRESSION],
      ]);
      expect(options).toStrictEqual({ once: true });
      return said instanceof KubectlFailure ? Promise.reject(said) : Promise.resolve(said);
    },
  } as unknown as Kubectl;
}

async function judged(said: string | KubectlFailure, { ready = 1, port = SMTP.port } = {}) {
  const trial = await tryFromReticulum(cluster(said, ready), 'hcce', SMTP.user, PASSWORD);
  return { outcome: trial.outcome, finding: judgeReticulumMail(trial, { ...SMTP, port }) };
}

describe('what Reticulum says of the mail server', () => {
  test.each([
    ['ok', 'ok', 'smtp ok'],
    ['auth-refused', 'error', 'smtp failed {:no_more_hosts, :permanent_failure, :auth_failed}'],
    ['auth-refused', 'error', 'smtp failed {:no_more_hosts, :permanent_failure, "535 5.7.8 wrong\\r\\n"}'],
    ['no-auth', 'error', 'smtp failed {:retries_exceeded, :missing_requirement, :auth}'],
    ['no-tls', 'error', 'smtp failed {:retries_exceeded, :missing_requirement, :tls}'],
    ['tls-failed', 'error', 'smtp failed {:retries_exceeded, :temporary_failure, :tls_failed}'],
    ['refused', 'error', 'smtp failed {:retries_exceeded, :network_failure, {:error, :econnrefused}}'],
    ['unresolved', 'error', 'smtp failed {:retries_exceeded, :network_failure, {:error, :nxdomain}}'],
    ['unreachable', 'error', 'smtp failed {:retries_exceeded, :network_failure, {:error, :timeout}}'],
    ['unreachable', 'error', 'smtp failed {:retries_exceeded, :network_failure, {:error, :ehostunreach}}'],
    ['other', 'error', 'smtp failed {:retries_exceeded, :temporary_failure, "421 too many\\r\\n"}'],
    ['other', 'error', 'smtp failed'],
    [
      'not-asked',
      'unknown',
      '** (UndefinedFunctionError) function Swoosh.Adapters.SMTP.gen_smtp_config/1 is undefined',
    ],
    ['not-asked', 'unknown', ''],
  ])('is taken for %s', async (outcome, state, said) => {
    const found = await judged(`warning: something\n${said}\n`.replace(/^warning: something\n(?!smtp)/, ''));
    expect([found.outcome, found.finding.id, found.finding.state]).toStrictEqual([outcome, 'smtp/reticulum', state]);
    expect(typeof found.finding.remedy).toBe(state === 'ok' ? 'undefined' : 'string');
  });

  test('is not known where nobody runs, or may ask', async () => {
    expect((await judged('', { ready: 0 })).outcome).toBe('no-pod');
    const refused = await judged(new KubectlFailure('forbidden', 'exec is forbidden\nmore', 'no'));
    expect([refused.outcome, refused.finding.what]).toStrictEqual([
      'not-asked',
      'Reticulum could not be asked whether it can send mail: exec is forbidden',
    ]);
  });

  test('never shows the password, nor steers the terminal', async () => {
    const said = `smtp failed {:no_more_hosts, :permanent_failure, "535 no ${PASSWORD} ${btoa(PASSWORD)} \u001b[2J"}`;
    const { what } = (await judged(said)).finding;
    expect(what).toContain('••••••');
    for (const part of [PASSWORD, btoa(PASSWORD), '\u001b']) expect(what).not.toContain(part);
  });

  test('names what helps', async () => {
    const remedy = async (reason: string, port?: number) =>
      (await judged(`smtp failed {:retries_exceeded, ${reason}}`, { ...(port !== undefined && { port }) })).finding
        .remedy;
    expect(await remedy(':network_failure, {:error, :timeout}', 587)).toContain('DigitalOcean');
    expect(await remedy(':permanent_failure, :auth_failed')).toContain('hubs secrets set SMTP_PASS');
    expect(await remedy(':temporary_failure, :tls_failed')).toContain('TLS 1.2');
    expect(await remedy(':temporary_failure, :tls_failed', 465)).toContain('STARTTLS');
  });
});
